"""Integrity checks: loaded data has no faults; each planted fault is reported with rule, row and remedy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from graph.engine.client import Client
from graph.errors import DataError
from seed.integrity import Finding, Inspection, check
from seed.loading.census import Census
from seed.loading.loader import load
from seed.loading.rows import DataSet, LinkRow, NodeRow
from seed.loading.rules import REMEDIES, Rule
from tests.support import county
from tests.support.small_data import SMALL
from tests.support.world_rows import FIXTURE

GRID = next(node for node in FIXTURE.nodes if node.label == "Grid")
ORDER = next(node for node in FIXTURE.nodes if node.label == "WorkOrder" and node.properties["state"] == "RATED")
EVENTS = {link.source[1] for link in FIXTURE.links if link.type == "ABOUT" and link.target[1] == ORDER.id}
FIRST, *_, BEFORE, LAST = sorted(
    (node for node in FIXTURE.nodes if node.id in EVENTS), key=lambda event: event.properties["orderSeq"]
)
SERVICE = next(node for node in FIXTURE.nodes if node.properties.get("code") == "FW-003")
AGREEMENT = next(node for node in FIXTURE.nodes if node.properties.get("no") == "XY-001")
DELIVERY = next(
    node for node in FIXTURE.nodes if (node.properties.get("action"), node.properties.get("quantity")) == ("deliver", 6)
)
PARTIES = [node for node in FIXTURE.nodes if node.label == "PartyOrganization"]
DUTY = next(node for node in FIXTURE.nodes if node.label == "DutyRecord")
Change = Callable[[DataSet], DataSet]


def inspect(data: DataSet) -> list[Finding]:
    """Everything that is wrong with rows."""
    found = Inspection(data.horizon)
    of_nodes = [finding for node in data.nodes for finding in found.node(node)]
    return [*of_nodes, *found.links(data.links), *found.end()]


def with_node(node: NodeRow, **changes: Any) -> Change:
    """The data set with a node's properties changed; None takes one away."""
    properties = {name: value for name, value in {**node.properties, **changes}.items() if value is not None}
    changed = NodeRow(node.label, properties)
    return lambda data: replace(data, nodes=tuple(changed if row is node else row for row in data.nodes))


def with_link(type_: str, number: int = 0, **changes: Any) -> Change:
    """The data set with a link's properties changed."""
    link = [link_row for link_row in FIXTURE.links if link_row.type == type_][number]
    changed = replace(link, properties={**link.properties, **changes})
    return lambda data: replace(data, links=tuple(changed if link_row is link else link_row for link_row in data.links))


def more(*links: LinkRow) -> Change:
    return lambda data: replace(data, links=(*data.links, *links))


def without(kind: Callable[[LinkRow], bool]) -> Change:
    return lambda data: replace(data, links=tuple(link for link in data.links if not kind(link)))


def again(type_: str, **changes: Any) -> LinkRow:
    """A link that is there, once more."""
    link = next(link_row for link_row in FIXTURE.links if link_row.type == type_ and "until" not in link_row.properties)
    return replace(link, properties={**link.properties, **changes})


def subordinate(lower: NodeRow, upper: NodeRow, since: date = date(2024, 1, 1)) -> LinkRow:
    properties = {"since": since, "recordedAt": lower.properties["createdAt"], "recordedBy": "test"}
    return LinkRow("PARTY_SUBORDINATE_TO", (lower.label, lower.id), (upper.label, upper.id), properties)


