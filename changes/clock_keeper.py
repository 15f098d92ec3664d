"""The keeper of the clock of synthetic data: a service stores the clock while it serves the data, so that all processes agree.

    keeper = ClockKeeper(writer, lease)
    await keeper.keep()        # until cancelled
    await keeper.store()       # once more at the end

The day of the data ends when the clock is stored after midnight. A minute before, the mark says that something begins later
(changes/announcement.py), so that no reader of the day that ends shows links of the day that begins.
"""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from changes.clock import DataClock, instant_of
from changes.mark import DataMark, lock_mark, set_announced, set_plans
from graph.audit.entry import wall_time
from graph.engine.client import Client, Transaction
from graph.engine.lease import DRAIN, DataState, Lease
from graph.engine.writer import Writer
from graph.errors import GraphError
from graph.mutation.clock_statements import LOCK, READ, STORE
from seed.loading.plans import Plans
from seed.loading.values import CHINA

log = logging.getLogger("gongjian.clock")
INTERVAL = 15.0  # seconds between two times at which the clock is stored
BEFORE_MIDNIGHT = timedelta(minutes=1)  # when readers are told that another day begins


@dataclass(slots=True)
class ClockKeeper:
    """Stores the clock. With an instant `stands_at` the clock is moved there, never back, and stands."""

    writer: Writer
    lease: Lease
    stands_at: datetime | None = None
    interval: float = INTERVAL
    drain: float = DRAIN
    _warned: bool = False
    _since: float | None = None  # when the clock was stored, or the service began, by the monotonic clock

    def served(self) -> float:
        """Return for how many seconds this process has served the data since it stored the clock."""
        return 0 if self._since is None or self.stands_at else time.monotonic() - self._since

    async def keep(self) -> None:
        """Store the clock at intervals until cancelled. Time in which it cannot be stored does not count."""
        self._since = time.monotonic()
        while True:
            waits = False
            try:
                waits = not await self.store()
            except Exception as error:  # the clock must go on
                self._since = time.monotonic()
                known = isinstance(error, GraphError)
                log.log(
                    logging.INFO if known else logging.ERROR, "the clock was not stored: %s", error, exc_info=not known
                )
            await asyncio.sleep(self.drain if waits else self.interval)

    async def store(self) -> bool:
        """Store the clock; return false while its day waits for readers to learn of the next. Raises `GraphError`."""
        state = await self.lease.current()
        began = time.monotonic()
        if state.horizon is None or await self._stands():
            self._since = began
            return True
        stored = await self.writer.write(lambda tx: self._work(tx, state))
        self._since = began
        if stored.day != state.horizon:
            await self.lease.renew()
        return not self.stands_at or stored.begun >= self.stands_at

    async def _stands(self) -> bool:
        """Return true if the clock is to stand, and has come to its instant."""
        clock = await read_clock(self.writer.client) if self.stands_at else None
        if clock is None or self.stands_at is None or clock.begun < self.stands_at:
            return False
        if clock.begun > self.stands_at and not self._warned:
            log.warning(
                "GONGJIAN_CLOCK is before %s, to which the clock of the data has come: it stands there", clock.begun
            )
            self._warned = True
        return True

    async def _work(self, tx: Transaction, state: DataState) -> DataClock:
        mark, wall = await lock_mark(tx, state, LOCK), wall_time()
        assert mark.clock, "the data has a last day"
        goal = self._goal(mark.clock, wall)
        if (goal + BEFORE_MIDNIGHT).date() > mark.clock.day:
            goal = await self._begin_day(tx, mark, goal, wall)
        return await _store(tx, mark, goal, wall)

    def _goal(self, clock: DataClock, wall: datetime) -> datetime:
        """Return the instant to store."""
        return max(self.stands_at or clock.now(self.served(), wall), clock.begun).astimezone(CHINA)

    async def _begin_day(self, tx: Transaction, mark: DataMark, goal: datetime, wall: datetime) -> datetime:
        """Tell readers of a day that begins soon; return the instant to store, midnight until all of them know."""
        assert mark.clock
        if not mark.knows_beginnings_after(mark.clock.day):
            await set_announced(tx, wall)
            await set_plans(tx, Plans((goal + BEFORE_MIDNIGHT).date(), mark.plans.until))
        return goal if mark.is_announced(mark.clock.day, wall, self.drain) else min(goal, mark.clock.midnight)


async def read_clock(client: Client) -> DataClock | None:
    """Return the clock of synthetic data as it was last stored, None for real data."""
    ((day, at),) = await client.run(READ)
    return DataClock(day.to_native(), instant_of(at).astimezone(CHINA) if at else None) if day else None


async def _store(tx: Transaction, mark: DataMark, at: datetime, wall: datetime) -> DataClock:
    until = mark.plans.until and max(mark.plans.until, at.date())
    values = {"at": at.isoformat(), "storedAt": wall.isoformat(), "day": at.date(), "until": until}
    await tx.run(STORE, values)
    return DataClock(at.date(), at, wall)
