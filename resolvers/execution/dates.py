"""As-of dates of root fields, and ids that contain one.

A root field is read as of the end of a date in +08:00 (domain §0.2). With an explicit date the ids of the answer contain
it, `grid_01H…@2024-03-01`, so that normalized client caches keep dates apart. `node(id)` is read on the date in the id.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

from resolvers.execution.invalid_value import refusal
from resolvers.execution.messages import NOT_A_DATE, NOT_AN_INSTANT, OTHER_DAY

DAY_MARK = "@"
DAY_LENGTH = len("2024-07-04")
CHINA = timezone(timedelta(hours=8), "+08:00")
LAST = date.max - timedelta(days=1)
FIRST = date.min + timedelta(days=1)  # in UTC the day before starts before year 1, which the driver cannot encode


@dataclass(frozen=True, slots=True)
class AsOfDay:
    """An as-of date; `explicit` if the request contains it."""

    date: date
    explicit: bool

    @property
    def start(self) -> datetime:
        """Return the instant at which the date begins in +08:00."""
        return datetime.combine(max(self.date, FIRST), time(), CHINA)

    @property
    def end(self) -> datetime:
        """Return the instant at which the date ends in +08:00."""
        return datetime.combine(min(self.date, LAST) + timedelta(days=1), time(), CHINA)

    @property
    def suffix(self) -> str:
        """Return the suffix of ids: `@2024-03-01`, or an empty text for the default date."""
        return f"{DAY_MARK}{self.date.isoformat()}" if self.explicit else ""


def today() -> date:
    """Return the present date in +08:00."""
    return datetime.now(CHINA).date()


def read_date(text: object, field: str, argument: str) -> date:
    """Parse a date, `2024-07-04`. Raises `BadUserInput` naming the argument."""
    try:
        if not isinstance(text, str) or len(text) != DAY_LENGTH:
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise refusal(field, argument, NOT_A_DATE(value=text)) from None


def read_instant(text: object, field: str, argument: str) -> datetime:
    """Parse an instant with its offset, or the first instant of a date. Raises `BadUserInput` naming the argument."""
    if isinstance(text, str) and len(text) == DAY_LENGTH:
        return AsOfDay(read_date(text, field, argument), explicit=True).start
    try:
        parsed = datetime.fromisoformat(str(text))
        if parsed.tzinfo is None:
            raise ValueError
        return _clamp(parsed)
    except ValueError:
        raise refusal(field, argument, NOT_AN_INSTANT(value=text)) from None


def _clamp(instant: datetime) -> datetime:
    """Convert an instant to +08:00, clamped to the range of the calendar."""
    first, last = (AsOfDay(day, explicit=True).start for day in (FIRST, LAST))
    try:
        return max(instant.astimezone(CHINA), first)
    except OverflowError:
        return first if instant.year == 1 else last


def split_id(node_id: str, field: str, argument: str = "id") -> tuple[str, date | None]:
    """Split an id into the plain id and its as-of date, None without one. Raises `BadUserInput` for a malformed date."""
    plain, mark, as_of = node_id.partition(DAY_MARK)
    return plain, read_date(as_of, field, argument) if mark else None


def resolve_as_of(argument: date | None, in_id: date | None, default: date, field: str) -> AsOfDay:
    """Return the as-of date of a root field: the argument, the date in the id, or the default.

    Raises `BadUserInput` if argument and id differ.
    """
    if argument and in_id and argument != in_id:
        raise refusal(field, "asOf", OTHER_DAY(day=argument.isoformat(), in_id=in_id.isoformat()))
    explicit = argument or in_id
    return AsOfDay(explicit or default, explicit=explicit is not None)


def lasting_id(id_: str) -> str:
    """Return an id without the as-of date behind it (`community_1KN7@2024-07-04`), so that answers of two days compare."""
    return id_.partition(DAY_MARK)[0]
