"""Worker thread for CPU-bound work, beside the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class WorkerThread:
    """One thread with a queue: a cancelled request does not start more threads."""

    _thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "gongjian-worker"))

    @classmethod
    def of(cls, threads: int, name: str) -> WorkerThread:
        """Return some threads with one queue, for work that waits for other work."""
        return cls(ThreadPoolExecutor(threads, name))

    async def run(self, work: Callable[[], T]) -> T:
        """Return the result of a function, or raise its error; it runs in the request's context, with the request id."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, copy_context().run, work)


async def in_loop(loop: asyncio.AbstractEventLoop, work: Coroutine[Any, Any, T]) -> T:
    """Return the result of work that belongs to another thread's event loop."""
    return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, loop))
