"""The one way to change links and nodes: each changeset is one transaction (changes/maker.py).

    editor = Editor(writer, lease, sight, Maker(inspect, figures))
    outcome = await editor.apply(proposal, viewer)

All changesets lock the graph's mark first, so they are made one after another, and numbered in the order of commits. With a
problem, or for a dry run, the transaction is rolled back. The first planned beginning is announced in a transaction of its own.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from changes.announcement import Unannounced, announce, withdraw
from changes.asking import Author, Sight
from changes.change import Proposal, UndoProposal
from changes.draft import ProposalDraft, UndoDraft
from changes.endings import Ended
from changes.log import find, prepare, read_entries
from changes.maker import Maker
from changes.messages import NOT_SIGNED_IN, PREVIEWS_CHANGE_NOTHING, UNKNOWN_CHANGESET
from changes.outcome import Outcome
from changes.resolution import resolve
from changes.state import ended_by, ends_of_links
from changes.task import Task
from graph.access.viewer import Viewer
from graph.engine.client import Transaction
from graph.engine.lease import Lease
from graph.engine.writer import Writer
from graph.errors import BadUserInput, GraphError, NotAllowed

log = logging.getLogger("gongjian.changes")
T = TypeVar("T")


@dataclass(slots=True)
class Editor:
    """Makes changesets on the graph of a writer."""

    writer: Writer
    lease: Lease
    sight: Sight
    maker: Maker
    _prepared: bool = False

    async def apply(self, proposal: Proposal, viewer: Viewer) -> Outcome:
        """Make the changes of a proposal, or return its problems. Raises `GraphError`."""
        author, state = await self.author(viewer), await self.lease.current()
        ids = await resolve(self.writer.client, proposal.keys, author.naming, self.sight)
        around = await ends_of_links(self.writer.client, ended_by(proposal.changes, ids))
        visible = await self.sight(author.naming, around)
        return await self._make(Task(proposal, ProposalDraft(proposal, ids, visible), author, state))

    async def undo(self, proposal: UndoProposal, viewer: Viewer) -> Outcome:
        """Take back a changeset as if it had never been made, or return the problems. Raises `GraphError`."""
        author, state = await self.author(viewer), await self.lease.current()
        async with self.writer.turn():
            await self._prepare()
        found = await find(self.writer.client, proposal.changeset)
        if found is None or not author.sees(found.by):
            raise BadUserInput(UNKNOWN_CHANGESET(value=proposal.changeset), argument="id")
        entries = await read_entries(self.writer.client, [found.id])
        return await self._make(Task(proposal, UndoDraft(entries.get(found.id, ())), author, state))

    async def author(self, viewer: Viewer) -> Author:
        """Return who makes changes. Raises `NotAllowed` for whoever may change nothing."""
        if viewer.previewed:
            raise NotAllowed(PREVIEWS_CHANGE_NOTHING())
        author = Author.of(viewer, (await self.lease.current()).counties)
        if not author.may_change_something:
            raise NotAllowed(NOT_SIGNED_IN())
        return author

    async def _make(self, task: Task) -> Outcome:
        try:
            return await self._transact(lambda tx: self.maker.make(tx, task))
        except Ended as ended:
            return ended.outcome
        except Unannounced as found:
            return await self._announced(task, found.last)

    async def _announced(self, task: Task, last: date) -> Outcome:
        """Make a changeset that plans the first beginning, when all readers know of it."""
        await self._transact(lambda tx: announce(tx, task.state, last))
        made = False
        try:
            await asyncio.sleep(self.maker.drain)
            outcome = await self._make(task)
            made = outcome.changeset is not None
        finally:
            if not made:
                await self._transact(lambda tx: withdraw(tx, task.state))
        return outcome

    async def _transact(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        async with self.writer.turn():
            await self._prepare()
            try:
                found = await self.writer.transact(work)
            except (Ended, Unannounced):
                raise
            except BaseException:
                self._prepared = False  # another store may have taken the place of this one
                raise
        await self._seen_at_once()
        return found

    async def _seen_at_once(self) -> None:
        """Let the next request of this process see the changes; they are made, whatever happens now."""
        try:
            await self.lease.renew()
        except GraphError as error:
            log.warning("the lease was not renewed after a changeset: %s", error.message)
            self.lease.forget()

    async def _prepare(self) -> None:
        if not self._prepared:
            await prepare(self.writer.client)
            self._prepared = True
