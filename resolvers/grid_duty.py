"""Traversals and measures of the subject grid duty (domain §2.6, §3.5)."""

from __future__ import annotations

from graph.model import ValueType
from graph.query.formula_functions import CountUpTo
from graph.query.formulas import PeriodPart, PropertyOf
from graph.query.measures import Ratio, SeenCount, WeightedMean, count, total
from graph.query.period_measures import IsDone, PeriodValue
from graph.query.traversal import all_nodes, by_key, to_many, to_one

catalog_item_by_slot = by_key("(item:TaskCatalogItem {slot: $slot})")
task_catalog = all_nodes("(item:TaskCatalogItem)")
all_records = all_nodes("(record:DutyRecord)")

grid_of_record = to_one("(record:DutyRecord)-[:FOR_GRID]->(grid:Grid)")
records_of_grid = to_many("(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord)")
performers = to_many("(record:DutyRecord)<-[:PERFORMED]-(person:Person)")
records_of_person = to_many("(person:Person)-[:PERFORMED]->(record:DutyRecord)")
covered_by_record = to_many("(record:DutyRecord)-[:COVERED]->(covered:Node)")
records_covering = to_many("(covered:Node)<-[:COVERED]-(record:DutyRecord)")
orders_found = to_many("(record:DutyRecord)-[:FOUND]->(order:WorkOrder)")
records_that_found = to_many("(order:WorkOrder)<-[:FOUND]-(record:DutyRecord)")


def records(kind: str, period: str) -> SeenCount:
    """Return the count of duty records of a kind in a period; `period` names a value of `$period`, such as `month` or `weeks`."""
    return SeenCount(
        count(f"(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {{kind: '{kind}', periodKey: $period.{period}}})")
    )


# One record per month holds the days with a patrol.
patrol_days = SeenCount(
    total(
        "(grid:Grid)<-[:FOR_GRID]-(record:DutyRecord {kind: 'DAILY_PATROL', periodKey: $period.month})",
        CountUpTo(PropertyOf("days"), PeriodPart("dayCount")),
        ValueType.INT,
    )
)
expected_patrol_days = PeriodValue("dayCount")
patrol = Ratio(patrol_days, expected_patrol_days)
weekly_meetings = records("WEEKLY_MEETING", "weeks")
expected_weekly_meetings = PeriodValue("weekCount")
weekly = Ratio(weekly_meetings, expected_weekly_meetings)
monthly = IsDone(records("MONTHLY_VISIT", "month"), "monthIsOver")
quarterly = IsDone(records("QUARTERLY_SUMMARY", "quarter"), "quarterIsOver")
annual = IsDone(records("ANNUAL_REVIEW", "year"), "yearIsOver")
WEIGHTS = (0.3, 0.2, 0.2, 0.15, 0.15)  # chosen in docs/decisions.md, as the source gives none
score = WeightedMean(tuple(zip(WEIGHTS, (patrol, weekly, monthly, quarterly, annual), strict=True)))
