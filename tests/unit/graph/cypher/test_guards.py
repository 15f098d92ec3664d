"""Statements with guarded values: who sees all gets the plain column, others a decision that is made once for each node."""

from __future__ import annotations

import pytest

from graph.access.roles import Role
from graph.access.viewer import PUBLIC, UNLIMITED, Grant, Viewer
from graph.errors import NotAllowed
from tests.support.viewers import EVERYTHING, VIEWERS, viewer_of
from tests.unit.graph.cypher.test_rights import text

PHONES = "{ people { nodes { phone politicalStatus gender } } }"
PLAIN = "[person.id, person.phone]"
MASKED = (
    "[CASE WHEN size(person.phone) > 10 THEN left(person.phone, 3) + '****' + right(person.phone, 4) ELSE '****' END]"
)
OFFICE = EVERYTHING["organization-department"]


@pytest.mark.parametrize("viewer", [UNLIMITED, OFFICE])
def test_who_sees_all_values_gets_them_without_a_decision(viewer: Viewer) -> None:
    assert PLAIN in text(PHONES, viewer)
    assert "CASE" not in text(PHONES, viewer)


def test_who_sees_none_plain_gets_masks_without_a_decision() -> None:
    found = text(PHONES, VIEWERS["handler"])
    assert f"CASE WHEN person.phone IS NOT NULL THEN {MASKED} END" in found
    assert "person.gender" not in found  # which has no mask
    assert PLAIN not in found


def test_the_decision_is_made_once_for_all_values_of_a_node() -> None:
    found = text(PHONES, VIEWERS["community-admin"])
    assert found.count("AS seen") == 1
    assert f"CASE WHEN seen = 2 THEN {PLAIN} WHEN seen = 1 AND person.phone IS NOT NULL THEN {MASKED} END" in found


def test_a_preview_shows_what_both_see() -> None:
    own = viewer_of(Role.ORG_DEPT, "500233")
    preview = Viewer(grants=own.grants, previewed=VIEWERS["handler"])
    assert text(PHONES, preview).count(MASKED) == 1
    assert PLAIN not in text(PHONES, preview)


def test_pay_is_for_the_person_and_whoever_covers_all_the_data() -> None:
    query = "{ communities { nodes { workers { edges { fixedFen } } } } }"
    plain = "[startNode(edge).id, edge.fixedFen]"
    assert f"CASE WHEN startNode(edge).id = $v.person2 THEN {plain} END" in text(
        query, Viewer("person_1", (Grant(Role.LEADER, ("500233",)),))
    )
    assert "CASE" not in text(query, OFFICE) and plain in text(query, OFFICE)
    assert "fixedFen" not in text(query, viewer_of(Role.ORG_DEPT, "500101"))


def test_a_guarded_link_is_followed_from_where_it_may_be_seen() -> None:
    query = "{ workOrders { nodes { building { code } } } }"
    assert ".id = ''" in text(query, viewer_of(Role.LEADER, "500233"))
    assert "AT_BUILDING" in text(query, VIEWERS["grid-worker"]) and ".id = ''" not in text(
        query, VIEWERS["grid-worker"]
    )
    assert text(query, OFFICE) == text(query, UNLIMITED)


@pytest.mark.parametrize(
    ("viewer", "condition", "field"),
    [
        (PUBLIC, 'phone: {eq: "1"}', "Person.phone"),
        (VIEWERS["analyst"], "NOT: {gender: {eq: MALE}}", "Person.gender"),
        (VIEWERS["preview"], 'OR: [{politicalStatus: {eq: "01"}}]', "Person.politicalStatus"),
    ],
)
def test_a_condition_on_what_is_nowhere_plain_is_refused(viewer: Viewer, condition: str, field: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        text(f"{{ people(where: {{{condition}}}) {{ nodes {{ id }} }} }}", viewer)
    assert refused.value.extensions == {"field": field}


def test_a_condition_reads_plain_values_only() -> None:
    query = '{ people(where: {phone: {eq: "1"}}) { totalCount } }'
    assert "person.phone = $v" in text(query, OFFICE)
    assert "THEN person.phone END = $v" in text(query, VIEWERS["township-admin"])
