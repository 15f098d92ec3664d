"""The first time a document is seen: our share, and the engine's planning beside it.

Each round is a process of its own (`python -m bench.first`) that knows the questions, as a started service does, and none of
the operations, on an engine that has answered much but not these statements.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from secrets import token_hex

from bench.compiled import service_on
from bench.engines import environment
from bench.figures import median, row, spread
from bench.knobs import ROUNDS
from bench.operations import OPERATIONS
from gongjian.questions import all_questions
from gongjian.ready import Ready
from gongjian.request import Request
from gongjian.service import Service, Way
from graph.client import Client
from graph.endpoint import Endpoint

WANTED = 10  # ms
KNOWN = 7  # times that a known statement is sent
FORGET = "CALL db.clearQueryCaches()"


async def measure(endpoint: Endpoint) -> AsyncIterator[str]:
    """Lines of a table."""
    yield row("operation", "our share, ms of CPU", "wanted", "engine, first ms", "engine, known ms", "planning ms")
    yield "|---" * 6 + "|"
    rounds = [json.loads(in_a_process(endpoint)) for _ in range(ROUNDS)]
    for at, operation in enumerate(OPERATIONS):
        ours, firsts, known = zip(*(each[at] for each in rounds), strict=True)
        planning = median(first - later for first, later in zip(firsts, known, strict=True))
        cells = (f"{median(firsts):.1f}", f"{median(known):.1f}", f"{planning:.1f}")
        yield row(operation.name, spread(ours, 1), f"≤ {WANTED}", *cells)


def in_a_process(endpoint: Endpoint) -> str:
    env = {**os.environ, **environment(endpoint)}
    command = [sys.executable, "-m", "bench.first"]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=env).stdout


async def seen_first(service: Service, document: str) -> tuple[float, float, float]:
    """Milliseconds: our CPU, the statement when the engine sees it first, and when it is known."""
    state = await service.lease.current()
    request = Request(document)
    began = time.process_time()
    ready = service.ready(request)
    assert isinstance(ready, Ready), ready
    bound = service.bind(ready, state)
    ours = time.process_time() - began
    text = await unseen(service.client, ready.prepared.statement.text)
    first, data = await sent(service.client, text, bound.values)
    began = time.process_time()
    service.finish(request, ready, Way.DIRECT, data, bound).body()
    ours += time.process_time() - began
    known = [(await sent(service.client, text, bound.values))[0] for _ in range(KNOWN)]
    return ours * 1000, first, median(known)


async def unseen(client: Client, text: str) -> str:
    """The statement as the engine does not know it: Neo4j forgets all, the embedded engine takes another text for another."""
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
        print(json.dumps([await seen_first(service, operation.ours) for operation in OPERATIONS]))


if __name__ == "__main__":
    asyncio.run(main())
