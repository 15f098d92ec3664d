"""Co-building agreements, and the derived links CO_BUILDS (domain §2.2, §2.4).

A unit has agreements from the day it joins a committee to the day it leaves. They follow one another without a gap.
Each last one ends more than sixty days after the horizon, except planted ones.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from random import Random

from seed.county.organizations import Bodies
from seed.county.plan import Plan, Ref, Spell, later
from seed.county.territory import Land
from seed.county.units import Membership, Units

Agreements = dict[tuple[Ref, str], list[tuple[Spell, Ref]]]  # by unit and community
TERM = timedelta(1095)
DRAFTS = 12


def sign(plan: Plan, land: Land, bodies: Bodies, units: Units) -> Agreements:
    """Create the agreements of all memberships, numbered by the day of signing, and some drafts, which have no log."""
    agreements: Agreements = {}
    dice = plan.dice("agreements")
    terms = [(spell, membership) for membership in units.memberships for spell in _terms(plan, membership.spell, dice)]
    terms.sort(key=lambda term: (term[0][0], term[1].unit[1], term[1].community))
    for number, (spell, membership) in enumerate(terms, start=1):
        agreement = _agree(plan, land, bodies, number, spell, membership)
        _log(plan, agreement)
        agreements.setdefault((membership.unit, membership.community), []).append((spell, agreement))
    for number in range(DRAFTS):
        no = f"XY-D-{number + 1:03d}"
        plan.node("Agreement", no, no=no, title=f"联建协议草案{number + 1}(示例)", status="DRAFT")
    return agreements


def _terms(plan: Plan, life: Spell, dice: Random) -> list[Spell]:
    """Return the terms of a membership's agreements.

    Terms of a current membership are counted back from a day after the horizon.
    """
    end = life[1] or plan.horizon + timedelta(61 + dice.randrange(900))
    terms: list[Spell] = []
    while end > life[0]:
        begin = later(life[0], end - TERM)
        begin = life[0] if (begin - life[0]).days < 180 else begin
        terms.append((min(begin, plan.horizon), end))
        end = begin
    return [spell for spell in terms if spell[0] < plan.horizon]


def _agree(plan: Plan, land: Land, bodies: Bodies, number: int, spell: Spell, membership: Membership) -> Ref:
    no, until = f"XY-{spell[0].year}-{number:05d}", spell[1] or date.max
    status = "ACTIVE" if until > plan.horizon else "TERMINATED" if until == membership.spell[1] else "EXPIRED"
    # signed on its first day: the unit joined then, and the committee may be as new
    days = {"signedOn": spell[0], "validFrom": spell[0], "validTo": until}
    title = (
        f"{land.names[membership.community]}与{plan.of(membership.unit)['name'].removesuffix('(示例)')}联建协议(示例)"
    )
    url = f"https://example.invalid/agreements/{no}.pdf"
    agreement = plan.node("Agreement", no, no=no, title=title, status=status, documentUrl=url, **days)
    plan.link("SIGNED", membership.unit, agreement, spell[0], role="PROVIDER")
    plan.link("SIGNED", bodies.committees[membership.community], agreement, spell[0], role="COMMUNITY")
    plan.link("COVERS", agreement, land.areas[membership.community])
    return agreement


def _log(plan: Plan, agreement: Ref) -> None:
    """Record signing and end. A terminated agreement was signed for a whole number of terms.

    Organizations act here, not persons: the links SIGNED name them.
    """
    known = plan.of(agreement)
    first, end, status = known["signedOn"], known["validTo"], known["status"]
    planned = first + TERM * ((end - first) // TERM + 1) if status == "TERMINATED" else end
    plan.record(agreement, plan.at(first, 9), "sign", None, "ACTIVE", validTo=planned)
    if status == "TERMINATED":
        plan.record(agreement, plan.at(end, 9), "terminate", None, status, validTo=end)
    elif status == "EXPIRED":
        plan.record(agreement, plan.at(end, 0), "expire", None, status)


def derive(plan: Plan) -> None:
    """Derive CO_BUILDS from agreements and claims: one link for each longest interval."""
    plan.drop(lambda link: link.type == "CO_BUILDS")
    for (unit, community), spells in sorted(_reasons(plan).items()):
        for spell in longest(spells):
            plan.link("CO_BUILDS", unit, community, spell, derived=True)


def _reasons(plan: Plan) -> dict[tuple[Ref, Ref], list[Spell]]:
    """Return the intervals in which a unit and a community had an agreement or an open claim."""
    communities: dict[Ref, list[Ref]] = defaultdict(list)
    for link in plan.links:
        if link.type in ("COVERS", "FOR_COMMUNITY"):
            communities[link.source].append(link.target)
    reasons: dict[tuple[Ref, Ref], list[Spell]] = defaultdict(list)
    for link in plan.links:
        if link.type == "CLAIMED" or (link.type == "SIGNED" and link.properties["role"] == "PROVIDER"):
            known = link.properties if link.type == "CLAIMED" else plan.of(link.target)
            first, last = ("since", "until") if link.type == "CLAIMED" else ("validFrom", "validTo")
            for community in communities[link.target]:
                reasons[link.source, community].append((known[first], known.get(last)))
    return reasons


def longest(spells: list[Spell]) -> list[Spell]:
    """Merge intervals that overlap or touch."""
    merged: list[Spell] = []
    for since, until in sorted(spells, key=lambda spell: spell[0]):
        if merged and (merged[-1][1] is None or since <= merged[-1][1]):
            since_before, end = merged.pop()
            merged.append((since_before, end and until and max(end, until)))
        else:
            merged.append((since, until))
    return merged
