"""Work orders (domain §3): each with its log of events, desks, handlers and ratings, created from its course."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from graph.model import MODEL
from seed.county.co_building import Lists
from seed.county.courses import Course, draw
from seed.county.departments import Offices
from seed.county.organizations import Bodies
from seed.county.people import People, appoint
from seed.county.plan import Draft, Plan, Ref
from seed.county.reference import Reference, hours_of
from seed.county.territory import Land, Place
from seed.county.units import Units
from seed.territory import BEGINNING
from seed.transitions import CLOSED, DEADLINES, OPEN, REASONS, TRANSITIONS, actor_of

WEIGHTS = {"triageSmall": "SMALL", "triageBig": "BIG", "escalate": "BIG", "referToLeader": "COMPLEX"}
RESOLVED = ("RESOLVED", "FEEDBACK_GIVEN")
SNAPSHOT = tuple(prop.name for prop in MODEL.properties_of("OrderEvent") if prop.snapshot)


@dataclass
class Trail:
    """An order during its creation: its present state, desk and handlers, each with the first day."""

    ref: Ref
    course: Course
    grid: Place
    category: str
    department: Ref
    state: str | None = None
    known: dict[str, Any] = field(
        default_factory=lambda: {
            "classification": "MICRO",
            "escalationLevel": 0,
            "maxLevel": 0,
            "reopenCount": 0,
            "returnCount": 0,
        }
    )
    desk: tuple[Ref, date] | None = None
    lead: tuple[Ref, date] | None = None
    helper: tuple[Ref, date] | None = None
    rating: tuple[Ref, date] | None = None
    seq: int = 0
    refused: list[Ref] = field(default_factory=list)

    @property
    def community(self) -> str:
        return self.grid.code[:12]


@dataclass
class Desks:
    """Shared data of the functions below."""

    plan: Plan
    land: Land
    bodies: Bodies
    offices: Offices
    units: Units
    people: People
    reference: Reference
    lists: Lists
    dice: Random
    supervisor: Ref
    able: dict[str, list[Ref]] = field(default_factory=dict)  # departments by the category that they are competent for


def raise_orders(
    plan: Plan,
    land: Land,
    bodies: Bodies,
    offices: Offices,
    units: Units,
    people: People,
    reference: Reference,
    lists: Lists,
) -> list[Trail]:
    """Create all orders of the scope, numbered by the instant of report."""
    dice = plan.dice("orders")
    clerk, supervisor = appoint(plan, people, dice), appoint(plan, people, dice)
    plan.link("WORKS_FOR", clerk, bodies.county_center, (BEGINNING, None), title="值班长", isHead=True)
    plan.link("WORKS_FOR", supervisor, offices.departments["县委组织部"], (BEGINNING, None), title="干部", isHead=False)
    people.operators[bodies.county_center] = clerk
    desks = Desks(plan, land, bodies, offices, units, people, reference, lists, dice, supervisor)
    people.supervisor = supervisor
    return write_orders(desks, land.scope, draw(plan), 0)


def write_orders(desks: Desks, communities: list[str], courses: list[Course], before: int) -> list[Trail]:
    """Create the orders of some communities, numbered after `before` earlier ones."""
    written: dict[int, Trail] = {}
    for number, course in enumerate(courses, start=before + 1):
        twin = written.get(id(course.twin)) if course.twin else None
        written[id(course)] = _write(desks, communities, number, course, twin)
    return list(written.values())


def convert(plan: Plan, land: Land, lists: Lists, trails: list[Trail]) -> None:
    """Link demands that came from an order to an order of their community that was reported shortly before."""
    for code in land.scope:
        reported = [(trail.course.reported.date(), trail.ref) for trail in trails if trail.community == code]
        for demand, day in lists.demands.get(code, []):
            if plan.of(demand)["source"] == "ORDER":
                near = [ref for at, ref in reported if day - timedelta(60) <= at < day]
                if near:
                    plan.link("CONVERTED_TO", near[-1], demand)
                else:
                    plan.of(demand)["source"] = "HOTLINE"


def _write(desks: Desks, communities: list[str], number: int, course: Course, twin: Trail | None) -> Trail:
    plan, dice, reported = desks.plan, desks.dice, course.reported
    grid = twin.grid if twin else _grid(desks, communities, reported.date())
    category = twin.category if twin else dice.choice(desks.reference.matters)
    no = f"GD-{number:04d}"
    ref = plan.node("WorkOrder", no, no=no, **_before_anything(desks, course, category))
    trail = Trail(ref, course, grid, category, _department(desks, category))
    for action, at in course.steps:
        _step(desks, trail, action, at)
    plan.of(ref).update(state=trail.state, **trail.known)
    _create_open_links(desks, trail)
    _link_to_place(desks, trail)
    if twin:
        plan.link("DUPLICATE_OF", ref, twin.ref)
    return trail


def _grid(desks: Desks, communities: list[str], day: date) -> Place:
    return desks.dice.choice(desks.land.grids_on(desks.dice.choice(communities), day))


def _department(desks: Desks, category: str) -> Ref:
    """Return a department that is competent for the category and existed before all orders."""
    if category not in desks.able:
        desks.able[category] = [
            unit
            for unit, spell in desks.units.spells.items()
            if unit[0] == "Department" and spell[0] == BEGINNING and category[:3] in desks.lists.competences[unit]
        ]
    able = desks.able[category]
    return desks.dice.choice(able) if able else desks.offices.departments["城市管理局"]


def _before_anything(desks: Desks, course: Course, category: str) -> dict[str, Any]:
    name = desks.reference.names[category]
    return {
        "title": f"{name}问题(示例)",
        "description": f"居民反映{name}问题(示例)",
        "urgency": course.urgency,
        "reportedAt": course.reported,
    }


def _step(desks: Desks, trail: Trail, action: str, at: datetime) -> None:
    """Apply one transition: change properties, hand the order over, record the event."""
    state_before, due, desk = trail.state, trail.known.get("dueAt"), trail.desk
    trail.state = TRANSITIONS[state_before, action]
    _change(desks, trail, action, at)
    _hand_over(desks, trail, action, at.date())
    _log(desks, trail, state_before, action, at, due, desk[0] if desk else None)


def _change(desks: Desks, trail: Trail, action: str, at: datetime) -> None:
    """Set the properties that a transition changes (domain §3.3, guard / effect)."""
    known, state = trail.known, str(trail.state)
    if state in OPEN:
        known["escalationLevel"] = OPEN[state]
        known["maxLevel"] = max(known["maxLevel"], OPEN[state])
    if action in DEADLINES:
        known["dueAt"] = at + timedelta(hours=hours_of(state, trail.course.urgency))
    if (weight := WEIGHTS.get(action)) and known["classification"] != "COMPLEX":
        known["classification"] = weight
    EFFECTS.get(action, _change_nothing)(desks, trail, at)
    if state == "RESOLVED":
        hours = hours_of("RESOLVED", trail.course.urgency)
        known.update(resolvedAt=at, resolution="已办结(示例)", feedbackBy=at + timedelta(hours=hours))
    if state in CLOSED:
        known["closedAt"] = at


def _change_nothing(desks: Desks, trail: Trail, at: datetime) -> None:
    """Change nothing but the state, as most actions do."""


def _dispatch(desks: Desks, trail: Trail, at: datetime) -> None:
    trail.known["acceptBy"] = at + timedelta(hours=hours_of("DEPARTMENT_PENDING", trail.course.urgency))
    if trail.refused:
        others = [
            department
            for department in desks.units.spells
            if department[0] == "Department" and department not in trail.refused
        ]
        trail.department = desks.dice.choice(
            [department for department in others if desks.units.spells[department][0] == BEGINNING]
        )


def _return(desks: Desks, trail: Trail, at: datetime) -> None:
    trail.refused.append(trail.department)
    trail.known["returnCount"] = len(trail.refused)


def _accept(desks: Desks, trail: Trail, at: datetime) -> None:
    trail.known["acceptedAt"] = at


def _extend(desks: Desks, trail: Trail, at: datetime) -> None:
    trail.known["dueAt"] += timedelta(hours=120)


def _assign(desks: Desks, trail: Trail, at: datetime) -> None:
    trail.known["dueAt"] = at + timedelta(hours=hours_of("DEPARTMENT_HANDLING", trail.course.urgency))


def _refer(desks: Desks, trail: Trail, at: datetime) -> None:
    desks.plan.link("LED_BY", trail.ref, desks.people.county_leaders[trail.community])


def _feedback(desks: Desks, trail: Trail, at: datetime) -> None:
    trail.known["rateBy"] = at + timedelta(days=10)


def _rate(desks: Desks, trail: Trail, at: datetime) -> None:
    index = trail.known["reopenCount"]
    channel = desks.dice.choice(("RESIDENT", "RESIDENT", "GRID_WORKER"))
    key = f"{trail.ref[1]} {index}"
    rating = desks.plan.node("Rating", key, stars=trail.course.stars[index], at=at, channel=channel)
    trail.rating = (rating, at.date())


def _reopen(desks: Desks, trail: Trail, at: datetime) -> None:
    """Clear the properties of the resolution and the rating."""
    rating, since = trail.rating or (("", ""), at.date())
    desks.plan.link("RATED_AS", trail.ref, rating, (since, at.date()))
    trail.rating, trail.known["reopenCount"] = None, 1
    for name in ("resolvedAt", "closedAt", "dueAt", "resolution", "feedbackBy", "rateBy"):
        trail.known.pop(name, None)


EFFECTS = {
    "dispatch": _dispatch,
    "return": _return,
    "accept": _accept,
    "extend": _extend,
    "assign": _assign,
    "referToLeader": _refer,
    "feedback": _feedback,
    "rate": _rate,
    "reopen": _reopen,
}


def _hand_over(desks: Desks, trail: Trail, action: str, day: date) -> None:
    """Change desk and handlers after a transition. A desk of less than a day appears in the log only."""
    state = str(trail.state)
    desk = None if state in CLOSED else _desk(desks, trail)
    if trail.desk and trail.desk[0] != desk:
        desks.plan.link("AT_DESK", trail.ref, trail.desk[0], (trail.desk[1], day))
        trail.desk = None
    if desk and not trail.desk:
        trail.desk = (desk, day)
    lead = _lead(desks, trail)
    for role, previous, current in (
        ("LEAD", trail.lead, lead),
        ("CO", trail.helper, _helper(desks, trail, action, day)),
    ):
        if previous and previous[0] != current:
            desks.plan.link("HANDLED_BY", trail.ref, previous[0], (previous[1], day), role=role)
        fresh = (
            (current, day) if current and (not previous or previous[0] != current) else previous if current else None
        )
        trail.lead, trail.helper = (fresh, trail.helper) if role == "LEAD" else (trail.lead, fresh)


def _desk(desks: Desks, trail: Trail) -> Ref:
    """Return the desk of the order in its state (domain §3.1, AT_DESK)."""
    state, bodies = str(trail.state), desks.bodies
    if state == "GRID_HANDLING" or state in RESOLVED:
        return trail.grid.ref
    if state.startswith("COMMUNITY_"):
        return bodies.branches[trail.community]
    if state == "STREET_COORDINATION":
        return bodies.centers[trail.community[:9]]
    if state == "COUNTY_DISPATCH":
        return bodies.county_center
    return desks.people.county_leaders[trail.community] if state == "LEADER_STUDY" else trail.department


def _lead(desks: Desks, trail: Trail) -> Ref | None:
    """Return the organization that handles the order until it is resolved or moves on."""
    if trail.state == "LEADER_STUDY":
        return trail.department
    handled = ("COMMUNITY_HANDLING", "STREET_COORDINATION", "DEPARTMENT_PENDING", "DEPARTMENT_HANDLING")
    return _desk(desks, trail) if trail.state in handled else None


def _helper(desks: Desks, trail: Trail, action: str, day: date) -> Ref | None:
    """Return a member unit that the street has called in (T9a)."""
    if action == "task":
        members = [member.unit for member in desks.units.on(trail.community, day) if member.spell[1] is None]
        return desks.dice.choice(members) if members else None
    return trail.helper[0] if trail.helper and trail.state == "STREET_COORDINATION" else None


def _log(
    desks: Desks,
    trail: Trail,
    state_before: str | None,
    action: str,
    at: datetime,
    due: datetime | None,
    desk: Ref | None,
) -> None:
    trail.seq += 1
    role, current_desk = actor_of(state_before, action), trail.desk[0] if trail.desk else None
    properties: dict[str, Any] = {"orderSeq": trail.seq, "action": action, "actorRole": role}
    if due != trail.known.get("dueAt"):
        properties.update(dueAtBefore=due, dueAtAfter=trail.known.get("dueAt"))
    links: list[tuple[str, Ref]] = [("ABOUT", trail.ref)]
    if actor := _actor(desks, trail, role, state_before, at.date()):
        links.append(("BY", actor))
    if desk != current_desk:
        links += [
            (type_, end)
            for type_, end in (("FROM_ORG", desk), ("TO_ORG", current_desk))
            if end and end[0] not in ("Grid", "Person")
        ]
    properties["reason"] = REASONS.get(action)
    after = {"to": trail.state, **{name: trail.known.get(name) for name in SNAPSHOT}}
    desks.plan.drafts.append(Draft("OrderEvent", at, properties, after, tuple(links)))


def _actor(desks: Desks, trail: Trail, role: str, state_before: str | None, day: date) -> Ref | None:
    """Return the person who acted; None for residents and the system."""
    people, bodies = desks.people, desks.bodies
    return {
        "GRID_WORKER": people.force[trail.grid.code]["FULL_TIME"],
        "COMMUNITY_ADMIN": people.secretaries[trail.community],
        "COMMAND_CENTER": people.operators[bodies.centers[trail.community[:9]]],
        "COUNTY_CENTER": people.operators[bodies.county_center],
        "DEPARTMENT_HANDLER": people.head_on(trail.department, day) or people.operators[trail.department],
        "LEADER": people.county_leaders.get(trail.community),
        "SUPERVISOR": desks.supervisor,
    }.get(role)


def _create_open_links(desks: Desks, trail: Trail) -> None:
    """Create the links that still hold at the horizon."""
    if trail.desk:
        desks.plan.link("AT_DESK", trail.ref, trail.desk[0], (trail.desk[1], None))
    for role, handler in (("LEAD", trail.lead), ("CO", trail.helper)):
        if handler:
            desks.plan.link("HANDLED_BY", trail.ref, handler[0], (handler[1], None), role=role)
    if trail.rating:
        desks.plan.link("RATED_AS", trail.ref, trail.rating[0], (trail.rating[1], None))


def _link_to_place(desks: Desks, trail: Trail) -> None:
    """Link the order to its place, category, reporter and beneficiary."""
    plan, dice, people = desks.plan, desks.dice, desks.people
    plan.link("RAISED_IN", trail.ref, trail.grid.ref)
    plan.link("IN_CATEGORY", trail.ref, desks.reference.categories[trail.category])
    plan.link("REPORTED_BY", trail.ref, people.force[trail.grid.code]["FULL_TIME"])
    if dice.random() < 0.35:
        buildings = desks.land.buildings[trail.grid.code]
        building = dice.choice(buildings)
        plan.link("AT_BUILDING", trail.ref, building.ref)
        plan.of(trail.ref)["addressText"] = plan.of(building.ref)["name"]
    if dice.random() < 0.25 and trail.community in people.lodgers:
        plan.link("ON_BEHALF_OF", trail.ref, dice.choice(people.lodgers[trail.community]).ref)
    if trail.known["maxLevel"] >= 4:
        plan.link("DISPATCHED_BY_ORDER", trail.ref, desks.bodies.county_center)
