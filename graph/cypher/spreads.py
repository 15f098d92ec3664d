"""Median, 90th percentile and standard deviation as Cypher, over a list of sorted numbers.

The engines have functions for them, which round in their own ways: ArcadeDB gives 5.800000000000001 for the 90th percentile of
1, 2, 3 and 7. Here each engine computes the same sums in the same order.
"""

from __future__ import annotations

from graph.cypher.context import Context
from graph.query.aggregate_functions import AggregateFunction

TENTHS = {AggregateFunction.MEDIAN: 5, AggregateFunction.P90: 9}


def write_sorted(ctx: Context, values: str) -> str:
    """Write the sorting of a list; return the variable of the sorted list."""
    writer = ctx.writer
    value, ordered = writer.fresh_name("value"), writer.fresh_name("sorted")
    with writer.block(f"CALL ({values})"):
        writer.write(f"UNWIND {values} AS {value}")
        writer.write(f"WITH {value} ORDER BY {value}")
        ctx.returns(f"collect({value})", ordered)
    return ordered


def spread(ctx: Context, function: AggregateFunction, ordered: str) -> str:
    """Return the expression of a function over a sorted list."""
    if function is AggregateFunction.STDDEV:
        return _deviation(ctx, ordered)
    return _quantile(ordered, TENTHS[function])


def _quantile(ordered: str, tenths: int) -> str:
    """Return the value at some tenths of the way from the first to the last, between two values in proportion."""
    way = f"(size({ordered}) - 1) * {tenths}"
    below, above = f"{ordered}[{way} / 10]", f"{ordered}[({way} + 9) / 10]"
    return f"CASE WHEN size({ordered}) > 0 THEN {below} + ({above} - {below}) * ({way} % 10) / 10.0 END"


def _deviation(ctx: Context, ordered: str) -> str:
    """Return the sample standard deviation, from sums of distances to the least value and of their squares.

    The sums of whole numbers below 2^53 are exact. Equal values deviate by exactly 0.
    """
    total, one = map(ctx.writer.fresh_name, ("total", "one"))
    distance = f"toFloat({one} - {ordered}[0])"
    distances, squares = (
        f"reduce({total} = 0.0, {one} IN {ordered} | {total} + {term})"
        for term in (distance, f"{distance} * {distance}")
    )
    size = f"size({ordered})"
    variance = f"({size} * {squares} - {distances} ^ 2) / ({size} * ({size} - 1))"
    return f"CASE WHEN {size} > 1 THEN sqrt({variance}) END"
