"""Redrawn grids: buildings get other grids of their community."""

from __future__ import annotations

from datetime import date

import pytest

from changes.change import NodeKey, ReplaceLink
from changes.reorganisation.notes import NoteCode
from changes.reorganisation.redraw import redrawn
from graph.errors import BadUserInput
from tests.support.surroundings import around, link, node

IN_COMMUNITY = [link("PART_OF", f"grid_{number}", "community_1") for number in (1, 2)]
IN_GRID = link("PART_OF", "building_1", "grid_1")


def named(**ids: str) -> dict[str, str]:
    found = {"community": "community_1", "building": "building_1", "grid": "grid_2", **ids}
    return {
        "community": found["community"],
        "buildings.0.building": found["building"],
        "buildings.0.grid": found["grid"],
    }


def test_a_building_gets_another_grid() -> None:
    plan = redrawn(around(named(), *IN_COMMUNITY, IN_GRID))
    ((change,),) = plan.groups
    assert isinstance(change, ReplaceLink) and change.target == NodeKey("code", "500233001001002")
    assert [(one.code, one.ids) for one in plan.notes] == [(NoteCode.HOUSEHOLDS, ("grid_1", "grid_2"))]


def test_a_building_that_is_there_already_stays() -> None:
    plan = redrawn(around(named(grid="grid_1"), *IN_COMMUNITY, IN_GRID))
    assert plan.groups == () and [one.code for one in plan.notes] == [NoteCode.UNCHANGED]


@pytest.mark.parametrize(
    ("ids", "message"),
    [
        ({"community": "grid_1"}, "is no Community"),
        ({"building": "grid_1"}, "is no Building"),
        ({"grid": "building_1"}, "is no Grid"),
        ({"building": "building_2"}, "does not lie in"),
    ],
)
def test_what_does_not_fit_is_refused(ids: dict[str, str], message: str) -> None:
    with pytest.raises(BadUserInput, match=message):
        redrawn(around(named(**ids), *IN_COMMUNITY, IN_GRID))


def test_a_grid_that_is_gone_is_refused() -> None:
    gone = node("grid_2", validTo=date(2023, 1, 1))
    with pytest.raises(BadUserInput, match="has to exist on"):
        redrawn(around(named(), *IN_COMMUNITY, IN_GRID, nodes=(gone,)))
