"""Appending to the audit trail with group commit: entries that arrive together are committed together.

    trail = AuditTrail(Writer.of(client, engine))
    await trail.append(entry)      # returns when the record is durable; raises GraphUnavailable if it is not

One commit runs at a time. Entries that arrive meanwhile, or while it waits for its turn, are committed by the next one.
An entry whose commit failed may still be in the trail, if the engine died after the commit; its answer was not sent.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field

from graph.audit.entry import AuditEntry
from graph.audit.store import append, prepare
from graph.engine.client import Transaction
from graph.engine.writer import Writer
from graph.errors import GraphUnavailable
from graph.text import Template

log = logging.getLogger("gongjian.audit")
GATHER = 0.002  # seconds that a first entry waits for others
MOST = 200  # entries of a transaction
NOT_RECORDED = Template(
    "The audit record of this operation could not be written, so its answer is withheld; try again in a few seconds.",
    "此操作的审计记录未能写入,因此不返回结果;请几秒后重试。",
)()
Waiting = tuple[AuditEntry, asyncio.Future[None]]


@dataclass(slots=True)
class AuditTrail:
    """The audit trail of one graph, for one event loop."""

    writer: Writer
    _waiting: list[Waiting] = field(default_factory=list)
    _committing: asyncio.Task[None] | None = None
    _prepared: bool = False

    async def append(self, entry: AuditEntry) -> None:
        """Append an entry and return when its record is durable. Raises `GraphUnavailable` if that is not certain."""
        durable: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((entry, durable))
        if self._committing is None or self._committing.done():
            self._committing = asyncio.create_task(self._commit_all())
        await durable

    async def _commit_all(self) -> None:
        await asyncio.sleep(GATHER)
        while self._waiting:
            await self._commit()

    async def _commit(self) -> None:
        """Commit the waiting entries and tell their callers. An entry is taken when it is this process's turn."""
        taken: list[Waiting] = []
        try:
            async with asyncio.timeout(self.writer.client.limits.statement_seconds), self.writer.turn():
                await self._prepare()
                taken, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
                await self._write([entry for entry, _ in taken])
        except BaseException as error:
            self._prepared = False  # another store may have taken the place of this one
            if not taken:
                taken, self._waiting = self._waiting, []
            _fail(taken, error)
            if not isinstance(error, Exception):
                raise
        else:
            for _, durable in taken:
                if not durable.done():  # its caller has gone
                    durable.set_result(None)

    async def _prepare(self) -> None:
        if not self._prepared:
            await prepare(self.writer.client)
            self._prepared = True

    async def _write(self, entries: list[AuditEntry]) -> None:
        async def work(tx: Transaction) -> None:
            await append(tx, entries)

        await self.writer.transact(work)


def _fail(taken: list[Waiting], error: BaseException) -> None:
    log.error("%d audit records were not written: %r", len(taken), error, exc_info=error)
    for _, durable in taken:
        if not durable.done():
            durable.set_exception(GraphUnavailable(NOT_RECORDED))
