"""From `aggregate` and `groupBy` to what a plan holds of them: figures, keys, what groups must have, their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from graph.errors import BadUserInput
from graph.model import ValueType
from graph.query.arguments import Argument, Coercion
from graph.query.connection_parts import (
    Aggregate,
    Aggregation,
    AggregationFunction,
    GroupBy,
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
    AggregateInput,
    AggregationInput,
    Keyword,
    MeasureInput,
    OperatorInput,
    OtherEndInput,
    PairMeasureInput,
    PropertyInput,
    RelationInput,
    RelationshipPropertyInput,
    RowInput,
)
from resolvers.execution.planning.sort_keys import descends, pinyin_of, summed
from resolvers.execution.selection.arguments import ArgumentValue, ListValue, Literal, ObjectField, ObjectValue
from resolvers.execution.selection.selection import SelectedField, Selection

FORMS = {ValueType.DATE: Coercion.DAY, ValueType.DATETIME: Coercion.INSTANT}
RowOf = Callable[[str, list[Selection]], RowProjection]
BY_SIZE = (GroupSort(Aggregation(AggregationFunction.COUNT), descending=True),)


def summary_of(fields: Iterable[SelectedField]) -> Aggregate:
    """The figures that all `aggregate` fields of a list want."""
    return Aggregate(_figures([one.selection for one in fields if one.selection]))


def grouping_of(fields: list[SelectedField], target: str, row_of: RowOf) -> GroupBy:
    """The `groupBy` fields that are asked alike; `row_of` plans what is asked of nodes that are keys."""
    asked, selections = fields[0], [one.selection for one in fields if one.selection]
    keyed = [key for selection in selections for key in _parts(selection, FieldRole.GROUP_KEYS)]
    nodes = [node.selection for key in keyed for node in _nodes(key) if node.selection]
    keys = tuple(key for given in _items(asked.argument("keys")) for key in _keys(given, target, (), nodes, row_of))
    if not keys:
        raise _refusal(asked, "keys", "is empty; name one thing at least to group by")
    order = tuple(one for given in _items(asked.argument("orderBy")) for one in _order(given))
    offset = asked.argument("offset")
    return GroupBy(
        keys,
        _figures(selections),
        tuple(_having(asked, asked.argument("having"))),
        order or BY_SIZE,
        Argument(asked.key, "first", asked.argument("first"), coercion=Coercion.GROUPS),
        Argument(asked.key, "offset", offset, coercion=Coercion.OFFSET) if offset else None,
        asked_as(asked),
    )


def asked_as(asked: SelectedField) -> str:
    """The arguments of a `groupBy`: two that are asked alike are one."""
    return ", ".join(f"{name}: {source}" for name, source in asked.arguments)


def figure_of(asked: SelectedField) -> Aggregation:
    """The figure that a field wants. Raises `BadUserInput` for one that its property does not have."""
    assert isinstance(asked.reading, AggregateField), "a figure"
    function = asked.reading.function
    if function is AggregationFunction.COUNT:
        return Aggregation(function)
    source = asked.argument("of")
    assert isinstance(source, Literal), "a property decides the shape"
    of = dict(asked.reading.values)[str(source.value)]
    if function in (AggregationFunction.MIN, AggregationFunction.MAX) and of.type is ValueType.BOOL:
        raise _refusal(asked, "of", f"{source} has no least and no most; take another property")
    return Aggregation(function, of)


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


def _items(given: ArgumentValue | None) -> tuple[ArgumentValue, ...]:
    return given.items if isinstance(given, ListValue) else ()


def _members(given: ArgumentValue | None) -> tuple[ObjectField, ...]:
    return given.members if isinstance(given, ObjectValue) else ()


def _keys(
    given: ArgumentValue, target: str, path: tuple[Traversal, ...], nodes: list[Selection], row_of: RowOf
) -> Iterator[GroupKey]:
    for member in _members(given):
        match member.reading:
            case Keyword.EDGE | Keyword.NODE:
                yield from _keys(member.value, target, path, nodes, row_of)
            case OtherEndInput(type_):
                keys = _keys(member.value, type_, (), nodes, row_of)
                yield from (replace(key, of_source=True) for key in keys)
            case Keyword.SELF:
                yield GroupKey(path, None, row=row_of(target, nodes) if nodes else None)
            case PropertyInput(prop):
                yield GroupKey(path, NodeProperty(prop), bucket=_bucket(member.value), sort=pinyin_of(target, prop))
            case RelationshipPropertyInput(prop):
                yield GroupKey(path, RelationshipProperty(prop), bucket=_bucket(member.value))
            case MeasureInput(measure, start):
                yield GroupKey(path, NodeMeasure(measure, start))
            case PairMeasureInput(measure):
                yield GroupKey(path, PairMeasure(measure))
            case RowInput(ReasonCount() | RowExpression() as value):
                yield GroupKey(path, value)
            case RelationInput(traversal):
                yield from _keys(member.value, traversal.target, (*path, traversal), nodes, row_of)


def _bucket(given: ArgumentValue) -> str | None:
    """The period that a date is cut to; other values are taken as they are."""
    assert isinstance(given, Literal), "how a key is taken decides the shape"
    word = str(getattr(given.value, "value", given.value))
    return None if word == "VALUE" else word


def _having(asked: SelectedField, given: ArgumentValue | None) -> Iterator[Having]:
    for member in _members(given):
        assert isinstance(member.reading, AggregationInput), "a figure"
        function, path = member.reading.function, f"having.{member.name}"
        if function is AggregationFunction.COUNT:
            yield from _compared(asked, Aggregation(function), member.value, path)
            continue
        for inner in _members(member.value):
            figure = Aggregation(function, summed(inner))
            yield from _compared(asked, figure, inner.value, f"{path}.{inner.name}")


def _compared(asked: SelectedField, figure: Aggregation, given: ArgumentValue, path: str) -> Iterator[Having]:
    for member in _members(given):
        assert isinstance(member.reading, OperatorInput), "an operator"
        if isinstance(member.value, Literal) and member.value.value is None:
            raise _refusal(asked, "having", "null compares with nothing; leave it out")
        form = FORMS.get(figure.type) if isinstance(figure.type, ValueType) else None
        yield Having(
            figure, member.reading.op, Argument(asked.key, f"{path}.{member.name}", member.value, coercion=form)
        )


def _order(given: ArgumentValue) -> Iterator[GroupSort]:
    for member in _members(given):
        match member.reading:
            case Keyword.KEYS:
                yield GroupSort(None, descends(member.value))
            case Keyword.COUNT:
                yield GroupSort(Aggregation(AggregationFunction.COUNT), descends(member.value))
            case AggregateInput(function):
                for inner in _members(member.value):
                    yield GroupSort(Aggregation(AggregationFunction(function), summed(inner)), descends(inner.value))


def _refusal(asked: SelectedField, argument: str, why: str) -> BadUserInput:
    return BadUserInput(f'Argument "{argument}" of "{asked.key}": {why}.', field=asked.key, argument=argument)
