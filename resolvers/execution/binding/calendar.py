"""Values that depend on the as-of date alone: dates and periods that patterns compare with, such as `$day.threeYearsBefore`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from graph.model.people import YEARS_IN_GRADE
from resolvers.execution.binding.months import PARTS, Month
from resolvers.execution.dates import AsOfDay


def add_days(day: date, days: int) -> date:
    """Return the date a number of days later, at most `date.max`."""
    return day + timedelta(min(days, (date.max - day).days))


def years_before(day: date, years: int) -> date:
    """Return the date a number of years earlier, at least year 1; 28 February for 29 February."""
    year = max(day.year - years, 1)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


CADENCES = {"MONTHLY": 1, "QUARTERLY": 3, "HALF_YEARLY": 6, "YEARLY": 12}  # months
YEARS_BACK = 10  # years of periods before the as-of date


def period_key(first: date, months: int) -> str:
    """Return the key of a period of 1, 3, 6 or 12 months (domain §2.5): 2024-07, 2024-Q3, 2024-H2, 2024."""
    number = (first.month - 1) // months + 1
    return f"{first.year}" + {1: f"-{first.month:02}", 3: f"-Q{number}", 6: f"-H{number}", 12: ""}[months]


def ended_periods(as_of: date, months: int) -> list[dict[str, Any]]:
    """Return the periods of the last ten years that have ended on a date, as `{key, first, next}`.

    `first` is the first day of the period, `next` the first day of the period after it.
    """
    firsts = [
        date(year, month, 1)
        for year in range(max(as_of.year - YEARS_BACK, 1), as_of.year + 1)
        for month in range(1, 13, months)
    ]
    pairs = [*pairwise(firsts), (firsts[-1], date(min(as_of.year + 1, date.max.year), 1, 1))]
    return [
        {"key": period_key(first, months), "first": first, "next": next_}
        for first, next_ in pairs
        if next_ <= add_days(as_of, 1)
    ]


def periods(as_of: date) -> dict[str, list[dict[str, Any]]]:
    """Return the ended periods for each cadence."""
    return {name: ended_periods(as_of, months) for name, months in CADENCES.items()}


def year_periods(as_of: date) -> dict[str, list[dict[str, Any]]]:
    """Return the ended periods of the last year for each cadence: twelve months, four quarters."""
    start = years_before(add_days(as_of, 1), 1)
    return {
        cadence: [period for period in ended if period["next"] > start] for cadence, ended in periods(as_of).items()
    }


def of_last_month(part: str) -> Callable[[date], Any]:
    """Return a function of the as-of date: a part of the last month that has ended."""
    return lambda as_of: PARTS[part](Month.last_complete(as_of), as_of)


def last_year(as_of: date) -> int:
    """Return the last year that is over at the end of a date."""
    return add_days(as_of, 1).year - 1


CALENDAR: dict[str, Callable[[date], Any]] = {
    "lastYear": last_year,
    "lastYearEnd": lambda as_of: date(max(last_year(as_of), 1), 12, 31),
    "threeYearsBefore": lambda as_of: years_before(as_of, YEARS_IN_GRADE),
    "endMillis": lambda as_of: int(AsOfDay(as_of, explicit=True).end.timestamp() * 1000),
    "periods": periods,
    "yearPeriods": year_periods,
    **{f"lastMonth.{part}": of_last_month(part) for part in PARTS},
}