PLANTED: list[tuple[str, Change, Rule, str]] = [
    ("no value", with_node(GRID, name=None), Rule.REQUIRED, "name: every Grid needs it"),
    ("a code of no list", with_node(ORDER, state="LOST"), Rule.CLOSED_LIST, "state 'LOST' is none of GRID_HANDLING"),
    ("a text for a number", with_node(ORDER, maxLevel="4"), Rule.VALUE, "maxLevel '4' is no INT"),
    ("a code of no pattern", with_node(GRID, code="5002330010010xx"), Rule.VALUE, "does not match"),
    ("an unknown property", with_node(GRID, colour="red"), Rule.MODEL, "colour 'red' is no property of the model"),
    ("an id of another type", with_node(DUTY, id="grid_x"), Rule.VALUE, "its id does not begin with 'dutyrecord'"),
    ("a code that is there twice", with_node(GRID, code="500233001001002"), Rule.UNIQUE, "is also the value of Grid 500233001001002"),
    ("a day behind the horizon", with_node(ORDER, resolvedAt=datetime.fromisoformat("2024-08-01T00:00+08:00")), Rule.HORIZON, "is after 2024-07-04"),
    ("a life that ends before", with_node(GRID, validFrom=date(2024, 1, 1), validTo=date(2023, 1, 1)), Rule.INTERVAL, "is not after validFrom, 2024-01-01"),
    ("a link that ends before", with_link("WORKS_FOR", until=date(2000, 1, 1)), Rule.INTERVAL, "is not after since"),
    ("a link without a day", with_link("ATTENDED", since=None), Rule.REQUIRED, "since: every ATTENDED needs it"),
    ("a link to the wrong type", more(LinkRow("PART_OF", (GRID.label, GRID.id), (ORDER.label, ORDER.id), {"since": date(2023, 1, 1), "recordedAt": GRID.properties["createdAt"]})), Rule.ENDS, "is a WorkOrder; PART_OF does not lead from a Grid to it"),
    ("a link to itself", more(subordinate(PARTIES[0], PARTIES[0])), Rule.ENDS, "is the source node itself"),
    ("the same link twice", more(again("MEMBER_UNIT_OF", since=date(2024, 6, 1))), Rule.OVERLAP, "it overlaps another one"),
    ("two of what is single", more(replace(next(row for row in FIXTURE.links if row.type == "RAISED_IN"), target=("Grid", GRID.id))), Rule.SINGLE, "it has more than one RAISED_IN"),
    ("no parent", without(lambda link: link.type == "PART_OF" and link.source[1] == GRID.id), Rule.PARENT, "it has no parent area"),
    ("two parents", more(LinkRow("PART_OF", ("Grid", GRID.id), next(part_of.target for part_of in FIXTURE.links if part_of.type == "PART_OF" and part_of.source[0] == "Grid" and part_of.target[1] != next(own.target[1] for own in FIXTURE.links if own.source[1] == GRID.id and own.type == "PART_OF")), {"since": date(2024, 1, 1), "recordedAt": GRID.properties["createdAt"]})), Rule.PARENT, "it has two parent areas on one day"),
    ("a code of another parent", with_node(GRID, code="500233002999001"), Rule.PARENT, "the code of its parent area"),
    ("a gap in a log", with_node(LAST, orderSeq=99), Rule.LOG, "its log has the numbers"),
    ("a step of no rule", with_node(LAST, action="report"), Rule.LOG, "by report to RATED; no transition from"),
    ("a state that is not the log's", with_node(ORDER, state="CANCELLED"), Rule.LOG, "its state is CANCELLED, but its log ends in RATED"),
    ("a deadline that is not the log's", with_node(ORDER, dueAt=datetime.fromisoformat("2023-03-01T09:00+08:00")), Rule.LOG, "its dueAt is 2023-03-01 09:00:00+08:00, but its log ends in 2023-03-08 09:00:00+08:00"),
    ("a last entry at another time", with_node(ORDER, lastEventAt=datetime.fromisoformat("2023-03-01T09:00+08:00")), Rule.LOG, "its lastEventAt is 2023-03-01 09:00:00+08:00, but its log ends at"),
    ("a last entry without a value", with_node(LAST, resolution=None), Rule.LOG, "its resolution is 已办结(示例), but its log ends in missing"),
    ("a quantity that is not the log's", with_node(SERVICE, quantity=7), Rule.LOG, "its quantity is 7, but its log ends in 6"),
    ("an end that is not the log's", with_node(AGREEMENT, validTo=None), Rule.LOG, "its validTo is missing, but its log ends in 2025-01-01"),
    ("a gap in another log", with_node(DELIVERY, to="PLANNED"), Rule.LOG, "entry 3 of its log leads from DELIVERED by confirm to CONFIRMED; no transition from PLANNED"),
    ("a log that begins late", with_node(SERVICE, plannedOn=date(2023, 6, 14)), Rule.LOG, "its log begins on 2023-06-15, and it exists since 2023-06-14"),
    ("a log without its beginning", without(lambda link: link.type == "ABOUT" and link.source[1] == FIRST.id), Rule.LOG, "its log has the numbers 2, 3"),
    ("a log that goes back", with_node(BEFORE, at=datetime.fromisoformat("2024-07-04T09:00+08:00")), Rule.LOG, "its log goes from 2024-07-04 09:00:00+08:00 back to"),
    ("no log", without(lambda link: link.type == "ABOUT" and link.target[1] == AGREEMENT.id), Rule.LOG, "its log is empty"),
    ("a circle", more(subordinate(PARTIES[0], PARTIES[1]), subordinate(PARTIES[1], PARTIES[2]), subordinate(PARTIES[2], PARTIES[0])), Rule.PARTY_TREE, "it is above itself"),
    ("a reference to nothing", with_node(DUTY, gridId="grid_nowhere"), Rule.REFERENCE, "gridId 'grid_nowhere' is the id of no node"),
    ("a reference to another type", with_node(DUTY, gridId=ORDER.id), Rule.REFERENCE, "is a WorkOrder, not of type Grid"),
]  # fmt: skip


