"""1+1+N: county leaders, street leaders and heads of member units linked to communities, and their posts.

A year before the horizon one community had no county leader, and one leader had two communities.
"""

from __future__ import annotations

from datetime import date
from random import Random

from seed.county.departments import Offices
from seed.county.figures import HEADS
from seed.county.organizations import Bodies
from seed.county.people import People, appoint
from seed.county.plan import Plan, Ref, Spell, later
from seed.county.territory import Land
from seed.county.units import Membership, Units
from seed.territory import BEGINNING

UNLINKED_LEADERS = 2  # managed by the city, without a community
SERVED_TWO_DAYS = 150  # days before the horizon until which one leader had a second community
VACANT_DAYS = 200  # days before the horizon since which the last community has its county leader
HELPING_HEADS = 90  # heads of units that are not departments, linked as part of N


def lead(plan: Plan, land: Land, bodies: Bodies, offices: Offices, units: Units, people: People) -> None:
    """Create leaders, heads, and their links to communities."""
    dice = plan.dice("leaders")
    _lead_county(plan, land, bodies, people, dice)
    for street in dict.fromkeys(code[:9] for code in (*land.scope, *land.others)):
        _lead_township(plan, land, bodies, people, street, dice)
    _lead_departments(plan, land, units, people, dice)
    _lead_units(plan, land, units, people, dice)


def hold_post(plan: Plan, person: Ref, title: str, kind: str, of: Ref, spell: Spell, *, acting: bool = False) -> Ref:
    """Create a post and its holder."""
    post = plan.node("Post", f"{title} {of[1]}", title=title, kind=kind)
    plan.link("POST_IN", post, of, (later(BEGINNING, spell[0]), None))
    plan.link("HOLDS", person, post, spell, acting=acting)
    return post


def _lead_county(plan: Plan, land: Land, bodies: Bodies, people: People, dice: Random) -> None:
    leaders = [
        _county_leader(plan, bodies, people, number, dice) for number in range(len(land.scope) + UNLINKED_LEADERS)
    ]
    people.operators[bodies.county] = leaders[0]  # the county secretary
    for number, code in enumerate(land.scope):
        since = plan.ago({len(land.scope) - 1: VACANT_DAYS}.get(number, 1000 - dice.randrange(500)))
        if number == len(land.scope) - 2:
            since = plan.ago(SERVED_TWO_DAYS)
            _link(plan, land, leaders[0], code, "COUNTY_LEADER", (plan.ago(900), since), bodies.county)
        elif number == 3:
            former, until = appoint(plan, people, dice), since
            _link(plan, land, former, code, "COUNTY_LEADER", (plan.ago(1100), until), bodies.county)
            plan.link("WORKS_FOR", former, bodies.county, (BEGINNING, until), title="县领导", isHead=False)
        _link(plan, land, leaders[number], code, "COUNTY_LEADER", (since, None), bodies.county)
        people.county_leaders[code] = leaders[number]


def _county_leader(plan: Plan, bodies: Bodies, people: People, number: int, dice: Random) -> Ref:
    leader = appoint(plan, people, dice, key=f"p-county-{number + 1}" if number < 2 else None)
    since = plan.ago(1100 + dice.randrange(500))
    title = "县委书记" if number == 0 else f"县领导{number}"
    kind = "CITY_MANAGED_LEADER" if number % 2 == 0 else "COUNTY_LEADER"
    plan.link("WORKS_FOR", leader, bodies.county, (since, None), title=title, isHead=number == 0)
    hold_post(plan, leader, f"{title}(示例)", kind, bodies.county, (since, None))
    return leader


def _link(plan: Plan, land: Land, who: Ref, code: str, tier: str, spell: Spell, unit: Ref) -> None:
    plan.link("LINKED_TO", who, land.areas[code], spell, tier=tier, onBehalfOfId=unit[1])


