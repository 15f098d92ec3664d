"""Locations of a refused value: at the value in the document, or at the variable in its place."""

from __future__ import annotations

import pytest
from graphql import FieldNode, FragmentDefinitionNode, OperationDefinitionNode, parse

from gongjian.execution.locations import locations_of
from graph.errors import BadUserInput

DOCUMENT = """query Q($w: W, $n: Int) {
  grid(code: "x", where: {AND: [{no: {eq: 1}}, {no: {eq: 2}}]}) {
    children(first: 5) { a }
    other: children(first: 101) { a }
    ...More
  }
}
fragment More on Grid { orders(where: $w) { first(first: $n) } twins(offset: -1) twin: twins(offset: -1) }"""


@pytest.mark.parametrize(
    ("field", "argument", "message", "values"),
    [
        ("grid", "code", "'x' is malformed", ['"x"']),
        ("grid", "where.AND.1.no.eq", "2", ["2}}]"]),
        ("grid", "where.AND.7.no.eq", "2", ["[{no: {eq: 1}}"]),
        ("children", "first", "101 is not a page size", ["101"]),
        ("other", "first", "101 is not a page size", ["101"]),
        ("orders", "where.no.eq", "'x'", ["$w) {"]),
        ("first", "first", "101", ["$n) }"]),
        ("twins", "offset", "-1", ["-1) twin:", "-1) }"]),
        ("children", "after", "no such argument", ["children(first: 5)"]),
        ("nowhere", "first", "no such field", ["grid(code"]),
    ],
)
def test_the_value_is_located(field: str, argument: str, message: str, values: list[str]) -> None:
    operation, fragment = parse(DOCUMENT).definitions
    assert isinstance(operation, OperationDefinitionNode) and isinstance(fragment, FragmentDefinitionNode)
    root = operation.selection_set.selections[0]
    assert isinstance(root, FieldNode)
    found = locations_of(BadUserInput(message, field=field, argument=argument), root, {"More": fragment})
    texts = [DOCUMENT.splitlines()[place["line"] - 1][place["column"] - 1 :] for place in found]
    assert len(texts) == len(values)
    assert all(text.startswith(value) for text, value in zip(texts, values, strict=True)), texts
