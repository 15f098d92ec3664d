"""Engines of a benchmark run with a data set. In KEEP's folder an engine stays loaded for the next run."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.knobs import KEEP
from graph.engine.client import Client, Limits
from graph.engine.embedded.attach import EmbeddedEngine
from graph.engine.endpoint import Endpoint
from seed.loading.loader import load
from seed.loading.mark import read_mark
from seed.sets import FULL, data_set
from tests.support.engines.neo4j import ENGINES
from tests.support.engines.neo4j import start as start_neo4j

PATIENCE = 600  # seconds that a start may take after an interrupted load
HEAP, PAGES = {FULL: "4g"}, {FULL: "2g"}  # else 1 GB


@contextmanager
def engine(name: str, data: str, *, kept: bool = True) -> Iterator[Endpoint]:
    """Yield an engine large enough for the data set: empty, or with the content of KEEP's folder."""
    with (
        _folder(f"{name}-{data}", KEEP if kept else None) as folder,
        _running(name, folder, HEAP.get(data, "1g"), PAGES.get(data, "1g")) as endpoint,
    ):
        yield endpoint


@contextmanager
def loaded(name: str, data: str) -> Iterator[Endpoint]:
    """Yield an engine that holds the data set."""
    with engine(name, data) as endpoint:
        asyncio.run(fill(endpoint, data))
        yield endpoint


@contextmanager
def _folder(name: str, kept: Path | None) -> Iterator[Path]:
    if kept:
        yield kept / name
        return
    with TemporaryDirectory(prefix="bench-") as folder:
        yield Path(folder) / name


@contextmanager
def _running(name: str, folder: Path, heap: str, page_cache: str) -> Iterator[Endpoint]:
    if name in ENGINES:
        with start_neo4j(ENGINES[name], heap=heap, page_cache=page_cache, timeout=PATIENCE, folder=folder) as server:
            yield server.endpoint
        return
    embedded = EmbeddedEngine.attach(folder, heap=heap)
    try:
        yield embedded.endpoint
    finally:
        embedded.detach()


async def fill(endpoint: Endpoint, data: str) -> None:
    """Load the data set unless a ready one of that name is stored: the content of KEEP's folder is not checked."""
    async with Client(endpoint, Limits(statement_seconds=600)) as client:
        mark = await read_mark(client)
        if mark and mark.ready and mark.name == data:
            return
        began = time.monotonic()
        rows = data_set(data)
        generated = time.monotonic()
        await load(client, rows, replace=True, progress=_print_progress)
        print(
            f"{rows}: made in {generated - began:.0f} s, loaded in {time.monotonic() - generated:.0f} s",
            file=sys.stderr,
        )


def _print_progress(rows: int) -> None:
    if rows % 500_000 < 1000:
        print(f"{rows} rows are there", file=sys.stderr, flush=True)


def environment(endpoint: Endpoint) -> dict[str, str]:
    """Return the environment variables that name the engine."""
    return {
        "NEO4J_URI": endpoint.uri,
        "NEO4J_USERNAME": endpoint.username,
        "NEO4J_PASSWORD": endpoint.password,
        "NEO4J_DATABASE": endpoint.database,
    }


async def server_of(endpoint: Endpoint) -> str:
    """Return name and version of the server."""
    async with Client(endpoint) as client:
        return await client.server()
