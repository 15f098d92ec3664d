"""五个一: patrols, weekly meetings, monthly visits, quarterly summaries and annual reviews of grids (domain §2.6).

A record covers the patrols of one grid and month, with their days. Grids of the scope have records for many months,
those of the other two streets for the last month.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from datetime import date, timedelta
from random import Random
from typing import Any

from seed.county.orders import Trail
from seed.county.people import People
from seed.county.periods import MONTH, QUARTER, YEAR, Period, ended, ended_weeks, period_of
from seed.county.plan import Plan, Ref
from seed.county.reference import Reference
from seed.county.territory import Land, Place

Rhythm = tuple[int, int, int, int]  # months, weeks, quarters and years before the horizon
LAST_YEAR: Rhythm = (12, 10, 4, 1)
FOUND = 260  # orders that a patrol found


def keep_duty(plan: Plan, land: Land, people: People, reference: Reference, trails: list[Trail]) -> None:
    """Create all duty records."""
    dice = plan.dice("grid duty")
    patrols: dict[tuple[str, str], Ref] = {}
    located: dict[Ref, list[Ref]] = defaultdict(list)
    for link in plan.links:
        if link.type == "LOCATED_IN":
            located[link.target].append(link.source)
    for code in land.scope:
        for number, grid in enumerate(land.grids_on(code, plan.horizon)):
            worker = people.force[grid.code]["FULL_TIME"]
            keep_grid(plan, grid, worker, LAST_YEAR, patrols, dice)
            _cover(plan, located, reference, patrols, grid, number)
    thin = not plan.scale.duty_months  # otherwise all villages have records, see villages.py
    for code in [code for code in land.others if thin and code.startswith(("500233003", "500233004"))]:
        for grid in land.grids_on(code, plan.horizon):
            _patrol(plan, grid, people.force[grid.code]["FULL_TIME"], ended(plan.horizon, MONTH, 1)[0], dice)
    _find(plan, trails, patrols)


def keep_grid(
    plan: Plan, grid: Place, worker: Ref, rhythm: Rhythm, patrols: dict[tuple[str, str], Ref], dice: Random
) -> None:
    """Create the records of a grid, for the time of the rhythm in which the grid exists."""
    months, weeks, quarters, years = rhythm
    periods = [period for period in ended(plan.horizon, MONTH, months) if grid.spell[0] <= period.first]
    for period in [*periods, period_of(plan.horizon, MONTH)]:
        patrols[grid.code, period.key] = _patrol(plan, grid, worker, period, dice)
    for period in _since(grid, ended_weeks(plan.horizon, weeks)):
        _record(plan, grid, worker, "WEEKLY_MEETING", period, 4, count=3 + dice.randrange(6))
    for period in periods:
        properties = {"count": 60 + dice.randrange(90), "coverage": round(0.9 + dice.randrange(11) / 100, 2)}
        _record(
            plan,
            grid,
            worker,
            "MONTHLY_VISIT",
            period,
            20 + dice.randrange(7),
            **properties,
            findings=dice.randrange(5),
        )
    for period in _since(grid, ended(plan.horizon, QUARTER, quarters)):
        _record(plan, grid, worker, "QUARTERLY_SUMMARY", period, 80 + dice.randrange(9), findings=dice.randrange(12))
    for period in _since(grid, ended(plan.horizon, YEAR, years)):
        score = 80.0 + dice.randrange(200) / 10
        _record(plan, grid, worker, "ANNUAL_REVIEW", period, 340 + dice.randrange(20), score=score, maxScore=100.0)


def _since(grid: Place, periods: list[Period]) -> list[Period]:
    return [period for period in periods if grid.spell[0] <= period.first]


def _patrol(plan: Plan, grid: Place, worker: Ref, period: Period, dice: Random) -> Ref:
    """Create the patrols of a month up to the horizon, on its first day and about 94 % of the others."""
    year, month = period.first.year, period.first.month
    last = plan.horizon.day if period.end > plan.horizon else monthrange(year, month)[1]
    days = [day for day in range(1, last + 1) if day == 1 or dice.random() < 0.94]
    return _record(
        plan, grid, worker, "DAILY_PATROL", period, 0, days=days, count=len(days), findings=dice.randrange(9)
    )


def _record(plan: Plan, grid: Place, worker: Ref, kind: str, period: Period, after: int, **properties: Any) -> Ref:
    """Create a record, done some days after the first day of its period."""
    day: date = period.first + timedelta(after)
    common = {"gridId": grid.ref[1], "kind": kind, "periodKey": period.key, "doneOn": day}
    record = plan.node("DutyRecord", f"{grid.code} {kind} {period.key}", **common, **properties)
    plan.link("FOR_GRID", record, grid.ref)
    plan.link("PERFORMED", worker, record, day)
    return record


def _cover(
    plan: Plan,
    located: dict[Ref, list[Ref]],
    reference: Reference,
    patrols: dict[tuple[str, str], Ref],
    grid: Place,
    number: int,
) -> None:
    """Link the patrol record of the last complete month to one of the 6+1 tasks and to the key places of the grid."""
    record = patrols[grid.code, ended(plan.horizon, MONTH, 1)[0].key]
    plan.link("COVERED", record, reference.catalog[number % len(reference.catalog)])
    for place in located[grid.ref]:
        plan.link("COVERED", record, place)


def _find(plan: Plan, trails: list[Trail], patrols: dict[tuple[str, str], Ref]) -> None:
    """Link orders to the patrols of their day that found them."""
    counts: dict[Ref, int] = defaultdict(int)
    for trail in trails:
        day = trail.course.reported.date()
        record = patrols.get((trail.grid.code, f"{day:%Y-%m}"))
        if record and day.day in plan.of(record)["days"] and sum(counts.values()) < FOUND:
            plan.link("FOUND", record, trail.ref)
            counts[record] += 1
    for record, count in counts.items():
        plan.of(record)["findings"] = max(count, plan.of(record)["findings"])
