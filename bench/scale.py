"""County and full size: each operation's statement on both in turn. The time per row should be equal."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

from bench.compiled import compiled
from bench.figures import median, row, shown
from bench.knobs import ROUNDS, SECONDS
from bench.operations import OPERATIONS, Operation
from gongjian.execution.limits import CostLimits
from gongjian.execution.service import Service
from graph.engine.client import Client, Limits
from graph.engine.endpoint import Endpoint
from graph.engine.lease import Lease

WANTED = 1.3


async def measure(county: Endpoint, full: Endpoint) -> AsyncIterator[str]:
    """Yield the lines of a table."""
    yield row("operation", "rows read, county → full", "county, ms", "full, ms", "full ÷ county", "per row", "target")
    yield "|---" * 7 + "|"
    async with AsyncExitStack() as stack:
        clients = [
            await stack.enter_async_context(Client(endpoint, Limits(statement_seconds=120)))
            for endpoint in (county, full)
        ]
        for operation in OPERATIONS:
            yield await line(operation, clients)


async def line(operation: Operation, clients: list[Client]) -> str:
    rows = [await touched(client, operation) for client in clients]
    small, large = await medians(operation, clients)
    ratio = large / small
    grown = rows[1] / rows[0]
    by_row = ratio / grown if operation.whole else None
    cells = (f"{rows[0]} → {rows[1]}" if operation.touched else "", shown(small), shown(large))
    figures = (
        (f"{ratio:.2f}", f"**{by_row:.2f}**", f"per row ≤ {WANTED}")
        if by_row is not None
        else (f"**{ratio:.2f}**", "", f"≤ {WANTED}")
    )
    return row(operation.name, *cells, *figures)


async def touched(client: Client, operation: Operation) -> int:
    return int((await client.run(operation.touched))[0][0]) if operation.touched else 1


async def medians(operation: Operation, clients: list[Client]) -> list[float]:
    """Return median milliseconds on each engine, interleaved."""
    statements = []
    for client in clients:
        service = Service(client, Lease(client), CostLimits())
        statements.append((client, *compiled(service, await service.lease.current(), operation.ours)))
    times: list[list[float]] = [[] for _ in clients]
    end = time.perf_counter() + ROUNDS * SECONDS
    while time.perf_counter() < end or len(times[0]) < 5:
        for at, (client, text, values) in enumerate(statements):
            began = time.perf_counter()
            await client.read(text, values)
            times[at].append((time.perf_counter() - began) * 1000)
    return [median(each[len(each) // 2 :]) for each in times]  # the first half warms up: Java compiles frequent code
