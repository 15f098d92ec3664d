"""Split grids: new ones get buildings, and the old one ends if none is left."""

from __future__ import annotations

from datetime import date

import pytest

from changes.change import NEW, CreateNode, EndLink, EndNode, NodeKey, OpenLink, ReplaceLink
from changes.reorganisation.asked import Part
from changes.reorganisation.notes import NoteCode
from changes.reorganisation.split import divided
from graph.errors import BadUserInput
from tests.support.surroundings import ON, around, link, node

IN_COMMUNITY = link("PART_OF", "grid_1", "community_1")
BUILDINGS = [link("PART_OF", f"building_{number}", "grid_1") for number in (1, 2)]
LEADER = link("ASSIGNED_TO", "person_1", "grid_1", role="GRID_LEADER")
GRID = node("grid_1", kind="BASIC")
ONE = {"area": "grid_1", "parts.0.buildings.0": "building_1"}
CODE = "500233001001009"


def part(code: str, *buildings: int) -> Part:
    return Part(code, "新网格", tuple(NodeKey("id", f"building_{number}") for number in buildings))


def test_a_new_grid_gets_its_buildings_and_the_old_one_stays() -> None:
    plan = divided(around(ONE, IN_COMMUNITY, *BUILDINGS, LEADER, nodes=(GRID,)), (part(CODE, 1),))
    (group,) = plan.groups
    assert [type(one) for one in group] == [CreateNode, OpenLink, ReplaceLink, OpenLink]
    created, placed, moved, succeeded = group
    assert isinstance(created, CreateNode) and created.values["kind"] == "BASIC" and created.values["validFrom"] == ON
    assert isinstance(placed, OpenLink) and placed.link.target == NodeKey("code", "500233001001")
    assert isinstance(moved, ReplaceLink) and moved.target == NodeKey(NEW, CODE)
    assert isinstance(succeeded, OpenLink) and succeeded.facts == {"kind": "SPLIT"}
    assert [one.code for one in plan.notes] == [NoteCode.HOUSEHOLDS]


def test_a_grid_without_buildings_ends_and_its_force_goes_to_the_first_part() -> None:
    named = {**ONE, "parts.1.buildings.0": "building_2"}
    surroundings = around(named, IN_COMMUNITY, *BUILDINGS, LEADER, nodes=(GRID,))
    opened, closing = divided(surroundings, (part(CODE, 1), part("500233001001010", 2))).groups
    assert [type(one) for one in closing] == [EndLink, EndNode]
    (force,) = (one for one in opened if isinstance(one, ReplaceLink) and one.link.type == "ASSIGNED_TO")
    assert force.target == NodeKey(NEW, CODE)
    assert sum(isinstance(one, ReplaceLink) for one in opened) == 3


@pytest.mark.parametrize(
    ("parts", "message"),
    [((), "No building"), ((part(CODE),), "No building"), ((part("500233001002009", 1),), "no code of a grid")],
)
def test_what_does_not_fit_is_refused(parts: tuple[Part, ...], message: str) -> None:
    with pytest.raises(BadUserInput, match=message):
        divided(around(ONE, IN_COMMUNITY, *BUILDINGS), parts)


def test_a_new_grid_may_begin_later_and_its_succession_is_noted() -> None:
    later = date(2025, 1, 1)
    plan = divided(around(ONE, IN_COMMUNITY, *BUILDINGS, on=later, nodes=(GRID,)), (part(CODE, 1),))
    created = plan.groups[0][0]
    assert isinstance(created, CreateNode) and created.values["validFrom"] == later
    assert [one.code for one in plan.notes] == [NoteCode.HOUSEHOLDS, NoteCode.SUCCESSION]
