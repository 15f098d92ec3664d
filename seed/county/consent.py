"""Heads of agencies stationed in streets: who held the post, and what the street agreed to in writing (domain §2.8).

Every selection and every appraisal of a head was agreed to beforehand; exceptions are planted later.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from seed.county.departments import Offices
from seed.county.organizations import Bodies
from seed.county.people import People, appoint
from seed.county.periods import YEAR, ended
from seed.county.plan import Plan, Ref, Spell
from seed.county.reference import Reference

CHANGED = 3  # every so many-th post has had another head before
VACANT = {5: "REFUSED", 17: "PENDING"}  # posts without a head, and what the street said of the candidate


@dataclass
class Street:
    """What the functions below share; `heads` are those who hold a post now, and since when."""

    plan: Plan
    bodies: Bodies
    offices: Offices
    people: People
    reference: Reference
    dice: Random
    heads: dict[Ref, tuple[Ref, date]] = field(default_factory=dict)
    asked: int = 0


@dataclass(frozen=True, slots=True)
class Seat:
    """The post of an agency's head, with the department that fills it and the street that has to agree."""

    agency: Ref
    department: str
    street: str
    post: Ref


def ask_for_consent(
    plan: Plan, bodies: Bodies, offices: Offices, people: People, reference: Reference
) -> dict[Ref, tuple[Ref, date]]:
    """Posts, their heads and all requests; gives the present head of each agency, and since when."""
    street = Street(plan, bodies, offices, people, reference, plan.dice("consent"))
    for number, seat in enumerate(Seat(*agency) for agency in offices.agencies):
        plan.link("GOVERNED_BY", seat.post, reference.documents["agencies"])
        if number in VACANT:
            _leave_vacant(street, seat, VACANT[number])
        else:
            _fill(street, seat, changed=number % CHANGED == 0)
    return street.heads


def _fill(street: Street, seat: Seat, *, changed: bool) -> None:
    """The present head and, if it has changed, the one before."""
    since = street.plan.ago(240 + street.dice.randrange(500))
    if changed:
        _take_office(street, seat, (since - timedelta(700), since))
    head = _take_office(street, seat, (since, None))
    street.heads[seat.agency] = (head, since)
    street.people.operators[seat.agency] = head
    year = ended(street.plan.horizon, YEAR, 1)[0]
    if since < year.end - timedelta(40):
        _request(street, seat, head, "APPRAISAL", "AGREED", year.end - timedelta(25))


def _take_office(street: Street, seat: Seat, spell: Spell) -> Ref:
    head = appoint(street.plan, street.people, street.dice)
    street.plan.link("WORKS_FOR", head, seat.agency, spell, title="负责人", isHead=True)
    street.plan.link("HOLDS", head, seat.post, spell, acting=False)
    _request(street, seat, head, "SELECTION", "AGREED", spell[0] - timedelta(6))
    return head


def _leave_vacant(street: Street, seat: Seat, decision: str) -> None:
    """A candidate whom the street refused, or on whom it has not decided."""
    candidate = appoint(street.plan, street.people, street.dice)
    department = street.offices.departments[seat.department]
    street.plan.link("WORKS_FOR", candidate, department, (street.plan.ago(900), None), title="干部", isHead=False)
    _request(street, seat, candidate, "SELECTION", decision, street.plan.ago(30))


def _request(street: Street, seat: Seat, who: Ref, kind: str, decision: str, day: date) -> None:
    """A request that was made five days before it was decided; consent is written."""
    plan, asked = street.plan, day - timedelta(5)
    street.asked += 1
    number = f"忠示例意〔{asked.year}〕{street.asked}号" if decision == "AGREED" else None
    known = {"kind": kind, "candidateRef": who[1], "requestedOn": asked, "decision": decision, "documentNo": number}
    decided = None if decision == "PENDING" else day
    request = plan.node("ConsentRequest", f"{kind} {street.asked}", **known, decidedOn=decided)
    plan.link("REQUESTED_BY", request, street.offices.departments[seat.department])
    plan.link("ADDRESSED_TO", request, street.bodies.working[seat.street])
    plan.link("CONCERNS", request, seat.post)
    plan.link("EXERCISES", request, street.reference.powers[1])
    plan.link("GOVERNED_BY", request, street.reference.documents["agencies"])
