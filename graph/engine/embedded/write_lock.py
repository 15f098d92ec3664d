"""The lock that lets one process at a time change the data of a folder: writers of the embedded engine conflict otherwise.

Two files make a turnstile. A process waits for `queue.lock`, then, as the next one, for `transaction.lock`, and releases
the queue. So a process that writes again and again waits behind the others.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from graph.engine.driver_errors import BUSY
from graph.engine.embedded.folder import EngineFolder
from graph.engine.embedded.lock import Lock
from graph.errors import GraphUnavailable

QUEUE, TRANSACTION = "queue", "transaction"
PAUSE = 0.001  # seconds between two attempts


@asynccontextmanager
async def write_lock(folder: EngineFolder, seconds: float) -> AsyncIterator[None]:
    """Hold the right to change the folder's data. Raises `GraphUnavailable` if it is not free within the time."""
    deadline = time.monotonic() + seconds
    queue, transaction = folder.lock(QUEUE), folder.lock(TRANSACTION)
    try:
        await _acquire(queue, deadline)
        await _acquire(transaction, deadline)
        queue.release()
        yield
    finally:
        transaction.close()
        queue.close()


async def _acquire(lock: Lock, deadline: float) -> None:
    while not lock.try_exclusive():
        if time.monotonic() > deadline:
            raise GraphUnavailable(BUSY)
        await asyncio.sleep(PAUSE)
