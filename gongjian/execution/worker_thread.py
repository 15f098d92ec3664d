"""Work that takes CPU time and no graph, done beside the event loop; its results are not kept here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class WorkerThread:
    """A thread of its own: one piece of work at a time, even if nobody waits for it any more, and the others in line."""

    _thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "gongjian-aside"))

    async def do(self, work: Callable[[], T]) -> T:
        """What the work gives or raises; the request's id is known to it, so that the log names it there too."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, copy_context().run, work)
