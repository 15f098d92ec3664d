"""Statements and records of each question, and times of the first and of later answers."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from statistics import median

from gongjian.execution.limits import CostLimits
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from gongjian.questions import all_questions
from graph.access.viewer import UNLIMITED, Viewer
from graph.engine.client import Client
from graph.engine.lease import Lease
from tests.support.wire import counted

ROUNDS = 9


async def measure(client: Client) -> AsyncIterator[str]:
    """Yield the lines of a table."""
    service = Service(client, lease := Lease(client), CostLimits())
    yield "| question | statements | records | first ms | known ms |"
    yield "|---|---|---|---|---|"
    for question in all_questions():
        await lease.current()
        with counted() as wire:
            first = await timed(service, question.document)
        known = median([await timed(service, question.document) for _ in range(ROUNDS)])
        yield f"| {question.number} {question.english} | {len(wire.statements)} | {wire.records} | {first:.0f} | {known:.1f} |"


async def timed(service: Service, document: str, viewer: Viewer = UNLIMITED) -> float:
    """Return the milliseconds of an answer."""
    began = time.perf_counter()
    answer = await service.answer(Request(document, viewer=viewer))
    assert not answer.errors, answer.errors
    return (time.perf_counter() - began) * 1000
