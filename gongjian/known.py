"""Known documents, planned before anybody waits for them.

An engine plans a statement when it sees it first: 3 ms on the embedded engine, up to seconds on a Neo4j server for a page
with many lists. So after a start and after each load the documents that were asked most, then the questions, are asked
once in the background, one at a time.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter
from dataclasses import dataclass

from gongjian.questions import all_questions
from gongjian.service import Request, Service
from graph.errors import GraphError

log = logging.getLogger("gongjian.known")
LOOK = 0.7  # seconds between two looks for a new load
REMEMBERED = 500


@dataclass(slots=True)
class KnownDocuments:
    """What is known, and how much of it is planned for the data that is read now."""

    service: Service
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
        texts = in_order(self.service.uses)
        self.planned, self.of, self.version, began = 0, len(texts), version, time.monotonic()
        for text in texts:
            answer = await self.service.answer(Request(text), counted=False)
            self.planned += not answer.errors
            self.seconds = time.monotonic() - began
        log.info("%s", self)


def in_order(uses: Counter[str]) -> list[str]:
    """Documents to plan: the most used ones, then the questions that nobody has asked."""
    asked = [text for text, _ in uses.most_common(REMEMBERED)]
    return [*asked, *(one.document for one in all_questions() if one.document not in uses)]
