"""The one way to change links and nodes: lock → read → plan → check → write → log, in one transaction.

    editor = Editor(writer, lease, sight, inspect)
    outcome = await editor.apply(proposal, viewer)

All changesets lock the graph's mark first, so they are made one after another, and numbered in the order of commits. With a
problem, or for a dry run, the transaction is rolled back. The first planned beginning is announced in a transaction of its own.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from changes.announcement import Unannounced, announce, check_announced, withdraw
from changes.asking import Author, Sight
from changes.change import Proposal, UndoProposal
from changes.clock import Instants
from changes.draft import Drawn, ProposalDraft, UndoDraft
from changes.endings import Ended, end_if_repeated, end_if_undone
from changes.entry import links_of, nodes_of
from changes.log import append, find, prepare, read_entries
from changes.mark import DataMark, count_up, lock_mark
from changes.messages import (
    NOT_SIGNED_IN,
    PREVIEWS_CHANGE_NOTHING,
    UNKNOWN_CHANGESET,
)
from changes.net import net
from changes.node_rules import CheckedNodes
from changes.outcome import Outcome
from changes.parents import parent_problems
from changes.plans import moved, planned_days
from changes.problem import Problem
from changes.record import Changeset
from changes.resolution import resolve
from changes.rules import Checked
from changes.state import Reading, ended_by, ends_of_links
from changes.task import Task
from changes.violations import Effect, Inspector, affected
from changes.writing import Written, counted
from graph.access.viewer import Viewer
from graph.engine.client import Transaction
from graph.engine.lease import DRAIN, Lease
from graph.engine.writer import Writer
from graph.errors import BadUserInput, GraphError, NotAllowed
from graph.model.ids import new_id
from seed.loading.plans import read_plans

log = logging.getLogger("gongjian.changes")
T = TypeVar("T")


@dataclass(slots=True)
class Editor:
    """Makes changesets on the graph of a writer."""

    writer: Writer
    lease: Lease
    sight: Sight
    inspect: Inspector
    drain: float = DRAIN  # seconds from an announcement to a planned beginning
    served: Callable[[], float] = float  # seconds for which this process has served the data since it stored the clock
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
            return await self._transact(lambda tx: self._work(tx, task))
        except Ended as ended:
            return ended.outcome
        except Unannounced as found:
            return await self._announced(task, found.last)

    async def _announced(self, task: Task, last: date) -> Outcome:
        """Make a changeset that plans the first beginning, when all readers know of it."""
        await self._transact(lambda tx: announce(tx, task.state, last))
        made = False
        try:
            await asyncio.sleep(self.drain)
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

    async def _work(self, tx: Transaction, task: Task) -> Outcome:
        """Make the changeset in a transaction, which may run several times. Raises `Ended` to roll it back."""
        mark = await lock_mark(tx, task.state)
        instants = Instants.now(mark.clock, mark.last_at, self.served())
        await end_if_repeated(tx, task, instants)
        await end_if_undone(tx, task)
        reading = Reading(tx, mark.day(instants), instants.at)
        drawn = await task.draft.draw(reading, task.author.name)
        if problems := _problems(drawn, reading, task.author):
            raise Ended(Outcome((), problems, dry_run=task.asked.dry_run))
        changes = net(drawn.entries)
        if not task.asked.dry_run:
            check_announced(mark, changes, reading.day, instants, self.drain)
        areas = await affected(tx, drawn.nodes, drawn.entries)
        days = (reading.day, *planned_days(changes, reading.day))
        before = await self.inspect(tx, areas, days)
        written = Written(changes, drawn.nodes, instants)
        terms = await written.write(tx)
        effect = Effect.of(before, await self.inspect(tx, areas, days))
        changeset = replace(_changeset(task, len(drawn.entries), mark, instants), effect=effect)
        shown = task.author.shown(changeset)
        if task.asked.dry_run:
            raise Ended(Outcome(drawn.entries, effect=shown.effect, dry_run=True))
        await append(tx, changeset, drawn.entries)
        plans = moved(mark.plans, changes, reading.day) or await read_plans(tx, reading.day)
        counts = mark.counts and counted(mark.counts, changes, terms)
        await count_up(tx, changeset.seq, instants.at, counts, plans)
        return Outcome(drawn.entries, (), shown, shown.effect)


def _problems(drawn: Drawn, reading: Reading, author: Author) -> tuple[Problem, ...]:
    """Return all problems, those of the first changes first.

    Of what an author may not change, only that: rules compare values that the author may not see.
    """
    refused = (*author.permission.problems(drawn.entries, drawn.nodes),)
    hidden = {one.index for one in refused}
    found = (
        *drawn.problems,
        *Checked(drawn.links, drawn.nodes, reading.day).problems(links_of(drawn.entries)),
        *parent_problems(drawn.links, drawn.nodes, drawn.entries),
        *CheckedNodes(drawn.nodes, drawn.links, drawn.holders, reading.day).problems(nodes_of(drawn.entries)),
    )
    shown = (*(one for one in found if one.index is None or one.index not in hidden), *refused)
    return tuple(sorted(shown, key=lambda problem: -1 if problem.index is None else problem.index))


def _changeset(task: Task, count: int, mark: DataMark, instants: Instants) -> Changeset:
    """Return the changeset of a task."""
    viewer = task.author.viewer
    return Changeset(
        new_id("changeset"),
        mark.last + 1,
        instants.at,
        instants.recorded_at,
        viewer.person,
        tuple(map(str, viewer.grants)),
        task.asked.reason,
        count,
        task.asked.undoes,
        allowed=task.asked.allowed,
        request=task.request,
        request_hash=task.request_hash,
    )
