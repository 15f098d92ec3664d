"""From an `orderBy` to the keys of an order. Names are ordered by pinyin; ties are broken by id, always."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import MODEL, Property
from graph.query.expressions import (
    NodeMeasure,
    NodeProperty,
    PairMeasure,
    RelatedAggregate,
    RelatedCount,
    RelatedValue,
    RelationshipProperty,
    SourceExpression,
)
from graph.query.sort_keys import SortKey, default_order, up_to_unique_key
from graph.query.traversal import Traversal
from resolvers.execution.inputs import (
    AggregateInput,
    Keyword,
    MeasureInput,
    OtherEndInput,
    PairMeasureInput,
    PropertyInput,
    RelationInput,
    RelationshipPropertyInput,
    RowInput,
)
from resolvers.execution.selection.arguments import ArgumentValue, ListValue, Literal, ObjectField, ObjectValue

PINYIN = "pinyin"
ID = SortKey(NodeProperty(MODEL.property_of("Node", "id")))


def read_order(given: ArgumentValue | None, traversal: Traversal) -> tuple[tuple[SortKey, ...], bool]:
    """The keys of a list's order, and whether the request gives it."""
    wanted = read_keys(given, traversal.target)
    if not wanted:
        return default_order(traversal), False
    if traversal.pairs or traversal.tie_breakers:  # of two rows with one node, what stands behind it decides
        return tuple(dict.fromkeys((*wanted, ID))), True
    return up_to_unique_key((*wanted, ID)), True


def read_keys(given: ArgumentValue | None, type_name: str) -> tuple[SortKey, ...]:
    """What an order names, of rows whose node is of this type."""
    return tuple(dict.fromkeys(key for one in _items(given) for key in _keys(one, type_name)))


def _items(given: ArgumentValue | None) -> tuple[ArgumentValue, ...]:
    return given.items if isinstance(given, ListValue) else ()


def _keys(given: ArgumentValue, type_name: str) -> Iterator[SortKey]:
    for member in given.members if isinstance(given, ObjectValue) else ():
        yield from _member(member, type_name)


def _member(member: ObjectField, type_name: str) -> Iterator[SortKey]:
    value = member.value
    match member.reading:
        case Keyword.EDGE | Keyword.NODE:
            yield from _keys(value, type_name)
        case PropertyInput(prop):
            yield from (
                SortKey(NodeProperty(one), descends(value)) for one in (pinyin_of(type_name, prop), prop) if one
            )
        case RelationshipPropertyInput(prop):
            yield SortKey(RelationshipProperty(prop), descends(value))
        case RowInput(fact):
            yield SortKey(fact, descends(value))
        case MeasureInput(measure, start):
            yield SortKey(NodeMeasure(measure, start), descends(value))
        case PairMeasureInput(measure):
            yield SortKey(PairMeasure(measure), descends(value))
        case OtherEndInput(type_):
            yield from (SortKey(SourceExpression(key.value), key.descending) for key in _keys(value, type_))
        case RelationInput(traversal) if traversal.to_one:
            for key in _keys(value, traversal.target):
                yield SortKey(RelatedValue(traversal, key.value), key.descending)
        case RelationInput(traversal):
            yield from _of_list(value, traversal)


def pinyin_of(type_name: str, prop: Property) -> Property | None:
    """What stands before a name in an order: how it is read."""
    return MODEL.find_property(type_name, PINYIN) if prop.name == "name" else None


def _of_list(given: ArgumentValue, traversal: Traversal) -> Iterator[SortKey]:
    for member in given.members if isinstance(given, ObjectValue) else ():
        match member.reading:
            case Keyword.COUNT:
                yield SortKey(RelatedCount(traversal), descends(member.value))
            case AggregateInput(function):
                for inner in member.value.members if isinstance(member.value, ObjectValue) else ():
                    yield SortKey(RelatedAggregate(traversal, function, summed(inner)), descends(inner.value))


def summed(member: ObjectField) -> NodeProperty | NodeMeasure:
    """The property or the measure that a figure is made of."""
    match member.reading:
        case PropertyInput(prop):
            return NodeProperty(prop)
        case MeasureInput(measure, start):
            return NodeMeasure(measure, start)
    raise TypeError(f"{member} is neither a property nor a measure")


def descends(given: ArgumentValue) -> bool:
    """Directions decide the shape, so they are known by value."""
    assert isinstance(given, Literal), "a direction"
    return str(getattr(given.value, "value", given.value)) == "DESC"
