"""The three appraisals, stars of the year, and their parts in annual assessments (domain §2.7, §3.4).

Ballots are stored as sums only. The total of an assessment is the weighted mean of its appraisals, in hundredths.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from seed.county.departments import AGENCIES, Offices
from seed.county.orders import Trail
from seed.county.organizations import Bodies
from seed.county.periods import YEAR, Period, ended
from seed.county.plan import Plan, Ref
from seed.county.planted import UNAPPRAISED, UNREVIEWED
from seed.county.reference import Reference
from seed.county.territory import Land
from seed.county.units import Units

SCHEMES = {  # kind of assessment → kinds of its appraisals with their weights
    "ANNUAL": {"DEPARTMENT_REVIEW": 0.6, "ORDER_RATING": 0.4},
    "ORGANIZATION_BUILDING": {"MEMBER_UNIT_REVIEW": 0.7, "SPOT_CHECK": 0.3},
    "SECRETARY_REVIEW": {"SECRETARY_REVIEW": 0.7, "ORDER_RATING": 0.3},
    "PERSONNEL_INSPECTION": {"CONSENT_COMPLIANCE": 1.0},
}
NAMES = {
    "ANNUAL": "部门年度考核办法",
    "ORGANIZATION_BUILDING": "城市社区大党委工作考核办法",
    "SECRETARY_REVIEW": "党建述职评议办法",
    "PERSONNEL_INSPECTION": "选人用人专项检查办法",
}
CRITERIA = {
    "DEPARTMENT_REVIEW": "街道评议得分",
    "ORDER_RATING": "群众评单得分",
    "MEMBER_UNIT_REVIEW": "社区评议得分",
    "SPOT_CHECK": "随机抽查得分",
    "SECRETARY_REVIEW": "述职评议得分",
    "CONSENT_COMPLIANCE": "征得同意执行情况",
}
STREETS = ("500233001", "500233002")
YEARS = 2
CHECKS = 40  # units with an unannounced check
FEW, MANY = 20, 60  # ballots of a review


@dataclass
class Jury:
    """Shared data of the functions below; `scores` holds the appraisals of each organization and year."""

    plan: Plan
    land: Land
    bodies: Bodies
    offices: Offices
    reference: Reference
    dice: Random
    scores: dict[tuple[int, Ref], list[Ref]] = field(default_factory=lambda: defaultdict(list))
    schemes: dict[tuple[int, str], Ref] = field(default_factory=dict)


def appraise(
    plan: Plan,
    land: Land,
    bodies: Bodies,
    offices: Offices,
    units: Units,
    reference: Reference,
    heads: dict[Ref, tuple[Ref, date]],
    trails: list[Trail],
) -> None:
    """Create the appraisals of the last two complete years, and the stars of the current year."""
    jury = Jury(plan, land, bodies, offices, reference, plan.dice("appraisal"))
    years = ended(plan.horizon, YEAR, YEARS)
    for year in years:
        _issue_schemes(jury, year)
        _review_departments(jury, year)
        _review_secretaries(jury, year)
        _review_units(jury, units, year)
        _inspect(jury, heads, year)
    _check_units(jury, units, years[-1])
    _count_stars(jury, trails)
    for year in years:
        _assess(jury, year)


def _issue_schemes(jury: Jury, year: Period) -> None:
    for kind, weights in SCHEMES.items():
        name = f"{NAMES[kind]}{year.key}(示例)"
        scheme = jury.plan.node("AppraisalScheme", name, year=int(year.key), name=name)
        jury.plan.link("GOVERNED_BY", scheme, jury.reference.documents["assessment"])
        for part, weight in weights.items():
            criterion_name = f"{CRITERIA[part]}(示例)"
            criterion = jury.plan.node("Criterion", f"{name} {part}", name=criterion_name, weight=weight)
            jury.plan.link("CRITERION_OF", criterion, scheme)
        jury.schemes[int(year.key), kind] = scheme


def _appraisal(jury: Jury, kind: str, of: Ref, by: Ref, day: date, score: float, most: float, **more: Any) -> Ref:
    known = {"kind": kind, "year": day.year, "on": day, "score": score, "maxScore": most}
    appraisal = jury.plan.node("Appraisal", f"{kind} {day} {of[1]} {by[1]}", **known, **more)
    jury.plan.link("APPRAISES", appraisal, of)
    jury.plan.link("APPRAISED_BY", appraisal, by)
    jury.scores[day.year, of].append(appraisal)
    return appraisal


def _vote(jury: Jury) -> dict[str, int]:
    members, residents = jury.dice.randrange(FEW, MANY), jury.dice.randrange(FEW, MANY)
    return {"ballotCount": members + residents, "partyMemberBallots": members, "residentBallots": residents}


def _points(jury: Jury, least: int = 78) -> float:
    return least + jury.dice.randrange((100 - least) * 10) / 10


def _review_departments(jury: Jury, year: Period) -> None:
    """① Create each street's appraisals of departments that touch community governance and existed then."""
    day = year.end - timedelta(20)
    last = year == ended(jury.plan.horizon, YEAR, 1)[0]
    for name, department in jury.offices.departments.items():
        known = jury.plan.of(department)
        if known["communityGovernance"] and known.get("foundedOn", date.min) <= day:
            for street in [candidate for candidate in STREETS if not (last and (name, candidate) == UNAPPRAISED)]:
                by = jury.land.areas[street]
                _appraisal(jury, "DEPARTMENT_REVIEW", department, by, day, _points(jury), 100.0, **_vote(jury))


