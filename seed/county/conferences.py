"""Joint conferences of three levels: attendance, discussed items and resolutions (domain §2.5, article §1).

No unit misses two meetings in a row, and each period has its meeting, except planted violations.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from seed.county.co_building import Lists
from seed.county.orders import Trail
from seed.county.organizations import Bodies
from seed.county.people import People
from seed.county.periods import HALF, MONTH, QUARTER, YEAR, Period, ended
from seed.county.plan import Plan, Ref
from seed.county.territory import Land
from seed.county.units import Units

COUNTS = {HALF: 4, QUARTER: 6, MONTH: 15, YEAR: 2}  # number of ended periods; each has a meeting
CADENCES = {HALF: "HALF_YEARLY", QUARTER: "QUARTERLY", MONTH: "MONTHLY", YEAR: "YEARLY"}
COUNTY_TOPICS = ["KEY_WORK", "MAJOR_MATTER"]
STREET_TOPICS = ["JOINT_ORGANIZING", "RESOURCE_SHARING", "JOINT_ACTIVITY"]
COMMUNITY_TOPICS = ["PARTY_BUILDING", "LIVELIHOOD", "DISPUTE"]
ATTENDANCE = 0.88


@dataclass
class Hall:
    """Shared data of the functions below."""

    plan: Plan
    land: Land
    bodies: Bodies
    units: Units
    people: People
    dice: Random
    ends: Random  # of resolutions
    chairs: dict[Ref, Ref] = field(default_factory=dict)


def convene(
    plan: Plan, land: Land, bodies: Bodies, units: Units, people: People, lists: Lists, trails: list[Trail]
) -> None:
    """Create all meetings of the last fifteen months, and half a year more for the county."""
    hall = Hall(plan, land, bodies, units, people, plan.dice("conferences"), plan.dice("ends of resolutions"))
    _convene_county(hall, [trail for trail in trails if trail.known["maxLevel"] == 5])
    for street in ("500233001", "500233002"):
        codes = [code for code in land.scope if code.startswith(street)]
        _convene_street(hall, street, codes, [trail for trail in trails if trail.grid.code.startswith(street)])
    for code in land.scope:
        _convene_community(hall, code, lists)


def _convene_county(hall: Hall, trails: list[Trail]) -> None:
    """Create the county's meetings, chaired by its secretary, and the annual study of the county committee."""
    departments = [unit for unit in hall.units.spells if unit[0] == "Department"]
    chair, county = hall.people.operators[hall.bodies.county], hall.land.areas["500233"]
    invited = [*departments[::2], *hall.bodies.working.values()]
    for months, title, kind in ((HALF, "党建统领基层治理联席会", "JOINT"), (YEAR, "基层治理专题研究", "SPECIAL_STUDY")):
        periods = ended(hall.plan.horizon, months, COUNTS[months])
        series = _series(hall, "COUNTY", months, f"忠县{title}(示例)", county, periods)
        absent: set[Ref] = set()
        for period in periods:
            meeting = _meeting(hall, series, period, kind, COUNTY_TOPICS, chair)
            absent = _attend(hall, meeting, invited, absent)
            _study(hall, meeting, trails)


def _convene_street(hall: Hall, street: str, codes: list[str], trails: list[Trail]) -> None:
    periods = ended(hall.plan.horizon, QUARTER, COUNTS[QUARTER])
    title = f"{hall.land.names[street]}城市基层党建工作联席会(示例)"
    series = _series(hall, "TOWNSHIP", QUARTER, title, hall.land.areas[street], periods)
    absent: set[Ref] = set()
    for period in periods:
        meeting = _meeting(
            hall, series, period, "JOINT", STREET_TOPICS, hall.people.operators[hall.bodies.working[street]]
        )
        day = hall.plan.of(meeting)["heldAt"].date()
        members = [
            member.unit for code in codes for member in hall.units.on(code, day) if member.type == "RESIDENT_UNIT"
        ]
        absent = _attend(
            hall, meeting, [*(hall.bodies.branches[code] for code in codes), *dict.fromkeys(members)], absent
        )
        _study(hall, meeting, [trail for trail in trails if trail.known["maxLevel"] in (2, 3)])


