"""Grids of a community are merged: buildings and force go to the one that stays, the others end."""

from __future__ import annotations

from collections.abc import Iterator

from changes.change import Change, LinkKey, NodeKey, OpenLink
from changes.labels import label_of
from changes.problem import ProblemCode
from changes.reorganisation.around import Around, Group, Planned
from changes.reorganisation.checks import called, check_days, check_label, check_once, check_within, parent_of, refusal
from changes.reorganisation.force import Followers
from changes.reorganisation.messages import NO_AREAS, NOT_IN
from changes.reorganisation.notes import Note, NoteCode, note


def merged(around: Around) -> Planned:
    """Return what a merger changes. Raises `BadUserInput`."""
    areas = [name for name in around.named if name.startswith("areas.")]
    if not areas:
        raise refusal("areas", ProblemCode.REQUIRED, NO_AREAS())
    check_once(around, "into", *areas)
    into = check_label(around, "into", "Grid")
    check_days(around, "into", ends=True)
    for argument in areas:
        check_label(around, argument, "Grid")
        check_days(around, argument, ends=True)
    community = _community(around, into)
    for argument in areas:
        check_within(around, argument, community)
    followers = Followers(around, around.key(into), into)
    grids = [around.named[argument] for argument in areas]
    groups = [group for grid in grids for group in emptied(around, grid, followers)]
    closing = [(*closed(around, grid), *succeeded(around, grid, around.key(into), "MERGE")) for grid in grids]
    notes = (*notes_of(around, grids, followers), *note(NoteCode.HOUSEHOLDS, [into]))
    return Planned((*groups, *closing), notes)


def emptied(around: Around, grid: str, followers: Followers) -> Iterator[Group]:
    """Yield the changes by which the buildings, and all else that lies in a grid, go to another one."""
    for area in (grid, *micro_grids(around, grid)):
        for link in around.into(area, "PART_OF"):
            if label_of(link.source[1]) == "Building":
                yield (around.to_target(link, followers.grid),)
        for change in followers.changes(area):
            yield (change,)


def closed(around: Around, grid: str) -> Iterator[Change]:
    """Yield the end of a grid with its micro-grids."""
    for area in (*micro_grids(around, grid), grid):
        for link in around.out_of(area, "PART_OF"):
            yield around.ended(link)
        yield around.ended_node(area)


def succeeded(around: Around, grid: str, by: NodeKey, kind: str) -> Iterator[Change]:
    """Yield the succession of a grid, which says what has happened: not of a later day than that of the data."""
    if around.on <= around.day:
        yield OpenLink(LinkKey("SUCCEEDED_BY", around.key(grid), by, around.on), facts={"kind": kind})


def notes_of(around: Around, grids: list[str], followers: Followers) -> Iterator[Note]:
    """Yield what needs a decision when grids end."""
    orders = (link.source[1] for link in around.lasting("AT_DESK") if link.target[1] in grids)
    yield from note(NoteCode.ORDERS, orders)
    yield from note(NoteCode.FORCE, followers.left)
    yield from note(NoteCode.PARTY_ORGANIZATIONS, followers.party)
    if around.on > around.day:
        yield from note(NoteCode.SUCCESSION, grids)


def micro_grids(around: Around, grid: str) -> list[str]:
    """Return the ids of the micro-grids of a grid."""
    found = (link.source[1] for link in around.into(grid, "PART_OF"))
    return [id_ for id_ in found if label_of(id_) == "MicroGrid"]


def _community(around: Around, grid: str) -> str:
    link = parent_of(around, grid)
    if link is None:
        raise refusal("into", ProblemCode.PARENT, NOT_IN(node=called(grid), area="Community", day=around.on))
    return link.target[1]
