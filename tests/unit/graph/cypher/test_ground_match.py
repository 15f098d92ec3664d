"""Lists of all nodes of a label, found from the ground of the viewer's grants."""

from __future__ import annotations

from graph.access.roles import Role
from graph.access.viewer import PUBLIC, Grant, Viewer
from tests.golden.fingerprints import DAY
from tests.support.viewers import VIEWERS
from tests.unit.graph.cypher.test_rights import prepared, text

PEOPLE = "{ people { nodes { name } } }"


def test_a_list_starts_at_the_areas_of_the_grants() -> None:
    lines = text(PEOPLE, VIEWERS["community-admin"]).splitlines()
    assert lines[0] == "CALL () {"
    assert lines[1:3] == [
        "  UNWIND $v.areas AS prefix",
        "  MATCH (ground:Community|Grid|MicroGrid|Building) WHERE ground.code STARTS WITH prefix",
    ]
    assert "MATCH (person:Person)" not in "\n".join(lines)


def test_a_list_starts_at_areas_and_organizations() -> None:
    found = text(PEOPLE, VIEWERS["two-grants"])
    assert found.count("UNION") == 1 and "MATCH (ground2:Organization {id: key})" in found


def test_a_list_of_events_starts_at_the_ground_of_their_orders() -> None:
    found = text("{ workOrders { nodes { no } } }", VIEWERS["handler"])
    assert found.count("UNWIND $v.organizations AS key") == 2


def test_a_preview_starts_at_its_own_ground() -> None:
    """Also where the viewer has the previewed role on other ground."""
    own, other = (Grant(Role.GRID_WORKER, (code,)) for code in ("500233001001001", "500233002001001"))
    viewer = Viewer(grants=(Grant(Role.ORG_DEPT, ("500233",)), own), previewed=Viewer(grants=(other,)))
    assert prepared(PEOPLE, viewer).bind({}, DAY, viewer).values["areas"] == ["500233002001001"]


def test_a_key_comes_before_the_ground() -> None:
    found = text(
        '{ workOrders(where: { grid: { area: { code: { eq: "500233001001001" } } } }) { nodes { no } } }',
        VIEWERS["handler"],
    )
    assert "UNWIND $v.organizations" not in found


def test_nothing_is_sought_for_a_viewer_who_sees_nothing() -> None:
    assert "UNWIND" not in text(PEOPLE, PUBLIC)
    assert "person.id = ''" in text("{ people { totalCount } }", PUBLIC)


def test_a_list_of_a_period_starts_at_the_ground_too() -> None:
    query = '{ meetings(from: "2024-01-01", to: "2024-03-31") { totalCount nodes { id } } }'
    found = text(query, VIEWERS["grid-worker"])
    assert "MATCH (ground:County|Township|Community) WHERE ground.code STARTS WITH prefix" in found
    assert "EXISTS" not in found and "meeting.heldAt >= " in found and found.count("STARTS WITH") == 2


def test_a_node_that_is_reached_twice_is_there_once() -> None:
    """Grants may name an area and a larger one, and a person may have several links."""
    one_way, two_ways = (text(PEOPLE, VIEWERS[name]) for name in ("community-admin", "two-grants"))
    assert "RETURN DISTINCT person\n" in one_way and "UNION\n" not in one_way
    assert "UNION\n" in two_ways and "DISTINCT" not in two_ways
