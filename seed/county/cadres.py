"""Cadres who registered with communities (报到), cadres seconded to communities, and Party members of departments."""

from __future__ import annotations

from random import Random

from seed.county.departments import Offices
from seed.county.figures import CADRES, DEPUTIES
from seed.county.organizations import FOUNDED_DAYS
from seed.county.people import People, appoint
from seed.county.plan import Plan, Ref, Spell, day_between, later
from seed.county.territory import Land
from seed.county.units import Units
from seed.territory import BEGINNING

LEFT = 84  # cadres who left, of those registered a year before
DEPUTIES_LEFT = 2
EXPIRING_DAYS = 40  # days after the horizon at which one deputy's term ends
ORGANS = ("公安局", "检察院", "法院", "司法局")
CHANGED = 21  # each n-th cadre changed departments


def register(plan: Plan, land: Land, offices: Offices, units: Units, people: People) -> None:
    """Create 3,140 cadres, about forty per department, spread over the scope, and deputies for the rule of law."""
    dice = plan.dice("cadres")
    departments = list(offices.departments.values())
    for number, spell in enumerate(plan.spells(dice, CADRES, LEFT, plan.ago(FOUNDED_DAYS - 200))):
        cadre, department = appoint(plan, people, dice), departments[number % len(departments)]
        _employ(plan, units, cadre, departments, number, dice)
        code = land.scope[number // len(departments) % len(land.scope)]
        plan.link("REGISTERED_AT", cadre, land.areas[code], spell)
        people.cadres.setdefault(code, []).append((cadre, department, spell))
    _second_deputies(plan, land, offices, people, dice)
    _second_officers(plan, land, offices, people, dice)


def _employ(plan: Plan, units: Units, cadre: Ref, departments: list[Ref], number: int, dice: Random) -> None:
    """Employ a cadre in one department, or in two departments one after the other."""
    department, previous = departments[number % len(departments)], departments[(number + 9) % len(departments)]
    founded = units.spells[department][0]
    change = founded if founded > BEGINNING else plan.ago(30 + dice.randrange(900))
    moved = (founded > BEGINNING or number % CHANGED == 0) and units.spells[previous][0] == BEGINNING
    begins = plan.ago(1600 + dice.randrange(1500))
    if moved:
        plan.link("WORKS_FOR", cadre, previous, (begins, change), title="干部", isHead=False)
    since = change if moved else later(founded, begins)
    plan.link("WORKS_FOR", cadre, department, (since, None), title="干部", isHead=False)


def _second_deputies(plan: Plan, land: Land, offices: Offices, people: People, dice: Random) -> None:
    """Second deputy heads for the rule of law to 15 communities. Nine communities have none; two of these had one."""
    spells: list[Spell] = sorted(
        plan.spells(dice, DEPUTIES, DEPUTIES_LEFT, plan.ago(800)), key=lambda spell: (spell[1] is not None, spell[0])
    )
    for number, (code, (since, until)) in enumerate(zip(dice.sample(land.scope, len(spells)), spells, strict=True)):
        organ = offices.departments[ORGANS[number % len(ORGANS)]]
        ends = plan.ago(-EXPIRING_DAYS) if number == 0 else until
        _second(plan, land, people, code, organ, "LEGAL_DEPUTY", (since, ends), dice)


def _second_officers(plan: Plan, land: Land, offices: Offices, people: People, dice: Random) -> None:
    """Second law enforcement officers to ten communities."""
    for number, code in enumerate(dice.sample(land.scope, 10)):
        organ = offices.departments[("城市管理局", "市场监管局")[number % 2]]
        since = day_between(dice, plan.ago(700), plan.ago(60))
        _second(plan, land, people, code, organ, "LAW_ENFORCEMENT", (since, None), dice)


def _second(
    plan: Plan, land: Land, people: People, code: str, organ: Ref, role: str, spell: Spell, dice: Random
) -> None:
    person = appoint(plan, people, dice)
    plan.link("WORKS_FOR", person, organ, (BEGINNING, None), title="干部", isHead=False)
    plan.link("SECONDED_TO", person, land.areas[code], spell, role=role, fromOrgId=organ[1])
