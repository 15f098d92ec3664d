"""Months, and the duty periods of the five ones in a month up to a date (domain §2.6, §3.5)."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from resolvers.execution.invalid_value import refusal
from resolvers.execution.messages import NOT_A_MONTH

SUNDAY = 7
LAST = "last"  # in place of a month


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Month:
        """Return the month of a date."""
        return cls(day.year, day.month)

    @classmethod
    def last_complete(cls, as_of: date) -> Month:
        """Return the last month that is over at the end of a date."""
        month = cls.of(as_of)
        return month if as_of == month.last else month.previous

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    @property
    def first(self) -> date:
        """Return the first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Return the last day."""
        return date(self.year, self.number, monthrange(self.year, self.number)[1])

    @property
    def previous(self) -> Month:
        """Return the month before, or January of year 1 for itself."""
        if self.number > 1:
            return Month(self.year, self.number - 1)
        return Month(self.year - 1, 12) if self.year > 1 else self

    @property
    def quarter(self) -> str:
        """Return the key of the quarter that ends with this month, such as 2024-Q3, or an empty text."""
        return "" if self.number % 3 else f"{self.year:04}-Q{self.number // 3}"

    @property
    def ended_year(self) -> str:
        """Return the key of the year that ends with this month, such as 2024, or an empty text."""
        return f"{self.year:04}" if self.number == 12 else ""

    def days(self, as_of: date) -> int:
        """Return the number of days of the month up to a date."""
        return self.last.day if as_of >= self.last else as_of.day if Month.of(as_of) == self else 0

    def weeks(self, as_of: date) -> list[str]:
        """Return the ISO weeks that ended up to a date, such as 2024-W27; a week belongs to the month of its Sunday."""
        days = (date(self.year, self.number, number).isocalendar() for number in range(1, self.days(as_of) + 1))
        return [f"{day.year:04}-W{day.week:02}" for day in days if day.weekday == SUNDAY]


PARTS: dict[str, Callable[[Month, date], Any]] = {
    "month": lambda month, as_of: str(month),
    "first": lambda month, as_of: month.first,
    "last": lambda month, as_of: min(month.last, as_of),
    "monthIsOver": lambda month, as_of: as_of >= month.last,
    "dayCount": Month.days,
    "weeks": Month.weeks,
    "weekCount": lambda month, as_of: len(month.weeks(as_of)),
    "quarter": lambda month, as_of: month.quarter,
    "quarterIsOver": lambda month, as_of: bool(month.quarter) and as_of >= month.last,
    "year": lambda month, as_of: month.ended_year,
    "yearIsOver": lambda month, as_of: bool(month.ended_year) and as_of >= month.last,
}


def read_month(text: object, as_of: date, field: str, argument: str) -> Month:
    """Parse a month, `2024-07`, or `last`: the last month that is over. Raises `BadUserInput` naming the argument."""
    if text == LAST:
        return Month.last_complete(as_of)
    match = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", str(text), re.ASCII)
    if not match or match[1] == "0000":
        raise refusal(field, argument, NOT_A_MONTH(value=text))
    return Month(int(match[1]), int(match[2]))
