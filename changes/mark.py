"""The graph's mark within the transaction of a changeset: locked first, counted up last."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from changes.clock import DataClock, Instants, instant_of
from graph.engine.client import Transaction
from graph.engine.lease import DataState
from graph.errors import GraphUnavailable
from graph.mutation.log_statements import ANNOUNCE, COUNT, LOCK, PLAN
from graph.text import Template
from seed.loading.census import Census
from seed.loading.plans import Plans

REPLACED = Template(
    "The data set is being loaded or replaced, so nothing was changed; try again when it is done.",
    "数据集正在装载或替换,未作任何修改;请完成后重试。",
)


@dataclass(frozen=True, slots=True)
class DataMark:
    """Clock, counts and plans of the data set, number and instant of the last changeset."""

    clock: DataClock | None  # None for real data
    counts: Census | None  # None if an earlier version of the model wrote none
    last: int
    last_at: datetime | None
    plans: Plans
    announced: datetime | None = None  # since when readers learn that something begins later, by the wall clock

    def day(self, instants: Instants) -> date:
        """Return the day of the data at these instants."""
        return self.clock.day if self.clock else instants.day

    def knows_beginnings_after(self, day: date) -> bool:
        """Return true if the mark says that something begins after a day."""
        return self.plans.last_beginning is not None and self.plans.last_beginning > day

    def is_announced(self, day: date, wall: datetime, drain: float) -> bool:
        """Return true if all readers of a day check beginnings: the mark has said so for `drain` seconds."""
        is_old = self.announced is None or (wall - self.announced).total_seconds() >= drain
        return self.knows_beginnings_after(day) and is_old


async def lock_mark(tx: Transaction, state: DataState, statement: str = LOCK) -> DataMark:
    """Lock the mark until the end of the transaction. Raises `GraphUnavailable` if a loader has the data."""
    for now, version, *values in await tx.run(statement, {"token": secrets.token_hex(8)}):
        if now == "READY" and version == state.version:
            return _mark(*values)
    raise GraphUnavailable(REPLACED())


def _mark(counts: str | None, last: int, *values: Any) -> DataMark:
    """Return the mark with these values."""
    days, instants = values[:3], values[3:]
    horizon, begins, until = (one and one.to_native() for one in days)
    last_at, announced, at, stored_at = (instant_of(one) if one else None for one in instants)
    clock = DataClock(horizon, at, stored_at) if horizon else None
    return DataMark(clock, Census.parse(counts) if counts else None, last, last_at, Plans(begins, until), announced)


async def count_up(tx: Transaction, seq: int, at: datetime, counts: Census | None, plans: Plans) -> None:
    """Store the number and the instant of the changeset, and counts and plans after it."""
    after = {"counts": counts.as_text() if counts else None, "plans": plans.properties}
    await tx.run(COUNT, {"seq": seq, "at": at.isoformat(), **after})


async def set_announced(tx: Transaction, at: datetime) -> None:
    """Store since when readers learn that something begins later."""
    await tx.run(ANNOUNCE, {"at": at.isoformat()})


async def set_plans(tx: Transaction, plans: Plans) -> None:
    """Store what is planned."""
    await tx.run(PLAN, {"plans": plans.properties})
