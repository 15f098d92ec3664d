"""Planned changes: links that begin or end after the day of the data, made, ended, corrected and taken back by changesets."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from changes.clock import Instants
from changes.problem import ProblemCode
from gongjian.execution.data_day import DataDay
from gongjian.execution.requests import Request
from seed.loading.rows import LinkRow
from tests.support.changing import Change, Desk, code_of, codes, correcting, desk_on, ending, links_of, opening
from tests.support.trails import Place
from tests.support.world_rows import FIXTURE

pytestmark = pytest.mark.anyio
FORCE = links_of("ASSIGNED_TO", "Person", "Grid", open_=True)
LEADERS = [link for link in FORCE if link.properties["role"] == "GRID_LEADER"]
OTHERS = [link for link in FORCE if link.properties["role"] != "GRID_LEADER"]
PEOPLE = [node.id for node in FIXTURE.nodes if node.label == "Person"]
FREE = [id_ for id_ in PEOPLE if all(link.source[1] != id_ for link in FORCE)]
DAY, AUGUST = date(2024, 7, 4), "2024-08-01"
FORCE_OF = """query ($code: ID!, $day: Date) { grid(code: $code, asOf: $day) {
  gridForce(first: 50) { edges { role until node { id } } } } }"""
VIOLATIONS = "rule what missing day node { id }"
EFFECT = f"""mutation Apply($input: ApplyChangesInput!) {{ applyChanges(input: $input) {{ problems {{ code }}
  changeset {{ number introduced {{ {VIOLATIONS} }} }} introduced {{ {VIOLATIONS} }} resolved {{ {VIOLATIONS} }} }} }}"""
MARK = "MATCH (meta:Meta) RETURN toString(meta.lastBeginning), toString(meta.plannedUntil)"


@pytest.fixture
async def desk(module_fixture: Place) -> AsyncIterator[Desk]:
    """Provide a service; no other process reads its graph, so that nobody is waited for. Tests use other links each."""
    async with desk_on(module_fixture) as found:
        assert found.service.editor
        found.service.editor.maker.drain = 0
        yield found


async def force_of(desk: Desk, grid: str, day: str | None = None) -> dict[str, tuple[str, str | None]]:
    """Return role and end of the people of a grid's force, by id."""
    edges = (await desk.data(FORCE_OF, code=grid, day=day))["grid"]["gridForce"]["edges"]
    return {edge["node"]["id"].partition("@")[0]: (edge["role"], edge["until"]) for edge in edges}


async def effect(desk: Desk, *changes: Change, **others: Any) -> dict[str, Any]:
    """Return the violations that changes introduce and resolve."""
    data = await desk.data(EFFECT, input={"changes": [*changes], "reason": "核对", **others})
    found: dict[str, Any] = data["applyChanges"]
    assert found["problems"] == [], found
    return found


async def marked(desk: Desk) -> tuple[str | None, str | None]:
    """Return what the mark says of plans: the last beginning, the last change."""
    ((begins, until),) = await desk.client.run(MARK)
    return begins, until


def handover(link: LinkRow, follower: str, day: str, until: str | None = None) -> tuple[Change, Change]:
    """Return the changes by which one person follows another on a day."""
    return ending(link, day), opening(link.type, follower, link.target[1], day, until, role=link.properties["role"])


async def test_a_handover_is_seen_on_its_day_and_taken_back(desk: Desk) -> None:
    leader, follower = LEADERS[0], FREE[0]
    code, old = code_of(leader.target[1]), leader.source[1]
    before, known = await force_of(desk, code), await marked(desk)
    links = [await desk.links("ASSIGNED_TO", one) for one in (old, follower)]
    made = await desk.made(*handover(leader, follower, AUGUST))
    present = {**before, old: ("GRID_LEADER", AUGUST)}
    assert known[0] is None and await marked(desk) == (AUGUST, known[1])
    assert await force_of(desk, code) == present == await force_of(desk, code, "2024-07-31")
    later = {**{id_: one for id_, one in before.items() if id_ != old}, follower: ("GRID_LEADER", None)}
    assert await force_of(desk, code, AUGUST) == later
    await desk.is_sound()
    await desk.undone(made["changeset"]["id"])
    assert await force_of(desk, code) == before and await marked(desk) == known
    assert [await desk.links("ASSIGNED_TO", one) for one in (old, follower)] == links


