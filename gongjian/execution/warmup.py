"""Warm-up: known documents are planned in the background before users send them.

An engine plans a statement at its first run: 3 ms on ArcadeDB, up to seconds on Neo4j for a page with many lists. After a
start, after each load and after a lost connection the service runs the most frequent operations once, then trusted
documents and the questions, one at a time. `usage.json` in the data folder keeps the frequencies between two starts.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gongjian.execution.data_day import DataDay
from gongjian.execution.documents import is_mutation
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from gongjian.execution.trusted_documents import read_trusted_documents
from gongjian.execution.usage_file import read_usage, usage_json, write_usage
from gongjian.questions import all_questions
from graph.errors import GraphError

log = logging.getLogger("gongjian.known")
INTERVAL = 0.7  # seconds between checks for a new load
MAX_OPERATIONS = 500
WRITE_INTERVAL = 60.0  # seconds between two writes of the usage
QUOTED = 60  # characters of a document in a log line


@dataclass(slots=True)
class KnownDocuments:
    """Known documents, and the number planned for the current load.

    `patience` is the time in seconds, from a start or a reconnection, during which the service waits for planning.
    """

    service: Service
    folder: Path | None = None  # of trusted documents
    data: Path | None = None  # the folder of the usage file
    patience: float = 0.0
    planned: int = 0
    of: int = 0
    seconds: float = 0.0
    version: int | None = None
    _begins_later: bool = False  # then other statements are sent
    _since: float | None = field(default_factory=time.monotonic)  # start of planning; None when all is planned
    _written: tuple[float, int] = field(default_factory=lambda: (time.monotonic(), 0))  # the last write, requests then

    def __str__(self) -> str:
        return f"{self.planned} of {self.of} known documents are planned, in {self.seconds:.1f} s"

    @property
    def is_awaited(self) -> bool:
        """True while the service waits for the planning of known documents."""
        return self._since is not None and time.monotonic() - self._since < self.patience

    async def keep_planned(self) -> None:
        """Plan after each load, each lost connection, and when a first planned link begins later, until cancelled."""
        if self.data:
            read_usage(self.data, self.service.usage)
            self._written = (time.monotonic(), self.service.usage.counts.total())
        while True:
            try:
                state = await self.service.lease.current()
                known, self._begins_later = self._begins_later, DataDay.of(state).begins_later
                if state.version != self.version or known != self._begins_later:
                    await self.plan(state.version)
                self._since = None
                await self.remember()
            except GraphError:
                # unavailable, or being loaded: retry; a restarted server has no plans
                self.version, self._since = None, time.monotonic()
            except Exception:
                log.exception("planning of known documents failed with an internal error")
            await asyncio.sleep(INTERVAL)

    async def remember(self, *, now: bool = False) -> None:
        """Write the usage file if there were requests: at most once a minute, or now."""
        (at, before), total = self._written, self.service.usage.counts.total()
        if self.data and total != before and (now or time.monotonic() - at > WRITE_INTERVAL):
            self._written = (time.monotonic(), total)
            await asyncio.to_thread(write_usage, self.data, usage_json(self.service.usage))

    async def plan(self, version: int) -> None:
        """Run every known document once, the most frequent first."""
        requests = in_order(
            self.service.usage.most_common(MAX_OPERATIONS), read_trusted_documents(self.folder) if self.folder else []
        )
        self.planned, self.of, self.version, began = 0, len(requests), version, time.monotonic()
        for request in requests:
            answer = await self.service.answer(request, count=False)
            self.planned += not answer.errors
            self.seconds = time.monotonic() - began
            if answer.errors:
                log.warning("%r is not planned: %s", request.query[:QUOTED], answer.errors[0]["message"])
        log.info("%s", self)


def in_order(used: Sequence[Request], own: Sequence[Request]) -> list[Request]:
    """Return the requests to plan without duplicates: frequent operations, trusted documents, questions; no mutation."""
    questions = [Request(question.document) for question in all_questions()]
    requests: dict[object, Request] = {}
    for request in (*used, *own, *questions):
        if is_mutation(request.query, request.operation_name):
            continue
        requests.setdefault((request.query, request.operation_name), request)
    return list(requests.values())
