"""The first request with a document: CPU time of the service, and the engine's planning time.

Each round runs in a process of its own (`python -m bench.first`). Like a started service, it knows the questions and
none of the operations. The engine has run many statements, but not these.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from secrets import token_hex

from bench.compiled import service_on
from bench.engines import environment
from bench.figures import median, ratios_of, row, spread
from bench.knobs import ROUNDS
from bench.operations import OPERATIONS
from bench.speed import slowness
from gongjian.execution.gc_pauses import collect
from gongjian.execution.requests import Ready, Request
from gongjian.execution.service import Executor, Service
from gongjian.questions import all_questions
from graph.engine.client import Client
from graph.engine.endpoint import Endpoint

WANTED = 10  # ms
KNOWN = 7  # repetitions of a known statement
FORGET = "CALL db.clearQueryCaches()"


async def measure(endpoint: Endpoint) -> AsyncIterator[str]:
    """Yield the lines of a table."""
    yield row(
        "operation",
        "Gongjian, ms of CPU",
        "at the reference speed",
        "target",
        "garbage collection, ms",
        "engine, first, ms",
        "engine, known, ms",
        "planning, ms",
    )
    yield "|---" * 8 + "|"
    rounds = [json.loads(in_a_process(endpoint)) for _ in range(ROUNDS)]
    for at, operation in enumerate(OPERATIONS):
        ours, collecting, firsts, known, slower = zip(*(each[at] for each in rounds), strict=True)
        scaled = spread(ratios_of(ours, slower), 1)
        planning = median(first - later for first, later in zip(firsts, known, strict=True))
        cells = (f"{median(firsts):.1f}", f"{median(known):.1f}", f"{planning:.1f}")
        yield row(operation.name, spread(ours, 1), scaled, f"≤ {WANTED}", f"{median(collecting):.1f}", *cells)


def in_a_process(endpoint: Endpoint) -> str:
    env = {**os.environ, **environment(endpoint)}
    command = [sys.executable, "-m", "bench.first"]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=env).stdout


@dataclass
class Collecting:
    """CPU time of the garbage collector during an answer. The young generation is collected after the answer."""

    spent: float = 0
    _began: float = 0

    def __call__(self, phase: str, _info: dict[str, int]) -> None:
        if phase == "start":
            self._began = time.process_time()
        else:
            self.spent += time.process_time() - self._began


async def seen_first(service: Service, document: str, collecting: Collecting) -> tuple[float, ...]:
    """Return milliseconds: service CPU, garbage collection within it, first run of the statement, and later runs.

    The last number is the slowness of the machine.
    """
    state = await service.lease.current()
    request = Request(document)
    collecting.spent = 0
    began = time.process_time()
    ready = service.ready(request)
    assert isinstance(ready, Ready), ready
    bound = service.bind(ready, state)
    ours = time.process_time() - began
    collected = collecting.spent
    text = await unseen(service.client, ready.prepared.statement.text)
    first, data = await sent(service.client, text, bound.values)
    collecting.spent = 0
    began = time.process_time()
    service.finish(request, ready, Executor.DIRECT, data, bound).body()
    ours += time.process_time() - began
    collected += collecting.spent
    collect()
    known = [(await sent(service.client, text, bound.values))[0] for _ in range(KNOWN)]
    return ours * 1000, collected * 1000, first, median(known), slowness()


async def unseen(client: Client, text: str) -> str:
    """Return the statement in a form without a cached plan: Neo4j clears its caches, ArcadeDB needs a different text."""
    if (await client.server()).startswith("Neo4j"):
        await client.run(FORGET)
        return text
    return f"{text}\n// {token_hex(4)}"


async def sent(client: Client, text: str, values: dict[str, object]) -> tuple[float, object]:
    began = time.perf_counter()
    data = await client.read(text, values)
    return (time.perf_counter() - began) * 1000, data


async def main() -> None:
    endpoint = Endpoint.from_environment(os.environ)
    assert endpoint
    async with service_on(endpoint) as service:
        for question in all_questions():
            service.ready(Request(question.document))
            collect()
        gc.callbacks.append(collecting := Collecting())
        print(json.dumps([await seen_first(service, operation.ours, collecting) for operation in OPERATIONS]))


if __name__ == "__main__":
    asyncio.run(main())
