"""`python -m bench [part …]`: the measurements on one engine, `ENGINE=embedded` (default) or `ENGINE=neo4j`.

Parts: `schema`, `load`, `start` (embedded only), `asked`, `requests`, `cpu`; all of them if none is named. What `make bench`
prints is written into docs/benchmarks.md, under the engine's heading.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import asked, loading, requests, schema, start
from graph.client import Client, Limits
from graph.constraints import constraint_statements
from graph.embedded import EmbeddedEngine
from graph.endpoint import Endpoint
from seed.loader import load
from seed.sets import COUNTY, data_set
from tests.engines.neo4j import ENGINES
from tests.engines.neo4j import start as start_neo4j

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"
PARTS = ("schema", "load", "start", "asked", "requests", "cpu")
TITLES = {
    "schema": "The schema",
    "load": "Loading, against a bare `UNWIND … MATCH ends … CREATE` of the same rows",
    "start": "From nothing to the first answer",
    "asked": "The questions",
    "requests": "Requests a second, 8 connections, one process each",
    "cpu": "CPU that we add to a request, by `process_time`",
}


@contextmanager
def engine(name: str) -> Iterator[Endpoint]:
    """An empty engine of its own."""
    if name in ENGINES:
        with start_neo4j(ENGINES[name]) as server:
            yield server.endpoint
        return
    with TemporaryDirectory() as folder:
        found = EmbeddedEngine.attach(Path(folder) / "data")
        try:
            yield found.endpoint
        finally:
            found.detach()


async def lines_of(part: str, endpoint: Endpoint) -> AsyncIterator[str]:
    """What a part has to say. The engine holds the county, but for `load`, which empties it."""
    data = data_set(os.environ.get("DATA", COUNTY))
    async with Client(endpoint, Limits(statement_seconds=120)) as client:
        match part:
            case "schema":
                for line in schema.measure():
                    yield f"    {line}"
            case "start":
                for line in start.measure():
                    yield line
            case "load":
                server = await client.server()
                for statement in constraint_statements(embedded="ArcadeDB" in server):
                    await client.run(statement)
                async for line in loading.measure(client, data):
                    yield f"    {line}"
            case _:
                await load(client, data, replace=True)
                measures = {
                    "asked": lambda: asked.measure(client),
                    "requests": lambda: requests.measure(endpoint, str(data.horizon)),
                    "cpu": lambda: requests.added_cpu(client),
                }
                async for line in measures[part]():
                    yield line


async def measure(part: str, endpoint: Endpoint) -> str:
    """A part's text, printed as it comes."""
    print(f"\n### {TITLES[part]}\n", flush=True)
    found = []
    async for line in lines_of(part, endpoint):
        found.append(line)
        print(line, flush=True)
    return "\n".join(found)


async def server_of(endpoint: Endpoint) -> str:
    async with Client(endpoint) as client:
        return await client.server()


def main() -> None:
    name = os.environ.get("ENGINE", "embedded")
    chosen = sys.argv[1:] or [part for part in PARTS if part != "start" or name == "embedded"]
    verb = "make bench" if name == "embedded" else f"make bench ENGINE={name}"
    with engine(name) as endpoint:
        server = asyncio.run(server_of(endpoint))
        made = {part: asyncio.run(measure(part, endpoint)) for part in chosen}
    write(server, f"{date.today():%Y-%m-%d}, {os.cpu_count()} cores, `{verb}`.", made)


def write(server: str, note: str, made: dict[str, str]) -> None:
    """Put what was measured into the page: under the engine's heading, each part in the place of the one before."""
    page = PAGE.read_text("utf-8")
    kind = re.escape(server.split()[0])
    found = re.search(rf"^## {kind} .*?(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    before = parts_of(found[0]) if found else {}
    parts = [(TITLES[part], made.get(part) or before.get(TITLES[part])) for part in PARTS]
    text = f"## {server}\n\n{note}\n" + "".join(
        f"\n### {title}\n\n{body.strip(chr(10))}\n" for title, body in parts if body
    )
    PAGE.write_text(page.replace(found[0], text + "\n") if found else f"{page.rstrip()}\n\n{text}", "utf-8")


def parts_of(section: str) -> dict[str, str]:
    """The parts of an engine's section by their titles."""
    pieces = re.split(r"^### (.+)\n", section, flags=re.MULTILINE)[1:]
    return dict(zip(pieces[::2], pieces[1::2], strict=True))


if __name__ == "__main__":
    main()