def _lead_township(plan: Plan, land: Land, bodies: Bodies, people: People, street: str, dice: Random) -> None:
    """Create a secretary and, where communities are in scope, one leader for every two of them."""
    codes = [code for code in land.scope if code.startswith(street)]
    leaders = [
        _street_leader(plan, bodies, people, street, number, dice) for number in range(1 + (len(codes) + 1) // 2)
    ]
    people.street_leaders[street] = leaders
    people.operators[bodies.working[street]] = leaders[0]
    operator = appoint(plan, people, dice)
    plan.link("WORKS_FOR", operator, bodies.centers[street], (BEGINNING, None), title="指挥长", isHead=True)
    people.operators[bodies.centers[street]] = operator
    for number, code in enumerate(codes):
        since = plan.ago(1000 - dice.randrange(600))
        leader = leaders[number % (len(leaders) - 1) + 1]
        if number % 5 == 2:  # a successor took over
            _link(plan, land, leaders[0], code, "STREET_LEADER", (plan.ago(1050), since), bodies.working[street])
        _link(plan, land, leader, code, "STREET_LEADER", (since, None), bodies.working[street])


def _street_leader(plan: Plan, bodies: Bodies, people: People, street: str, number: int, dice: Random) -> Ref:
    leader, since = appoint(plan, people, dice), plan.ago(1100 + dice.randrange(500))
    title, working = ("党工委书记" if number == 0 else f"镇街领导{number}"), bodies.working[street]
    plan.link("WORKS_FOR", leader, working, (since, None), title=title, isHead=number == 0)
    hold_post(plan, leader, f"{title}(示例)", "TOWNSHIP_LEADER", working, (since, None))
    return leader


def _lead_departments(plan: Plan, land: Land, units: Units, people: People, dice: Random) -> None:
    """Link 75 department heads to a community of their department; a year before, 61."""
    homes = {
        membership.unit: membership for membership in reversed(units.memberships) if membership.unit[0] == "Department"
    }
    departments = [unit for unit in units.spells if unit[0] == "Department"]
    ordered = sorted(departments, key=lambda unit: units.spells[unit][0])  # new departments last
    helping = [*ordered[: HEADS.now - 2], *ordered[-2:]]
    for number, department in enumerate(departments):
        since = later(units.spells[department][0], plan.ago(1200))
        change = plan.ago(20 + dice.randrange(300)) if number % 4 == 1 and since < plan.year_ago else None
        _succeed(plan, people, department, (since, change), dice)
        if department in helping:
            early = helping.index(department) < HEADS.before
            begins = plan.ago(400 + dice.randrange(500) if early else 15 + dice.randrange(200))
            _help(plan, land, people, homes[department], begins)


def _succeed(plan: Plan, people: People, unit: Ref, first: Spell, dice: Random) -> None:
    """Create one head, or two heads in succession. The first one gets another post of the unit."""
    heads = [(appoint(plan, people, dice), first)]
    if first[1]:
        heads.append((appoint(plan, people, dice), (first[1], None)))
        plan.link("WORKS_FOR", heads[0][0], unit, (first[1], None), title="二级调研员", isHead=False)
    title = f"{plan.of(unit)['name'].removesuffix('(示例)')}主要负责人(示例)"
    post = plan.node("Post", f"head of {unit[1]}", title=title, kind="UNIT_HEAD")
    plan.link("POST_IN", post, unit, (first[0], None))
    for head, spell in heads:
        plan.link("WORKS_FOR", head, unit, spell, title="主要负责人", isHead=True)
        plan.link("HOLDS", head, post, spell, acting=len(heads) == 2 and spell[1] is None and dice.random() < 0.2)
    people.heads[unit] = heads
    people.operators[unit] = heads[-1][0]


def _help(plan: Plan, land: Land, people: People, home: Membership, begins: date) -> None:
    """帮社: link each head of a unit to its community, from the day on which both exist."""
    for head, (since, until) in people.heads[home.unit]:
        day = later(begins, since, home.spell[0])
        if until is None or day < until:
            ends = until or home.spell[1]
            _link(plan, land, head, home.community, "MEMBER_UNIT_HEAD", (day, ends), home.unit)


def _lead_units(plan: Plan, land: Land, units: Units, people: People, dice: Random) -> None:
    """Give each unit that is not a department a head. Heads of the first ones are linked to a community."""
    homes = {membership.unit: membership for membership in reversed(units.memberships) if membership.unit[0] == "Unit"}
    for number, (unit, home) in enumerate(sorted(homes.items(), key=lambda item: plan.of(item[0])["uscc"])):
        head, life = appoint(plan, people, dice, status=None), units.spells[unit]
        since = later(life[0], plan.ago(1500))
        plan.link("WORKS_FOR", head, unit, (since, life[1]), title="主要负责人", isHead=True)
        people.heads[unit] = [(head, (since, life[1]))]
        people.operators[unit] = head
        if number < HELPING_HEADS:
            _help(plan, land, people, home, home.spell[0])
