"""The maker of a changeset within its transaction: lock → read → plan → check → write → log.

With a problem, or for a dry run, it raises `Ended`, and the transaction is rolled back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from changes.announcement import check_announced
from changes.checking import problems_of
from changes.clock import Instants
from changes.draft import Drawn
from changes.endings import Ended, end_if_repeated, end_if_undone
from changes.hanging import ended_days, hanging_on
from changes.links import Links
from changes.log import append
from changes.mark import DataMark, count_up, lock_mark
from changes.net import net
from changes.outcome import Outcome
from changes.plans import moved, planned_days
from changes.preview import FigureReader, Figures, Preview, moved_figures
from changes.problem import Problem, ProblemCode
from changes.record import Changeset
from changes.state import Reading
from changes.task import Task
from changes.violations import Effect, Inspector, affected, codes_of
from changes.writing import Written, counted
from graph.engine.client import Transaction
from graph.engine.lease import DRAIN
from graph.model.ids import new_id
from seed.loading.plans import read_plans


@dataclass(slots=True)
class Maker:
    """Makes changesets; `inspect` and `figures` read what they do to rules and figures."""

    inspect: Inspector
    figures: FigureReader
    served: Callable[[], float] = float  # seconds for which this process has served the data since it stored the clock
    drain: float = DRAIN  # seconds from an announcement to a planned beginning

    async def make(self, tx: Transaction, task: Task) -> Outcome:
        """Make the changeset in a transaction, which may run several times. Raises `Ended` to roll it back."""
        mark = await lock_mark(tx, task.state)
        instants = Instants.now(mark.clock, mark.last_at, self.served())
        await end_if_repeated(tx, task, instants)
        await end_if_undone(tx, task)
        reading = Reading(tx, mark.day(instants), instants.at)
        drawn = await task.draft.draw(reading, task.author.name)
        if problems := problems_of(drawn, reading.day, task.author):
            preview = await _hanging(reading, drawn) if task.asked.dry_run and _may_see_more(problems) else None
            raise Ended(Outcome((), problems, preview=preview, dry_run=task.asked.dry_run))
        changeset = _changeset(task, len(drawn.entries), mark, instants)
        changes = net(drawn.entries)
        written = Written(changes, drawn.nodes, instants)
        if task.asked.dry_run:
            raise Ended(await self._previewed(tx, task, changeset, written, drawn, reading))
        check_announced(mark, changes, reading.day, instants, self.drain)
        effect = await self._write(tx, written, drawn, reading)
        changeset, terms = replace(changeset, effect=effect), await written.write_terms(tx)
        await append(tx, changeset, drawn.entries)
        plans = moved(mark.plans, changes, reading.day) or await read_plans(tx, reading.day)
        counts = mark.counts and counted(mark.counts, changes, terms)
        await count_up(tx, changeset.seq, instants.at, counts, plans)
        shown = task.author.shown(changeset)
        return Outcome(drawn.entries, (), shown, shown.effect)

    async def _previewed(
        self, tx: Transaction, task: Task, changeset: Changeset, written: Written, drawn: Drawn, reading: Reading
    ) -> Outcome:
        """Write the changes of a dry run, and return what they do. The caller rolls back."""
        codes = await codes_of(tx, drawn.nodes) if task.asked.figures else ()
        preview, before = await _hanging(reading, drawn), await self._figures(tx, task, codes, reading)
        effect = await self._write(tx, written, drawn, reading)
        figures = moved_figures(before, await self._figures(tx, task, codes, reading))
        shown = task.author.shown(replace(changeset, effect=effect))
        return Outcome(drawn.entries, effect=shown.effect, preview=replace(preview, figures=figures), dry_run=True)

    async def _figures(self, tx: Transaction, task: Task, codes: Sequence[str], reading: Reading) -> Figures:
        """Return the figures that the author sees, none if they are not asked."""
        return await self.figures(tx, task.author.viewer, codes, reading.day) if task.asked.figures else {}

    async def _write(self, tx: Transaction, written: Written, drawn: Drawn, reading: Reading) -> Effect:
        """Write net changes; return the difference of violations."""
        concerned = await affected(tx, drawn.nodes, drawn.entries)
        days = (reading.day, *planned_days(written.entries, reading.day))
        before = await self.inspect(tx, concerned, days)
        await written.write(tx)
        return Effect.of(before, await self.inspect(tx, concerned, days))


def _may_see_more(problems: Iterable[Problem]) -> bool:
    return all(one.code is not ProblemCode.NOT_ALLOWED for one in problems)


async def _hanging(reading: Reading, drawn: Drawn) -> Preview:
    """Return what hangs on the nodes that end."""
    ended, links = ended_days(drawn.entries), Links()
    links.add(await reading.hanging(ended))  # one between two of the nodes is read twice
    return Preview(hanging=hanging_on(ended, links, drawn.nodes))


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
