"""Member units of the "big Party committees": 392 organizations of three types, departments, resident units.

Organizations are mass, non-public or social. A unit has one type. Some units are members in several communities and
connect the network.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random

from seed.county.departments import Offices
from seed.county.figures import MEMBER_ORGANIZATIONS
from seed.county.names import uscc
from seed.county.organizations import FOUNDED_DAYS, Bodies, party_organization
from seed.county.plan import Plan, Ref, Spell, earlier_end, later
from seed.county.territory import Land
from seed.territory import BEGINNING

LEFT = 14  # units that left, of the 337 organizations of a year before
DISSOLVED = 3  # units of these that were dissolved
ALONE = 11  # index of the community with hardly any unit
RESIDENT_UNITS = 72
MASS = ["工会联合会", "妇女之家", "青年之家", "科普协会", "侨胞之家", "残疾人联络站"]
NON_PUBLIC = [
    "商贸公司",
    "餐饮店",
    "超市",
    "物业公司",
    "药房",
    "建材行",
    "网络科技公司",
    "快递站",
    "培训学校",
    "农业公司",
]
SOCIAL = ["社会工作服务中心", "志愿者协会", "养老服务社", "文艺社", "环保促进会", "法律服务所"]
RESIDENT = [
    "第{}小学",
    "第{}中学",
    "第{}幼儿园",
    "第{}卫生院",
    "第{}银行支行",
    "第{}供电所",
    "第{}供水站",
    "第{}电信营业部",
]
RESIDENT_KINDS = (
    "SCHOOL",
    "SCHOOL",
    "SCHOOL",
    "HOSPITAL",
    "FINANCIAL",
    "STATE_ENTERPRISE",
    "STATE_ENTERPRISE",
    "STATE_ENTERPRISE",
)
WATER = "忠县示例水务公司"  # the fixture has a unit of this name, too, because questions ask for it
SECTORS = ("BUSINESS_BUILDING", "PARK", "COMMERCIAL_DISTRICT", "INTERNET")


@dataclass(frozen=True, slots=True)
class Membership:
    """The membership of a unit in a community's committee, for an interval."""

    unit: Ref
    community: str
    type: str
    spell: Spell


@dataclass
class Units:
    """Member units with their lifetimes, and their memberships."""

    spells: dict[Ref, Spell] = field(default_factory=dict)
    memberships: list[Membership] = field(default_factory=list)

    def of_community(self, community: str) -> list[Membership]:
        return [membership for membership in self.memberships if membership.community == community]

    def on(self, community: str, day: date) -> list[Membership]:
        return [
            membership
            for membership in self.of_community(community)
            if membership.spell[0] <= day and (membership.spell[1] or date.max) > day
        ]


def enlist(plan: Plan, land: Land, bodies: Bodies, offices: Offices) -> Units:
    """Create all member units and their links to committees and places."""
    units, dice = Units(), plan.dice("units")
    since = plan.ago(FOUNDED_DAYS - 200)
    dissolved = 0
    for number, spell in enumerate(plan.spells(dice, MEMBER_ORGANIZATIONS, LEFT, since)):
        dissolves = spell[1] is not None and dissolved < DISSOLVED
        dissolved += dissolves
        _enlist_organization(plan, land, bodies, units, number, spell, dissolves, dice)
    for number in range(RESIDENT_UNITS):
        _enlist_resident(plan, land, bodies, units, number, dice)
    for number, department in enumerate(offices.departments.values()):
        _enlist_department(plan, land, bodies, units, department, number, dice)
    _found_party_organizations(plan, bodies, units, dice)
    return units


