"""Parts of a network: without nodes, and around one."""

from __future__ import annotations

import pytest

from analysis.part import WHOLE_NETWORK, Part
from graph.errors import BadUserInput
from tests.support import networks

NETWORK = networks.network([("u1", "c1"), ("u1", "c2"), ("u2", "c2"), ("u3", "c3")])


def ids(part: Part) -> set[str]:
    return {node.id for node in part.of(NETWORK)[0].nodes}


def test_whole_network() -> None:
    assert WHOLE_NETWORK.of(NETWORK)[0].links == NETWORK.links


def test_without_nodes_and_those_that_have_no_link_then() -> None:
    found, truncated = Part(without=("u1", "u9")).of(NETWORK)
    assert {(link.source, link.target) for link in found.links} == {("u2", "c2"), ("u3", "c3")} and not truncated
    assert ids(Part(without=("u1",))) == {"u2", "u3", "c1", "c2", "c3"}  # c1 is in scope


def test_around_a_node_of_what_is_left() -> None:
    assert ids(Part(around="c2")) == {"u1", "u2", "c2"}
    assert ids(Part(without=("u1",), around="c2", radius=4)) == {"u2", "c2"}
    assert Part(around="c2", most=2).of(NETWORK)[1]


def test_a_node_that_was_taken_away_is_no_centre() -> None:
    with pytest.raises(BadUserInput, match="Node 'c2' is not in this network") as caught:
        Part(without=("c2",), around="c2").of(NETWORK)
    assert caught.value.extensions == {"argument": "around"}
