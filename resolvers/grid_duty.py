"""Paths and formulas of the subject grid duty (domain §2.6, §3.5). Single records are not walked until viewers have rights."""

from __future__ import annotations

from graph.model import ValueType
from graph.query.measures import Count, Done, Expected, Ratio, Weighted, count, total
from graph.query.traversal import every, seek

catalog_item_by_slot = seek("(item:TaskCatalogItem {slot: $slot})")
task_catalog = every("(item:TaskCatalogItem)")


def records(kind: str, period: str) -> Count:
    """Records of one of the five ones in what follows from the month."""
    return count(f"(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {{kind: '{kind}', periodKey: $period.{period}}})")


# a month's patrols are one record with the days on which there was one
patrol_days = total(
    "(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'DAILY_PATROL', periodKey: $period.month})",
    "size([day IN {}.days WHERE day <= $period.dayCount])",
    ValueType.INT,
)
expected_patrol_days = Expected("dayCount")
patrol = Ratio(patrol_days, expected_patrol_days)
weekly_meetings = records("WEEKLY_MEETING", "weeks")
expected_weekly_meetings = Expected("weekCount")
weekly = Ratio(weekly_meetings, expected_weekly_meetings)
monthly = Done(records("MONTHLY_VISIT", "month"), "monthIsOver")
quarterly = Done(records("QUARTERLY_SUMMARY", "quarter"), "quarterIsOver")
annual = Done(records("ANNUAL_REVIEW", "year"), "yearIsOver")
WEIGHTS = (0.3, 0.2, 0.2, 0.15, 0.15)  # docs/decisions.md: the source gives none
score = Weighted(tuple(zip(WEIGHTS, (patrol, weekly, monthly, quarterly, annual), strict=True)))
