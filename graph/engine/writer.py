"""The one way to change a graph that serves readers: lock → guard → change → answer, in one transaction.

    async def rename(tx: Transaction) -> str:                 # may run several times: it has no effect but its statements
        rows = await tx.run("MATCH (n:Forum {id: $v.id}) SET n.lock = $v.token WITH n …", {...})  # lock first
        ...                                                   # guard: raise an error, and nothing is changed
        return "renamed"

    answer = await Writer(client, folder).write(rename)       # the transaction is committed

Neo4j orders writers by the node that they lock, and the driver repeats a transaction after a transient error. The
embedded engine detects conflicts only at the commit. There, writers wait for one another: within a process for a lock of
asyncio, across processes for the folder's write lock. Commands that load data have `Client.run` and the mark instead.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Self, TypeVar

from graph.engine.client import Client, Transaction
from graph.engine.embedded.attach import EmbeddedEngine
from graph.engine.embedded.folder import EngineFolder
from graph.engine.embedded.write_lock import write_lock
from graph.engine.select import Engine

PAUSES = (0.005, 0.02, 0.05, 0.1, 0.3)  # seconds, on the embedded engine; a loader can still conflict
T = TypeVar("T")


@dataclass(slots=True)
class Writer:
    """The queue of writers of one process. `folder` is that of the embedded engine, None for a Neo4j server."""

    client: Client
    folder: EngineFolder | None = None
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    @classmethod
    def of(cls, client: Client, engine: Engine) -> Self:
        """Return the queue of writers of an engine."""
        return cls(client, EngineFolder(engine.folder) if isinstance(engine, EmbeddedEngine) else None)

    async def write(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """Run a transaction function in turn, and return its result after the commit. Raises `GraphUnavailable`."""
        async with self.turn():
            return await self.transact(work)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Hold the right to write, for several calls of `transact`. Raises `GraphUnavailable` if it is not free in time."""
        if self.folder is None:
            yield
            return
        async with self._turn, write_lock(self.folder, self.client.limits.statement_seconds):
            yield

    async def transact(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """Run a transaction function. The caller holds the turn."""
        return await self.client.transact(work, None if self.folder is None else PAUSES)
