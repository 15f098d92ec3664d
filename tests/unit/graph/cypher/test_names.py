"""Statements with names of people: without conditions where all are plain, with masks where some are not."""

from __future__ import annotations

import pytest

from graph.access.roles import Role
from graph.access.viewer import PUBLIC, UNLIMITED, Grant, Viewer
from graph.cypher.names import LAST
from graph.errors import NotAllowed
from tests.support.viewers import VIEWERS, viewer_of
from tests.unit.graph.cypher.test_rights import text

NAMES = "{ people { nodes { name pinyin label } } }"
SORTED = "{ people(orderBy: [{name: %s}]) { nodes { id } } }"
MASKED = "[CASE WHEN size(person.name) > 1 THEN left(person.name, 1) + '*' ELSE '*' END]"
ANALYST = viewer_of(Role.ANALYST, "500233")
MIXED = VIEWERS["analyst-and-admin"]


@pytest.mark.parametrize("viewer", [UNLIMITED, PUBLIC, VIEWERS["grid-worker"], viewer_of(Role.LEADER, "500233")])
def test_who_sees_all_names_gets_no_decision(viewer: Viewer) -> None:
    found = text(NAMES, viewer)
    assert "[person.name, person.pinyin" in found or "person.name, person.pinyin" in found
    assert "CASE" not in found and "ORDER BY person.pinyin, person.name, person.id" in found


def test_a_role_of_the_whole_county_shows_all_names_to_an_analyst() -> None:
    grants = (Grant(Role.LEADER, ("500233",)), Grant(Role.ANALYST, ("500233",)))
    assert "CASE" not in text(NAMES, Viewer(grants=grants))


def test_an_analyst_gets_masks_and_an_order_that_tells_nothing() -> None:
    found = text(NAMES, ANALYST)
    assert found.count(MASKED) == 2 and "['*']" in found  # the name, the label and the pinyin
    assert "person.pinyin" not in found and ", person.id LIMIT" in found


def test_a_name_is_plain_where_another_grant_shows_it() -> None:
    found = text(NAMES, MIXED)
    assert found.count("AS seen") == 1
    assert f"CASE WHEN seen = 2 THEN person.name ELSE {MASKED} END" in found


def test_masked_names_come_last_in_both_directions() -> None:
    for direction, descends in (("ASC", False), ("DESC", True)):
        assert text(SORTED % direction, MIXED).count(LAST[descends]) == 2  # pinyin and name
        with pytest.raises(NotAllowed, match="Person"):
            text(SORTED % direction, ANALYST)


def test_only_people_among_other_nodes_are_masked() -> None:
    query = "{ communities { nodes { links { nodes { other { label ... on Person { name } ... on Organization { name } } } } } } }"
    found = text(query, ANALYST)
    assert found.count("CASE WHEN other:Person THEN [CASE WHEN size(other.name)") == 2
    assert "ELSE other.name END END" in found


def test_a_key_is_found_where_its_name_is_plain() -> None:
    order = "orderBy: [{worksFor: {function: COUNT, direction: ASC}}]"
    query = f'{{ people(where: {{name: {{eq: "a"}}}}, {order}) {{ nodes {{ id }} }} }}'
    assert "MATCH (person:Person {name: name_eq})" in text(query, UNLIMITED)
    found = text(query, MIXED)
    assert "{name: name_eq})" in found and "THEN person.name END = $v.name_eq" in found


def test_search_reads_the_ground_of_plain_names() -> None:
    query = '{ search(text: "李") { nodes { id } } }'
    assert ":Person" not in text(query, ANALYST)
    assert ":Person" in text(query, MIXED) and ":Person" in text(query, VIEWERS["grid-worker"])
