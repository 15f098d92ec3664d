"""The pipeline of demands, tasks and services (domain §2.4), with the events that lead to their states.

A task is closed by the rule: DONE only if confirmed services reach at least its target quantity.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from seed.county.agreements import Agreements
from seed.county.figures import PROJECTS
from seed.county.people import People
from seed.county.plan import Plan, Ref, day_between, holds
from seed.county.reference import Reference
from seed.county.territory import Land
from seed.county.units import Membership, Units

# tasks never claimed; given up; claimed, withdrawn and open again
OPEN_TASKS, ABANDONED_TASKS, RETURNED_TASKS = 85, 12, 18
LOOSE_DEMANDS = {"COLLECTED": 50, "LISTED": 60, "DEFERRED": 40, "REJECTED": 30}
SOURCES = ("VISIT", "VISIT", "VISIT", "FORUM", "HOTLINE", "ORDER")
ACTIONS = {"LISTED": "list", "DEFERRED": "defer", "REJECTED": "turnDown"}
FEASIBLE = {"LISTED": "FEASIBLE", "DEFERRED": "DEFERRED", "REJECTED": "INFEASIBLE", "COLLECTED": None}


@dataclass
class Lists:
    """Demands and tasks by community, and claims as (task, unit, community, day)."""

    demands: dict[str, list[tuple[Ref, date]]] = field(default_factory=dict)
    tasks: dict[str, list[tuple[Ref, date]]] = field(default_factory=dict)
    claims: list[tuple[Ref, Ref, str, date]] = field(default_factory=list)
    competences: dict[Ref, list[str]] = field(default_factory=dict)


@dataclass
class Pipeline:
    """Shared data of the functions below."""

    plan: Plan
    land: Land
    units: Units
    people: People
    reference: Reference
    agreements: Agreements
    dice: Random
    community_of: dict[Ref, str] = field(default_factory=dict)
    lists: Lists = field(default_factory=Lists)


def list_matters(
    plan: Plan, land: Land, units: Units, people: People, reference: Reference, agreements: Agreements
) -> Lists:
    """Create the three lists of the scope."""
    line = Pipeline(plan, land, units, people, reference, agreements, plan.dice("co-building"))
    _name_competences(line)
    for number, (since, _) in enumerate(plan.spells(line.dice, PROJECTS, 0, plan.ago(700))):
        _claimed_task(line, number, since)
    for number in range(OPEN_TASKS + ABANDONED_TASKS + RETURNED_TASKS):
        _unclaimed_task(line, number)
    for status, count in LOOSE_DEMANDS.items():
        for _ in range(count):
            recent = 40 if status == "COLLECTED" else 500
            _demand(line, line.dice.choice(land.scope), plan.ago(line.dice.randrange(1, recent)), status, None)
    return line.lists


def _name_competences(line: Pipeline) -> None:
    """Give each unit the categories that it may claim: one to three, with all their subcategories."""
    for unit, (since, until) in line.units.spells.items():
        codes = line.dice.sample(
            [code for code in line.reference.categories if len(code) == 3], 1 + line.dice.randrange(3)
        )
        for code in codes:
            line.plan.link("COMPETENT_FOR", unit, line.reference.categories[code], (since, until))
        line.lists.competences[unit] = codes


def _claimed_task(line: Pipeline, number: int, since: date) -> None:
    """Create a demand, its task, and the claim by a member unit of that day."""
    member = _member(line, since)
    code = line.dice.choice(line.lists.competences[member.unit]) + f"{1 + line.dice.randrange(3):02d}"
    opened = since - timedelta(3 + line.dice.randrange(20))
    target = 1 + line.dice.randrange(40)
    done = (line.plan.horizon - since).days > 95 and line.dice.random() < 0.85
    status = "DONE" if done else line.dice.choice(("CLAIMED", "IN_PROGRESS"))
    task = _task(line, member.community, code, opened, status, target)
    if number % 40 == 7:
        _withdrawn(line, task, member, opened, since)
    until = since + timedelta(25 + line.dice.randrange(65)) if done else None
    outcome = "FULFILLED" if done else None
    line.plan.link(
        "CLAIMED", member.unit, task, (since, until), outcome=outcome, agreementId=_agreement(line, member, since)
    )
    _log(line, task, since, "claim", line.people.operators[member.unit], "CLAIMED")
    line.lists.claims.append((task, member.unit, member.community, since))
    if status == "IN_PROGRESS":
        _log(line, task, since, "start", line.people.operators[member.unit], "IN_PROGRESS")
    _serve(line, task, member.unit, status, target, since, until)


def _member(line: Pipeline, day: date) -> Membership:
    """Return a member unit of the day that is still a member."""
    members = [
        membership
        for membership in line.units.memberships
        if membership.spell[0] <= day and membership.spell[1] is None
    ]
    return line.dice.choice(members)


def _agreement(line: Pipeline, member: Membership, day: date) -> str | None:
    """Return the id of the agreement in force on the day."""
    agreements = line.agreements.get((member.unit, member.community), [])
    return next((ref[1] for spell, ref in agreements if holds(spell, day)), None)


def _task(line: Pipeline, community: str, code: str, opened: date, status: str, target: int) -> Ref:
    """Create a task and its demand. One demand in nine has two tasks, one task in eleven has two demands."""
    plan, number = line.plan, sum(map(len, line.lists.tasks.values())) + 1
    no, name = f"RW-{opened.year}-{number:04d}", line.reference.names[code]
    goal = {"target": f"{name}服务{target}次", "unitOfMeasure": "次", "targetQuantity": target}
    days = {"openedOn": opened, "dueOn": opened + timedelta(120)}
    task = plan.node("TaskItem", no, code=no, title=f"{name}共建项目{number}(示例)", status=status, **goal, **days)
    plan.link("FOR_COMMUNITY", task, line.land.areas[community])
    plan.link("IN_CATEGORY", task, line.reference.categories[code])
    _log(line, task, opened, "open", line.people.secretaries[community], "OPEN")
    line.community_of[task] = community
    line.lists.tasks.setdefault(community, []).append((task, opened))
    used: list[Ref] = []
    for _ in range(2 if number % 11 == 0 else 1):
        used.append(_reason(line, community, code, opened, used, reuse=number % 9 == 0))
        plan.link("DECOMPOSED_INTO", used[-1], task, opened)
    return task


def _reason(line: Pipeline, community: str, code: str, opened: date, used: list[Ref], *, reuse: bool) -> Ref:
    """Return the demand of a task: an existing one of the list, or a new one."""
    listed = [
        demand
        for demand, day in line.lists.demands.get(community, [])
        if reuse and day < opened - timedelta(3) and demand not in used and line.plan.of(demand)["status"] == "LISTED"
    ]
    return (
        listed[-1]
        if listed
        else _demand(line, community, opened - timedelta(4 + line.dice.randrange(25)), "LISTED", code)
    )


def _demand(line: Pipeline, community: str, collected: date, status: str, code: str | None) -> Ref:
    plan, dice = line.plan, line.dice
    number, code = sum(map(len, line.lists.demands.values())) + 1, code or dice.choice(line.reference.matters)
    no, source = f"XQ-{collected.year}-{number:04d}", dice.choice(SOURCES)
    properties = {"source": source, "feasibility": FEASIBLE[status], "status": status}
    days = {"collectedOn": collected, "period": f"{collected:%Y-%m}"}
    title = f"{line.reference.names[code]}需求{number}(示例)"
    demand = plan.node("DemandItem", no, code=no, title=title, **properties, **days)
    plan.link("RAISED_IN", demand, line.land.areas[community])
    plan.link("IN_CATEGORY", demand, line.reference.categories[code])
    grid = dice.choice(line.land.grids_on(community, collected))
    if dice.random() < 0.7:
        plan.link("IN_GRID", demand, grid.ref)
    collector = dice.choice(line.people.workers[community])
    plan.link("COLLECTED_BY", demand, collector, collected)
    _log(line, demand, collected, "collect", collector, "COLLECTED")
    if status != "COLLECTED":
        decided = min(collected + timedelta(1 + dice.randrange(3)), plan.horizon)
        secretary, feasibility = line.people.secretaries[community], FEASIBLE[status]
        _log(line, demand, decided, ACTIONS[status], secretary, status, feasibility=feasibility)
    line.lists.demands.setdefault(community, []).append((demand, collected))
    return demand


def _withdrawn(line: Pipeline, task: Ref, member: Membership, opened: date, until: date) -> None:
    """Create an earlier claim and withdrawal by another member, if dates and memberships allow it."""
    others = [
        membership
        for membership in line.units.on(member.community, opened)
        if membership.unit != member.unit and membership.spell[1] is None
    ]
    crosses = opened <= line.plan.year_ago < until  # the figure of that day would be ambiguous
    if others and not crosses and opened + timedelta(1) < until:
        other, ends = line.dice.choice(others).unit, until - timedelta(1)
        line.plan.link("CLAIMED", other, task, (opened, ends), outcome="WITHDRAWN")
        _log(line, task, opened, "claim", line.people.operators[other], "CLAIMED")
        _log(line, task, ends, "withdraw", line.people.operators[other], "OPEN")


def _serve(line: Pipeline, task: Ref, unit: Ref, status: str, target: int, since: date, until: date | None) -> None:
    """Create one or two services of a task: all confirmed if the task is done, else planned or delivered."""
    if status == "CLAIMED":
        return
    parts = [target] if target < 8 else [target // 3, target - target // 3]
    last = (until or line.plan.horizon) - timedelta(1)
    for index, quantity in enumerate(parts):
        planned = day_between(line.dice, since, max(since, last - timedelta(12)))
        delivered = day_between(line.dice, planned, max(planned, last))
        state = "CONFIRMED" if status == "DONE" else ("DELIVERED", "PLANNED")[index]
        _service(line, task, unit, index + 1, state, quantity, planned, delivered)
    if until and line.dice.random() < 0.04:
        _service(line, task, unit, 9, "REJECTED", 1, since, last)
    if until:
        _log(line, task, until, "complete", line.people.operators[unit], "DONE")


def _service(
    line: Pipeline, task: Ref, unit: Ref, number: int, state: str, quantity: int, planned: date, delivered: date
) -> None:
    """Create a service. The community confirms or rejects it, never its provider."""
    plan, done = line.plan, state != "PLANNED"
    no = f"{plan.of(task)['code'].replace('RW', 'FW')}-{number}"
    properties = {
        "quantity": quantity if done else None,
        "beneficiaries": quantity * 7 if done else None,
        "status": state,
    }
    days = {"plannedOn": planned, "deliveredOn": delivered if done else None}
    title = plan.of(task)["title"].replace("共建项目", "服务")
    service = plan.node("ServiceItem", no, code=no, title=title, **properties, **days)
    plan.link("QUANTIFIED_AS", task, service)
    _log(line, service, planned, "plan", line.people.operators[unit], "PLANNED")
    if done:
        plan.link("DELIVERED", unit, service, delivered)
        measured = {"deliveredOn": delivered, "quantity": quantity, "beneficiaries": quantity * 7}
        _log(line, service, delivered, "deliver", line.people.operators[unit], "DELIVERED", **measured)
    if state in ("CONFIRMED", "REJECTED"):
        secretary = line.people.secretaries[line.community_of[task]]
        _log(line, service, delivered, "confirm" if state == "CONFIRMED" else "reject", secretary, state)


def _unclaimed_task(line: Pipeline, number: int) -> None:
    """Create a task that was never claimed, given up, or withdrawn within days."""
    kind = "OPEN" if number < OPEN_TASKS else "ABANDONED" if number < OPEN_TASKS + ABANDONED_TASKS else "RETURNED"
    day = line.plan.ago(line.dice.randrange(20, 120) if kind == "OPEN" else line.dice.randrange(130, 340))
    member = _member(line, day)
    status = "ABANDONED" if kind == "ABANDONED" else "OPEN"
    task = _task(line, member.community, line.dice.choice(line.reference.matters), day, status, 5)
    if kind == "ABANDONED":
        _log(line, task, day + timedelta(60), "abandon", line.people.secretaries[member.community], "ABANDONED")
    elif kind == "RETURNED":
        claimed, back = day + timedelta(5), day + timedelta(35)
        line.plan.link("CLAIMED", member.unit, task, (claimed, back), outcome="WITHDRAWN")
        _log(line, task, claimed, "claim", line.people.operators[member.unit], "CLAIMED")
        _log(line, task, back, "withdraw", line.people.operators[member.unit], "OPEN")


def _log(line: Pipeline, about: Ref, day: date, action: str, by: Ref, state: str, **after: Any) -> None:
    """Record an event that leads a node to a state. Later events of a day have later times."""
    hour = {"claim": 10, "start": 11, "plan": 11, "deliver": 14, "withdraw": 15, "confirm": 16, "reject": 16}.get(
        action, 9
    )
    hour = 17 if action in ("complete", *ACTIONS.values()) else hour
    line.plan.record(about, line.plan.at(day, hour), action, by, state, **after)
