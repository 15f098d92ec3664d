"""From `aggregate`, `groupBy` and `groupCount` to what a plan holds of them: figures, keys, what groups must have, their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from graph.model import MODEL, Choice
from graph.query.aggregate_functions import NUMBERS, AggregateFunction
from graph.query.arguments import Argument, Coercion
from graph.query.connection_parts import (
    Aggregate,
    Aggregation,
    GroupBy,
    GroupCount,
    GroupKey,
    GroupSort,
    Having,
)
from graph.query.expressions import (
    NodeMeasure,
    NodeProperty,
    PairMeasure,
    ReasonCount,
    RelationshipProperty,
    RowExpression,
)
from graph.query.rows import RowProjection
from graph.query.traversal import Traversal
from resolvers.execution.fields import AggregateField, FieldRole
from resolvers.execution.inputs import (
    AggregateValueInput,
    Keyword,
    MeasureInput,
    OperatorInput,
    OtherEndInput,
    PairMeasureInput,
    PropertyInput,
    RelationInput,
    RelationshipPropertyInput,
    RowInput,
    SupertypeInput,
)
from resolvers.execution.invalid_value import InvalidValue, at, refusal, refused
from resolvers.execution.messages import KEYS_AND_FUNCTION, NO_KEYS, NO_NUMBER, NOT_ONE_ENUM, NULL_IN_HAVING
from resolvers.execution.planning.aggregate_functions import (
    aggregation_of,
    descends,
    member_of,
    read_aggregation,
    read_sort,
    word,
)
from resolvers.execution.selection.arguments import (
    ArgumentValue,
    Literal,
    ObjectField,
    ObjectValue,
    items_of,
    members_of,
)
from resolvers.execution.selection.selection import SelectedField, Selection

RowOf = Callable[[str, list[Selection]], RowProjection]
BY_SIZE = (GroupSort(Aggregation(AggregateFunction.COUNT), descending=True),)


def summary_of(fields: Iterable[SelectedField]) -> Aggregate:
    """Plan the aggregates of all `aggregate` fields of a list."""
    return Aggregate(_figures([one.selection for one in fields if one.selection]))


def grouping_of(fields: list[SelectedField], target: str, row_of: RowOf) -> GroupBy:
    """Plan `groupBy` fields with equal arguments; `row_of` plans the rows of nodes that are keys."""
    asked, selections = fields[0], [one.selection for one in fields if one.selection]
    keyed = [key for selection in selections for key in _parts(selection, FieldRole.GROUP_KEYS)]
    nodes = [node.selection for key in keyed for node in _nodes(key) if node.selection]
    keys, having = _keys_of(asked, target, nodes, row_of), _having_of(asked)
    with refused(asked.key, "orderBy"):
        order = tuple(_order(place, given) for place, given in enumerate(items_of(asked.argument("orderBy"))))
    offset = asked.argument("offset")
    return GroupBy(
        keys,
        _figures(selections),
        having,
        order or BY_SIZE,
        Argument(asked.key, "first", asked.argument("first"), coercion=Coercion.GROUPS),
        Argument(asked.key, "offset", offset, coercion=Coercion.OFFSET) if offset else None,
        _empty(asked, keys),
        asked_as(asked),
    )


def group_count_of(asked: SelectedField, target: str, row_of: RowOf) -> GroupCount:
    """Plan a `groupCount` field; its keys need no rows of nodes and no order."""
    keys = tuple(replace(key, sort=None) for key in _keys_of(asked, target, [], row_of))
    return GroupCount(keys, _having_of(asked), _empty(asked, keys), asked_as(asked))


def _empty(asked: SelectedField, keys: tuple[GroupKey, ...]) -> Argument | None:
    """Plan the argument `empty`; None if it is false in every request. Raises `BadUserInput` for a key that is no enum."""
    given = asked.argument("empty")
    if given is None or (isinstance(given, Literal) and not given.value):
        return None
    if len(keys) != 1 or not isinstance(keys[0].type, Choice):
        raise refusal(asked.key, "empty", NOT_ONE_ENUM())
    return Argument(asked.key, "empty", given)


def _keys_of(asked: SelectedField, target: str, nodes: list[Selection], row_of: RowOf) -> tuple[GroupKey, ...]:
    keys = tuple(key for given in items_of(asked.argument("keys")) for key in _keys(given, target, (), nodes, row_of))
    if not keys:
        raise refusal(asked.key, "keys", NO_KEYS())
    return keys


def asked_as(asked: SelectedField) -> str:
    """Return the arguments of a field as text, so that fields with equal arguments are planned once."""
    return ", ".join(f"{name}: {source}" for name, source in asked.arguments)


def figure_of(asked: SelectedField) -> Aggregation:
    """Return the aggregate of a field. Raises `BadUserInput` for a function that the value does not have."""
    assert isinstance(asked.reading, AggregateField), "a figure"
    with refused(asked.key, "of"):
        return aggregation_of(asked.reading.function, asked.argument("of"), asked.reading.values)


def _figures(selections: Iterable[Selection]) -> tuple[Aggregation, ...]:
    found = {
        figure_of(asked): None
        for selection in selections
        for asked in selection.fields
        if isinstance(asked.reading, AggregateField)
    }
    return tuple(sorted(found, key=lambda figure: figure.key))


def _parts(selection: Selection, part: FieldRole) -> Iterator[Selection]:
    return (asked.selection for asked in selection.fields if asked.reading is part and asked.selection)


def _nodes(selection: Selection) -> Iterator[SelectedField]:
    return (asked for asked in selection.fields if asked.reading is FieldRole.GROUP_NODE)


def _keys(
    given: ArgumentValue, target: str, path: tuple[Traversal, ...], nodes: list[Selection], row_of: RowOf
) -> Iterator[GroupKey]:
    for member in members_of(given):
        match member.reading:
            case Keyword.EDGE | Keyword.NODE | SupertypeInput():
                yield from _keys(member.value, target, path, nodes, row_of)
            case OtherEndInput(type_):
                keys = _keys(member.value, type_, (), nodes, row_of)
                yield from (replace(key, of_source=True) for key in keys)
            case Keyword.SELF:
                yield GroupKey(path, None, row=row_of(target, nodes) if nodes else None)
            case PropertyInput(prop):
                yield GroupKey(
                    path, NodeProperty(prop), bucket=_bucket(member.value), sort=MODEL.sort_key_of(target, prop)
                )
            case RelationshipPropertyInput(prop):
                yield GroupKey(path, RelationshipProperty(prop), bucket=_bucket(member.value))
            case MeasureInput(measure):
                yield GroupKey(path, NodeMeasure(measure, target))
            case PairMeasureInput(measure):
                yield GroupKey(path, PairMeasure(measure))
            case RowInput(ReasonCount() | RowExpression() as value):
                yield GroupKey(path, value)
            case RelationInput(traversal):
                yield from _keys(member.value, traversal.target, (*path, traversal), nodes, row_of)


def _bucket(given: ArgumentValue) -> str | None:
    """Return the period that a date is cut to; None for other values."""
    form = word(given)
    return None if form == "VALUE" else form


def _having_of(asked: SelectedField) -> tuple[Having, ...]:
    with refused(asked.key, "having"):
        return tuple(_having(asked))


def _having(asked: SelectedField) -> Iterator[Having]:
    for place, item in enumerate(items_of(asked.argument("having"))):
        with at(place):
            yield from _comparisons(asked, place, item)


def _comparisons(asked: SelectedField, place: int, item: ArgumentValue) -> Iterator[Having]:
    assert isinstance(item, ObjectValue), "an input object by the schema"
    figure = read_aggregation(item)
    if figure.type not in NUMBERS:
        raise InvalidValue(NO_NUMBER(object=item))
    of = member_of(item, AggregateValueInput)
    words = ("having", figure.function, *([str(of.value)] if of else []))
    for member in item.members:
        if isinstance(member.reading, OperatorInput):
            with at(member.name):
                value = _operand(member)
            operand = Argument(asked.key, ".".join((*words, member.name)), value, place=f"having.{place}.{member.name}")
            yield Having(figure, member.reading.op, operand)


def _operand(member: ObjectField) -> ArgumentValue:
    """Return the value that a group is compared with. Raises `InvalidValue` for null."""
    if isinstance(member.value, Literal) and member.value.value is None:
        raise InvalidValue(NULL_IN_HAVING())
    return member.value


def _order(place: int, given: ArgumentValue) -> GroupSort:
    assert isinstance(given, ObjectValue), "an input object by the schema"
    with at(place):
        keys = member_of(given, Keyword.KEYS)
        if keys is None:
            return GroupSort(*read_sort(given))
        if len(given.members) > 1:
            raise InvalidValue(KEYS_AND_FUNCTION(object=given))
        return GroupSort(None, descends(keys.value))