async def test_a_preview_says_on_which_day_a_rule_is_broken(desk: Desk) -> None:
    leader, follower = LEADERS[1], FREE[1]
    stored = await desk.stored()
    gap = {"rule": "GRID_FORCE", "what": "GRID_LEADER", "missing": True, "node": {"id": leader.target[1]}}
    cases: list[tuple[tuple[Change, ...], list[dict[str, Any]]]] = [
        (handover(leader, follower, AUGUST), []),
        ((ending(leader, AUGUST),), [{**gap, "day": AUGUST}]),
        ((ending(leader, "2024-07-04"),), [{**gap, "day": "2024-07-04"}]),
        ((ending(leader, AUGUST), handover(leader, follower, "2024-09-01")[1]), [{**gap, "day": AUGUST}]),
        (handover(leader, follower, "2024-07-04", AUGUST), [{**gap, "day": AUGUST}]),
        ((opening("ASSIGNED_TO", follower, leader.target[1], AUGUST, role="GRID_LEADER"),),
         [{**gap, "missing": False, "day": AUGUST}]),
    ]  # fmt: skip
    for changes, expected in cases:
        found = await effect(desk, *changes, dryRun=True)
        assert (found["introduced"], found["resolved"], found["changeset"]) == (expected, [], None)
    assert await desk.stored() == stored and (await marked(desk))[0] is None
    made = await effect(desk, ending(leader, AUGUST))
    assert made["changeset"]["introduced"] == made["introduced"] == [{**gap, "day": AUGUST}]
    stored_one = await desk.data(
        f"query ($n: Int!) {{ changeset(number: $n) {{ introduced {{ {VIOLATIONS} }} }} }}",
        n=made["changeset"]["number"],
    )
    assert stored_one["changeset"]["introduced"] == made["introduced"]
    filled = await effect(desk, opening("ASSIGNED_TO", follower, leader.target[1], AUGUST, role="GRID_LEADER"))
    assert (filled["introduced"], filled["resolved"]) == ([], made["introduced"])


async def test_a_planned_link_is_corrected_and_ended(desk: Desk) -> None:
    link, person = OTHERS[3], FREE[2]
    grid, role = link.target[1], link.properties["role"]
    planned = replace(link, source=("Person", person))
    known = await marked(desk)
    begins = max(known[0] or "", AUGUST)
    await desk.made(opening("ASSIGNED_TO", person, grid, AUGUST, role=role))
    await desk.made(correcting(planned, {"since": "2024-10-01"}))
    assert (await marked(desk))[0] == "2024-10-01"
    assert person not in await force_of(desk, code_of(grid), "2024-09-30")
    await desk.made(correcting(planned, {"since": AUGUST}))
    assert (await marked(desk))[0] == begins
    await desk.made(ending(planned, "2031-05-01"))
    assert await marked(desk) == (begins, "2031-05-01")
    assert (await force_of(desk, code_of(grid), AUGUST))[person] == (role, "2031-05-01")
    assert person not in await force_of(desk, code_of(grid), "2031-05-01")
    await desk.made(ending(planned, "2024-09-01", since=AUGUST))
    assert await marked(desk) == (begins, known[1])
    assert codes(await desk.refused(ending(planned, AUGUST, since=AUGUST))) == [("DATES", 0, "until", AUGUST)]
    await desk.is_sound()


async def test_the_rules_hold_on_planned_days(desk: Desk) -> None:
    link = FORCE[7]
    gone = next(node for node in FIXTURE.nodes if node.label == "Grid" and node.properties.get("validTo"))
    building = next(link for link in links_of("PART_OF", "Building", open_=True) if link.target[0] == "Grid")
    role = {"role": link.properties["role"]}
    cases: list[tuple[Change, ProblemCode]] = [
        (opening("ASSIGNED_TO", link.source[1], link.target[1], AUGUST, **role), ProblemCode.OVERLAP),
        (opening("ASSIGNED_TO", link.source[1], gone.id, AUGUST, **role), ProblemCode.LIFETIME),
        (opening("ASSIGNED_TO", FREE[3], link.target[1], AUGUST, "2024-07-20", **role), ProblemCode.DATES),
        (ending(building, AUGUST), ProblemCode.PARENT),
    ]
    stored, known = await desk.stored(), await marked(desk)
    for change, code in cases:
        assert [one["code"] for one in await desk.refused(change)] == [code.value], change
    assert await desk.stored() == stored and await marked(desk) == known


