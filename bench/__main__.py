"""`python -m bench`: every measurement on one engine, `ENGINE=embedded` (default) or `ENGINE=neo4j`, with `DATA=county`."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import loading, schema
from graph.client import Client, Limits
from graph.constraints import constraint_statements
from graph.embedded import EmbeddedEngine
from graph.endpoint import Endpoint
from seed.sets import COUNTY, data_set
from tests.engines.neo4j import ENGINES, start


@contextmanager
def engine(name: str) -> Iterator[Endpoint]:
    """An empty engine of its own."""
    if name in ENGINES:
        with start(ENGINES[name]) as server:
            yield server.endpoint
        return
    with TemporaryDirectory() as folder:
        found = EmbeddedEngine.attach(Path(folder) / "data")
        try:
            yield found.endpoint
        finally:
            found.detach()


async def measure(endpoint: Endpoint) -> None:
    async with Client(endpoint, Limits(statement_seconds=120)) as client:
        server = await client.server()
        print(f"\n{server}, {os.cpu_count()} cores")
        for statement in constraint_statements(embedded="ArcadeDB" in server):
            await client.run(statement)
        async for line in loading.measure(client, data_set(os.environ.get("DATA", COUNTY))):
            print(line)


def main() -> None:
    for line in schema.measure():
        print(line)
    with engine(os.environ.get("ENGINE", "embedded")) as endpoint:
        asyncio.run(measure(endpoint))


if __name__ == "__main__":
    main()
