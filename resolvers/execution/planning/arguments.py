"""The arguments of a field that its paths compare with, each with what a value must look like."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import MODEL, ValueType
from graph.model.ids import ID_PATTERN
from graph.pattern.ast import GraphPattern
from graph.pattern.parser import ARGUMENT, RANGE
from graph.query.arguments import Argument, Coercion
from graph.query.traversal import Traversal
from resolvers.execution.selection.arguments import Literal, Variable
from resolvers.execution.selection.selection import SelectedField

PAGING = ("first", "after", "last", "before", "offset", "where", "orderBy", "asOf")


def narrowed(asked: SelectedField, traversal: Traversal) -> str:
    """Return the type of the node found: an id names its label."""
    match asked.argument("id"):
        case Variable(label=label) if label in MODEL.labels_of(traversal.target):
            return str(label)
        case Literal(value=value) if (label := MODEL.readable_type_of_id(str(value))) in MODEL.labels_of(
            traversal.target
        ):
            return str(label)
    return traversal.target


def arguments_of(asked: SelectedField, traversal: Traversal) -> tuple[Argument, ...]:
    """Return the arguments that a path compares with, each with the pattern of its value."""
    wanted = {name: found for arm in traversal.branches for name, found in _compared(arm.path)}
    return tuple(
        Argument(asked.key, name, source, *wanted[name])
        for name, source in asked.arguments
        if name not in PAGING and name in wanted
    )


Look = tuple[str | None, Coercion | None]  # what an argument must match, what it is turned into


def _compared(path: GraphPattern) -> Iterator[tuple[str, Look]]:
    """Names of arguments, with how the values they are compared with look."""
    for stop in (stop for chain in path.chains for stop in chain.nodes):
        for name, value in stop.where:
            yield from _arguments_in(value, pattern_of(stop.types, name), stop.types[0], name)
    for hop in path.relationships:
        for _, value in hop.where:
            yield from _arguments_in(value, None)


def _arguments_in(
    value: str, pattern: str | None, type_name: str | None = None, name: str = ""
) -> Iterator[tuple[str, Look]]:
    if bounds := RANGE.fullmatch(value):
        instant = type_name is not None and MODEL.property_of(type_name, name).type is ValueType.DATETIME
        yield bounds[1], (None, Coercion.START if instant else Coercion.DAY)
        yield bounds[2], (None, Coercion.END if instant else Coercion.DAY_AFTER)
    elif named := ARGUMENT.fullmatch(value):
        yield named[1], (pattern, None)


def pattern_of(types: tuple[str, ...], property_name: str) -> str | None:
    """Return the pattern of a value: for a property of a node, the pattern of the model."""
    if property_name == "id":
        return ID_PATTERN.pattern
    patterns = {
        prop.pattern
        for type_name in types
        for label in sorted(MODEL.labels_of(type_name))
        if (prop := MODEL.find_property(label, property_name)) and prop.pattern
    }
    return "|".join(sorted(filter(None, patterns))) or None
