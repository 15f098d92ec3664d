"""Dissolutions: each link of a unit goes to the successor, or ends, alone or with the unit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from changes.change import EndLink, EndNode, NodeKey, ReplaceLink
from changes.reorganisation.dissolution import dissolved
from changes.reorganisation.notes import NoteCode
from graph.errors import BadUserInput
from tests.support.surroundings import ON, around, link, node

ALONE = {"unit": "unit_1"}
BOTH = {"unit": "unit_1", "successor": "unit_2"}
MEMBER = link("MEMBER_UNIT_OF", "unit_1", "jointpartycommittee_1", role="MEMBER")
STAFF = link("WORKS_FOR", "person_1", "unit_1", isHead=False)
HEAD = link("WORKS_FOR", "person_2", "unit_1", isHead=True)
SEAT = link("LOCATED_IN", "unit_1", "community_1")
AGREED = link("SIGNED", "unit_1", "agreement_1")


def test_people_and_memberships_follow_and_the_seat_ends_with_the_unit() -> None:
    first, second, closing = dissolved(around(BOTH, MEMBER, STAFF, SEAT)).groups
    assert isinstance(first[0], ReplaceLink) and first[0].source == NodeKey("id", "unit_2") and first[0].on == ON
    assert isinstance(second[0], ReplaceLink) and second[0].target == NodeKey("id", "unit_2") and second[0].facts == {}
    assert [type(one) for one in closing] == [EndLink, EndNode]


def test_without_a_successor_links_end_and_people_are_told() -> None:
    plan = dissolved(around(ALONE, MEMBER, STAFF, HEAD, link("WORKS_FOR", "person_2", "unit_3")))
    assert [type(group[0]) for group in plan.groups] == [EndLink, EndLink, EndLink, EndNode]
    assert [(one.code, one.ids) for one in plan.notes] == [(NoteCode.PEOPLE, ("person_1",))]


def test_a_head_is_no_second_head() -> None:
    plan = dissolved(around(BOTH, HEAD, link("WORKS_FOR", "person_3", "unit_2", isHead=True)))
    (moved,) = plan.groups[0]
    assert isinstance(moved, ReplaceLink) and moved.facts == {"isHead": False}
    assert [one.code for one in plan.notes] == [NoteCode.HEADS]
    (kept,) = dissolved(around(BOTH, HEAD)).groups[0]
    assert isinstance(kept, ReplaceLink) and kept.facts == {}


def test_a_link_that_the_successor_has_ends() -> None:
    other = replace(MEMBER, source=("Unit", "unit_2"))
    party = [link("PARTY_ORG_OF", f"partyorganization_{number}", f"unit_{number}") for number in (1, 2)]
    plan = dissolved(around(BOTH, MEMBER, other, *party))
    assert [type(group[0]) for group in plan.groups] == [EndLink, EndLink, EndNode]
    assert [(one.code, one.ids) for one in plan.notes] == [(NoteCode.PARTY_ORGANIZATIONS, ("partyorganization_1",))]


def test_a_type_that_does_not_lead_to_the_successor_ends() -> None:
    agency = link("DISPATCHED_BY", "dispatchedagency_1", "department_1")
    plan = dissolved(around({"unit": "department_1", "successor": "unit_2"}, agency))
    assert isinstance(plan.groups[0][0], EndLink)
    (follows,) = dissolved(around({"unit": "department_1", "successor": "department_2"}, agency)).groups[0]
    assert isinstance(follows, ReplaceLink)


@pytest.mark.parametrize(("named", "expected"), [(BOTH, [ReplaceLink, ReplaceLink]), (ALONE, [EndLink])])
def test_links_on_behalf_of_the_unit_name_the_successor(named: dict[str, str], expected: list[type]) -> None:
    linked = link("LINKED_TO", "person_2", "community_1", tier="MEMBER_UNIT_HEAD", onBehalfOfId="unit_1")
    posted = link("ASSIGNED_TO", "person_2", "grid_1", role="SUPPORT_N", onBehalfOfId="unit_1")
    other = link("ASSIGNED_TO", "person_2", "grid_2", role="SUPPORT_N", onBehalfOfId="unit_9")
    groups = dissolved(around(named, linked, posted, other)).groups[:-1]
    assert [type(group[0]) for group in groups] == expected
    for (one,) in groups:
        assert not isinstance(one, ReplaceLink) or one.facts == {"onBehalfOfId": "unit_2"}


def test_other_processes_are_told_by_notes() -> None:
    orders = [link("AT_DESK", "workorder_1", "unit_1"), link("HANDLED_BY", "workorder_2", "unit_1")]
    claims = [link("CLAIMED", "unit_1", "taskitem_1"), link("CLAIMED", "unit_1", "taskitem_2", until=date(2024, 1, 1))]
    agreements = [AGREED, link("SIGNED", "unit_1", "agreement_2")]
    nodes = (node("agreement_1", validTo=date(2025, 1, 1)), node("agreement_2", validTo=ON))
    plan = dissolved(around(ALONE, *orders, *claims, *agreements, nodes=nodes))
    assert [(one.code, one.count) for one in plan.notes] == [
        (NoteCode.ORDERS, 2), (NoteCode.CLAIMS, 1), (NoteCode.AGREEMENTS, 1),
    ]  # fmt: skip
    assert plan.notes[0].ids == ("workorder_1", "workorder_2") and len(plan.groups) == 1


def test_a_unit_that_is_gone_is_refused() -> None:
    for named, gone in ((ALONE, "unit_1"), (BOTH, "unit_2")):
        with pytest.raises(BadUserInput, match="has to exist on"):
            dissolved(around(named, nodes=(node(gone, dissolvedOn=date(2022, 1, 1)),)))
