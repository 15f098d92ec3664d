"""The day that a root field is read on, and the ids that carry it.

Every read is as of the end of a day in +08:00 (domain §0.2). With an explicit day the ids of an answer carry it,
`grid_01H…@2024-03-01`, so that normalized client caches never mix two days; `node(id)` reads on the day behind the id.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

from graph.errors import BadUserInput

DAY_MARK = "@"
DAY_LENGTH = len("2024-07-04")
CHINA = timezone(timedelta(hours=8), "+08:00")
LAST = date.max - timedelta(days=1)
FIRST = date.min + timedelta(days=1)  # in +08:00 the day before begins where no calendar does, and the driver with it


@dataclass(frozen=True, slots=True)
class AsOfDay:
    """A day to read on; `explicit` if the request named it."""

    date: date
    explicit: bool

    @property
    def start(self) -> datetime:
        """The instant at which the day begins."""
        return datetime.combine(max(self.date, FIRST), time(), CHINA)

    @property
    def end(self) -> datetime:
        """The instant at which the day is over."""
        return datetime.combine(min(self.date, LAST) + timedelta(days=1), time(), CHINA)

    @property
    def suffix(self) -> str:
        return f"{DAY_MARK}{self.date.isoformat()}" if self.explicit else ""


def today() -> date:
    """The present day in the county."""
    return datetime.now(CHINA).date()


def read_date(text: object, field: str, argument: str) -> date:
    """A date as clients write it. Raises `BadUserInput` naming the argument."""
    try:
        if not isinstance(text, str) or len(text) != DAY_LENGTH:
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise BadUserInput(
            f'Argument "{argument}" of "{field}": {text!r} is not a date; write it as 2024-07-04.',
            field=field,
            argument=argument,
        ) from None


def read_instant(text: object, field: str, argument: str) -> datetime:
    """An instant with its offset, or the one at which a day begins. Raises `BadUserInput` naming the argument."""
    if isinstance(text, str) and len(text) == DAY_LENGTH:
        return AsOfDay(read_date(text, field, argument), explicit=True).start
    try:
        found = datetime.fromisoformat(str(text))
        if found.tzinfo is None:
            raise ValueError
        return _within_the_calendar(found)
    except ValueError:
        raise BadUserInput(
            f'Argument "{argument}" of "{field}": {text!r} is not an instant; write it as 2024-07-04T10:59:00+08:00, or a day.',
            field=field,
            argument=argument,
        ) from None


def _within_the_calendar(instant: datetime) -> datetime:
    """The instant in +08:00, or the end of the calendar that it lies behind there."""
    first, last = (AsOfDay(day, explicit=True).start for day in (FIRST, LAST))
    try:
        return max(instant.astimezone(CHINA), first)
    except OverflowError:
        return first if instant.year == 1 else last


def split_id(node_id: str, field: str, argument: str = "id") -> tuple[str, date | None]:
    """An id without its day, and the day."""
    plain, mark, day = node_id.partition(DAY_MARK)
    return plain, read_date(day, field, argument) if mark else None


def resolve_as_of(as_of: date | None, of_id: date | None, default: date, field: str) -> AsOfDay:
    """The day of a root field; two different days in one field are refused."""
    if as_of and of_id and as_of != of_id:
        raise BadUserInput(
            f'Argument "asOf" of "{field}": {as_of.isoformat()} is not the day behind the id, {of_id.isoformat()}; leave one of them out.',
            field=field,
            argument="asOf",
        )
    day = as_of or of_id
    return AsOfDay(day or default, explicit=day is not None)
