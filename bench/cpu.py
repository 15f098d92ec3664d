"""CPU time that the service adds to a request: from its text to its bytes, minus the raw driver's time.

A repeated request is parsed once. So each operation is measured twice: repeated as it is, and with new values in
variables for all its numbers and texts. The kinds alternate in chunks of a few requests, so that other load on the
machine affects each of them equally. No HTTP is involved. The table also shows two parts, each measured alone: from the
text to the statement's values, and from the record to the answer's bytes. The rest is the client, with limits and
time-outs, and cache misses after waiting for a statement. Microseconds depend on the machine and its load, so a plain
projection (`bench/speed.py`) runs in the same rounds.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from itertools import count

import orjson

from bench.compiled import compiled, service_on
from bench.essences import leaves
from bench.figures import median, middle, row
from bench.knobs import ROUNDS, SECONDS
from bench.operations import OPERATIONS, Operation
from bench.peers.raw import raw_driver, read
from bench.speed import TARGETS, plain
from bench.variables import opened
from gongjian.execution.requests import Ready, Request
from gongjian.execution.service import Executor, Service
from graph.engine.endpoint import Endpoint
from graph.engine.lease import DataState

FIXED, EACH = 120.0, 0.15  # µs per request, µs per leaf
CHUNK = 0.03  # seconds of one chunk, approximately
Work = Callable[[], Awaitable[object]]


async def measure(endpoint: Endpoint) -> AsyncIterator[str]:
    """Yield the lines of a table."""
    yield row(
        "operation",
        "leaves",
        "driver alone, µs",
        "new values, µs",
        "repeated, µs",
        "target, µs",
        "new ÷ target",
        "repeated ÷ target",
        "new ÷ target at the reference speed",
        "repeated ÷ target at the reference speed",
        "text to values, new, µs",
        "text to values, repeated, µs",
        "record to bytes, µs",
    )
    yield "|---" * 13 + "|"
    async with service_on(endpoint) as service:
        for operation in OPERATIONS:
            yield await line(service, operation)


async def line(service: Service, operation: Operation) -> str:
    document = operation.ours
    state = await service.lease.current()
    text, values = compiled(service, state, document)
    endpoint, requests = service.client.endpoint, kinds(document)
    new, again = (answering(service, maker) for maker in requests)
    async with raw_driver(endpoint) as driver:

        async def alone() -> None:
            await read(driver, endpoint.database, text, values)

        assert await new() == await again(), operation.name
        size = leaves(orjson.loads(await again())["data"])
        rounds = await alternated((at_plain, new, again, alone), service.lease.renew)
    target = FIXED + EACH * size
    ours = [[times[kind] - times[alone] for times in rounds] for kind in (new, again)]
    driver_alone = median(times[alone] for times in rounds)
    slower = median(times[at_plain] for times in rounds) / TARGETS
    shares = [f"**{median(added) / target / by:.2f}**" for by in (1, slower) for added in ours]
    parts = [text_to_values(service, maker, state) for maker in requests]
    parts.append(await record_to_bytes(service, document))
    parts_alone = [f"{await by_itself(part):.0f}" for part in parts]
    return row(operation.name, size, f"{driver_alone:.0f}", *map(middle, ours), f"{target:.0f}", *shares, *parts_alone)


async def at_plain() -> None:
    plain()


def kinds(document: str) -> tuple[Callable[[], Request], Callable[[], Request]]:
    """Return two makers of requests: with new values each time, and repeated."""
    with_variables, variables = opened(document)
    number = count()
    # an additional variable, so that no earlier request is equal
    return lambda: Request(with_variables, {**variables, "new": next(number)}), lambda: Request(document)


def answering(service: Service, request: Callable[[], Request]) -> Callable[[], Awaitable[bytes]]:
    async def answer() -> bytes:
        return (await service.answer(request())).body()

    return answer


def text_to_values(service: Service, request: Callable[[], Request], state: DataState) -> Work:
    """Return the work before a statement is sent."""

    async def work() -> None:
        ready = service.ready(request())
        assert isinstance(ready, Ready), ready
        service.bind(ready, state)

    return work


async def record_to_bytes(service: Service, document: str) -> Work:
    """Return the work after the record has arrived."""
    request = Request(document)
    ready = service.ready(request)
    assert isinstance(ready, Ready), ready
    bound = service.bind(ready, await service.lease.current())
    data = await service.send(bound)

    async def work() -> bytes:
        return service.finish(request, ready, Executor.DIRECT, data, bound).body()

    return work


async def by_itself(work: Work) -> float:
    """Return microseconds of CPU of work that runs alone."""
    size = await chunk_of(work)
    return median([await spent(work, size) for _ in range(ROUNDS)])


async def alternated(works: Sequence[Work], before: Work) -> list[dict[Work, float]]:
    """Return CPU microseconds of each work in alternating rounds, with a rotating order.

    `before` does the service's periodic work before each chunk, so that no chunk contains it.
    """
    size = await chunk_of(works[-1])
    for work in works:
        await spent(work, size)
    end, rounds = time.perf_counter() + ROUNDS * SECONDS, list[dict[Work, float]]()
    while time.perf_counter() < end or len(rounds) < 4:
        turn = len(rounds) % len(works)
        await before()
        rounds.append({work: await spent(work, size) for work in (*works[turn:], *works[:turn])})
    return rounds


async def chunk_of(work: Work) -> int:
    """Return the number of requests of a chunk."""
    await work()
    began = time.perf_counter()
    for _ in range(3):
        await work()
    return max(1, round(CHUNK / ((time.perf_counter() - began) / 3)))


async def spent(work: Work, times: int) -> float:
    """Return microseconds of CPU of one call."""
    began = time.process_time()
    for _ in range(times):
        await work()
    return (time.process_time() - began) / times * 1e6
