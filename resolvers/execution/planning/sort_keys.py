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
    LinkValue,
    MeasureValue,
    OfRow,
    OtherEnd,
    OwnValue,
    PairValue,
    Related,
    Summed,
    Word,
)
from resolvers.execution.selection.arguments import Given, Group, Listed, Literal, Member

PINYIN = "pinyin"
ID = SortKey(NodeProperty(MODEL.property_of("Node", "id")))


def read_order(given: Given | None, traversal: Traversal) -> tuple[tuple[SortKey, ...], bool]:
    """The keys of a list's order, and whether the request gives it."""
    wanted = read_keys(given, traversal.target)
    if not wanted:
        return default_order(traversal), False
    if traversal.pairs or traversal.tie_breakers:  # of two rows with one node, what stands behind it decides
        return tuple(dict.fromkeys((*wanted, ID))), True
    return up_to_unique_key((*wanted, ID)), True


def read_keys(given: Given | None, type_name: str) -> tuple[SortKey, ...]:
    """What an order names, of rows whose node is of this type."""
    return tuple(dict.fromkeys(key for one in _items(given) for key in _keys(one, type_name)))


def _items(given: Given | None) -> tuple[Given, ...]:
    return given.items if isinstance(given, Listed) else ()


def _keys(given: Given, type_name: str) -> Iterator[SortKey]:
    for member in given.members if isinstance(given, Group) else ():
        yield from _member(member, type_name)


def _member(member: Member, type_name: str) -> Iterator[SortKey]:
    value = member.value
    match member.reading:
        case Word.EDGE | Word.NODE:
            yield from _keys(value, type_name)
        case OwnValue(prop):
            yield from (
                SortKey(NodeProperty(one), descends(value)) for one in (pinyin_of(type_name, prop), prop) if one
            )
        case LinkValue(prop):
            yield SortKey(RelationshipProperty(prop), descends(value))
        case OfRow(fact):
            yield SortKey(fact, descends(value))
        case MeasureValue(measure, start):
            yield SortKey(NodeMeasure(measure, start), descends(value))
        case PairValue(measure):
            yield SortKey(PairMeasure(measure), descends(value))
        case OtherEnd(type_):
            yield from (SortKey(SourceExpression(key.value), key.descending) for key in _keys(value, type_))
        case Related(traversal) if traversal.to_one:
            for key in _keys(value, traversal.target):
                yield SortKey(RelatedValue(traversal, key.value), key.descending)
        case Related(traversal):
            yield from _of_list(value, traversal)


def pinyin_of(type_name: str, prop: Property) -> Property | None:
    """What stands before a name in an order: how it is read."""
    return MODEL.find_property(type_name, PINYIN) if prop.name == "name" else None


def _of_list(given: Given, traversal: Traversal) -> Iterator[SortKey]:
    for member in given.members if isinstance(given, Group) else ():
        match member.reading:
            case Word.COUNT:
                yield SortKey(RelatedCount(traversal), descends(member.value))
            case Summed(function):
                for inner in member.value.members if isinstance(member.value, Group) else ():
                    yield SortKey(RelatedAggregate(traversal, function, summed(inner)), descends(inner.value))


def summed(member: Member) -> NodeProperty | NodeMeasure:
    """The property or the measure that a figure is made of."""
    match member.reading:
        case OwnValue(prop):
            return NodeProperty(prop)
        case MeasureValue(measure, start):
            return NodeMeasure(measure, start)
    raise TypeError(f"{member} is neither a property nor a measure")


def descends(given: Given) -> bool:
    """Directions decide the shape, so they are known by value."""
    assert isinstance(given, Literal), "a direction"
    return str(getattr(given.value, "value", given.value)) == "DESC"
