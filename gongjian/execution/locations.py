"""Locations of errors in a document: the value of the argument that an error names, or the field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    ListValueNode,
    Node,
    ObjectValueNode,
    ValueNode,
    VariableNode,
    get_location,
)

from graph.errors import BadUserInput, GraphError

Location = dict[str, int]  # `line` and `column`, from 1
START: Location = {"line": 1, "column": 1}
Fragments = Mapping[str, FragmentDefinitionNode]


def location_of(node: Node) -> list[Location]:
    """Return the location of a node of a document, as the one element of a list; none for a node without a source."""
    if node.loc is None:
        return []
    place = get_location(node.loc.source, node.loc.start)
    return [{"line": place.line, "column": place.column}]


def located(error: GraphError, node: Node | None = None) -> GraphError:
    """Give an error the location of a node, or the start of the document, unless it has a location."""
    error.locations = error.locations or (location_of(node) if node else [START])
    return error


def locations_of(error: BadUserInput, root: FieldNode, fragments: Fragments) -> list[Location]:
    """Return the locations of the value that an error below a root field refuses.

    The error names a field, by response key or by name, and an argument. If several fields below the root field take such
    an argument, those are returned whose value the message quotes. Without any, the location is that of the root field.
    """
    field, argument = error.extensions.get("field"), str(error.extensions.get("argument"))
    asked = [node for node in _fields(root, fragments) if field in (node.name.value, node.alias and node.alias.value)]
    values = [value for node in asked if (value := _value_of(node, argument.split(".")))]
    quoted = [value for value in values if str(getattr(value, "value", "\n")) in error.message]
    found: Sequence[Node] = quoted or values or asked[:1] or [root]
    return [place for node in found for place in location_of(node)]


def _fields(node: FieldNode, fragments: Fragments) -> Iterator[FieldNode]:
    """Yield a field and all fields below it."""
    stack: list[Any] = [node]
    while stack:
        current = stack.pop()
        if isinstance(current, FragmentSpreadNode):
            current = fragments[current.name.value]
        if isinstance(current, FieldNode):
            yield current
        if current.selection_set:
            stack += reversed(current.selection_set.selections)


def _value_of(node: FieldNode, steps: Sequence[str]) -> ValueNode | None:
    """Return the node of the value at a path of names and indices, as far as the document contains it."""
    value = next((passed.value for passed in node.arguments or () if passed.name.value == steps[0]), None)
    for step in steps[1:]:
        below = _member(value, step)
        if below is None:
            break
        value = below
    return value


def _member(value: ValueNode | None, step: str) -> ValueNode | None:
    match value:
        case ObjectValueNode(fields=fields):
            return next((field.value for field in fields if field.name.value == step), None)
        case ListValueNode(values=values) if step.isdecimal() and int(step) < len(values):
            return values[int(step)]
        case ListValueNode() | VariableNode() | None:
            return None
    return value if step == "0" else None  # a value in place of a list is a list of one
