"""Heads of agencies stationed in streets: holders of their posts, and written consent of the streets (domain §2.8).

Each selection and each appraisal of a head has earlier consent. Violations are planted later.
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

CHANGED = 3  # each n-th post had another head before
VACANT = {5: "REFUSED", 17: "PENDING"}  # number of a post without a head → the street's decision on the candidate


@dataclass
class Street:
    """Shared data of the functions below; `heads` holds the present heads with their first days."""

    plan: Plan
    bodies: Bodies
    offices: Offices
    people: People
    reference: Reference
    dice: Random
    heads: dict[Ref, tuple[Ref, date]] = field(default_factory=dict)
    request_count: int = 0


@dataclass(frozen=True, slots=True)
class Seat:
    """The post of an agency's head, with the appointing department and the consenting street."""

    agency: Ref
    department: str
    street: str
    post: Ref


def ask_for_consent(
    plan: Plan, bodies: Bodies, offices: Offices, people: People, reference: Reference
) -> dict[Ref, tuple[Ref, date]]:
    """Create posts, heads and all requests. Returns the present head of each agency with the first day."""
    street = Street(plan, bodies, offices, people, reference, plan.dice("consent"))
    for number, seat in enumerate(Seat(*agency) for agency in offices.agencies):
        plan.link("GOVERNED_BY", seat.post, reference.documents["agencies"])
        if number in VACANT:
            _leave_vacant(street, seat, VACANT[number])
        else:
            _fill(street, seat, changed=number % CHANGED == 0)
    return street.heads


def _fill(street: Street, seat: Seat, *, changed: bool) -> None:
    """Create the present head and, if the head has changed, the previous one."""
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
    """Create a candidate whom the street refused, or on whom it has not decided."""
    candidate = appoint(street.plan, street.people, street.dice)
    department = street.offices.departments[seat.department]
    street.plan.link("WORKS_FOR", candidate, department, (street.plan.ago(900), None), title="干部", isHead=False)
    _request(street, seat, candidate, "SELECTION", decision, street.plan.ago(30))


def _request(street: Street, seat: Seat, person: Ref, kind: str, decision: str, day: date) -> None:
    """Create a request, made five days before the decision. Consent is in writing."""
    plan, requested = street.plan, day - timedelta(5)
    street.request_count += 1
    number = f"忠示例意〔{requested.year}〕{street.request_count}号" if decision == "AGREED" else None
    properties = {
        "kind": kind,
        "candidateRef": person[1],
        "requestedOn": requested,
        "decision": decision,
        "documentNo": number,
    }
    decided = None if decision == "PENDING" else day
    request = plan.node("ConsentRequest", f"{kind} {street.request_count}", **properties, decidedOn=decided)
    plan.link("REQUESTED_BY", request, street.offices.departments[seat.department])
    plan.link("ADDRESSED_TO", request, street.bodies.working[seat.street])
    plan.link("CONCERNS", request, seat.post)
    plan.link("EXERCISES", request, street.reference.powers[1])
    plan.link("GOVERNED_BY", request, street.reference.documents["agencies"])
