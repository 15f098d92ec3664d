"""`python -m bench [part …]`: benchmarks on one engine, `ENGINE=embedded` (default) or `ENGINE=neo4j`, with DATA.

Parts: `schema`, `load`, `start` (embedded only), `asked`, `requests`, `cpu`, `first`, `planning`, `past`, `rights`, `memory`, `searches`,
`network` (needs no engine), `audit`, `changes`, `imports`, `planned`, and with `DATA=full`
`scale`, which starts a second engine with the county. Without a part, all that fit run. Each part is printed
and written to docs/benchmarks/, and docs/benchmarks.md is renewed. bench/knobs.py lists the other environment variables.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import ExitStack

from bench import (
    asked,
    audit,
    changing,
    cpu,
    first,
    importing,
    loading,
    memory,
    network,
    page,
    past,
    planned,
    planning,
    requests,
    rights,
    scale,
    schema,
    searches,
    start,
)
from bench.compiled import service_on
from bench.engines import engine, loaded, server_of
from bench.knobs import DATA, ENGINE
from graph.engine.client import Client, Limits
from graph.engine.endpoint import Endpoint
from graph.model.constraints import constraint_statements
from seed.sets import COUNTY, FULL, data_set

SMALL = (
    "schema",
    "load",
    "start",
    "asked",
    "requests",
    "cpu",
    "first",
    "planning",
    "past",
    "rights",
    "memory",
    "searches",
    "network",
    "audit",
    "changes",
    "imports",
    "planned",
)
LARGE = ("requests", "cpu", "first", "memory", "searches", "scale")
ALONE = {"schema": schema.measure, "start": start.measure, "network": network.measure}  # parts that need no engine


def parts() -> list[str]:
    """Return the requested parts, or all that fit the engine and the data set."""
    fitting = LARGE if DATA == FULL else SMALL
    return sys.argv[1:] or [part for part in fitting if part != "start" or ENGINE == "embedded"]


async def on_data(part: str, endpoint: Endpoint) -> AsyncIterator[str]:
    """Yield the output of a part that reads the data set."""
    async with service_on(endpoint) as service:
        day = str((await service.lease.current()).horizon)
        measures = {
            "asked": lambda: asked.measure(service.client),
            "requests": lambda: requests.measure(endpoint, day),
            "cpu": lambda: cpu.measure(endpoint),
            "first": lambda: first.measure(endpoint),
            "planning": lambda: planning.measure(service),
            "past": lambda: past.measure(service, day),
            "rights": lambda: rights.measure(service),
            "changes": lambda: changing.measure(service),
            "imports": lambda: importing.measure(service),
            "planned": lambda: planned.measure(service, day),
            "memory": lambda: memory.measure(endpoint, day),
            "searches": lambda: searches.measure(service.client),
        }
        async for line in measures[part]():
            yield line


async def on_empty(endpoint: Endpoint) -> AsyncIterator[str]:
    """Yield the output of the loading benchmark, on an engine that is emptied between rounds."""
    async with Client(endpoint, Limits(statement_seconds=120)) as client:
        for statement in constraint_statements(embedded="ArcadeDB" in await client.server()):
            await client.run(statement)
        async for line in loading.measure(client, data_set(DATA)):
            yield f"    {line}"


async def printed(part: str, lines: AsyncIterator[str] | Iterable[str]) -> str:
    """Print the output of a part while it runs, and return it."""
    print(f"\n### {page.TITLES[part]}\n", flush=True)
    output = []
    async for line in each(lines):
        output.append(line)
        print(line, flush=True)
    return "\n".join(output)


async def each(lines: AsyncIterator[str] | Iterable[str]) -> AsyncIterator[str]:
    if isinstance(lines, AsyncIterator):
        async for line in lines:
            yield line
    else:
        for line in lines:
            yield line


EMPTY = {"load": on_empty, "audit": audit.measure}  # parts that need an empty engine


def measured(chosen: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield server, name and output of each part. The engine with data starts for the first part that needs it."""
    endpoints: list[Endpoint] = []
    with ExitStack() as stack:
        for part in chosen:
            if part in EMPTY:
                with engine(ENGINE, DATA, kept=False) as empty:
                    yield asyncio.run(server_of(empty)), part, asyncio.run(printed(part, EMPTY[part](empty)))
                continue
            if not endpoints:
                endpoints.append(stack.enter_context(loaded(ENGINE, DATA)))
            server = asyncio.run(server_of(endpoints[0]))
            if part == "scale":
                county = stack.enter_context(loaded(ENGINE, COUNTY))
                yield server, part, asyncio.run(printed(part, scale.measure(county, endpoints[0])))
            else:
                lines = ALONE[part]() if part in ALONE else on_data(part, endpoints[0])
                yield server, part, asyncio.run(printed(part, lines))


def main() -> None:
    for server, part, text in measured(parts()):
        page.write(server, {part: text})


if __name__ == "__main__":
    main()
