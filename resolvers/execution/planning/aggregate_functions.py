"""Aggregate functions with the value that each is made of, as fields and input objects name them."""

from __future__ import annotations

from graph.model import ValueType
from graph.query.aggregate_functions import NUMBERS, OF_NUMBERS, AggregateFunction
from graph.query.connection_parts import Aggregation
from resolvers.execution.fields import AggregateValues
from resolvers.execution.inputs import AggregateValueInput, Keyword
from resolvers.execution.invalid_value import InvalidValue
from resolvers.execution.messages import (
    COUNT_OF,
    NO_DIRECTION,
    NO_EXTREME,
    NO_FUNCTION,
    NO_VALUE,
    NOT_A_NUMBER,
    NOT_ORDERED,
)
from resolvers.execution.selection.arguments import ArgumentValue, Literal, ObjectField, ObjectValue

ORDERED = (*NUMBERS, ValueType.DATE, ValueType.DATETIME)
EXTREMES = (AggregateFunction.MIN, AggregateFunction.MAX)


def aggregation_of(function: AggregateFunction, of: ArgumentValue | None, values: AggregateValues) -> Aggregation:
    """Return the aggregation of a function and the name of a value. Raises `InvalidValue`."""
    given = of if isinstance(of, Literal) and of.value is not None else None
    if function is AggregateFunction.COUNT:
        if given:
            raise InvalidValue(COUNT_OF(value=given))
        return Aggregation(function)
    if given is None:
        raise InvalidValue(NO_VALUE(function=function.name))
    value = dict(values)[str(given.value)]
    if function in OF_NUMBERS and value.type not in NUMBERS:
        raise InvalidValue(NOT_A_NUMBER(value=given, function=function.name))
    if function in EXTREMES and value.type is ValueType.BOOL:
        raise InvalidValue(NO_EXTREME(value=given, function=function.name))
    return Aggregation(function, value)


def read_aggregation(given: ObjectValue) -> Aggregation:
    """Return the aggregation that an input object names. Raises `InvalidValue`."""
    function, of = member_of(given, Keyword.FUNCTION), member_of(given, AggregateValueInput)
    if function is None:
        raise InvalidValue(NO_FUNCTION(object=given))
    values = of.reading.values if of and isinstance(of.reading, AggregateValueInput) else ()
    return aggregation_of(AggregateFunction[word(function.value)], of.value if of else None, values)


def read_sort(given: ObjectValue) -> tuple[Aggregation, bool]:
    """Return the aggregation that an item of an order names, and whether it descends. Raises `InvalidValue`."""
    aggregation, direction = read_aggregation(given), member_of(given, Keyword.DIRECTION)
    if direction is None:
        raise InvalidValue(NO_DIRECTION(object=given))
    if aggregation.function in EXTREMES and aggregation.of and aggregation.of.type not in ORDERED:
        raise InvalidValue(NOT_ORDERED(object=given))
    return aggregation, descends(direction.value)


def member_of(given: ObjectValue, reading: Keyword | type[AggregateValueInput]) -> ObjectField | None:
    """Return the member of an input object that says this; null is as if absent."""
    found = (one for one in given.members if one.reading is reading or type(one.reading) is reading)
    return next((one for one in found if not (isinstance(one.value, Literal) and one.value.value is None)), None)


def descends(given: ArgumentValue) -> bool:
    """Return whether a direction descends; directions decide the shape, so they are known by value."""
    return word(given) == "DESC"


def word(given: ArgumentValue) -> str:
    """Return the name of an enum's member that decides the shape."""
    assert isinstance(given, Literal), "known by value"
    return str(getattr(given.value, "value", given.value))