async def test_grids_are_redrawn_at_new_year(desk: Desk) -> None:
    building = next(link for link in links_of("PART_OF", "Building", open_=True) if link.target[0] == "Grid")
    id_, grid = building.source[1], building.target[1]
    beside = next(
        node.id
        for node in FIXTURE.nodes
        if node.label == "Grid" and node.id != grid and not node.properties.get("validTo")
        and code_of(id_).startswith(str(node.properties["code"])[:12])
    )  # fmt: skip
    await desk.made(ending(building, "2025-01-01"), opening("PART_OF", id_, beside, "2025-01-01"))
    query = "query ($id: ID!) { node(id: $id) { ... on Building { grid { id } } } }"
    found = [
        (await desk.data(query, id=one))["node"]["grid"]["id"].partition("@")[0]
        for one in (id_, f"{id_}@2024-12-31", f"{id_}@2025-01-01")
    ]
    assert found == [grid, grid, beside]
    await desk.is_sound()


async def test_the_data_says_until_when_changes_are_planned(desk: Desk) -> None:
    query = "query ($day: Date) { meta(asOf: $day) { plannedUntil } }"
    until = (await desk.data(query))["meta"]["plannedUntil"]
    assert until == (await marked(desk))[1] == "2026-01-01"
    made = await desk.made(opening("ASSIGNED_TO", FREE[4], FORCE[9].target[1], AUGUST, "2032-02-01", role="PART_TIME"))
    assert (await desk.data(query))["meta"]["plannedUntil"] == "2032-02-01"
    within, beyond = [await desk.answer(query, day=day) for day in ("2032-02-01", "2032-02-02")]
    assert [(note["day"], note["plannedUntil"]) for one in (within, beyond) for note in one.notes] == [
        ("2032-02-01", "2032-02-01"),
        ("2032-02-02", "2032-02-01"),
    ]
    assert "2032-02-01, the day of the last planned change" in beyond.notes[0]["message"]
    assert "planned for 2032-02-01" in within.notes[0]["message"]
    await desk.undone(made["changeset"]["id"])
    assert (await desk.data(query))["meta"]["plannedUntil"] == until


async def test_an_announced_changeset_that_is_not_made_is_withdrawn(desk: Desk) -> None:
    editor = desk.service.editor
    assert editor
    await desk.client.run("MATCH (meta:Meta) SET meta.lastBeginning = null RETURN 1")
    change = opening("ASSIGNED_TO", FREE[5], FORCE[11].target[1], "2033-01-01", role="PART_TIME")
    editor.maker.drain = 1.0
    planning = asyncio.create_task(desk.apply(change))
    while (await marked(desk))[0] != "2033-01-01":
        await asyncio.sleep(0.01)
    await desk.made(opening("ASSIGNED_TO", FREE[5], FORCE[11].target[1], "2024-07-01", role="PART_TIME"))
    assert [one["code"] for one in (await planning)["problems"]] == ["OVERLAP"]
    begins, _ = await marked(desk)
    assert begins != "2033-01-01"  # but that of the planned links of other tests


async def test_on_real_data_a_planned_link_begins_without_a_write(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    present = Instants.now(None, None).day
    first, grid, person = present + timedelta(10), code_of(FORCE[13].target[1]), FREE[6]
    await desk.client.run("MATCH (meta:Meta) SET meta.horizon = null, meta.lastBeginning = null RETURN 1")
    try:
        await desk.service.lease.renew()
        await desk.made(opening("ASSIGNED_TO", person, grid, str(first), role="PART_TIME"))
        stored = await desk.stored()
        shown = []
        for day in (present, first - timedelta(1), first, first + timedelta(1)):
            monkeypatch.setattr("gongjian.execution.data_day.today", lambda day=day: day)
            shown.append(person in await force_of(desk, grid))
            ready = desk.service.ready(Request(FORCE_OF, {"code": grid}))
            state = await desk.service.lease.current()
            assert DataDay.of(state).begins_later == (day < first) and not hasattr(ready, "errors")
        assert shown == [False, False, True, True] and await desk.stored() == stored
    finally:
        await desk.client.run("MATCH (meta:Meta) SET meta.horizon = $v.day RETURN 1", {"day": DAY})
        await desk.service.lease.renew()
