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
    MIN = "min"
    MAX = "max"