def _review_secretaries(jury: Jury, year: Period) -> None:
    """Create the street's reviews of each community's Party secretary."""
    for code in jury.land.scope:
        street = jury.bodies.working[code[:9]]
        branch = jury.bodies.branches[code]
        _appraisal(jury, "SECRETARY_REVIEW", branch, street, year.end - timedelta(15), _points(jury), 100.0)


def _review_units(jury: Jury, units: Units, year: Period) -> None:
    """② Create the face-to-face reviews of member units by their communities."""
    day = year.end - timedelta(10)
    skipped = unreviewed(units)
    for membership in units.memberships:
        since, until = membership.spell
        if membership.unit not in skipped and since <= day and (until or date.max) > day:
            by = jury.land.areas[membership.community]
            _appraisal(jury, "MEMBER_UNIT_REVIEW", membership.unit, by, day, _points(jury, 70), 100.0, **_vote(jury))


def unreviewed(units: Units) -> list[Ref]:
    """Return the members whose reviews are planted as missing."""
    members = [unit for unit, (_, until) in units.spells.items() if unit[0] == "Unit" and until is None]
    return [members[index] for index in UNREVIEWED]


def _check_units(jury: Jury, units: Units, year: Period) -> None:
    """③ Create unannounced checks by the organization department in the last complete year."""
    by = jury.offices.departments["县委组织部"]
    last = year.end - timedelta(30)
    present = [unit for unit, (_, until) in units.spells.items() if unit[0] == "Unit" and until is None]
    for unit in jury.dice.sample(present, CHECKS):
        _appraisal(jury, "SPOT_CHECK", unit, by, last - timedelta(jury.dice.randrange(300)), _points(jury, 60), 100.0)


def _inspect(jury: Jury, heads: dict[Ref, tuple[Ref, date]], year: Period) -> None:
    """Create appraisals of departments' requests for consent, and of heads of agencies with a long enough term."""
    day, by = year.end - timedelta(12), jury.offices.departments["县委组织部"]
    for name in AGENCIES:
        _appraisal(jury, "CONSENT_COMPLIANCE", jury.offices.departments[name], by, day, _points(jury, 85), 100.0)
    if year == ended(jury.plan.horizon, YEAR, 1)[0]:
        for agency, department, _, _ in jury.offices.agencies:
            head, since = heads.get(agency, (agency, date.max))
            if since < year.end - timedelta(40):
                organ = jury.offices.departments[department]
                _appraisal(jury, "SECRETARY_REVIEW", head, organ, day, _points(jury), 100.0)


