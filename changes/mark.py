"""The graph's mark within the transaction of a changeset: locked first, counted up last."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from changes.clock import instant_of
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
    """Horizon, counts and plans of the data set, number and instant of the last changeset."""

    horizon: date | None
    counts: Census | None  # None if an earlier version of the model wrote none
    last: int
    last_at: datetime | None
    plans: Plans
    announced: datetime | None = None  # since when readers learn that something begins later, by the wall clock


async def lock_mark(tx: Transaction, state: DataState) -> DataMark:
    """Lock the mark until the end of the transaction. Raises `GraphUnavailable` if a loader has the data."""
    for now, version, *values in await tx.run(LOCK, {"token": secrets.token_hex(8)}):
        if now == "READY" and version == state.version:
            horizon, counts, last, last_at, begins, until, announced = values
            at = instant_of(last_at) if last_at else None
            census = Census.parse(counts) if counts else None
            day, begins, until = (one and one.to_native() for one in (horizon, begins, until))
            since = instant_of(announced) if announced else None
            return DataMark(day, census, last, at, Plans(begins, until), since)
    raise GraphUnavailable(REPLACED())


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
