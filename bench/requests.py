"""Requests per second of each server for each operation: first equal answers, then interleaved rounds."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import ExitStack
from dataclasses import replace

import orjson

from bench.budget import Budget
from bench.essences import difference
from bench.hosts import fastest_host
from bench.knobs import ROUNDS, SECONDS
from bench.load import Ask, once, quickest, rate
from bench.operations import BARE, NEO4J, OPERATIONS, OURS, Operation
from bench.ratios import Rates, Ratios
from bench.servers import Server, peers, running
from graph.engine.endpoint import Endpoint

PATIENCE = 120  # additional seconds for a slow round
FAILURES = (AssertionError, OSError, EOFError, TimeoutError)


async def measure(endpoint: Endpoint, day: str) -> AsyncIterator[str]:
    """Yield the lines of two tables: answers per second of each server, and CPU time by process."""
    names = peers()
    host = await fastest_host(endpoint, day) if NEO4J in names else None
    if host:
        yield f"{host}\n"
    with ExitStack() as stack:
        servers = {
            name: stack.enter_context(running(host.name if host and name == NEO4J else name, endpoint, day))
            for name in names
        }
        ratios, budget = Ratios(names), Budget.of(servers, endpoint)
        for line in ratios.head():
            yield line
        for operation in OPERATIONS:
            asks = await compared(operation, servers, ratios)
            rates = await rates_of(operation, asks, ratios, budget)
            yield ratios.line(operation, rates, await quickest(asks[BARE]))
        for line in (*ratios.feet(), *budget.table(names)):
            yield line


def ask(server: Server, document: str) -> Ask:
    return Ask.of(server.port, server.path, document)


async def compared(operation: Operation, servers: dict[str, Server], ratios: Ratios) -> dict[str, Ask]:
    """Check that all servers give equal answers before anything is timed. The bare server's answer has no names."""
    asks, essences = dict[str, Ask](), {}
    for name, server in servers.items():
        request = ask(server, operation.document(name))
        body = await once(request)
        answer = orjson.loads(body)
        if name != BARE and answer.get("errors"):
            assert name != OURS, answer["errors"]
            ratios.failed(operation, name, answer["errors"][0]["message"])
            continue
        asks[name] = replace(request, size=len(body))
        if name != BARE:
            essences[name] = operation.essence(answer["data"])
    for name, essence in essences.items():
        same = essence == essences[OURS] and essence
        assert same, f"{operation.name}: {name} answers otherwise: {difference(essences[OURS], essence)}"
    return asks


async def rates_of(operation: Operation, asks: dict[str, Ask], ratios: Ratios, budget: Budget) -> Rates:
    """Return each server's rates, in rounds of all servers in turn. The first round warms up."""
    rates: Rates = {name: [] for name in asks}
    for number in range(ROUNDS + 1):
        for name in [*rates]:
            before, began = budget.now(name), time.perf_counter()
            try:
                answers_per_second = await asyncio.wait_for(rate(asks[name], SECONDS), SECONDS + PATIENCE)
            except FAILURES as error:
                if name in (OURS, BARE):
                    raise
                ratios.failed(operation, name, error or type(error).__name__)
                del rates[name]
                continue
            if number:
                rates[name].append(answers_per_second)
                answers = answers_per_second * (time.perf_counter() - began)
                budget.add(operation.name, name, budget.now(name, answers).since(before))
    return rates
