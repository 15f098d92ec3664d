"""Appends to the audit trail: rate, and wait of one append, with 1 and 8 clients of one process."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from bench.knobs import ROUNDS, SECONDS
from graph.audit.entry import AuditEntry, AuditKind
from graph.audit.trail import AuditTrail
from graph.engine.client import Client, Limits
from graph.engine.embedded.folder import EngineFolder
from graph.engine.endpoint import Endpoint
from graph.engine.writer import Writer

CLIENTS = (1, 8)
DOCUMENT = "query Q($code: String!) { grid(code: $code) { residents { rows { name phone } } } }"
PEOPLE = tuple(f"person_{number:026}" for number in range(20))


def entry() -> AuditEntry:
    """Return the entry of an answer with 20 residents."""
    return AuditEntry(
        AuditKind.READ,
        PEOPLE[0],
        ("GRID_WORKER(500233001001001)",),
        "Q",
        DOCUMENT,
        {"code": "500233001001001"},
        None,
        {"L3": 20},
        PEOPLE,
    )


async def measure(endpoint: Endpoint) -> AsyncIterator[str]:
    """Yield the lines of a table, measured on an empty graph."""
    yield "| clients | appends/s | wait, p50 ms | p95 ms |"
    yield "|---|---|---|---|"
    async with Client(endpoint, Limits(statement_seconds=60)) as client:
        embedded = "ArcadeDB" in await client.server()
        with TemporaryDirectory() as folder:  # the locks need not lie in the data folder
            trail = AuditTrail(Writer(client, EngineFolder(Path(folder)) if embedded else None))
            await rounds(trail, CLIENTS[-1], 2)  # warm up
            for clients in CLIENTS:
                waits, seconds = await rounds(trail, clients, ROUNDS * SECONDS)
                p95 = quantiles(waits, n=20)[-1]
                yield f"| {clients} | {len(waits) / seconds:.0f} | {median(waits) * 1e3:.1f} | {p95 * 1e3:.1f} |"


async def rounds(trail: AuditTrail, clients: int, seconds: float) -> tuple[list[float], float]:
    """Append for some seconds, and return the waits of all appends and the time."""
    waits: list[float] = []
    began = time.perf_counter()

    async def one() -> None:
        while (start := time.perf_counter()) < began + seconds:
            await trail.append(entry())
            waits.append(time.perf_counter() - start)

    await asyncio.gather(*(one() for _ in range(clients)))
    return waits, time.perf_counter() - began
