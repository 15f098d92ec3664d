"""Announcement of a planned beginning: readers check beginnings before the first link begins after the day of the data.

The mark says that something begins later, one transaction and `DRAIN` seconds before it does (graph/engine/lease.py). By
then every reader has read the mark again, in whichever process, and answers that did not check beginnings are complete.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from changes.clock import Instants
from changes.entry import Entry
from changes.mark import DataMark, lock_mark, set_announced, set_plans
from changes.plans import days_of
from graph.engine.client import Transaction
from graph.engine.lease import DataState
from seed.loading.plans import Plans, read_plans


class Unannounced(Exception):
    """A changeset is rolled back, because it plans a beginning that readers do not know of yet; `last` is its last one."""

    def __init__(self, last: date) -> None:
        super().__init__(last)
        self.last = last


def check_announced(mark: DataMark, changes: Iterable[Entry], day: date, instants: Instants, drain: float) -> None:
    """Raise `Unannounced` for net changes with a beginning after the day of the data, while some reader may check none.

    `drain` are the seconds in which all readers learn of an announcement, also of that of another changeset.
    """
    begins = (days_of(entry.after)["since"] or day for entry in changes if entry.after)
    last = max(begins, default=day)
    if last > day and not mark.is_announced(day, instants.recorded_at, drain):
        raise Unannounced(last)


async def announce(tx: Transaction, state: DataState, last: date) -> None:
    """Let the mark say that something begins later. Raises `GraphUnavailable` if a loader has the data."""
    mark = await lock_mark(tx, state)
    instants = Instants.now(mark.clock, mark.last_at)
    if not mark.knows_beginnings_after(mark.day(instants)):
        await set_announced(tx, instants.recorded_at)
    known = mark.plans.last_beginning or last
    await set_plans(tx, Plans(max(known, last), mark.plans.until))


async def withdraw(tx: Transaction, state: DataState) -> None:
    """Let the mark say what the graph holds, after a changeset that was announced and not made. Raises `GraphUnavailable`."""
    mark = await lock_mark(tx, state)
    await set_plans(tx, await read_plans(tx, mark.day(Instants.now(mark.clock, None))))
