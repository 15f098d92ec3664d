"""Migrations: a graph of an older model is refused, and `migrate` turns it into the graph of a new load."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.engine.client import Client
from graph.engine.lease import Lease
from graph.errors import DataError, GraphUnavailable
from graph.model import MODEL, VERSION
from seed.integrity import check
from seed.loading.checksum import graph_checksum
from seed.loading.last_events import DATED
from seed.loading.loader import load
from seed.loading.logs_step import complete_logs
from seed.loading.mark import Turn
from seed.loading.migration import STEPS, migrate, steps_to_take
from seed.loading.terms_step import build_terms
from tests.support.small_data import SMALL
from tests.support.world_rows import FIXTURE

pytestmark = pytest.mark.anyio
CARRIED = {
    label: [prop.name for prop in MODEL.properties_of(label) if prop.snapshot]
    for label in ("OrderEvent", "GenericEvent")
}
UNDATED = tuple(f"MATCH (n:{label}) REMOVE n.lastEventAt" for label in DATED)
# what version 1 did not have
FORGET = (
    *UNDATED,
    "MATCH (order:WorkOrder) REMOVE order.maxLevel, order.reopenCount, order.returnCount",
    # nor version 2; a term that an interrupted migration has left
    "MATCH (n) REMOVE n.searchForms",
    "MATCH (term:SearchTerm) WHERE term.key <> 'zhong z' DETACH DELETE term",
)
# version 5 had no values in events, and less of other logs than of orders
EVENTS_BEFORE = (
    *UNDATED,
    *(f"MATCH (n:{label}) REMOVE {', '.join(f'n.{name}' for name in names)}" for label, names in CARRIED.items()),
    "MATCH (n:GenericEvent)-[:ABOUT]->(about) WHERE about:Agreement OR about:Resolution DETACH DELETE n",
    "MATCH (n:GenericEvent {action: 'plan'})-[:ABOUT]->(about:ServiceItem {status: 'CONFIRMED'}) DETACH DELETE n",
    "MATCH (n:GenericEvent {action: 'deliver'})-[:ABOUT]->(about:ServiceItem {status: 'CONFIRMED'}) REMOVE n.from",
)
# version 3 had no keys of characters, and such as nothing is found by today
EARLIER = (
    "MATCH (term:SearchTerm) WHERE term.key CONTAINS '·' DETACH DELETE term",
    "CREATE (:SearchTerm {id: 'term_old', key: 'zhong q', areas: ['x'], areasCount: 1, organizations: [], "
    "organizationsCount: 0, people: [], peopleCount: 0})",
)
SET_VERSION = "MATCH (meta:Meta) SET meta.modelVersion = $v.version"


async def test_an_older_graph_is_brought_up_to_what_a_new_load_makes(engine_client: Client) -> None:
    await load(engine_client, FIXTURE)
    for statement in FORGET:
        await engine_client.run(statement)
    await engine_client.run(SET_VERSION, {"version": "1"})
    with pytest.raises(GraphUnavailable) as caught:
        await Lease(engine_client).current()
    assert caught.value.message == (
        f"The graph was loaded for model version 1, this is {VERSION}; migrate it with `gongjian migrate`."
    )
    assert [str(step) for step in await steps_to_take(engine_client)] == [str(step) for step in STEPS]
    assert await migrate(engine_client) == [*STEPS]
    assert await graph_checksum(engine_client) == FIXTURE.checksum
    assert (await Lease(engine_client).current()).model_version == VERSION
    assert await migrate(engine_client) == []


async def test_terms_of_syllables_alone_give_way_to_those_of_characters(engine_client: Client) -> None:
    await load(engine_client, SMALL)
    for statement in EARLIER:
        await engine_client.run(statement)
    await engine_client.run(SET_VERSION, {"version": "3"})
    steps = await migrate(engine_client)
    assert str(steps[0]) == "3 → 4: Chinese texts are found by their characters"
    assert await graph_checksum(engine_client) == SMALL.checksum
    assert (await Lease(engine_client).current()).model_version == VERSION


async def test_terms_are_made_once_however_many_steps_ask_for_them(
    engine_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns: list[Turn] = []

    async def noted(turn: Turn) -> None:
        turns.append(turn)

    steps = [replace(step, work=noted) if step.work is build_terms else step for step in STEPS]
    monkeypatch.setattr("seed.loading.migration.STEPS", steps)
    await load(engine_client, SMALL)
    await engine_client.run(SET_VERSION, {"version": "2"})
    assert [step.work for step in await migrate(engine_client)] == [noted, noted, None, complete_logs]
    assert len(turns) == 1


LOGS = (
    "MATCH (event:GenericEvent)-[:ABOUT]->(n) WHERE n.no IN ['XY-001', 'XY-002'] OR n.title = '路灯改造(示例)' "
    "OR n.code = 'FW-003' WITH n, event ORDER BY coalesce(n.no, n.code, n.title), event.seq "
    "RETURN coalesce(n.no, n.code, n.title), event.action, event.from, event.to, toString(event.validTo), event.quantity"
)
WHOLE = [
    ["FW-003", "plan", None, "PLANNED", None, None],
    ["FW-003", "deliver", "PLANNED", "DELIVERED", None, 6],
    ["FW-003", "confirm", "DELIVERED", "CONFIRMED", None, 6],
    ["XY-001", "sign", None, "ACTIVE", "2025-01-01", None],
    ["XY-002", "sign", None, "ACTIVE", None, None],  # for what end it was signed, nobody knows any more
    ["XY-002", "terminate", "ACTIVE", "TERMINATED", "2023-06-01", None],
    ["路灯改造(示例)", "adopt", None, "OPEN", None, None],
    ["路灯改造(示例)", "complete", "OPEN", "DONE", None, None],
]


async def test_logs_become_whole_and_each_event_carries_the_values_after_it(engine_client: Client) -> None:
    data = FIXTURE
    await load(engine_client, data)
    for statement in EVENTS_BEFORE:
        await engine_client.run(statement)
    await engine_client.run(SET_VERSION, {"version": "5"})
    assert [str(step) for step in await migrate(engine_client)] == [
        "5 → 6: logs begin with their node, and each event carries the values after it"
    ]
    report = await check(engine_client)
    assert (report.findings, report.census.nodes) == ((), data.census.nodes)
    assert report.census.links["ABOUT"] == data.census.links["ABOUT"]
    assert await engine_client.run(LOGS) == WHOLE
    before = await graph_checksum(engine_client)
    await engine_client.run("MATCH (meta:Meta) SET meta.modelVersion = '5', meta.state = 'MIGRATING'")
    await migrate(engine_client)  # as after an interruption
    assert await graph_checksum(engine_client) == before


async def test_what_cannot_be_brought_up_is_left_as_it_is(engine_client: Client) -> None:
    with pytest.raises(DataError) as caught:
        await migrate(engine_client)
    assert caught.value.message == "The graph holds no data set; load one with `gongjian seed`."
    await load(engine_client, SMALL)
    await engine_client.run(SET_VERSION, {"version": "99"})
    before = await graph_checksum(engine_client)
    with pytest.raises(DataError) as caught:
        await migrate(engine_client)
    assert caught.value.message == (
        f"The graph has model version 99, this is {VERSION}: update gongjian. Nothing was changed."
    )
    assert await graph_checksum(engine_client) == before


def test_steps_lead_from_the_first_version_to_the_present_one() -> None:
    assert [step.source for step in STEPS] == [str(number) for number in range(1, int(VERSION))]
    assert STEPS[-1].target == VERSION
