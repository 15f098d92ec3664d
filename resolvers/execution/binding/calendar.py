"""What follows from the day of reading alone: days before and behind it that paths compare with, `$day.threeYearsBefore`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from resolvers.execution.binding.months import PARTS, Month
from resolvers.execution.dates import AsOfDay

PROMOTION = 3  # years in a grade (question M19)


def later(day: date, days: int) -> date:
    """Some days behind a day, no further than the calendar goes."""
    return day + timedelta(min(days, (date.max - day).days))


def years_before(day: date, years: int) -> date:
    """The same day some years before; of the 29th of February the 28th."""
    year = max(day.year - years, 1)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


CADENCES = {"MONTHLY": 1, "QUARTERLY": 3, "HALF_YEARLY": 6, "YEARLY": 12}  # months
REMEMBERED = 10  # years of periods


def key_of(first: date, months: int) -> str:
    """How the domain writes a period (§2.5): 2024-07, 2024-Q3, 2024-H2, 2024."""
    place = (first.month - 1) // months + 1
    return f"{first.year}" + {1: f"-{first.month:02}", 3: f"-Q{place}", 6: f"-H{place}", 12: ""}[months]


def ended_periods(day: date, months: int) -> list[dict[str, Any]]:
    """The periods of the last years that are over at the end of a day: key, first day, first day of the next."""
    firsts = [
        date(year, month, 1)
        for year in range(max(day.year - REMEMBERED, 1), day.year + 1)
        for month in range(1, 13, months)
    ]
    pairs = [*pairwise(firsts), (firsts[-1], date(min(day.year + 1, date.max.year), 1, 1))]
    return [
        {"key": key_of(first, months), "first": first, "next": next_}
        for first, next_ in pairs
        if next_ <= later(day, 1)
    ]


def periods(day: date) -> dict[str, list[dict[str, Any]]]:
    """The same for each cadence."""
    return {name: ended_periods(day, months) for name, months in CADENCES.items()}


def year_periods(day: date) -> dict[str, list[dict[str, Any]]]:
    """Of these the last that make a year: twelve months, four quarters."""
    begins = years_before(later(day, 1), 1)
    return {name: [one for one in found if one["next"] > begins] for name, found in periods(day).items()}


def of_last_month(part: str) -> Callable[[date], Any]:
    """What follows from the last month that is over."""
    return lambda day: PARTS[part](Month.of(later(day, 1)).before, day)


CALENDAR: dict[str, Callable[[date], Any]] = {
    "threeYearsBefore": lambda day: years_before(day, PROMOTION),
    "endMillis": lambda day: int(AsOfDay(day, explicit=True).end.timestamp() * 1000),
    "periods": periods,
    "yearPeriods": year_periods,
    **{f"lastMonth.{part}": of_last_month(part) for part in PARTS},
}