def _convene_community(hall: Hall, code: str, lists: Lists) -> None:
    periods = ended(hall.plan.horizon, MONTH, COUNTS[MONTH])
    title = f"{hall.land.names[code]}大党委联席会议(示例)"
    series = _series(hall, "COMMUNITY", MONTH, title, hall.land.areas[code], periods)
    absent: set[Ref] = set()
    for period in periods:
        meeting = _meeting(hall, series, period, "JOINT", COMMUNITY_TOPICS, hall.people.secretaries[code])
        day = hall.plan.of(meeting)["heldAt"].date()
        absent = _attend(hall, meeting, [member.unit for member in hall.units.on(code, day)], absent)
        fresh = [demand for demand, on in lists.demands.get(code, []) if day - timedelta(40) <= on <= day]
        for demand in fresh[:2]:
            hall.plan.link("DISCUSSED", meeting, demand, day)
        if hall.dice.random() < 0.4:
            _decide(hall, meeting, hall.units.on(code, day)[0].unit)


def _series(hall: Hall, level: str, months: int, title: str, area: Ref, periods: list[Period]) -> Ref:
    known = {"level": level, "cadence": CADENCES[months], "startsOn": periods[0].first}
    series = hall.plan.node("MeetingSeries", title, title=title, **known)
    hall.plan.link("FOR_AREA", series, area)
    return series


def _meeting(hall: Hall, series: Ref, period: Period, kind: str, topics: list[str], chair: Ref) -> Ref:
    """Create the meeting of a period, in its last 25 days."""
    plan, days = hall.plan, (period.end - period.first).days
    day = period.first + timedelta(days - 1 - hall.dice.randrange(25))
    at = plan.at(day, 9 + hall.dice.randrange(7))
    slot = f"{series[1]}/{period.key}" if kind == "JOINT" else None
    known = {"periodKey": period.key, "heldAt": at, "kind": kind, "status": "HELD", "topics": topics, "slot": slot}
    url = f"https://example.invalid/minutes/{series[1]}/{period.key}"
    meeting = plan.node("Meeting", f"{series[1]} {period.key}", **known, minutesUrl=url)
    plan.link("INSTANCE_OF", meeting, series)
    plan.link("CHAIRED", chair, meeting, day)
    plan.record(meeting, at, "hold", chair, "HELD")
    hall.chairs[meeting] = chair
    return meeting


def _attend(hall: Hall, meeting: Ref, invited: list[Ref], absent: set[Ref]) -> set[Ref]:
    """Record attendance: units that missed the previous meeting attend. Returns the units that miss this one."""
    day, missing = hall.plan.of(meeting)["heldAt"].date(), set()
    for unit in [unit for unit in invited if hall.plan.of(unit).get("foundedOn", day) <= day]:
        if unit not in absent and hall.dice.random() > ATTENDANCE:
            missing.add(unit)
            continue
        representative = hall.people.head_on(unit, day) or hall.people.operators.get(unit)
        mode = "ONLINE" if hall.dice.random() < 0.08 else "IN_PERSON"
        hall.plan.link(
            "ATTENDED", unit, meeting, day, representativeId=representative[1] if representative else None, mode=mode
        )
    return missing


def _study(hall: Hall, meeting: Ref, trails: list[Trail]) -> None:
    """Discuss the difficult orders that are open on that day, and adopt resolutions."""
    at = hall.plan.of(meeting)["heldAt"]
    under_way = [
        trail
        for trail in trails
        if trail.course.reported < at < trail.known.get("resolvedAt", hall.plan.at(hall.plan.ago(-1), 0))
    ]
    for trail in under_way[:3]:
        hall.plan.link("DISCUSSED", meeting, trail.ref, at.date())
        hall.plan.link("ESCALATED_TO_MEETING", trail.ref, meeting)
        _decide(hall, meeting, trail.department)


def _decide(hall: Hall, meeting: Ref, responsible: Ref) -> None:
    """Adopt a resolution. It is done some days before it is due."""
    plan, at = hall.plan, hall.plan.of(meeting)["heldAt"]
    day = at.date()
    number = len(plan.links)  # one meeting may adopt several resolutions
    due = day + timedelta(30 + hall.dice.randrange(90))
    status = "DONE" if due < plan.horizon else "OPEN"
    known = {
        "title": f"议定事项{day:%Y%m}-{responsible[1][-4:]}(示例)",
        "adoptedOn": day,
        "dueOn": due,
        "status": status,
    }
    resolution = plan.node("Resolution", f"{meeting[1]} {number}", **known)
    plan.link("ADOPTED", meeting, resolution, day)
    plan.link("RESPONSIBLE_FOR", responsible, resolution)
    plan.record(resolution, at, "adopt", hall.chairs[meeting], "OPEN")
    if status == "DONE":
        done = due - timedelta(hall.ends.randrange(20))
        plan.record(resolution, plan.at(done, 17), "complete", hall.people.operators.get(responsible), "DONE")
