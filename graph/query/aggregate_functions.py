"""Aggregate functions, and the types that they sum."""

from __future__ import annotations

from enum import StrEnum

from graph.model import ValueType

NUMBERS = (ValueType.INT, ValueType.LONG, ValueType.FLOAT)  # types that can be summed


class AggregateFunction(StrEnum):
    """Functions over the different nodes of a list."""

    COUNT = "count"
    COUNT_DISTINCT = "countDistinct"
    SUM = "sum"
    AVG = "avg"
    MEDIAN = "median"
    P90 = "p90"
    STDDEV = "stddev"
    MIN = "min"
    MAX = "max"


SPREADS = (AggregateFunction.MEDIAN, AggregateFunction.P90, AggregateFunction.STDDEV)  # of the sorted values
OF_NUMBERS = (AggregateFunction.SUM, AggregateFunction.AVG, *SPREADS)
FRACTIONS = (AggregateFunction.AVG, *SPREADS)  # a fraction also of whole numbers
