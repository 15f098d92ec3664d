"""1+3+N: the force of each grid; community workers with tracks, grades and pay (domain §2.3, article §2, §3)."""

from __future__ import annotations

from datetime import date
from random import Random

from seed.county.figures import RISE_BASIS_POINTS
from seed.county.organizations import Bodies
from seed.county.people import People, appoint
from seed.county.plan import Plan, Ref, later
from seed.county.territory import Land, Place
from seed.territory import BEGINNING

WORKERS = 9  # workers of a community of the scope, including its secretary
BASIS_FEN = 400_000  # pay before the two highest rises; multiples of 10,000 keep the rises exact


def staff(plan: Plan, land: Land, bodies: Bodies, people: People) -> None:
    """Create community workers and the force of all grids. Cadres must exist."""
    dice = plan.dice("grid force")
    for code in land.scope:
        _employ(plan, land, bodies, people, code, dice)
        for number, grid in enumerate(land.grids[code]):
            _staff_in_scope(plan, people, code, grid, number, dice)
            _head_buildings(plan, land, people, code, grid, dice)
    instructors: dict[str, Ref] = {}
    for code in land.others:
        _staff_village(plan, land, bodies, people, code, instructors, dice)


def _employ(plan: Plan, land: Land, bodies: Bodies, people: People, code: str, dice: Random) -> None:
    for number in range(WORKERS):
        worker = appoint(plan, people, dice)
        titles = {"title": "党委书记" if number == 0 else "社区工作者", "isHead": number == 0}
        plan.link("WORKS_FOR", worker, bodies.branches[code], (plan.ago(1500), None), **titles)
        plan.link(
            "BELONGS_TO", worker, bodies.branches[code], (plan.ago(1500), None), duty="书记" if number == 0 else None
        )
        people.workers.setdefault(code, []).append(worker)
        star = (
            {0: RISE_BASIS_POINTS.now, 1: RISE_BASIS_POINTS.before}.get(land.scope.index(code)) if number == 4 else None
        )
        _pay(plan, worker, land.areas[code], number, star, dice)
    people.secretaries[code] = people.workers[code][0]
    people.operators[bodies.branches[code]] = people.workers[code][0]


def _pay(plan: Plan, worker: Ref, community: Ref, number: int, star: int | None, dice: Random) -> None:
    """Create pay intervals. The two highest rises are those of the figure, at the horizon and a year before."""
    if star == RISE_BASIS_POINTS.now:
        steps = [(1300, BASIS_FEN), (120, _risen(BASIS_FEN, star))]
    elif star == RISE_BASIS_POINTS.before:
        risen = _risen(BASIS_FEN, star)
        steps = [(1300, BASIS_FEN), (600, risen), (100, risen * 104 // 100)]
    else:
        steps = _usual_steps(dice)
    grade, track = 1 + dice.randrange(5), 1 if number == 0 else 2 if number < 4 else 3
    for index, (days, pay) in enumerate(steps):
        until = plan.ago(steps[index + 1][0]) if index + 1 < len(steps) else None
        fixed, performance = pay * 6 // 10, pay * 3 // 10
        parts = {"fixedFen": fixed, "performanceFen": performance, "allowanceFen": pay - fixed - performance}
        plan.link(
            "EMPLOYED_BY", worker, community, (plan.ago(days), until), track=track, grade=min(grade + index, 8), **parts
        )


def _usual_steps(dice: Random) -> list[tuple[int, int]]:
    """Return one to three pairs of first day (before the horizon) and monthly pay in fen, with rises of 2–16 %."""
    pay, days, steps = 300_000 + 5_000 * dice.randrange(30), 1500 - dice.randrange(200), []
    for _ in range(1 + dice.randrange(3)):
        steps.append((days, pay))
        pay, days = pay * (102 + dice.randrange(15)) // 100, days - 350 - dice.randrange(80)
    return steps


def _risen(pay: int, basis_points: int) -> int:
    return pay * (10_000 + basis_points) // 10_000


def _staff_in_scope(plan: Plan, people: People, code: str, grid: Place, number: int, dice: Random) -> None:
    """Staff grids of the scope. Head and full-time worker are community workers; the others come from cadres."""
    workers, cadres = people.workers[code], [cadre for cadre in people.cadres[code] if cadre[2][1] is None]
    since, until = later(grid.spell[0], plan.ago(1000 - dice.randrange(400))), grid.spell[1]
    if until:
        since = plan.ago(1400)
    leader, full_time = workers[1 + number % 3], workers[4 + number % 5]
    _assign(plan, leader, grid.ref, "GRID_LEADER", since, until)
    _assign(plan, full_time, grid.ref, "FULL_TIME", since, until)
    people.force[grid.code] = {"GRID_LEADER": leader, "FULL_TIME": full_time}
    for role, count in (("PART_TIME", 1), ("INSTRUCTOR", 1), ("SUPPORT_N", 4)):
        for person, department, registered in dice.sample(cadres, count):
            begins = since if role != "SUPPORT_N" else later(since, registered[0])
            _assign(plan, person, grid.ref, role, begins, until, department)
            people.force[grid.code].setdefault(role, person)


def _assign(
    plan: Plan, person: Ref, grid: Ref, role: str, since: date, until: date | None, unit: Ref | None = None
) -> None:
    plan.link("ASSIGNED_TO", person, grid, (since, until), role=role, onBehalfOfId=unit[1] if unit else None)


def _head_buildings(plan: Plan, land: Land, people: People, code: str, grid: Place, dice: Random) -> None:
    """Make residents heads of the buildings that they live in, and supporters of their grid."""
    lodgers = [lodger for lodger in people.lodgers[code] if lodger.spell[1] is None and lodger.spell[0] < plan.year_ago]
    for building in land.buildings[grid.code]:
        living = [lodger for lodger in lodgers if lodger.building.code == building.code]
        if living:
            _assign(plan, living[0].ref, building.ref, "BUILDING_HEAD", later(living[0].spell[0], plan.ago(900)), None)
        if len(living) > 4 and dice.random() < 0.5:
            since = later(living[4].spell[0], grid.spell[0], plan.ago(500))
            _assign(plan, living[4].ref, grid.ref, "SUPPORT_N", since, None)


def _staff_village(
    plan: Plan, land: Land, bodies: Bodies, people: People, code: str, instructors: dict[str, Ref], dice: Random
) -> None:
    """Staff grids outside the scope: one head for all grids of a village, one instructor for a township."""
    street = code[:9]
    if street not in instructors:
        instructors[street] = appoint(plan, people, dice)
        plan.link(
            "WORKS_FOR", instructors[street], bodies.centers[street], (BEGINNING, None), title="干部", isHead=False
        )
    force = {role: appoint(plan, people, dice, status=None) for role in ("GRID_LEADER", "FULL_TIME", "PART_TIME")}
    since = later(plan.of(land.areas[code]).get("validFrom", BEGINNING), plan.ago(1200))
    plan.link("WORKS_FOR", force["GRID_LEADER"], bodies.branches[code], (since, None), title="书记", isHead=True)
    people.secretaries[code] = force["GRID_LEADER"]
    for grid in land.grids[code]:
        people.force[grid.code] = {**force, "INSTRUCTOR": instructors[street]}
        for role, person in people.force[grid.code].items():
            _assign(plan, person, grid.ref, role, since, None)
