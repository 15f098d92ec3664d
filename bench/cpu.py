"""CPU that we add to a request: the whole way from its text to its bytes, less the raw driver's with the same statement.

A request that has come before is read once; so each is measured twice, as it was and with all numbers and texts as variables
that nobody has sent like this before.
All alternate in chunks of a few requests, so that what else the machine does falls on each of them. Without HTTP.
Beside them what of that is from the text to the statement's values and from the record to the answer's bytes, each by itself;
the rest is our client, with its limits and time-outs, and what the processor's caches hold no more when a statement was waited for.
Microseconds depend on the machine and on the hour, so a plain projection (`bench/speed.py`) runs in the same rounds.
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

FIXED, EACH = 120.0, 0.15  # µs: a request, a leaf
CHUNK = 0.03  # seconds of one chunk, about
Work = Callable[[], Awaitable[object]]


async def measure(endpoint: Endpoint) -> AsyncIterator[str]:
    """Lines of a table."""
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
    new, again = (answering(service, one) for one in requests)
    async with raw_driver(endpoint) as driver:

        async def alone() -> None:
            await read(driver, endpoint.database, text, values)

        assert await new() == await again(), operation.name
        size = leaves(orjson.loads(await again())["data"])
        rounds = await alternated((at_plain, new, again, alone), service.lease.renew)
    wanted = FIXED + EACH * size
    ours = [[found[way] - found[alone] for found in rounds] for way in (new, again)]
    driver_alone = median(found[alone] for found in rounds)
    slower = median(found[at_plain] for found in rounds) / TARGETS
    shares = [f"**{median(one) / wanted / by:.2f}**" for by in (1, slower) for one in ours]
    parts = [text_to_values(service, one, state) for one in requests]
    parts.append(await record_to_bytes(service, document))
    alone_too = [f"{await by_itself(part):.0f}" for part in parts]
    return row(operation.name, size, f"{driver_alone:.0f}", *map(middle, ours), f"{wanted:.0f}", *shares, *alone_too)


async def at_plain() -> None:
    plain()


def kinds(document: str) -> tuple[Callable[[], Request], Callable[[], Request]]:
    """Makers of requests: with values that nobody has sent before, and the same again."""
    with_variables, variables = opened(document)
    number = count()
    # with one that the document does not have: so nobody has sent these before
    return lambda: Request(with_variables, {**variables, "new": next(number)}), lambda: Request(document)


def answering(service: Service, request: Callable[[], Request]) -> Callable[[], Awaitable[bytes]]:
    async def answer() -> bytes:
        return (await service.answer(request())).body()

    return answer


def text_to_values(service: Service, request: Callable[[], Request], state: DataState) -> Work:
    """All that is done before a statement is sent."""

    async def before() -> None:
        ready = service.ready(request())
        assert isinstance(ready, Ready), ready
        service.bind(ready, state)

    return before


async def record_to_bytes(service: Service, document: str) -> Work:
    """All that is done with its record."""
    request = Request(document)
    ready = service.ready(request)
    assert isinstance(ready, Ready), ready
    bound = service.bind(ready, await service.lease.current())
    data = await service.send(ready, bound)

    async def behind() -> bytes:
        return service.finish(request, ready, Executor.DIRECT, data, bound).body()

    return behind


async def by_itself(work: Work) -> float:
    """Microseconds of CPU of work that nothing else is done beside."""
    size = await chunk_of(work)
    return median([await spent(work, size) for _ in range(ROUNDS)])


async def alternated(works: Sequence[Work], before: Work) -> list[dict[Work, float]]:
    """CPU of each in µs, a chunk of each a round, for as long as all rounds of a server take; which comes first changes.

    What a service does by the clock is done before a chunk, so that it falls on none.
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
