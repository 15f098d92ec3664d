"""Visits of leaders to their communities: county leaders each quarter, street leaders each month (domain §2.5, §3.5)."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from seed.county.periods import MONTH, QUARTER, Period, ended
from seed.county.plan import Plan
from seed.loading.rows import LinkRow

# tier → months of a period, number of ended periods, kind of visit, share of periods with a visit
RHYTHMS = {
    "COUNTY_LEADER": (QUARTER, 5, "QUARTERLY_SUPERVISION", 1.0),
    "STREET_LEADER": (MONTH, 13, "MONTHLY_ONSITE", 1.0),
    "MEMBER_UNIT_HEAD": (QUARTER, 4, "UNIT_HEAD_WORK", 0.4),
}


def visit(plan: Plan) -> None:
    """Create a visit for each link that holds for a whole period. Partial periods need no visit."""
    dice = plan.dice("visits")
    for link in [link for link in plan.links if link.type == "LINKED_TO"]:
        months, count, kind, share = RHYTHMS[link.properties["tier"]]
        for period in ended(plan.horizon, months, count):
            if _stood(link, period) and dice.random() < share:
                _visit(plan, link, period, kind, dice)


def _stood(link: LinkRow, period: Period) -> bool:
    return bool(link.properties["since"] <= period.first and period.end <= link.properties.get("until", date.max))


def _visit(plan: Plan, link: LinkRow, period: Period, kind: str, dice: Random) -> None:
    day = period.first + timedelta(dice.randrange((period.end - period.first).days))
    issue_count = dice.randrange(6)
    key = f"{link.source[1]} {link.target[1]} {period.key}"
    issues = {"issuesFound": issue_count, "issuesSolved": issue_count - dice.randrange(issue_count + 1) // 2}
    visit = plan.node("FieldVisit", key, kind=kind, periodKey=period.key, on=day, **issues)
    plan.link("VISITED", link.source, visit, day)
    plan.link("VISIT_TO", visit, link.target)
