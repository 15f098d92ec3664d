"""A past day against the default day, for lists with event-sourced properties: their values come from the last event.

Each document runs with `asOf` a day before the horizon and without, in alternating requests without HTTP.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, timedelta

from bench.asked import timed
from bench.figures import median, ratios_of, row, spread
from gongjian.execution.service import Service

REQUESTS, WARMUP = 30, 40
TARGET = 1.3
DOCUMENTS = {
    "a page of values": "workOrders(first: 100{day}) { nodes { no state dueAt } }",
    "a predicate": "workOrders(where: { state: { eq: RATED } }{day}) { totalCount }",
    "a predicate on a number": "workOrders(where: { returnCount: { gte: 1 } }{day}) { totalCount nodes { no returnCount } }",
    "an order": "workOrders(orderBy: [{ dueAt: DESC }]{day}) { nodes { no dueAt } }",
    "an aggregate": "workOrders(first: 0{day}) { aggregate { avg(of: escalationLevel) } }",
    "group keys": "workOrders(first: 0{day}) { groupBy(keys: [{ state: VALUE }]) { keys { value } count } }",
    "a relation": "grids(first: 100, where: { workOrders: { some: { state: { eq: RATED } } } }{day}) { totalCount }",
}


async def measure(service: Service, horizon: str) -> AsyncIterator[str]:
    """Yield the lines of a table: medians with and without `asOf`, and their ratio."""
    day = date.fromisoformat(horizon) - timedelta(days=1)
    yield row("where the property stands", "default day, ms", "past day, ms", "ratio", "target")
    yield "|---" * 5 + "|"
    for name, field in DOCUMENTS.items():
        now, past = (f"{{ {field.replace('{day}', given)} }}" for given in ("", f', asOf: "{day}"'))
        times = [(await timed(service, now), await timed(service, past)) for _ in range(REQUESTS + WARMUP)][WARMUP:]
        without, with_day = zip(*times, strict=True)
        ratio = spread(ratios_of(with_day, without), 2)
        yield row(name, f"{median(without):.1f}", f"{median(with_day):.1f}", ratio, f"≤ {TARGET}")
