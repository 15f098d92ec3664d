"""From an `orderBy` to the keys of an order. Names are ordered by pinyin; ties are broken by id, always."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import MODEL, Property
from graph.query.expressions import Aggregated, Counted, Measured, OfLink, OfPair, OfSource, Own, Through
from graph.query.sort_keys import OrderKey, deciding, default_order
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
ID = OrderKey(Own(MODEL.property_of("Node", "id")))


def read_order(given: Given | None, traversal: Traversal) -> tuple[tuple[OrderKey, ...], bool]:
    """The keys of a list's order, and whether the request gives it."""
    wanted = read_keys(given, traversal.target)
    if not wanted:
        return default_order(traversal), False
    if traversal.pairs or traversal.tie:  # of two rows with one node, what stands behind it decides
        return tuple(dict.fromkeys((*wanted, ID))), True
    return deciding((*wanted, ID)), True


def read_keys(given: Given | None, type_name: str) -> tuple[OrderKey, ...]:
    """What an order names, of rows whose node is of this type."""
    return tuple(dict.fromkeys(key for one in _items(given) for key in _keys(one, type_name)))


def _items(given: Given | None) -> tuple[Given, ...]:
    return given.items if isinstance(given, Listed) else ()


def _keys(given: Given, type_name: str) -> Iterator[OrderKey]:
    for member in given.members if isinstance(given, Group) else ():
        yield from _member(member, type_name)


def _member(member: Member, type_name: str) -> Iterator[OrderKey]:
    value = member.value
    match member.reading:
        case Word.EDGE | Word.NODE:
            yield from _keys(value, type_name)
        case OwnValue(prop):
            yield from (OrderKey(Own(one), descends(value)) for one in (pinyin_of(type_name, prop), prop) if one)
        case LinkValue(prop):
            yield OrderKey(OfLink(prop), descends(value))
        case OfRow(fact):
            yield OrderKey(fact, descends(value))
        case MeasureValue(measure, start):
            yield OrderKey(Measured(measure, start), descends(value))
        case PairValue(measure):
            yield OrderKey(OfPair(measure), descends(value))
        case OtherEnd(type_):
            yield from (OrderKey(OfSource(key.value), key.descending) for key in _keys(value, type_))
        case Related(traversal) if traversal.single:
            for key in _keys(value, traversal.target):
                yield OrderKey(Through(traversal, key.value), key.descending)
        case Related(traversal):
            yield from _of_list(value, traversal)


def pinyin_of(type_name: str, prop: Property) -> Property | None:
    """What stands before a name in an order: how it is read."""
    return MODEL.find_property(type_name, PINYIN) if prop.name == "name" else None


def _of_list(given: Given, traversal: Traversal) -> Iterator[OrderKey]:
    for member in given.members if isinstance(given, Group) else ():
        match member.reading:
            case Word.COUNT:
                yield OrderKey(Counted(traversal), descends(member.value))
            case Summed(function):
                for inner in member.value.members if isinstance(member.value, Group) else ():
                    yield OrderKey(Aggregated(traversal, function, summed(inner)), descends(inner.value))


def summed(member: Member) -> Own | Measured:
    """The property or the measure that a figure is made of."""
    match member.reading:
        case OwnValue(prop):
            return Own(prop)
        case MeasureValue(measure, start):
            return Measured(measure, start)
    raise TypeError(f"{member} is neither a property nor a measure")


def descends(given: Given) -> bool:
    """Directions decide the shape, so they are known by value."""
    assert isinstance(given, Literal), "a direction"
    return str(getattr(given.value, "value", given.value)) == "DESC"
