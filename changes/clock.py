"""The instants of a changeset: by the clock of the data, and by the wall clock.

Real data goes by the wall clock. Synthetic data stands at nine o'clock of its last day; no instant is before the one of the
changeset before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from graph.audit.entry import wall_time
from seed.loading.values import CHINA, OFFICE_OPENS


@dataclass(frozen=True, slots=True)
class Instants:
    """`at` by the clock of the data, `recorded_at` by the wall clock, to the millisecond."""

    at: datetime
    recorded_at: datetime

    @classmethod
    def now(cls, horizon: date | None, last: datetime | None) -> Instants:
        """Return the instants of a changeset after one at `last`; `horizon` is the last day of synthetic data."""
        wall = wall_time()
        at = datetime.combine(horizon, OFFICE_OPENS, CHINA) if horizon else wall.astimezone(CHINA)
        return cls(max(at, last or at).astimezone(CHINA), wall)

    @property
    def day(self) -> date:
        """Return the day of the data, in +08:00."""
        return self.at.date()


def instant_of(milliseconds: int) -> datetime:
    """Return a stored instant, which engines give as milliseconds."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
