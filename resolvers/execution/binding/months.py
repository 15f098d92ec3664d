"""Months, and what the five ones ask for in them up to a day (domain §2.6, §3.5)."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.errors import BadUserInput

SUNDAY = 7


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the calendar."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Month:
        return cls(day.year, day.month)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return date(self.year, self.number, monthrange(self.year, self.number)[1])

    @property
    def before(self) -> Month:
        if self.number > 1:
            return Month(self.year, self.number - 1)
        return Month(self.year - 1, 12) if self.year > 1 else self

    @property
    def quarter(self) -> str:
        """The quarter that ends with this month, empty if none does."""
        return "" if self.number % 3 else f"{self.year:04}-Q{self.number // 3}"

    @property
    def ended_year(self) -> str:
        """The year that ends with this month, empty if none does."""
        return f"{self.year:04}" if self.number == 12 else ""

    def days(self, day: date) -> int:
        """How many of its days are over on a day."""
        return self.last.day if day >= self.last else day.day if Month.of(day) == self else 0

    def weeks(self, day: date) -> list[str]:
        """Its weeks that are over; a week belongs to the month of its Sunday."""
        days = (date(self.year, self.number, one).isocalendar() for one in range(1, self.days(day) + 1))
        return [f"{one.year:04}-W{one.week:02}" for one in days if one.weekday == SUNDAY]


PARTS: dict[str, Callable[[Month, date], Any]] = {
    "month": lambda month, day: str(month),
    "first": lambda month, day: month.first,
    "last": lambda month, day: min(month.last, day),
    "monthIsOver": lambda month, day: day >= month.last,
    "dayCount": Month.days,
    "weeks": Month.weeks,
    "weekCount": lambda month, day: len(month.weeks(day)),
    "quarter": lambda month, day: month.quarter,
    "quarterIsOver": lambda month, day: bool(month.quarter) and day >= month.last,
    "year": lambda month, day: month.ended_year,
    "yearIsOver": lambda month, day: bool(month.ended_year) and day >= month.last,
}


def read_month(text: object, field: str, argument: str) -> Month:
    """A month as clients write it. Raises `BadUserInput` naming the argument."""
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", str(text), re.ASCII)
    if not found or found[1] == "0000":
        raise BadUserInput(
            f'Argument "{argument}" of "{field}": {text!r} is not a month; write it as 2024-07.',
            field=field,
            argument=argument,
        )
    return Month(int(found[1]), int(found[2]))
