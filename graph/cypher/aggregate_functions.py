"""Aggregate functions as Cypher."""

from __future__ import annotations

from graph.cypher.measures import mean_of
from graph.query.aggregate_functions import AggregateFunction


def aggregate(function: AggregateFunction, value: str) -> str:
    """Return the expression of a function over the values of all rows; a sum of no values is 0."""
    match function:
        case AggregateFunction.COUNT_DISTINCT:
            return f"count(DISTINCT {value})"
        case AggregateFunction.SUM:
            return f"coalesce(sum({value}), 0)"
        case AggregateFunction.AVG:
            return mean_of(value)
    return f"{function}({value})"
