"""Aggregate functions as Cypher, and the value of a node or pair that they aggregate."""

from __future__ import annotations

from collections.abc import Sequence

from graph.cypher.context import Context
from graph.cypher.event_log import as_of_value
from graph.cypher.guards import seen_value
from graph.cypher.measure_clauses import compile_measure
from graph.cypher.measures import mean_of
from graph.cypher.row_scope import RowScope
from graph.cypher.spreads import spread, write_sorted
from graph.cypher.suppression import check_measure
from graph.query.aggregate_functions import SPREADS, AggregateFunction
from graph.query.expressions import (
    AggregatedValue,
    NodeMeasure,
    NodeProperty,
    PairMeasure,
    RelationshipProperty,
    SourceExpression,
)


def aggregated_value(ctx: Context, of: AggregatedValue, at: RowScope) -> str:
    """Return the value that an aggregate uses of each row; measures and event-log lookups are written first."""
    match of:
        case NodeProperty(stored):
            return seen_value(ctx, at.type, stored, at.var, as_of_value(ctx, stored, at.var))
        case NodeMeasure(measure, start):
            check_measure(ctx, measure)
            return compile_measure(ctx, measure, at.start(start), ())
        case PairMeasure(measure) if at.pair_start:
            return compile_measure(ctx, measure, at.pair_start, ())
        case SourceExpression(NodeProperty(stored)) if at.source:
            return seen_value(ctx, at.source.type, stored, at.source.var, as_of_value(ctx, stored, at.source.var))
        case RelationshipProperty(stored) if at.edge:
            return f"{at.edge}.{stored.name}"
    raise TypeError(f"no Cypher for the aggregated value {of!r}")


def write_aggregate(ctx: Context, function: AggregateFunction, value: str, keys: Sequence[str] = ()) -> str:
    """Return the expression of a function over the values of all rows, or of the rows with the same keys.

    For a spread, the values are collected and sorted first.
    """
    if function not in SPREADS:
        return aggregate(function, value)
    values = ctx.writer.fresh_name("values")
    ctx.writer.write(f"WITH {', '.join((*keys, f'collect({value}) AS {values}'))}")
    return spread(ctx, function, write_sorted(ctx, values))


def aggregate(function: AggregateFunction, value: str) -> str:
    """Return the aggregating expression of a function that is no spread; a sum of no values is 0."""
    match function:
        case AggregateFunction.COUNT_DISTINCT:
            return f"count(DISTINCT {value})"
        case AggregateFunction.SUM:
            return f"coalesce(sum({value}), 0)"
        case AggregateFunction.AVG:
            return mean_of(value)
    return f"{function}({value})"
