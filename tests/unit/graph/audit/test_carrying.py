"""Heads of a store that has the chains of two stores. tests/processes/test_audit.py copies records."""

from __future__ import annotations

from graph.audit.carrying import merged
from graph.audit.chain import ChainHead
from graph.audit.statements import OPEN

A3, A5, B2 = ChainHead("a", 3, "3"), ChainHead("a", 5, "5"), ChainHead("b", 2, "2")


def test_the_open_chain_is_that_of_the_old_store() -> None:
    assert merged({OPEN: A3}, {}) == {OPEN: A3}
    assert merged({}, {OPEN: B2}) == {OPEN: B2}
    assert merged({OPEN: A3}, {OPEN: B2}) == {OPEN: A3, "b": B2}


def test_of_one_chain_the_longer_head_counts() -> None:
    assert merged({OPEN: A5}, {OPEN: A3}) == {OPEN: A5}
    assert merged({OPEN: A3}, {OPEN: A5}) == {OPEN: A5}
    assert merged({OPEN: A3, "b": B2}, {OPEN: B2, "a": A5}) == {OPEN: A5, "b": B2}


def test_nothing_stays_nothing() -> None:
    assert merged({}, {}) == {}
