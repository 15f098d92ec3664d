"""Grids, micro-grids, buildings and key places on the real territory (domain §2.1), and their changes.

The scope has all of these, other areas have one to three grids per village. By default an area exists since before all
records.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from random import Random

from seed.county.names import ordinal
from seed.county.plan import Plan, Ref, Spell, holds
from seed.loading.building import link_row
from seed.loading.rows import LinkRow
from seed.territory import BEGINNING, areas_of, read_territory

SPLIT = ("500233003001", "500233003002")  # outside the scope; their predecessor is invented
ORIGIN = "500233003099"
SPLIT_DAYS, MERGE_DAYS, MICRO_DAYS, REDRAW_DAYS = 700, 1000, 900, 500  # days before the horizon
PLACES = ("农贸市场", "学校周边", "老旧小区", "滨江步道", "公交枢纽", "建筑工地")


@dataclass(frozen=True, slots=True)
class Place:
    """An area below the community, and its interval of existence."""

    ref: Ref
    code: str
    spell: Spell


@dataclass
class Land:
    """The territory by code; grids by community, buildings by their grid at the horizon."""

    areas: dict[str, Ref] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    scope: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    grids: dict[str, list[Place]] = field(default_factory=dict)
    micro_grids: dict[str, list[Place]] = field(default_factory=dict)
    buildings: dict[str, list[Place]] = field(default_factory=dict)
    places: dict[str, list[Ref]] = field(default_factory=dict)

    def grids_on(self, community: str, day: date) -> list[Place]:
        return [grid for grid in self.grids[community] if holds(grid.spell, day)]


def lay_out(plan: Plan) -> Land:
    """Create the territory of the county."""
    land, dice = Land(), plan.dice("territory")
    _read_real(plan, land)
    _split_community(plan, land)
    for number, community in enumerate(land.scope):
        _draw_scope(plan, land, community, number, dice)
    for community in land.others:
        _draw_thinly(plan, land, community, dice)
    return land


def _read_real(plan: Plan, land: Land) -> None:
    nodes, links = read_territory()
    for code, row in areas_of(nodes):
        row.properties.update(createdAt=plan.recorded, updatedAt=plan.recorded)
        land.areas[code] = plan.keep(row)
        land.names[code] = str(row.properties.get("shortName", row.properties["name"]))
        if row.label == "Community":
            (land.scope if row.properties["inScope"] else land.others).append(code)
    split = {land.areas[code] for code in SPLIT}
    plan.links += [_dated(plan, link, SPLIT_DAYS if link.source in split else None) for link in links]


def _dated(plan: Plan, link: LinkRow, days: int | None) -> LinkRow:
    since = BEGINNING if days is None else plan.ago(days)
    return link_row(link.type, link.source, link.target, {"recordedAt": plan.recorded, "since": since})


def _split_community(plan: Plan, land: Land) -> None:
    """Create an invented community that became two outside the scope, so that the scope keeps its 24."""
    day = plan.ago(SPLIT_DAYS)
    known = {"kind": "RESIDENTS_COMMITTEE", "isUrban": True, "inScope": False, "validTo": day}
    name = "示例老街社区居民委员会"
    origin = plan.node("Community", ORIGIN, code=ORIGIN, name=name, shortName="示例老街社区", **known)
    plan.link("PART_OF", origin, land.areas[ORIGIN[:9]], (BEGINNING, day))
    land.areas[ORIGIN], land.names[ORIGIN] = origin, "示例老街社区"
    for code in SPLIT:
        plan.of(land.areas[code])["validFrom"] = day
        plan.link("SUCCEEDED_BY", origin, land.areas[code], day, kind="SPLIT")
    _grid(plan, land, ORIGIN, 1, (BEGINNING, day))


def _draw_scope(plan: Plan, land: Land, community: str, number: int, dice: Random) -> None:
    """Create four to six grids per community. One community in four redrew its grids, one in twelve merged two."""
    count = 4 + dice.randrange(3)
    grids = [_grid(plan, land, community, index + 1, (BEGINNING, None)) for index in range(count)]
    buildings = {grid.code: _buildings(plan, land, grid, 5 + dice.randrange(4), dice) for grid in grids}
    if number % 4 == 1:
        _redraw(plan, land, grids, buildings)
    elif number % 12 == 3:
        _merge(plan, land, grids[0], dice)
    for grid in grids[:2] if number % 4 != 1 else grids[:1]:
        _divide(plan, land, grid)
    _join(plan, land, community)
    for index in range(2):
        _key_place(plan, land, community, PLACES[(number + index) % len(PLACES)], dice)


def _draw_thinly(plan: Plan, land: Land, community: str, dice: Random) -> None:
    since = plan.ago(SPLIT_DAYS) if community in SPLIT else BEGINNING
    for number in range(_some(plan.scale.grids, dice)):
        grid = _grid(plan, land, community, number + 1, (since, None))
        _buildings(plan, land, grid, _some(plan.scale.buildings, dice), dice)


def _some(least_and_more: tuple[int, int], dice: Random) -> int:
    least, more = least_and_more
    return least + dice.randrange(more + 1)


def _grid(plan: Plan, land: Land, community: str, number: int, spell: Spell) -> Place:
    code = f"{community}{number:03d}"
    lasts = {"validFrom": None if spell[0] == BEGINNING else spell[0], "validTo": spell[1]}
    name = f"{land.names[community]}第{ordinal(number)}网格(示例)"
    kind = "DEDICATED" if number == 6 else "BASIC"
    ref = plan.node("Grid", code, code=code, name=name, kind=kind, **lasts)
    plan.link("PART_OF", ref, land.areas[community], spell)
    grid = Place(ref, code, spell)
    land.grids.setdefault(community, []).append(grid)
    land.buildings[code] = []
    return grid


def _buildings(plan: Plan, land: Land, grid: Place, count: int, dice: Random) -> list[Place]:
    community = grid.code[:12]
    first = sum(len(buildings) for code, buildings in land.buildings.items() if code.startswith(community))
    for number in range(first + 1, first + count + 1):
        code, units, floors = f"{community}B{number:05d}", 1 + dice.randrange(3), 5 + dice.randrange(14)
        size = {"unitCount": units, "floorCount": floors, "householdCount": units * floors * 2}
        begins = None if grid.spell[0] == BEGINNING else grid.spell[0]
        ref = plan.node(
            "Building", code, code=code, name=f"{land.names[community]}{number}号楼(示例)", validFrom=begins, **size
        )
        plan.link("PART_OF", ref, grid.ref, grid.spell)
        land.buildings[grid.code].append(Place(ref, code, grid.spell))
    _count_households(plan, land, grid)
    return land.buildings[grid.code]


def _count_households(plan: Plan, land: Land, grid: Place) -> None:
    households = sum(plan.of(building.ref)["householdCount"] for building in land.buildings[grid.code])
    plan.of(grid.ref).update(householdCount=households, population=households * 5 // 2)


def _redraw(plan: Plan, land: Land, grids: list[Place], buildings: dict[str, list[Place]]) -> None:
    """Create a new grid that takes over the second half of the last grid's buildings."""
    old, day = grids[-1], plan.ago(REDRAW_DAYS)
    new = _grid(plan, land, old.code[:12], len(grids) + 1, (day, None))
    half = len(buildings[old.code]) // 2
    stay, go = buildings[old.code][:half], buildings[old.code][half:]
    land.buildings[old.code], land.buildings[new.code] = stay, _moved(plan, go, old, new, day)
    plan.link("SUCCEEDED_BY", old.ref, new.ref, day, kind="SPLIT")
    for grid in (old, new):
        _count_households(plan, land, grid)


