"""CPU that we add to a request: the whole way from its text to its bytes, less the raw driver's with the same statement.

Both alternate in chunks of a few requests, so that what else the machine does falls on both. Without HTTP.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable

import orjson

from bench.compiled import compiled, service_on
from bench.essences import leaves
from bench.figures import median, middle, row
from bench.knobs import ROUNDS, SECONDS
from bench.operations import OPERATIONS, Operation
from bench.peers.raw import raw_driver, read
from gongjian.service import Request, Service
from graph.endpoint import Endpoint

FIXED, EACH = 120.0, 0.15  # µs: a request, a leaf
CHUNK = 0.03  # seconds of one chunk, about
Work = Callable[[], Awaitable[object]]


async def measure(endpoint: Endpoint) -> AsyncIterator[str]:
    """Lines of a table."""
    yield row("operation", "leaves", "driver alone µs", "ours µs (middle half)", "wanted µs", "÷ wanted")
    yield "|---" * 6 + "|"
    async with service_on(endpoint) as service:
        for operation in OPERATIONS:
            yield await line(service, operation)


async def line(service: Service, operation: Operation) -> str:
    document = operation.ours
    text, values = compiled(service, await service.lease.current(), document)
    endpoint = service.client.endpoint

    async def whole() -> bytes:
        return (await service.answer(Request(document))).body()

    async with raw_driver(endpoint) as driver:

        async def alone() -> None:
            await read(driver, endpoint.database, text, values)

        count = leaves(orjson.loads(await whole())["data"])
        pairs = await alternated(whole, alone, service.lease.renew)
    ours, wanted = [one - other for one, other in pairs], FIXED + EACH * count
    driver_alone = median(other for _, other in pairs)
    return row(
        operation.name, count, f"{driver_alone:.0f}", middle(ours), f"{wanted:.0f}", f"**{median(ours) / wanted:.2f}**"
    )


async def alternated(one: Work, other: Work, before: Work) -> list[tuple[float, float]]:
    """Pairs of chunks' CPU, for as long as all rounds of a server take; which comes first changes.

    What a service does by the clock is done before a chunk, so that it falls on none.
    """
    size = await chunk_of(other)
    await spent(one, size)
    end, pairs = time.perf_counter() + ROUNDS * SECONDS, list[tuple[float, float]]()
    while time.perf_counter() < end or len(pairs) < 4:
        first, second = (one, other) if len(pairs) % 2 else (other, one)
        await before()
        found = {first: await spent(first, size)}
        found[second] = await spent(second, size)
        pairs.append((found[one], found[other]))
    return pairs


async def chunk_of(work: Work) -> int:
    """How many requests a chunk has."""
    await work()
    began = time.perf_counter()
    for _ in range(3):
        await work()
    return max(1, round(CHUNK / ((time.perf_counter() - began) / 3)))


async def spent(work: Work, times: int) -> float:
    """Microseconds of CPU of one call."""
    began = time.process_time()
    for _ in range(times):
        await work()
    return (time.process_time() - began) / times * 1e6
