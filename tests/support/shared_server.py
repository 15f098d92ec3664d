"""The Neo4j server with the fixture that all workers of a run share: started once, warmed up, read only.

The process that starts the workers runs the server in a thread and writes its address to a file. Workers wait for the
file.
"""

from __future__ import annotations

import asyncio
import json
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from threading import Event, Thread

from gongjian.execution.limits import CostLimits
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from gongjian.questions import all_questions
from graph.engine.client import Client
from graph.engine.endpoint import Endpoint
from graph.engine.lease import Lease
from tests.support import prebuilt
from tests.support.engines.neo4j import start

WARMING = 10  # questions
PATIENCE = 600.0  # seconds until the server answers, including the preparation of its data


@contextmanager
def shared_server(version: str, data: str) -> Iterator[Path]:
    """Start a server that holds a data set, and yield the file that will hold its address."""
    with tempfile.TemporaryDirectory(prefix="shared-neo4j-") as folder:
        file, stop = Path(folder) / "endpoint.json", Event()
        thread = Thread(target=_serve, args=(version, data, file, stop), name="shared Neo4j")
        thread.start()
        try:
            yield file
        finally:
            stop.set()
            thread.join()


def endpoint_in(file: Path) -> Endpoint:
    """Wait for the server and return its address. Raises `RuntimeError` with the reason if the server does not start."""
    deadline = time.monotonic() + PATIENCE
    while not file.exists():
        if time.monotonic() > deadline:
            raise RuntimeError(f"The shared Neo4j did not answer within {PATIENCE:g} s.")
        time.sleep(0.1)
    found = json.loads(file.read_text("utf-8"))
    if "error" in found:
        raise RuntimeError(found["error"])
    return Endpoint(**found)


def _serve(version: str, data: str, file: Path, stop: Event) -> None:
    try:
        with start(version, prepared=prebuilt.home(data, version)) as server:
            asyncio.run(_warm(server.endpoint))
            _put(file, asdict(server.endpoint))
            stop.wait()
    except BaseException as error:
        _put(file, {"error": f"{type(error).__name__}: {error}"})


async def _warm(endpoint: Endpoint) -> None:
    """Run a few questions with a long time-out: on a cold JVM, planning can take longer than the service waits."""
    async with Client(endpoint, prebuilt.PATIENT) as client:
        service = Service(client, Lease(client), CostLimits())
        for question in all_questions()[:WARMING]:
            answer = await service.answer(Request(question.document))
            assert not answer.errors, (question.number, answer.errors)


def _put(file: Path, content: dict[str, str]) -> None:
    temporary = file.with_suffix(".temporary")
    temporary.write_text(json.dumps(content), "utf-8")
    os.replace(temporary, file)