def _merge(plan: Plan, land: Land, into: Place, dice: Random) -> None:
    """Create a former grid whose buildings have moved to the first one."""
    day = plan.ago(MERGE_DAYS)
    old = _grid(plan, land, into.code[:12], 9, (BEGINNING, day))
    buildings = _buildings(plan, land, old, 3, dice)
    land.buildings[into.code] += [_move(plan, building, into, day) for building in buildings]
    land.buildings[old.code] = []
    plan.link("SUCCEEDED_BY", old.ref, into.ref, day, kind="MERGE")
    _count_households(plan, land, into)


def _moved(plan: Plan, buildings: list[Place], old: Place, new: Place, day: date) -> list[Place]:
    """Move buildings from one area to another on a day."""
    refs = {building.ref for building in buildings}
    plan.drop(lambda link: link.type == "PART_OF" and link.source in refs and "until" not in link.properties)
    for building in buildings:
        plan.link("PART_OF", building.ref, old.ref, (building.spell[0], day))
    return [_move(plan, building, new, day) for building in buildings]


def _move(plan: Plan, building: Place, into: Place, day: date) -> Place:
    plan.link("PART_OF", building.ref, into.ref, (day, None))
    return Place(building.ref, building.code, (day, None))


def _divide(plan: Plan, land: Land, grid: Place) -> None:
    """Divide a grid into two micro-grids and move the buildings to them."""
    day, buildings = plan.ago(MICRO_DAYS), land.buildings[grid.code]
    parts = []
    for number, part in enumerate((buildings[::2], buildings[1::2]), start=1):
        code = f"{grid.code}{number:03d}"
        name = f"{plan.of(grid.ref)['name'].removesuffix('(示例)')}{ordinal(number)}号微网格(示例)"
        households = sum(plan.of(building.ref)["householdCount"] for building in part)
        ref = plan.node("MicroGrid", code, code=code, name=name, householdCount=households, validFrom=day)
        plan.link("PART_OF", ref, grid.ref, (day, None))
        parts.append(Place(ref, code, (day, None)))
        land.buildings[code] = _moved(plan, part, grid, parts[-1], day)
    land.micro_grids[grid.code] = parts
    land.buildings[grid.code] = [building for part in parts for building in land.buildings[part.code]]


def _join(plan: Plan, land: Land, community: str) -> None:
    grids = land.grids[community]
    for grid, next_grid in pairwise(grids):
        plan.link("ADJACENT_TO", grid.ref, next_grid.ref)


def _key_place(plan: Plan, land: Land, community: str, category: str, dice: Random) -> None:
    name, risk = f"{land.names[community]}{category}(示例)", dice.choice(("LOW", "MEDIUM", "HIGH"))
    place = plan.node("KeyPlace", name, name=name, category=category, riskLevel=risk)
    grid = dice.choice(land.grids_on(community, plan.horizon))
    plan.link("LOCATED_IN", place, grid.ref, grid.spell, isPrimary=True)
    land.places.setdefault(community, []).append(place)
