"""Grids are redrawn: buildings of a community get other grids."""

from __future__ import annotations

from collections.abc import Iterator

from changes.labels import label_of
from changes.problem import ProblemCode
from changes.reorganisation.around import Around, Group, Planned
from changes.reorganisation.checks import BELOW, called, check_days, check_label, check_once, check_within, refusal
from changes.reorganisation.messages import NOT_IN, NOT_OF_LABEL, NOTHING
from changes.reorganisation.notes import NoteCode, note


def redrawn(around: Around) -> Planned:
    """Return what a redrawing changes. Raises `BadUserInput`."""
    community = check_label(around, "community", "Community")
    check_days(around, "community", ends=False)
    pairs = [name.rpartition(".")[0] for name in around.named if name.endswith(".building")]
    if not pairs:
        raise refusal("buildings", ProblemCode.REQUIRED, NOTHING())
    check_once(around, *(f"{pair}.building" for pair in pairs))
    groups, unchanged, grids = list[Group](), list[str](), set[str]()
    for pair in pairs:
        check_label(around, f"{pair}.building", "Building")
        check_days(around, f"{pair}.building", ends=True)
        grid = _grid(around, f"{pair}.grid", community)
        link = check_within(around, f"{pair}.building", community)
        if link.target[1] == grid:
            unchanged.append(link.source[1])
        else:
            groups.append((around.to_target(link, grid),))
            grids |= {*_grids(around, link.target[1]), *_grids(around, grid)}
    notes = (*note(NoteCode.UNCHANGED, unchanged), *note(NoteCode.HOUSEHOLDS, grids))
    return Planned(tuple(groups), notes)


def _grid(around: Around, argument: str, community: str) -> str:
    """Return the grid or micro-grid of a community that an argument names. Raises `BadUserInput`."""
    grid = around.named[argument]
    if label_of(grid) not in BELOW:
        raise refusal(argument, ProblemCode.VALUE, NOT_OF_LABEL(node=called(grid), label="Grid"))
    check_days(around, argument, ends=False)
    if not around.code(grid).startswith(around.code(community)):
        names = {"node": called(grid), "area": called(community), "day": around.on}
        raise refusal(argument, ProblemCode.PARENT, NOT_IN(**names))
    return grid


def _grids(around: Around, id_: str) -> Iterator[str]:
    """Yield an area, and the grid above a micro-grid."""
    yield id_
    if label_of(id_) == "MicroGrid":
        yield from (link.target[1] for link in around.out_of(id_, "PART_OF"))
