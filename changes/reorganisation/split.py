"""A grid is split: new grids get some of its buildings. It ends if none is left, and the first new one gets its force."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from changes.change import NEW, Change, CreateNode, LinkKey, NodeKey, OpenLink
from changes.labels import label_of
from changes.problem import ProblemCode
from changes.reorganisation.around import Around, Planned
from changes.reorganisation.asked import Part
from changes.reorganisation.checks import called, check_days, check_label, check_once, check_within, parent_of, refusal
from changes.reorganisation.force import Followers
from changes.reorganisation.merge import closed, emptied, micro_grids, notes_of, succeeded
from changes.reorganisation.messages import NO_GRID_CODE, NOT_IN, NOTHING
from changes.reorganisation.notes import NoteCode, note


def divided(around: Around, parts: tuple[Part, ...]) -> Planned:
    """Return what a split changes. Raises `BadUserInput`."""
    grid, community = _checked(around, parts)
    kept = _buildings(around, grid) - {around.named[name] for name in around.named if name.startswith("parts.")}
    first = [tuple(_new(around, grid, community, index, part)) for index, part in enumerate(parts)]
    if kept:
        later = note(NoteCode.SUCCESSION, [grid]) if around.on > around.day else ()
        return Planned(tuple(first), (*note(NoteCode.HOUSEHOLDS, [grid]), *later))
    followers = Followers(_without_buildings(around), _key(parts[0]))
    rest = emptied(followers.around, grid, followers)
    groups = [(*(change for group in first for change in group), *(one for group in rest for one in group))]
    closing = [tuple(closed(around, grid))]
    return Planned((*groups, *closing), tuple(notes_of(around, [grid], followers)))


def _checked(around: Around, parts: tuple[Part, ...]) -> tuple[str, str]:
    """Return the grid and its community."""
    grid = check_label(around, "area", "Grid")
    check_days(around, "area", ends=True)
    link = parent_of(around, grid)
    if link is None:
        raise refusal("area", ProblemCode.PARENT, NOT_IN(node=called(grid), area="Community", day=around.on))
    if not parts or not all(part.buildings for part in parts):
        raise refusal("parts", ProblemCode.REQUIRED, NOTHING())
    names = [name for name in around.named if name.startswith("parts.")]
    check_once(around, *names)
    for name in names:
        check_label(around, name, "Building")
        check_within(around, name, grid)
    code = around.code(link.target[1])
    for index, part in enumerate(parts):
        if not re.fullmatch(r"\d{15}", part.code, re.ASCII) or not part.code.startswith(code):
            message = NO_GRID_CODE(value=part.code, area=called(link.target[1]), code=code)
            raise refusal(f"parts.{index}.code", ProblemCode.VALUE, message)
    return grid, link.target[1]


def _new(around: Around, grid: str, community: str, index: int, part: Part) -> Iterator[Change]:
    kind = around.nodes[grid].properties.get("kind")
    values = {"code": part.code, "name": part.name, "kind": kind, "validFrom": around.on}
    yield CreateNode("Grid", values, part.code)
    yield OpenLink(LinkKey("PART_OF", _key(part), around.key(community), around.on))
    for place in range(len(part.buildings)):
        link = parent_of(around, around.named[f"parts.{index}.buildings.{place}"])
        assert link, "the building lies in the grid"
        yield around.to_target(link, _key(part))
    yield from succeeded(around, grid, _key(part), "SPLIT")


def _key(part: Part) -> NodeKey:
    return NodeKey(NEW, part.code)


def _buildings(around: Around, grid: str) -> set[str]:
    links = [link for area in (grid, *micro_grids(around, grid)) for link in around.into(area, "PART_OF")]
    return {link.source[1] for link in links if label_of(link.source[1]) == "Building"}


def _without_buildings(around: Around) -> Around:
    """Return the surroundings without the places of buildings, which have their new grids."""
    return replace(around, links=tuple(link for link in around.links if link.source[0] != "Building"))
