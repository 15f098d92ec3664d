"""Reading a graph that holds planned links of every type: the day of the data does not show them, their own day does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from gongjian.execution.requests import Ready, Request
from graph.access.viewer import UNLIMITED, Viewer
from graph.mutation.link_statements import open_statement
from seed.loading.plans import STATES
from seed.loading.rows import LinkRow
from tests.conftest import THOROUGH
from tests.golden.documents import Entry, read_entries
from tests.support.changing import Desk, desk_on, links_of
from tests.support.trails import Place
from tests.support.viewers import VIEWERS

pytestmark = pytest.mark.anyio
DAY, AUGUST, SEPTEMBER = date(2024, 7, 4), date(2024, 8, 1), date(2024, 9, 1)
SET = "MATCH (meta:Meta) SET meta += $v.values RETURN meta.name"
SOME = ("questions/M", "questions/F", "features/") if THOROUGH else ("questions/M0",)
ENTRIES = [entry for entry in read_entries() if entry.name.startswith(SOME) and "@" not in entry.name]
LIMITED = ("grid-worker", "member-unit", "two-grants") if THOROUGH else ("grid-worker",)


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def desk(module_fixture: Place) -> AsyncIterator[Desk]:
    """Provide a service on a graph whose planned links the tests add and remove."""
    async with desk_on(module_fixture) as found:
        yield found


def planned() -> list[LinkRow]:
    """Return a link of each type of states that begins in August, between nodes that no such link joins."""
    found = []
    for type_ in STATES:
        known = {(link.source, link.target) for link in links_of(type_)}
        pairs = (
            replace(one, target=other.target, properties={**one.properties, "since": AUGUST, "until": None})
            for one in links_of(type_, open_=True)
            for other in links_of(type_, one.source[0], one.target[0])
            if (one.source, other.target) not in known and one.source != other.target
        )
        found += [link for link in [next(pairs, None)] if link]
    return found


async def mark(desk: Desk, **values: date | None) -> None:
    """Set properties of the mark, and let the service see them."""
    await desk.client.run(SET, {"values": values})
    await desk.service.lease.renew()


async def plan(desk: Desk, links: list[LinkRow]) -> None:
    """Write planned links, beside all rules."""
    for link in links:
        plain = {name: value for name, value in link.properties.items() if value is not None}
        row = {"from": link.source[1], "to": link.target[1], "plain": plain, "recordedAt": "2024-07-04T09:00:00Z"}
        text = open_statement(link.type, link.source[0], link.target[0])
        assert await desk.client.run(text, {"rows": [row]}) == [[1]]
    await mark(desk, lastBeginning=AUGUST)


async def remove(desk: Desk, links: list[LinkRow]) -> None:
    for link in links:
        text = (
            f"MATCH (a {{id: $v.from}})-[l:{link.type}]->(b {{id: $v.to}}) WHERE l.since = $v.since DELETE l RETURN 1"
        )
        values = {"from": link.source[1], "to": link.target[1], "since": AUGUST}
        assert await desk.client.run(text, values) == [[1]]
    await mark(desk, lastBeginning=None)


async def answers(desk: Desk, viewer: Viewer = UNLIMITED, entries: list[Entry] = ENTRIES) -> dict[str, Any]:
    """Return the answers to documents by name, but for those on days after the day of the data."""
    found = {}
    for entry in entries:
        request = Request(entry.query, entry.variables, entry.operation, viewer=viewer)
        answer = await desk.service.answer(request, count=False)
        if not answer.notes:
            found[entry.name] = answer.body()
    return found


def different(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    assert one.keys() == other.keys()
    return [name for name in one if one[name] != other[name]]


async def test_no_answer_on_the_day_of_the_data_shows_a_planned_link(desk: Desk) -> None:
    links, before = planned(), await answers(desk)
    limited = {name: await answers(desk, VIEWERS[name]) for name in LIMITED}
    assert len(links) >= len(STATES) - 4 and len(before) >= len(ENTRIES) - 12
    await plan(desk, links)
    try:
        assert different(before, await answers(desk)) == []
        for name in LIMITED:
            assert different(limited[name], await answers(desk, VIEWERS[name])) == [], name
        await mark(desk, lastBeginning=None)  # without the check they are shown
        assert len(different(before, await answers(desk))) > (30 if THOROUGH else 0)
    finally:
        await remove(desk, links)
    assert different(before, await answers(desk)) == []


async def test_on_its_day_a_planned_link_is_shown_by_the_statements_that_check_no_beginnings(desk: Desk) -> None:
    links = planned()
    await plan(desk, links)
    try:
        await mark(desk, horizon=AUGUST)
        short = await answers(desk)
        await mark(desk, lastBeginning=SEPTEMBER)
        assert different(short, await answers(desk)) == []
    finally:
        await mark(desk, horizon=DAY)
        await remove(desk, links)


async def test_statements_check_beginnings_only_while_one_lies_ahead(desk: Desk) -> None:
    ready = desk.service.ready(Request('{ grid(code: "500233001001001") { gridForce { nodes { id } } } }'))
    assert isinstance(ready, Ready)
    state = await desk.service.lease.current()
    plain = desk.service.bind(ready, state).prepared.statement.text
    texts = [
        desk.service.bind(ready, replace(state, last_beginning=last, horizon=day)).prepared.statement.text
        for last, day in ((None, DAY), (DAY, DAY), (AUGUST, AUGUST), (AUGUST, SEPTEMBER), (AUGUST, DAY))
    ]
    assert [text == plain for text in texts] == [True, True, True, True, False]
    assert "since <=" not in plain and ".since <= $v.asOf" in texts[-1]
