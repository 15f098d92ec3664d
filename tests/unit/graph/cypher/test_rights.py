"""Statements of viewers: unchanged where a viewer sees everything, one text for a role, prefixes and ids as parameters."""

from __future__ import annotations

import re

import pytest

from gongjian.execution.documents import read_document
from gongjian.execution.limits import CostLimits
from gongjian.execution.prepared import Prepared, prepare
from graph.access.rights import Rights
from graph.access.roles import Role
from graph.access.viewer import PUBLIC, Grant, Viewer
from graph.model import MODEL, Sensitivity
from tests.golden.documents import read_entries
from tests.golden.fingerprints import DAY
from tests.golden.fingerprints import UNLIMITED as NO_LIMITS
from tests.support.viewers import EVERYTHING, VIEWERS

COUNTIES = ("500233",)
UNNAMED = re.compile(r"\(:([\w|]+)")
IN_LOGS: set[str] = set()


def prepared(query: str, viewer: Viewer) -> Prepared:
    document = read_document(query)
    assert not document.errors, document.errors
    read = document.variables(None).read({})
    assert not isinstance(read, list)
    return prepare(document, document.operation(None), read[1], CostLimits(), rights=Rights.of(viewer, COUNTIES))


def text(query: str, viewer: Viewer) -> str:
    return prepared(query, viewer).statement.text


def test_a_viewer_who_sees_everything_gets_the_same_statements() -> None:
    rights = Rights.of(EVERYTHING["organization-department"], COUNTIES)
    checked = 0
    for entry in (entry for entry in read_entries() if entry.golden):
        document = read_document(entry.query)
        read = document.variables(entry.operation).read(entry.variables)
        assert not isinstance(read, list)
        operation = document.operation(entry.operation)
        ways = (prepare(document, operation, read[1], NO_LIMITS, rights=one).statement for one in (None, rights))
        assert len({statement.text for statement in ways}) == 1, entry.name
        checked += 1
    assert checked > 300


def test_the_public_reads_public_nodes_without_conditions() -> None:
    query = '{ grid(code: "500233001001001") { name community { name } } }'
    assert text(query, PUBLIC) == text(query, EVERYTHING["unlimited"])


def test_a_hidden_label_is_never_found() -> None:
    assert "WHERE person.id = ''" in text("{ people { nodes { name } } }", PUBLIC)
    assert "NOT other:Person" in text(
        '{ node(id: "grid_00000000000000000000000000") { links { totalCount } } }', PUBLIC
    )


def test_no_node_of_a_hidden_label_is_left_without_a_variable() -> None:
    rights = Rights.of(PUBLIC, COUNTIES)
    named = set[str]()
    for entry in (entry for entry in read_entries() if entry.golden):
        document = read_document(entry.query)
        read = document.variables(entry.operation).read(entry.variables)
        assert not isinstance(read, list)
        made = prepare(document, document.operation(entry.operation), read[1], NO_LIMITS, rights=rights)
        named |= {name for types in UNNAMED.findall(made.statement.text) for name in types.split("|")}
    hidden = {name for name in MODEL.labels if MODEL.labels[name].sensitivity is not Sensitivity.PUBLIC}
    assert named and named.isdisjoint(hidden - IN_LOGS), named & hidden


def test_conditions_follow_the_seek() -> None:
    found = text('{ workOrder(no: "GD-0001") { title } }', VIEWERS["grid-worker"])
    assert "MATCH (order:WorkOrder {no: no})\nWHERE " in found
    assert found.index("{no: no}") < found.index("EXISTS { MATCH (order)-[:RAISED_IN]->(ground:Area)")


def test_viewers_of_one_role_share_a_text_and_bind_their_own_prefixes() -> None:
    one, other = (Viewer(grants=(Grant(Role.GRID_WORKER, (code,)),)) for code in ("500233001001001", "500233002001001"))
    query = "{ workOrders { nodes { no } } }"
    assert text(query, one) == text(query, other)
    made = prepared(query, one)
    values = [made.bind({}, DAY, viewer).values["areas"] for viewer in (one, other)]
    assert values == [["500233001001001"], ["500233002001001"]]


@pytest.mark.parametrize("name", VIEWERS)
def test_no_prefix_and_no_id_is_in_a_text(name: str) -> None:
    named = {value for grant in VIEWERS[name].grants for value in (*grant.areas, *grant.organizations)}
    found = text("{ workOrders { nodes { no } } people { nodes { name } } }", VIEWERS[name])
    assert not any(value in found for value in named)


def test_a_preview_adds_its_conditions() -> None:
    query = '{ workOrder(no: "GD-0001") { title } }'
    assert text(query, VIEWERS["preview"]) == text(query, VIEWERS["grid-worker"])


def test_published_figures_are_the_same_for_every_viewer() -> None:
    query = '{ county(code: "500233") { figures { registeredCadres resolvedIssues } } }'
    assert text(query, PUBLIC) == text(query, EVERYTHING["unlimited"])


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("{ workOrders { nodes { rating { stars } } } }", "Rating"),
        ("{ volunteerActivities { nodes { pointsEntries { nodes { points } } } } }", "PointsEntry"),
    ],
)
def test_what_shares_the_ground_of_a_visible_node_needs_no_way_to_it(query: str, label: str) -> None:
    for viewer in (VIEWERS["grid-worker"], VIEWERS["preview"]):
        found = text(query, viewer)
        way = found.partition(f":{label})")[2]
        assert way and "EXISTS" not in way.partition("RETURN")[0], found


def test_what_is_reached_otherwise_has_its_own_ground() -> None:
    found = text("{ organizations { nodes { orderEventsTo { nodes { action } } } } }", VIEWERS["grid-worker"])
    assert "EXISTS { MATCH (event)-[:ABOUT]->" in found


def test_a_public_node_shares_no_ground() -> None:
    """Everyone sees an agreement, but not its events."""
    query = "{ agreements { nodes { events { nodes { action } } } } }"
    assert "event.id = ''" in text(query, PUBLIC)
    assert "NOT event:GenericEvent OR EXISTS" in text(query, VIEWERS["grid-worker"])


def test_only_labels_that_share_the_ground_need_no_way_to_it() -> None:
    """A general event may be about other nodes than its order."""
    found = text("{ workOrders { nodes { events { nodes { action } } } } }", VIEWERS["grid-worker"])
    assert "NOT event:GenericEvent OR EXISTS" in found and "event:OrderEvent" not in found
