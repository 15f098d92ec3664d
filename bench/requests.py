"""Requests a second of each server for each operation, same answers, interleaved rounds; and the CPU that we add."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import ExitStack
from statistics import median
from typing import Any

import orjson

from bench.load import Ask, once, rate
from bench.operations import OPERATIONS, Operation
from bench.servers import BARE, LOADERS, NEO4J, OURS, peers, running
from gongjian.limits import CostLimits
from gongjian.service import Request, Service
from graph.client import Client
from graph.endpoint import Endpoint
from graph.lease import Lease

ROUNDS, SECONDS, WARM_UP = 5, 3.0, 3.0
REQUESTS = 300


def query(server: str, operation: Operation) -> str:
    """What a server is asked."""
    return {OURS: operation.ours, BARE: operation.name, LOADERS: operation.dataloaders, NEO4J: operation.neo4j_graphql}[
        server
    ]


async def measure(endpoint: Endpoint, day: str) -> AsyncIterator[str]:
    """Lines of a table."""
    names = peers()
    with ExitStack() as stack:
        ports = {name: stack.enter_context(running(name, endpoint, day)) for name in names}
        yield (
            "| operation | "
            + " | ".join(f"{name} /s" for name in names)
            + " | "
            + " | ".join(f"÷ {name}" for name in names[1:])
            + " |"
        )
        yield "|---" * (2 * len(names)) + "|"
        for operation in OPERATIONS:
            asks = {name: Ask.of(ports[name], query(name, operation)) for name in names}
            await compare(operation, asks)
            yield await line(operation, asks)


async def compare(operation: Operation, asks: dict[str, Ask]) -> None:
    """The same answer from everybody, before anything is timed. The bare statement's is ours without names."""
    found = {}
    for name, ask in asks.items():
        if name != BARE:
            answer = orjson.loads(await once(ask))
            assert not answer.get("errors"), (name, answer["errors"])
            found[name] = operation.essence(answer["data"])
    for name, essence in found.items():
        assert essence == found[OURS] and essence, f"{operation.name}: {name} answers {essence}, we {found[OURS]}"


async def line(operation: Operation, asks: dict[str, Ask]) -> str:
    rates: dict[str, list[float]] = {name: [] for name in asks}
    for ask in asks.values():
        await rate(ask, WARM_UP)
    for _ in range(ROUNDS):
        for name, ask in asks.items():
            rates[name].append(await rate(ask, SECONDS))
    ours = rates.pop(OURS)
    ratios = [ratio(ours, theirs) for theirs in rates.values()]
    shown = [f"{median(ours):.0f}", *(f"{median(theirs):.0f}" for theirs in rates.values())]
    return f"| {operation.name} | " + " | ".join([*shown, *ratios]) + " |"


def ratio(ours: list[float], theirs: list[float]) -> str:
    """The median of the rounds' ratios, and between which they lie."""
    each = sorted(one / other for one, other in zip(ours, theirs, strict=True))
    return f"**{median(each):.2f}** ({each[0]:.2f}–{each[-1]:.2f})"


async def added_cpu(client: Client) -> AsyncIterator[str]:
    """CPU of our whole way, from the request's text to the answer's bytes, less that of the same statement sent alone."""
    service = Service(client, lease := Lease(client), CostLimits())
    yield "| operation | whole µs | driver alone µs | ours µs |"
    yield "|---|---|---|---|"
    for operation in OPERATIONS:
        ready: Any = service.ready(Request(operation.ours))
        text, values = ready.prepared.statement.text, service.bind(ready, await lease.current()).values

        async def whole(asked: str = operation.ours) -> None:
            (await service.answer(Request(asked))).body()

        async def alone(text: str = text, values: dict[str, Any] = values) -> None:
            await client.read(text, values)

        pairs = [(await cpu(whole), await cpu(alone)) for _ in range(ROUNDS + 1)][1:]
        ours = sorted(one - other for one, other in pairs)
        yield (
            f"| {operation.name} | {median(one for one, _ in pairs):.0f} | {median(other for _, other in pairs):.0f} | "
            f"**{median(ours):.0f}** ({ours[0]:.0f}–{ours[-1]:.0f}) |"
        )


async def cpu(work: Any) -> float:
    """Microseconds of CPU of one call."""
    began = time.process_time()
    for _ in range(REQUESTS):
        await work()
    return (time.process_time() - began) / REQUESTS * 1e6
