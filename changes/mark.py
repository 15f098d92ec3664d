"""The graph's mark within the transaction of a changeset: locked first, counted up last."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from changes.clock import instant_of
from graph.engine.client import Transaction
from graph.engine.lease import DataState
from graph.errors import GraphUnavailable
from graph.mutation.log_statements import COUNT, LOCK
from graph.text import Template
from seed.loading.census import Census

REPLACED = Template(
    "The data set is being loaded or replaced, so nothing was changed; try again when it is done.",
    "数据集正在装载或替换,未作任何修改;请完成后重试。",
)


@dataclass(frozen=True, slots=True)
class DataMark:
    """Horizon and counts of the data set, number and instant of the last changeset."""

    horizon: date | None
    counts: Census | None  # None if an earlier version of the model wrote none
    last: int
    last_at: datetime | None


async def lock_mark(tx: Transaction, state: DataState) -> DataMark:
    """Lock the mark until the end of the transaction. Raises `GraphUnavailable` if a loader has the data."""
    for now, version, horizon, counts, last, last_at in await tx.run(LOCK, {"token": secrets.token_hex(8)}):
        if now == "READY" and version == state.version:
            at = instant_of(last_at) if last_at else None
            census = Census.parse(counts) if counts else None
            return DataMark(horizon.to_native() if horizon else None, census, last, at)
    raise GraphUnavailable(REPLACED())


async def count_up(tx: Transaction, seq: int, at: datetime, counts: Census | None) -> None:
    """Store the number and the instant of the changeset, and the counts after it."""
    await tx.run(COUNT, {"seq": seq, "at": at.isoformat(), "counts": counts.as_text() if counts else None})
