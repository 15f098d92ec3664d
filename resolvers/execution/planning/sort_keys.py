"""From an `orderBy` to the keys of an order. Names are ordered by pinyin; ties are broken by id, always."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import MODEL
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
    Keyword,
    MeasureInput,
    OtherEndInput,
    PairMeasureInput,
    PropertyInput,
    RelationInput,
    RelationshipPropertyInput,
    RowInput,
    SupertypeInput,
)
from resolvers.execution.invalid_value import InvalidValue, at, refused
from resolvers.execution.messages import KEYS_OF_NODES
from resolvers.execution.planning.aggregate_functions import descends, member_of, read_sort
from resolvers.execution.selection.arguments import (
    ArgumentValue,
    ObjectField,
    ObjectValue,
    items_of,
    members_of,
)
from resolvers.execution.selection.selection import SelectedField

ID = SortKey(NodeProperty(MODEL.property_of("Node", "id")))


def read_order(asked: SelectedField, traversal: Traversal) -> tuple[tuple[SortKey, ...], bool]:
    """Return the sort keys of a list, and whether the request gives them."""
    wanted = read_keys(asked, traversal.target)
    if not wanted:
        return default_order(traversal), False
    if traversal.pairs or traversal.tie_breakers:  # of two rows with one node, what stands behind it decides
        return tuple(dict.fromkeys((*wanted, ID))), True
    return up_to_unique_key((*wanted, ID)), True


def read_keys(asked: SelectedField, type_name: str) -> tuple[SortKey, ...]:
    """Plan the sort keys of a field's `orderBy` for rows of a type."""
    with refused(asked.key, "orderBy"):
        items = enumerate(items_of(asked.argument("orderBy")))
        return tuple(dict.fromkeys(key for place, one in items for key in _item(place, one, type_name)))


def _item(place: int, given: ArgumentValue, type_name: str) -> Iterator[SortKey]:
    with at(place):
        yield from _keys(given, type_name)


def _keys(given: ArgumentValue, type_name: str) -> Iterator[SortKey]:
    for member in members_of(given):
        with at(member.name):
            yield from _member(member, type_name)


def _member(member: ObjectField, type_name: str) -> Iterator[SortKey]:
    value = member.value
    match member.reading:
        case Keyword.EDGE | Keyword.NODE | SupertypeInput():
            yield from _keys(value, type_name)
        case PropertyInput(prop):
            yield from (
                SortKey(NodeProperty(one), descends(value)) for one in (MODEL.sort_key_of(type_name, prop), prop) if one
            )
        case RelationshipPropertyInput(prop):
            yield SortKey(RelationshipProperty(prop), descends(value))
        case RowInput(fact):
            yield SortKey(fact, descends(value))
        case MeasureInput(measure):
            yield SortKey(NodeMeasure(measure, type_name), descends(value))
        case PairMeasureInput(measure):
            yield SortKey(PairMeasure(measure), descends(value))
        case OtherEndInput(type_):
            yield from (SortKey(SourceExpression(key.value), key.descending) for key in _keys(value, type_))
        case RelationInput(traversal) if traversal.to_one:
            for key in _keys(value, traversal.target):
                yield SortKey(RelatedValue(traversal, key.value), key.descending)
        case RelationInput(traversal):
            yield _of_list(value, traversal)


def _of_list(given: ArgumentValue, traversal: Traversal) -> SortKey:
    """Plan the sort key of an aggregate of a list."""
    assert isinstance(given, ObjectValue), "an input object by the schema"
    if member_of(given, Keyword.KEYS):
        raise InvalidValue(KEYS_OF_NODES(object=given))
    aggregation, descending = read_sort(given)
    if aggregation.of is None:
        return SortKey(RelatedCount(traversal), descending)
    return SortKey(RelatedAggregate(traversal, aggregation.function, aggregation.of), descending)
