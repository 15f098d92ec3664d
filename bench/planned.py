"""The default day while a link is planned against the default day without one: statements then check beginnings.

A planned link is made by a changeset and taken back afterwards. Each document runs with both statements, in alternating requests
without HTTP; both answers are read from the same data.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.changing import FACTS, READ, TYPE
from bench.figures import median, ratios_of, row, spread
from bench.rights import DOCUMENTS
from changes.change import LinkKey, NodeKey, OpenLink, Proposal, UndoProposal
from gongjian.connection import editor_of
from gongjian.execution.requests import Bound, Ready, Request
from gongjian.execution.service import Executor, Service
from gongjian.questions import all_questions
from graph.access.viewer import UNLIMITED
from graph.engine.embedded.folder import EngineFolder
from graph.engine.writer import Writer

REQUESTS, WARMUP, TARGET = 30, 20, 1.1
QUESTIONS = ("M01", "M02", "M03", "M10", "M24", "F01", "F06")


async def measure(service: Service, horizon: str) -> AsyncIterator[str]:
    """Yield the lines of a table: medians with and without a planned link, and their ratio."""
    yield row("document", "none planned, ms", "one planned, ms", "ratio", "target")
    yield "|---" * 5 + "|"
    embedded = "ArcadeDB" in await service.client.server()
    with TemporaryDirectory() as folder:  # the locks need not lie in the data folder
        writer = Writer(service.client, EngineFolder(Path(folder)) if embedded else None)
        editor = editor_of(service, writer)
        ((person, community), *_) = await service.client.read(READ, {})
        first = date.fromisoformat(horizon) + timedelta(days=28)
        link = LinkKey(TYPE, NodeKey("id", person), NodeKey("id", community), first)
        planned = await editor.apply(Proposal((OpenLink(link, facts=FACTS),), "benchmark"), UNLIMITED)
        assert planned.changeset, planned.problems
        for name, document in _documents().items():
            yield await _compared(service, name, document)
        await editor.undo(UndoProposal(planned.changeset.id, "benchmark"), UNLIMITED)


def _documents() -> dict[str, str]:
    questions = {f"{one.number} {one.english}": one.document for one in all_questions() if one.number in QUESTIONS}
    return {name: document for name, (document, _) in DOCUMENTS.items()} | questions


async def _compared(service: Service, name: str, document: str) -> str:
    """Return the line of a document."""
    request = Request(document)
    state, ready = await service.lease.current(), service.ready(request)
    assert isinstance(ready, Ready)
    without = service.bind(ready, replace(state, last_beginning=None))
    checked = service.bind(ready, state)
    ways = (without, checked)
    times = [[await _timed(service, request, ready, way) for way in ways] for _ in range(REQUESTS + WARMUP)][WARMUP:]
    none, one = zip(*times, strict=True)
    return row(name, f"{median(none):.1f}", f"{median(one):.1f}", spread(ratios_of(one, none), 2), f"≤ {TARGET}")


async def _timed(service: Service, request: Request, ready: Ready, bound: Bound) -> float:
    """Return the milliseconds of an answer with a statement."""
    began = time.perf_counter()
    service.finish(request, ready, Executor.DIRECT, await service.send(bound), bound)
    return (time.perf_counter() - began) * 1000
