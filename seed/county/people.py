"""People in an official capacity and residents: nodes, homes, volunteers and the backbone.

`leaders.py`, `grid_force.py` and `cadres.py` create their offices.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random

from seed.county.figures import BACKBONE, RESIDENTS, VOLUNTEERS
from seed.county.names import person_name, phone
from seed.county.organizations import FOUNDED_DAYS, Bodies
from seed.county.plan import Plan, Ref, Spell, later
from seed.county.territory import Land, Place

MOVED_AWAY = 120  # residents who left, of those who lived in the scope a year before
BACKBONE_RESIDENTS = 3480  # the others have an office
BACKBONE_LEFT = 90
VOLUNTEERS_LEFT = 30


@dataclass(frozen=True, slots=True)
class Lodger:
    """A resident of the scope: community and first day; `until` is None for those who live there."""

    ref: Ref
    community: str
    building: Place
    spell: Spell


@dataclass
class People:
    """People by community, grid or unit, and their roles. Offices have their present holders."""

    count: int = 0
    supervisor: Ref = ("", "")
    county_leaders: dict[str, Ref] = field(default_factory=dict)
    street_leaders: dict[str, list[Ref]] = field(default_factory=dict)
    heads: dict[Ref, list[tuple[Ref, Spell]]] = field(default_factory=dict)
    secretaries: dict[str, Ref] = field(default_factory=dict)
    workers: dict[str, list[Ref]] = field(default_factory=dict)
    force: dict[str, dict[str, Ref]] = field(default_factory=dict)  # by grid and role
    # person, department, interval of registration
    cadres: dict[str, list[tuple[Ref, Ref, Spell]]] = field(default_factory=dict)
    operators: dict[Ref, Ref] = field(default_factory=dict)  # people who act for a desk
    lodgers: dict[str, list[Lodger]] = field(default_factory=dict)
    volunteers: dict[str, list[tuple[Ref, Spell]]] = field(default_factory=dict)

    def head_on(self, unit: Ref, day: date) -> Ref | None:
        holders = (
            ref for ref, (since, until) in self.heads.get(unit, []) if since <= day and (until or date.max) > day
        )
        return next(holders, None)


def appoint(
    plan: Plan, people: People, dice: Random, *, status: str | None = "中共党员", key: str | None = None
) -> Ref:
    """Create a person in an official capacity. `key` is the key in the fixture, if questions ask for the person."""
    people.count += 1
    who = {"gender": dice.choice(("MALE", "FEMALE")), "politicalStatus": status, "phone": phone(people.count)}
    return plan.node("Person", key or f"county {people.count}", name=person_name(dice), **who)


def settle(plan: Plan, land: Land, people: People) -> None:
    """Create a tenth of the residents of the scope. Some moved within the scope, some moved away."""
    dice = plan.dice("residents")
    for number, (since, until) in enumerate(plan.spells(dice, RESIDENTS, MOVED_AWAY, plan.ago(4000))):
        community = land.scope[number % len(land.scope)]
        building = dice.choice(_buildings(plan, land, community))
        resident = _resident(plan, number, dice)
        if until is None and number % 70 == 0 and since < plan.year_ago:
            _move_house(plan, land, resident, community, since, building, dice)
        else:
            plan.link("LIVES_IN", resident, building.ref, (since, until))
        people.lodgers.setdefault(community, []).append(Lodger(resident, community, building, (since, until)))


def _buildings(plan: Plan, land: Land, community: str) -> list[Place]:
    return [building for grid in land.grids_on(community, plan.horizon) for building in land.buildings[grid.code]]


def _resident(plan: Plan, number: int, dice: Random) -> Ref:
    pseudonym = f"示例居民{number + 1:05d}"
    who = {"phone": phone(900_000 + number), "partyMember": dice.random() < 0.12, "pseudonym": pseudonym}
    return plan.node("Resident", f"county {number}", name=person_name(dice), **who)


def _move_house(plan: Plan, land: Land, resident: Ref, community: str, since: date, into: Place, dice: Random) -> None:
    """Move a resident within the community, or from another community of the scope."""
    day = plan.ago(20 + dice.randrange(340))
    other = dice.choice([building for building in _buildings(plan, land, dice.choice(land.scope)) if building != into])
    plan.link("LIVES_IN", resident, other.ref, (since, day))
    plan.link("LIVES_IN", resident, into.ref, (day, None))


def engage(plan: Plan, land: Land, bodies: Bodies, people: People) -> None:
    """Create volunteers, the backbone, and members of residents' bodies."""
    dice = plan.dice("engagement")
    stayed = [_stayed(plan, people.lodgers[community]) for community in land.scope]
    _register_volunteers(plan, land, bodies, people, stayed, dice)
    _name_backbone(plan, land, people, stayed, dice)
    for number, (group, host, spell) in enumerate(bodies.groups):
        members = dice.sample(stayed[land.scope.index(host)], 3 + (number % 4 if number < 55 else 0))
        for index, member in enumerate(members):
            plan.link("MEMBER_OF", member.ref, group, spell, role="HEAD" if index == 0 else "MEMBER")


def _stayed(plan: Plan, lodgers: list[Lodger]) -> list[Lodger]:
    """Return the residents who have lived in the community for more than a year."""
    return [lodger for lodger in lodgers if lodger.spell[1] is None and lodger.spell[0] <= plan.year_ago]


def _register_volunteers(
    plan: Plan, land: Land, bodies: Bodies, people: People, stayed: list[list[Lodger]], dice: Random
) -> None:
    spells = plan.spells(dice, VOLUNTEERS, VOLUNTEERS_LEFT, plan.ago(FOUNDED_DAYS - 200))
    for number, spell in enumerate(spells):
        lodger = stayed[number % len(stayed)][number // len(stayed)]
        lives = (later(spell[0], lodger.spell[0]), spell[1])
        code = lodger.community
        into = land.areas[code] if number % 3 == 0 else bodies.teams[code][number % 2]
        plan.link("VOLUNTEERS_WITH", lodger.ref, into, lives, registered=True)
        if number % 25 == 1 and into[0] == "VolunteerTeam":  # also in a team: the figure counts residents, not links
            plan.link("VOLUNTEERS_WITH", lodger.ref, land.areas[code], (lives[0], lives[1]), registered=False)
        people.volunteers.setdefault(code, []).append((lodger.ref, lives))


def _name_backbone(plan: Plan, land: Land, people: People, stayed: list[list[Lodger]], dice: Random) -> None:
    """Name the backbone: residents from the end of the list, and cadres registered for more than a year."""
    spells = plan.spells(dice, BACKBONE, BACKBONE_LEFT, plan.ago(FOUNDED_DAYS - 200))
    cadres = [
        (ref, land.areas[code], since)
        for code in land.scope
        for ref, _, (since, until) in people.cadres[code]
        if since <= plan.year_ago and until is None
    ]
    for number, spell in enumerate(spells):
        if number < BACKBONE_RESIDENTS:
            lodger = stayed[number % len(stayed)][-1 - number // len(stayed)]
            who, where, since = lodger.ref, land.areas[lodger.community], lodger.spell[0]
        else:
            who, where, since = cadres[number - BACKBONE_RESIDENTS]
        plan.link("BACKBONE_OF", who, where, (later(spell[0], since), spell[1]))
