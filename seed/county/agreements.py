"""Co-building agreements, and the derived links CO_BUILDS (domain §2.2, §2.4).

A unit has an agreement from the day it joined a committee; whoever leaves ends it. Agreements follow one another
without a gap, and the last one lasts for more than sixty days beyond the horizon, but for what was planted.
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
    """Agreements of all memberships, numbered by the day they were signed; some drafts."""
    found: Agreements = {}
    dice = plan.dice("agreements")
    terms = [(spell, one) for one in units.memberships for spell in _terms(plan, one.spell, dice)]
    terms.sort(key=lambda term: (term[0][0], term[1].unit[1], term[1].community))
    for number, (spell, one) in enumerate(terms, start=1):
        agreement = _agree(plan, land, bodies, number, spell, one)
        found.setdefault((one.unit, one.community), []).append((spell, agreement))
    for number in range(DRAFTS):
        no = f"XY-D-{number + 1:03d}"
        plan.node("Agreement", no, no=no, title=f"联建协议草案{number + 1}(示例)", status="DRAFT")
    return found


def _terms(plan: Plan, life: Spell, dice: Random) -> list[Spell]:
    """From the membership's first day to its last; while it lasts, counted back from a day after the horizon."""
    end = life[1] or plan.horizon + timedelta(61 + dice.randrange(900))
    found: list[Spell] = []
    while end > life[0]:
        begin = later(life[0], end - TERM)
        begin = life[0] if (begin - life[0]).days < 180 else begin
        found.append((min(begin, plan.horizon), end))
        end = begin
    return [spell for spell in found if spell[0] < plan.horizon]


def _agree(plan: Plan, land: Land, bodies: Bodies, number: int, spell: Spell, one: Membership) -> Ref:
    no, until = f"XY-{spell[0].year}-{number:05d}", spell[1] or date.max
    status = "ACTIVE" if until > plan.horizon else "TERMINATED" if until == one.spell[1] else "EXPIRED"
    # it is signed on the day it begins: the unit joined then, and the committee may be as new
    days = {"signedOn": spell[0], "validFrom": spell[0], "validTo": until}
    title = f"{land.names[one.community]}与{plan.of(one.unit)['name'].removesuffix('(示例)')}联建协议(示例)"
    url = f"https://example.invalid/agreements/{no}.pdf"
    agreement = plan.node("Agreement", no, no=no, title=title, status=status, documentUrl=url, **days)
    plan.link("SIGNED", one.unit, agreement, spell[0], role="PROVIDER")
    plan.link("SIGNED", bodies.committees[one.community], agreement, spell[0], role="COMMUNITY")
    plan.link("COVERS", agreement, land.areas[one.community])
    return agreement


def derive(plan: Plan) -> None:
    """CO_BUILDS anew from the agreements and claims there are: one link per longest interval."""
    plan.drop(lambda link: link.type == "CO_BUILDS")
    for (unit, community), spells in sorted(_reasons(plan).items()):
        for spell in longest(spells):
            plan.link("CO_BUILDS", unit, community, spell, derived=True)


def _reasons(plan: Plan) -> dict[tuple[Ref, Ref], list[Spell]]:
    """When a unit and a community had an agreement or an open claim."""
    places: dict[Ref, list[Ref]] = defaultdict(list)
    for link in plan.links:
        if link.type in ("COVERS", "FOR_COMMUNITY"):
            places[link.source].append(link.target)
    reasons: dict[tuple[Ref, Ref], list[Spell]] = defaultdict(list)
    for link in plan.links:
        if link.type == "CLAIMED" or (link.type == "SIGNED" and link.properties["role"] == "PROVIDER"):
            known = link.properties if link.type == "CLAIMED" else plan.of(link.target)
            first, last = ("since", "until") if link.type == "CLAIMED" else ("validFrom", "validTo")
            for community in places[link.target]:
                reasons[link.source, community].append((known[first], known.get(last)))
    return reasons


def longest(spells: list[Spell]) -> list[Spell]:
    """Spells that overlap or touch as one."""
    found: list[Spell] = []
    for since, until in sorted(spells, key=lambda spell: spell[0]):
        if found and (found[-1][1] is None or since <= found[-1][1]):
            before, end = found.pop()
            found.append((before, end and until and max(end, until)))
        else:
            found.append((since, until))
    return found
