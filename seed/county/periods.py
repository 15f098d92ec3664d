"""Periods as the domain writes them: 2024, 2024-H1, 2024-Q3, 2024-07, 2024-W27 (domain §2), and the last ones that ended."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from seed.county.plan import first_of_month

MONTH, QUARTER, HALF, YEAR = 1, 3, 6, 12  # months


class Period(NamedTuple):
    """A period: [first, end)."""

    key: str
    first: date
    end: date


def ended(before: date, months: int, count: int) -> list[Period]:
    """The last so many periods of a length that had ended when the day began, oldest first."""
    present = first_of_period(before, months)
    return [period_of(first_of_month(present, -months * back), months) for back in range(count, 0, -1)]


def first_of_period(day: date, months: int) -> date:
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def period_of(day: date, months: int) -> Period:
    """The period of so many months that the day lies in."""
    first = first_of_period(day, months)
    number = (first.month - 1) // months + 1
    keys = {
        MONTH: f"{first:%Y-%m}",
        QUARTER: f"{first.year}-Q{number}",
        HALF: f"{first.year}-H{number}",
        YEAR: str(first.year),
    }
    return Period(keys[months], first, first_of_month(first, months))


def ended_weeks(before: date, count: int) -> list[Period]:
    """ISO weeks, Monday to Sunday, that had ended when the day began."""
    monday = before - timedelta(before.weekday())
    weeks = [monday - timedelta(7 * back) for back in range(count, 0, -1)]
    return [Period(f"{day.isocalendar().year}-W{day.isocalendar().week:02d}", day, day + timedelta(7)) for day in weeks]
