"""The search for refused root fields, without a graph."""

from __future__ import annotations

from typing import Any

import pytest
from graphql import FieldNode, NameNode

from gongjian.execution.refused_fields import without_refused
from graph.errors import BadUserInput, OperationTooCostly


def roots(*keys: str) -> dict[str, FieldNode]:
    return {key: FieldNode(name=NameNode(value=key)) for key in keys}


class Maker:
    """Refuses the keys of `bad` unless they are left out, and counts its calls."""

    def __init__(self, *bad: str) -> None:
        self.bad, self.calls = bad, 0

    def __call__(self, others: frozenset[str]) -> list[str]:
        self.calls += 1
        for key in self.bad:
            if key not in others:
                raise BadUserInput(key)
        return sorted(others)


@pytest.mark.parametrize(
    ("bad", "keys", "calls"), [((), "abc", 1), (("b",), "abc", 6), (("c", "a"), "abc", 6), (("a",), "a", 2)]
)
def test_the_refused_are_left_out(bad: tuple[str, ...], keys: str, calls: int) -> None:
    make = Maker(*bad)
    made, errors = without_refused(lambda: roots(*keys), make)
    assert made == sorted(bad)
    assert {key: error.message for key, error in errors.items()} == {key: key for key in bad}
    assert make.calls == calls


def test_what_is_too_costly_is_no_error_of_a_field() -> None:
    def make(others: frozenset[str]) -> Any:
        if "a" not in others:
            raise BadUserInput("a")
        raise OperationTooCostly("all")

    with pytest.raises(OperationTooCostly):
        without_refused(lambda: roots("a", "b"), make)
