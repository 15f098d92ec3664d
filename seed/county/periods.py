"""Periods in the domain's notation: 2024, 2024-H1, 2024-Q3, 2024-07, 2024-W27 (domain §2), and the latest ended ones."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from seed.county.plan import first_of_month

MONTH, QUARTER, HALF, YEAR = 1, 3, 6, 12  # months


class Period(NamedTuple):
    """A half-open period [first, end)."""

    key: str
    first: date
    end: date


def ended(before: date, months: int, count: int) -> list[Period]:
    """Return the last `count` periods of `months` months that ended before the day, oldest first."""
    present = first_of_period(before, months)
    return [period_of(first_of_month(present, -months * back), months) for back in range(count, 0, -1)]


def first_of_period(day: date, months: int) -> date:
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def period_of(day: date, months: int) -> Period:
    """Return the period of `months` months that contains the day."""
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
    """Return the last `count` ISO weeks, Monday to Sunday, that ended before the day."""
    monday = before - timedelta(before.weekday())
    weeks = [monday - timedelta(7 * back) for back in range(count, 0, -1)]
    return [Period(f"{day.isocalendar().year}-W{day.isocalendar().week:02d}", day, day + timedelta(7)) for day in weeks]
