"""Moves: a person's links to one place go to another one, or end."""

from __future__ import annotations

import pytest

from changes.change import EndLink, ReplaceLink
from changes.reorganisation.move import moved
from changes.reorganisation.notes import NoteCode
from graph.errors import BadUserInput
from tests.support.surroundings import around, link

NAMED = {"person": "person_1", "from": "unit_1", "to": "unit_2"}
WORKS = link("WORKS_FOR", "person_1", "unit_1", isHead=True)


def test_work_follows_and_a_post_becomes_vacant() -> None:
    post = [link("HOLDS", "person_1", "post_1"), link("POST_IN", "post_1", "unit_1")]
    other = [link("HOLDS", "person_1", "post_2"), link("POST_IN", "post_2", "unit_9")]
    plan = moved(around(NAMED, WORKS, *post, *other))
    assert [type(group[0]) for group in plan.groups] == [ReplaceLink, EndLink]
    assert [(one.code, one.ids) for one in plan.notes] == [(NoteCode.POSTS, ("post_1",))]


def test_a_link_that_does_not_lead_there_or_is_there_ends() -> None:
    assigned = link("ASSIGNED_TO", "person_1", "grid_1", role="FULL_TIME")
    there = link("ASSIGNED_TO", "person_1", "grid_2", role="FULL_TIME")
    plan = moved(around({**NAMED, "from": "grid_1", "to": "grid_2"}, assigned, there))
    assert [type(group[0]) for group in plan.groups] == [EndLink]
    with pytest.raises(BadUserInput, match="None of the person's links \\(ASSIGNED_TO\\) can lead to"):
        moved(around({**NAMED, "from": "grid_1", "to": "unit_2"}, assigned))


def test_a_second_head_follows_as_staff_and_a_second_leader_does_not() -> None:
    head = link("WORKS_FOR", "person_1", "unit_1", isHead=True)
    other = link("WORKS_FOR", "person_2", "unit_2", isHead=True)
    plan = moved(around({"person": "person_1", "from": "unit_1", "to": "unit_2"}, head, other))
    assert [one.code for one in plan.notes] == [NoteCode.HEADS]
    ((change,),) = plan.groups
    assert isinstance(change, ReplaceLink) and change.facts == {"isHead": False}
    leader, there = (link("ASSIGNED_TO", f"person_{one}", f"grid_{one}", role="GRID_LEADER") for one in (1, 2))
    plan = moved(around({"person": "person_1", "from": "grid_1", "to": "grid_2"}, leader, there))
    assert [type(group[0]) for group in plan.groups] == [EndLink]
    assert [one.code for one in plan.notes] == [NoteCode.FORCE]


def test_a_person_without_a_link_does_not_move() -> None:
    with pytest.raises(BadUserInput, match="has no link to"):
        moved(around(NAMED))
    with pytest.raises(BadUserInput, match="is no Person"):
        moved(around({**NAMED, "person": "unit_3"}, WORKS))
