"""Merged grids: buildings, force, key places and posts follow; micro-grids end with their grid."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from changes.change import EndLink, EndNode, OpenLink, ReplaceLink
from changes.reorganisation.merge import merged
from changes.reorganisation.notes import NoteCode
from graph.errors import BadUserInput
from tests.support.surroundings import ON, around, link

NAMED = {"areas.0": "grid_1", "into": "grid_2"}
GRIDS = [link("PART_OF", f"grid_{number}", "community_1") for number in (1, 2)]
MICRO = [link("PART_OF", "microgrid_1", "grid_1"), link("PART_OF", "building_1", "microgrid_1")]


def force(person: int, grid: int, role: str) -> Any:
    return link("ASSIGNED_TO", f"person_{person}", f"grid_{grid}", role=role)


def kinds(groups: Any) -> list[list[type]]:
    return [[type(one) for one in group] for group in groups]


def test_buildings_of_micro_grids_go_to_the_grid_itself() -> None:
    plan = merged(around(NAMED, *GRIDS, *MICRO, link("PART_OF", "building_2", "grid_1")))
    assert kinds(plan.groups) == [[ReplaceLink], [ReplaceLink], [EndLink, EndNode, EndLink, EndNode, OpenLink]]
    (succession,) = (one for one in plan.groups[-1] if isinstance(one, OpenLink))
    assert (
        succession.link.type == "SUCCEEDED_BY" and succession.facts == {"kind": "MERGE"} and succession.link.since == ON
    )


def test_a_second_leader_and_a_known_person_do_not_follow() -> None:
    links = [
        force(1, 1, "GRID_LEADER"), force(2, 2, "GRID_LEADER"), force(3, 1, "FULL_TIME"), force(3, 2, "FULL_TIME"),
        force(4, 1, "PART_TIME"), force(5, 1, "INSTRUCTOR"),
    ]  # fmt: skip
    plan = merged(around(NAMED, *GRIDS, *links))
    assert kinds(plan.groups)[:-1] == [[EndLink], [EndLink], [ReplaceLink], [ReplaceLink]]
    assert [one.ids for one in plan.notes if one.code is NoteCode.FORCE] == [("person_1", "person_3")]


def test_of_several_leaders_the_first_one_stays() -> None:
    grids = [*GRIDS, link("PART_OF", "grid_3", "community_1")]
    leaders = [force(1, 1, "GRID_LEADER"), force(2, 3, "GRID_LEADER")]
    plan = merged(around({**NAMED, "areas.1": "grid_3"}, *grids, *leaders))
    assert kinds(plan.groups)[:2] == [[ReplaceLink], [EndLink]]


def test_a_later_merger_leaves_the_succession_to_its_day() -> None:
    plan = merged(around(NAMED, *GRIDS, on=date(2025, 1, 1)))
    assert kinds(plan.groups) == [[EndLink, EndNode]]
    assert [one.code for one in plan.notes] == [NoteCode.SUCCESSION, NoteCode.HOUSEHOLDS]


def test_orders_at_the_desk_are_told() -> None:
    plan = merged(around(NAMED, *GRIDS, link("AT_DESK", "workorder_1", "grid_1", since=ON)))
    assert [one.ids for one in plan.notes if one.code is NoteCode.ORDERS] == [("workorder_1",)]


def test_grids_of_another_community_are_refused() -> None:
    with pytest.raises(BadUserInput, match="does not lie in"):
        merged(around(NAMED, GRIDS[1], link("PART_OF", "grid_1", "community_2")))
    with pytest.raises(BadUserInput, match="is named twice"):
        merged(around({**NAMED, "into": "grid_1"}, *GRIDS))
    with pytest.raises(BadUserInput, match="No grid is named"):
        merged(around({"into": "grid_2"}, *GRIDS))
