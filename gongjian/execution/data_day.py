"""The day on which a request without a date is read, and what is planned after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.engine.lease import DataState
from resolvers.execution.dates import today


@dataclass(frozen=True, slots=True)
class DataDay:
    """The day of the data.

    `begins_later`: something begins after the day, so that statements check beginnings. `planned_until` is the last day on
    which something begins or ends, None if that is not known.
    """

    day: date
    begins_later: bool = False
    planned_until: date | None = None

    @classmethod
    def of(cls, state: DataState) -> DataDay:
        """Return the last day of the data, today if the data has none."""
        day, begins = state.horizon or today(), state.last_beginning
        return cls(day, begins is not None and day < begins, state.planned_until)