def _enlist_organization(
    plan: Plan, land: Land, bodies: Bodies, units: Units, number: int, spell: Spell, dissolves: bool, dice: Random
) -> None:
    """Create an organization of one of three types. Every fourth is a member in several communities."""
    type_, names, kind = _type_of(number)
    kind_name = names[number // 4 % len(names)]
    name = f"忠县示例{number + 1:03d}号{kind_name}"
    home = land.scope[_home(number, len(land.scope))]
    life: Spell = (BEGINNING, spell[1] if dissolves else None)
    unit = _unit(
        plan, name, "PROPERTY_MANAGER" if "物业" in kind_name else kind, 3000 + number, _sector(kind, number), life[1]
    )
    plan.link("LOCATED_IN", unit, land.areas[home], life, isPrimary=True)
    units.spells[unit] = life
    _join(plan, bodies, units, Membership(unit, home, type_, spell))
    for code in _elsewhere(land, home, number, dice):
        late = later(spell[0], bodies.founded[code], plan.ago(900 - dice.randrange(500)))
        _join(plan, bodies, units, Membership(unit, code, type_, (late, spell[1])))


def _type_of(number: int) -> tuple[str, list[str], str]:
    if number % 4 == 0:
        return "MASS", MASS, "MASS_ORGANIZATION"
    if number % 4 == 3:
        return "SOCIAL", SOCIAL, "SOCIAL_ORGANIZATION"
    return "NON_PUBLIC", NON_PUBLIC, "PRIVATE_ENTERPRISE"


def _sector(kind: str, number: int) -> str | None:
    return SECTORS[number // 3 % 4] if kind == "PRIVATE_ENTERPRISE" and number % 3 == 1 else None


def _home(number: int, communities: int) -> int:
    """Return the index of a unit's seat: communities take turns, but ALONE gets only the first two units."""
    home = number % communities
    return home if home != ALONE or number < communities * 2 else (home + number // communities) % communities


def _elsewhere(land: Land, home: str, number: int, dice: Random) -> list[str]:
    others = [code for index, code in enumerate(land.scope) if code != home and index != ALONE]
    return dice.sample(others, 1 + number % 3) if number % 4 == 2 else []


def _unit(plan: Plan, name: str, kind: str, number: int, sector: str | None, until: date | None) -> Ref:
    days = {"dissolvedOn": until}
    return plan.node("Unit", name, name=name, kind=kind, uscc=uscc(kind, number), sector=sector, **days)


def _enlist_resident(plan: Plan, land: Land, bodies: Bodies, units: Units, number: int, dice: Random) -> None:
    home, index = land.scope[number % len(land.scope)], number % len(RESIDENT)
    name, kind = f"忠县示例{RESIDENT[index].format(number + 1)}", RESIDENT_KINDS[index]
    if number == 0:
        name, kind = WATER, "STATE_ENTERPRISE"
    unit = _unit(plan, name, kind, 5000 + number, None, None)
    plan.link("LOCATED_IN", unit, land.areas[home], (BEGINNING, None), isPrimary=True)
    units.spells[unit] = (BEGINNING, None)
    since = plan.ago(1000 - dice.randrange(600))
    for code in land.scope[:8] if name == WATER else [home]:
        _join(plan, bodies, units, Membership(unit, code, "RESIDENT_UNIT", (since, None)))


def _enlist_department(
    plan: Plan, land: Land, bodies: Bodies, units: Units, department: Ref, number: int, dice: Random
) -> None:
    """Create the memberships of a department. Its head is linked to its first community, which the figure counts."""
    founded = plan.of(department).get("foundedOn")
    units.spells[department] = (founded or BEGINNING, None)
    plan.link("LOCATED_IN", department, land.areas["500233"], (founded or BEGINNING, None), isPrimary=True)
    for index in range(1 + (number % 3 == 0)):
        code = land.scope[(number + 7 * index) % (len(land.scope) - 1)]
        since = later(bodies.founded[code], plan.ago(1000 - dice.randrange(500)), founded or BEGINNING)
        _join(plan, bodies, units, Membership(department, code, "DEPARTMENT", (since, None)))


def _join(plan: Plan, bodies: Bodies, units: Units, membership: Membership) -> None:
    since = later(membership.spell[0], bodies.founded[membership.community])
    spell = (since, membership.spell[1])
    if spell[1] is None or spell[0] < spell[1]:
        joined = Membership(membership.unit, membership.community, membership.type, spell)
        committee = bodies.committees[joined.community]
        plan.link("MEMBER_UNIT_OF", joined.unit, committee, spell, role="MEMBER", memberType=joined.type)
        units.memberships.append(joined)


def _found_party_organizations(plan: Plan, bodies: Bodies, units: Units, dice: Random) -> None:
    """Give three of five units a Party branch. A few small units share one."""
    for unit, home in _first_homes(units):
        if dice.random() < 0.6:
            line = "INDUSTRY" if plan.of(unit).get("sector") else "UNIT"
            name = f"{plan.of(unit)['name'].removesuffix('(示例)')}党支部(示例)"
            spell = (later(units.spells[unit][0], BEGINNING), earlier_end(units.spells[unit][1], None))
            branch = party_organization(plan, name, "BRANCH", _superior(bodies, unit, home), spell, line)
            plan.link("PARTY_ORG_OF", branch, unit, spell)
        elif unit[0] == "Unit" and units.spells[unit][1] is None and dice.random() < 0.3:
            _share(plan, bodies, unit, home)


def _first_homes(units: Units) -> Iterator[tuple[Ref, str]]:
    yield from {membership.unit: membership.community for membership in reversed(units.memberships)}.items()


def _superior(bodies: Bodies, unit: Ref, home: str) -> Ref:
    return bodies.county if unit[0] == "Department" else bodies.branches[home]


def _share(plan: Plan, bodies: Bodies, unit: Ref, home: str) -> None:
    """Return the joint branch of a community's small units, created with the first of them."""
    name = f"{plan.of(bodies.committees[home])['name'].removesuffix('大党委(示例)')}联合党支部(示例)"
    known = [row for row in plan.nodes.values() if row.properties.get("name") == name]
    branch = (
        (known[0].label, known[0].id)
        if known
        else party_organization(plan, name, "BRANCH", bodies.branches[home], (BEGINNING, None))
    )
    plan.link("PARTY_ORG_OF", branch, unit, (BEGINNING, None))
    formed = sum(link.type == "PARTY_ORG_OF" and link.source == branch for link in plan.links)
    plan.of(branch)["formation"] = "JOINT" if formed > 1 else "SOLE"
