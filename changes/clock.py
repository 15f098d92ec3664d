"""The instants of a changeset: by the clock of the data, and by the wall clock.

Real data goes by the wall clock. Synthetic data has a clock of its own, which begins at nine o'clock of its last day and goes on
while a service serves it. No instant is before the one of the changeset before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from graph.audit.entry import wall_time
from seed.loading.values import CHINA, OFFICE_OPENS

MOMENT = timedelta(milliseconds=1)  # of stored instants


@dataclass(frozen=True, slots=True)
class DataClock:
    """The clock of synthetic data as it was last stored: it showed `at` when the wall clock showed `stored_at`.

    `day` is the last day of the data. Both instants are None until a service stores them.
    """

    day: date
    at: datetime | None = None
    stored_at: datetime | None = None

    @property
    def begun(self) -> datetime:
        """Return what the clock showed when it was stored, at first nine o'clock of the last day, in +08:00."""
        return self.at or datetime.combine(self.day, OFFICE_OPENS, CHINA)

    @property
    def midnight(self) -> datetime:
        """Return the last moment of the day."""
        return datetime.combine(self.day + timedelta(days=1), time(), CHINA) - MOMENT

    def now(self, served: float, wall: datetime) -> datetime:
        """Return the present instant for a process that has served the data for `served` seconds and not stored the clock since.

        Time counts once, however many processes serve, and not while the wall clock goes back.
        """
        passed = served if self.stored_at is None else min(served, (wall - self.stored_at).total_seconds())
        return self.begun + max(int(passed * 1000), 0) * MOMENT


@dataclass(frozen=True, slots=True)
class Instants:
    """`at` by the clock of the data, `recorded_at` by the wall clock, to the millisecond."""

    at: datetime
    recorded_at: datetime

    @classmethod
    def now(cls, clock: DataClock | None, last: datetime | None, served: float = 0) -> Instants:
        """Return the instants of a changeset after one at `last`; `clock` is that of synthetic data.

        The day of synthetic data ends only when its clock is stored: a service that has not done so stands at midnight.
        """
        wall = wall_time()
        at = min(clock.now(served, wall), clock.midnight) if clock else wall
        return cls(max(at, last or at).astimezone(CHINA), wall)

    @property
    def day(self) -> date:
        """Return the day of the data, in +08:00."""
        return self.at.date()


def instant_of(milliseconds: int) -> datetime:
    """Return a stored instant, which engines give as milliseconds."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