@pytest.mark.parametrize("data", [FIXTURE, county.ROWS.data, SMALL], ids=["fixture", "county", "small"])
def test_nothing_is_wrong_with_data_as_it_is_loaded(data: DataSet) -> None:
    assert inspect(data) == []


@pytest.mark.parametrize(
    ("change", "rule", "why"), [fault[1:] for fault in PLANTED], ids=[fault[0] for fault in PLANTED]
)
def test_a_planted_fault_is_named(change: Change, rule: Rule, why: str) -> None:
    found = [finding for finding in inspect(change(FIXTURE)) if finding.rule is rule]
    assert found and any(why in finding.why for finding in found), found
    assert all(finding.subject and finding.remedy for finding in found)


def test_each_rule_has_a_remedy_and_a_planted_fault() -> None:
    assert {*REMEDIES} == {*Rule}
    assert {rule for _, _, rule, _ in PLANTED} | {Rule.COUNTS} == {*Rule}


def test_a_circle_that_holds_on_no_day_is_none() -> None:
    links = [subordinate(PARTIES[-1], PARTIES[-2]), subordinate(PARTIES[-2], PARTIES[-1], date(2024, 3, 1))]
    links[0].properties["until"] = date(2024, 3, 1)
    assert not [finding for finding in inspect(more(*links)(FIXTURE)) if finding.rule is Rule.PARTY_TREE]


# what somebody may do to a graph behind our back
BEHIND: list[tuple[str, str, str]] = [
    ("MATCH (n:Community) DETACH DELETE n", "COUNTS", "it has Community 0 instead of 2"),
    ("MATCH ()-[l:PART_OF]->(:County) DELETE l", "COUNTS", "it has PART_OF 4 instead of 5"),
    ("CREATE (:Film {title: 'a'})", "COUNTS", "it has Film 1 instead of 0"),
    ("MATCH (a:Community), (b:County) CREATE (a)-[:FOLLOWS]->(b)", "COUNTS", "it has FOLLOWS 2 instead of 0"),
    ("MATCH (n:Community) SET n.kind = 'HAMLET'", "CLOSED_LIST", "kind 'HAMLET' is none of"),
    ("MATCH (n:Community) REMOVE n.name", "REQUIRED", "name: every Community needs it"),
    ("MATCH (n:Township) REMOVE n.id", "REQUIRED", "it has no id"),
    ("MATCH ()-[l:PART_OF]->() SET l.until = date('1999-01-01')", "INTERVAL", "until"),
    ("MATCH (c:Community)-[:PART_OF]->(t) WITH c, t LIMIT 1 CREATE (c)-[:PART_OF {since: date('2010-01-01'), recordedAt: datetime('2024-07-04T00:00+08:00'), recordedBy: 'x'}]->(t)", "I2", "it overlaps another one"),
]  # fmt: skip


@pytest.mark.anyio
@pytest.mark.parametrize(("statement", "rule", "why"), BEHIND)
async def test_what_was_done_to_the_graph_is_found(engine_client: Client, statement: str, rule: str, why: str) -> None:
    await load(engine_client, SMALL)
    progress: list[int] = []
    report = await check(engine_client, progress.append)
    assert (report.findings, report.is_whole, report.census) == ((), True, SMALL.census)
    assert progress == sorted(progress) and progress[-1] == 123
    await engine_client.run(statement)
    found = (await check(engine_client)).findings
    assert [finding for finding in found if finding.rule == rule and why in finding.why], found


@pytest.mark.anyio
async def test_only_a_whole_data_set_of_this_model_is_checked(engine_client: Client) -> None:
    with pytest.raises(DataError, match="holds no data set; load one with `gongjian seed`"):
        await check(engine_client)
    await load(engine_client, SMALL)
    await engine_client.run("MATCH (m:Meta) SET m.state = 'REPLACING'")
    with pytest.raises(DataError, match="is not complete: its state is REPLACING; repeat the command that began it"):
        await check(engine_client)


def test_two_counts_differ_by_kind() -> None:
    census, other = Census({"Grid": 3, "Unit": 1}, {"PART_OF": 2}), Census({"Grid": 2}, {"PART_OF": 2})
    assert census.differences(other) == ["Grid 3 instead of 2", "Unit 1 instead of 0"]
    assert census.differences(census) == []
    assert Census.parse(census.as_text()) == census and str(census) == "4 nodes, 2 links"
    assert not Census() and Census() != other
