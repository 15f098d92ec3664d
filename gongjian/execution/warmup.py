"""Known documents, planned before anybody waits for them.

An engine plans a statement when it sees it first: 3 ms on the embedded engine, up to seconds on a Neo4j server for a page
with many lists. So after a start and after each load the operations that were asked most, then documents of one's own and
the questions, are asked once in the background, one at a time.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from gongjian.execution.trusted_documents import registered
from gongjian.questions import all_questions
from graph.errors import GraphError

log = logging.getLogger("gongjian.known")
LOOK = 0.7  # seconds between two looks for a new load
REMEMBERED = 500
BEGINNING = 60  # characters of a document in a line of the log


@dataclass(slots=True)
class KnownDocuments:
    """What is known, and how much of it is planned for the data that is read now."""

    service: Service
    folder: Path | None = None  # of documents of one's own
    planned: int = 0
    of: int = 0
    seconds: float = 0.0
    version: int | None = None

    def __str__(self) -> str:
        return f"{self.planned} of {self.of} known documents are planned, in {self.seconds:.1f} s"

    async def keep_planned(self) -> None:
        """Plan for ever: whenever another load is read."""
        while True:
            try:
                version = (await self.service.lease.current()).version
                if version != self.version:
                    await self.plan(version)
            except GraphError:
                pass  # away, or being loaded: there is nothing to plan for yet
            except Exception:
                log.exception("planning known documents met an internal error")
            await asyncio.sleep(LOOK)

    async def plan(self, version: int) -> None:
        """Ask every known document once, those most asked for first."""
        requests = in_order(self.service.uses.most_common(REMEMBERED), registered(self.folder) if self.folder else [])
        self.planned, self.of, self.version, began = 0, len(requests), version, time.monotonic()
        for request in requests:
            answer = await self.service.answer(request, counted=False)
            self.planned += not answer.errors
            self.seconds = time.monotonic() - began
            if answer.errors:
                log.warning("%r is not planned: %s", request.query[:BEGINNING], answer.errors[0]["message"])
        log.info("%s", self)


def in_order(used: Sequence[Request], own: Sequence[Request]) -> list[Request]:
    """Requests to plan: the most used operations, then documents of one's own and questions that nobody has asked."""
    questions = [Request(one.document) for one in all_questions()]
    found: dict[object, Request] = {}
    for one in (*used, *own, *questions):
        found.setdefault((one.query, one.operation_name), one)
    return list(found.values())
