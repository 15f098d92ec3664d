"""Resident memory of the service under load, over all operations in turn.

The service runs without packages that only tests need (`bench/installed.py`).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import psutil

from bench.figures import row
from bench.knobs import ROUNDS, SECONDS
from bench.load import rate
from bench.operations import OPERATIONS
from bench.requests import ask
from bench.servers import INSTALLED, running
from graph.engine.endpoint import Endpoint

WANTED = 250  # MB
LOOK = 0.1  # seconds between two measurements


async def measure(endpoint: Endpoint, day: str) -> AsyncIterator[str]:
    """Yield the lines of a table."""
    yield row("one process of the service", "MB", "target")
    yield "|---|---|---|"
    with running(INSTALLED, endpoint, day) as server:
        process = psutil.Process(server.pid)
        yield row("started, the questions planned", megabytes(process), "")
        watching = asyncio.create_task(watched(process, highest := [0]))
        for _ in range(ROUNDS):
            for operation in OPERATIONS:
                await rate(ask(server, operation.ours), SECONDS)
        watching.cancel()
        yield row(
            f"under load, maximum; {len(OPERATIONS)} operations, 8 connections", f"**{highest[0]}**", f"≤ {WANTED}"
        )
        yield row("afterwards", megabytes(process), "")


async def watched(process: psutil.Process, highest: list[int]) -> None:
    while True:
        highest[0] = max(highest[0], megabytes(process))
        await asyncio.sleep(LOOK)


def megabytes(process: psutil.Process) -> int:
    total: int = sum(part.memory_info().rss for part in (process, *process.children(recursive=True)))
    return round(total / 1e6)