def _count_stars(jury: Jury, trails: list[Trail]) -> None:
    """Create one appraisal of stars per organization and year: community, street and lead department (domain §2.7)."""
    ratings_by_body: dict[tuple[int, Ref], list[Ref]] = defaultdict(list)
    for trail in trails:
        if trail.rating:
            for body in _credited(jury, trail):
                ratings_by_body[trail.rating[1].year, body].append(trail.rating[0])
    for (year, body), ratings in ratings_by_body.items():
        stars = [jury.plan.of(rating)["stars"] for rating in ratings]
        day = min(date(year, 12, 31), jury.plan.horizon)
        mean = round(sum(stars) / len(stars), 2)
        appraisal = _appraisal(
            jury, "ORDER_RATING", body, jury.bodies.county_center, day, mean, 5.0, ballotCount=len(stars)
        )
        for rating in ratings:
            jury.plan.link("CONTRIBUTES_TO", rating, appraisal)


def _credited(jury: Jury, trail: Trail) -> list[Ref]:
    level = trail.known["maxLevel"]
    bodies = (
        (1, jury.bodies.branches[trail.community]),
        (2, jury.bodies.working[trail.community[:9]]),
        (4, trail.department),
    )
    return [body for least, body in bodies if level >= least]


def _assess(jury: Jury, year: Period) -> None:
    """Create annual assessments, ranked by kind and closed one month after the year."""
    number = int(year.key)
    for kind, weights in SCHEMES.items():
        totals: list[tuple[float, Ref]] = []
        for (of_year, body), appraisals in jury.scores.items():
            counted = [part for part in appraisals if jury.plan.of(part)["kind"] in weights]
            main = next(iter(weights))
            if (
                of_year == number
                and any(jury.plan.of(part)["kind"] == main for part in counted)
                and body[0] != "Person"
            ):
                totals.append(_assessment(jury, year, kind, body, counted))
        for rank, (_, assessment) in enumerate(sorted(totals, key=lambda total: (-total[0], total[1])), start=1):
            jury.plan.of(assessment)["rank"] = rank


def _assessment(jury: Jury, year: Period, kind: str, body: Ref, appraisals: list[Ref]) -> tuple[float, Ref]:
    plan, shares = jury.plan, _shares(jury, kind, appraisals)
    total = round(sum(plan.of(part)["score"] / plan.of(part)["maxScore"] * 100 * share for part, share in shares), 2)
    known = {"orgId": body[1], "year": int(year.key), "kind": kind, "total": total}
    closed = plan.at(year.end + timedelta(30), 18)
    assessment = plan.node("AnnualAssessment", f"{kind} {year.key} {body[1]}", **known, frozenAt=closed)
    plan.link("ASSESSES", assessment, body)
    plan.link("UNDER", assessment, jury.schemes[int(year.key), kind])
    for part, share in shares:
        plan.link("COUNTS_IN", part, assessment, weight=round(share, 4))
    return total, assessment


def _shares(jury: Jury, kind: str, appraisals: list[Ref]) -> list[tuple[Ref, float]]:
    """Return each appraisal's share of the total. The weights of missing kinds go to the others."""
    by_kind: dict[str, list[Ref]] = defaultdict(list)
    for appraisal in appraisals:
        by_kind[jury.plan.of(appraisal)["kind"]].append(appraisal)
    total = sum(SCHEMES[kind][part] for part in by_kind)
    return [
        (appraisal, SCHEMES[kind][part] / total / len(same_kind))
        for part, same_kind in by_kind.items()
        for appraisal in same_kind
    ]
