"""Changesets through the API: what the schema reads afterwards, problems, repetition, undo. One engine for all tests."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from changes.editor import Editor
from changes.problem import ProblemCode
from gongjian.access.demo import DEMO
from gongjian.http.entity_tags import data_version
from gongjian.http.overview import Overview
from graph.errors import Code
from seed.loading.mark import read_mark
from tests.support.changing import (
    LOG,
    Change,
    Desk,
    code_of,
    codes,
    correcting,
    desk_on,
    ending,
    id_of,
    links_of,
    named,
    opening,
)
from tests.support.trails import Place
from tests.support.viewers import EVERYTHING
from tests.support.world_rows import FIXTURE

pytestmark = pytest.mark.anyio
OFFICE = EVERYTHING["organization-department"]
FORCE = links_of("ASSIGNED_TO", "Person", "Grid", open_=True)
LEADERS = [link for link in FORCE if link.properties["role"] == "GRID_LEADER"]
REGISTERED = links_of("REGISTERED_AT", open_=True)
GRIDS = [node for node in FIXTURE.nodes if node.label == "Grid" and not node.properties.get("validTo")]
NO_DAY, DAY = "1999-12-31", date(2024, 7, 4)
PEOPLE = [node.id for node in FIXTURE.nodes if node.label == "Person"]
FORCE_OF = """query ($code: ID!, $day: Date) { grid(code: $code, asOf: $day) { version
  gridForce(first: 50) { edges { role since until onBehalfOfId node { id } } } } }"""


@pytest.fixture
async def desk(module_fixture: Place) -> AsyncIterator[Desk]:
    """Provide a service; tests of this module use other links each."""
    async with desk_on(module_fixture) as found:
        yield found


async def force_of(desk: Desk, grid: str, day: str | None = None) -> dict[str, tuple[Any, ...]]:
    """Return the people of a grid's force: role, days, organization by id."""
    edges = (await desk.data(FORCE_OF, code=grid, day=day))["grid"]["gridForce"]["edges"]
    return {edge["node"]["id"]: (edge["role"], edge["since"], edge["until"], edge["onBehalfOfId"]) for edge in edges}


async def test_a_link_is_opened_corrected_and_ended(desk: Desk) -> None:
    leader, code = LEADERS[0], code_of(LEADERS[0].target[1])
    person = next(id_ for id_ in PEOPLE if all(link.source[1] != id_ for link in FORCE))
    unit = id_of("Unit")
    before = await force_of(desk, code), await force_of(desk, code, "2024-01-01")
    old, past = leader.source[1], f"{leader.source[1]}@2024-01-01"  # ids of another day name it
    made = await desk.made(
        ending(leader, "2024-06-01"),
        opening("ASSIGNED_TO", person, code, "2024-06-01", role="GRID_LEADER", onBehalfOfId=unit),
    )
    assert [(one["index"], one["action"]) for one in made["entries"]["nodes"]] == [(0, "END"), (1, "OPEN")]
    assert made["changeset"]["count"] == 2 and made["changeset"]["at"] == "2024-07-04T09:00:00+08:00"
    after = await force_of(desk, code)
    assert after[person] == ("GRID_LEADER", "2024-06-01", None, unit)
    assert after == {**{id_: one for id_, one in before[0].items() if id_ != old}, person: after[person]}
    ended = ("GRID_LEADER", str(leader.properties["since"]), "2024-06-01", None)
    assert await force_of(desk, code, "2024-01-01") == {**before[1], past: ended}
    assert [id_.partition("@")[0] for id_ in await force_of(desk, code, "2024-06-01")] == [*after]
    opened = replace(leader, source=("Person", person))
    await desk.made(
        correcting(opened, {"since": "2024-06-15", "until": "2024-12-31"}, role="PART_TIME", onBehalfOfId=None)
    )
    assert (await force_of(desk, code))[person] == ("PART_TIME", "2024-06-15", "2024-12-31", None)
    assert f"{person}@2024-06-15" in await force_of(desk, code, "2024-06-15")
    assert f"{person}@2024-06-14" not in await force_of(desk, code, "2024-06-14")
    assert f"{person}@2024-12-31" not in await force_of(desk, code, "2024-12-31")
    (link,) = await desk.links("ASSIGNED_TO", person)
    assert link == {
        "to": leader.target[1], "since": "2024-06-15", "until": "2024-12-31", "role": "PART_TIME", "recordedBy": "gongjian",
    }  # fmt: skip


async def test_an_entry_tells_the_link_before_and_after(desk: Desk) -> None:
    head = next(link for link in links_of("WORKS_FOR", open_=True) if link.properties["isHead"])
    made = await desk.made(correcting(head, title="主任", isHead=False))
    (entry,) = made["entries"]["nodes"]
    assert entry["before"]["facts"] == [
        {"name": "isHead", "value": "true"},
        {"name": "title", "value": head.properties["title"]},
    ]
    assert entry["after"]["facts"] == [{"name": "isHead", "value": "false"}, {"name": "title", "value": "主任"}]
    stored = await desk.data("""query ($id: ID!) { changesets(node: $id) { nodes { entries { nodes {
        from { id label ... on Person { name } } to { id } before { since facts { value } } after { since } } } } } }""",
        id=head.source[1],
    )  # fmt: skip
    (found,) = stored["changesets"]["nodes"][0]["entries"]["nodes"]
    name = next(node.properties["name"] for node in FIXTURE.nodes if node.id == head.source[1])
    assert found["from"] == {"id": head.source[1], "label": name, "name": name}
    assert found["to"]["id"] == head.target[1] and found["after"] == {"since": str(head.properties["since"])}


async def test_nodes_at_both_ends_count_the_change_once(desk: Desk) -> None:
    link, version = (
        REGISTERED[0],
        "query ($a: ID!, $b: ID!) { a: node(id: $a) { version } b: node(id: $b) { version } }",
    )
    ends = {"a": link.source[1], "b": link.target[1]}
    before = await desk.data(version, **ends)
    made = await desk.made(ending(link, "2024-07-01"), opening("REGISTERED_AT", ends["a"], ends["b"], "2024-07-03"))
    after = await desk.data(version, **ends)
    assert [after[end]["version"] - before[end]["version"] for end in ("a", "b")] == [1, 1]
    ((at,),) = await desk.client.run("MATCH (n {id: $v.id}) RETURN toString(n.updatedAt)", {"id": ends["a"]})
    assert at.startswith("2024-07-04T09:00") and made["changeset"]["at"].startswith("2024-07-04T09:00")


PARENTED = next(link for link in links_of("PART_OF", "Building", open_=True) if link.target[0] == "Grid")
OTHER_GRID = next(node.id for node in GRIDS if node.properties["code"][:12] != code_of(PARENTED.source[1])[:12])
BELOW, ABOVE = next(
    (one, other)
    for one in links_of("PARTY_SUBORDINATE_TO", open_=True)
    for other in links_of("PARTY_SUBORDINATE_TO", open_=True)
    if one.target == other.source
)
GONE = next(node for node in FIXTURE.nodes if node.label == "Grid" and node.properties.get("validTo"))
TWICE = next(
    link
    for link in links_of("EMPLOYED_BY")
    if len([one for one in links_of("EMPLOYED_BY") if one.source == link.source and one.target == link.target]) > 1
)
UNKNOWN_ID = "person_00000000000000000000000000"
L = FORCE[5]
PERSON, GRID = L.source[1], L.target[1]
ROLE = {"role": L.properties["role"]}
Case = tuple[Change, ProblemCode, str | None, str | None]
CASES: list[Case] = [
    (opening("ASSIGNED_TO", UNKNOWN_ID, GRID, "2024-01-01", **ROLE), ProblemCode.UNKNOWN, "from", UNKNOWN_ID),
    (opening("ASSIGNED_TO", "person_x", GRID, "2024-01-01", **ROLE), ProblemCode.UNKNOWN, "from", "person_x"),
    (opening("ASSIGNED_TO", PERSON, "999", "2024-01-01", **ROLE), ProblemCode.UNKNOWN, "to", "999"),
    (opening("LINKED_TO", PERSON, "500233001001", "2024-07-01", tier="MEMBER_UNIT_HEAD", onBehalfOfId=PERSON),
     ProblemCode.UNKNOWN, "onBehalfOfId", PERSON),
    (ending(L, "2024-01-01", since=NO_DAY), ProblemCode.UNKNOWN, "link", None),
    (ending(L, "1990-01-01"), ProblemCode.UNKNOWN, "link", None),
    (correcting(L, {"since": "2023-12-01"}, {"kind": "ZZZ"}), ProblemCode.UNKNOWN, "link", None),
    (opening("CLAIMED", PERSON, GRID, "2024-01-01"), ProblemCode.NOT_CHANGEABLE, "type", "CLAIMED"),
    (correcting(TWICE, grade=5), ProblemCode.AMBIGUOUS, "link", None),
    (opening("WORKS_FOR", PERSON, id_of("Department", 1), "2024-07-01"), ProblemCode.REQUIRED, "facts.isHead", None),
    (correcting(L, role=None), ProblemCode.REQUIRED, "facts.role", None),
    (opening("ASSIGNED_TO", PERSON, id_of("Unit"), "2024-07-01", **ROLE), ProblemCode.VALUE, "to", id_of("Unit")),
    (opening("ASSIGNED_TO", GRID, GRID, "2024-07-01", **ROLE), ProblemCode.VALUE, "to", GRID),
    (correcting(L, **ROLE), ProblemCode.VALUE, None, None),
    (ending(L, str(L.properties["since"]), since=str(L.properties["since"])),
     ProblemCode.DATES, "until", str(L.properties["since"])),
    (opening("ASSIGNED_TO", PERSON, GONE.id, "2020-01-01", **ROLE), ProblemCode.LIFETIME, "to", GONE.id),
    (opening("ASSIGNED_TO", PERSON, GRID, "2024-07-01", **ROLE), ProblemCode.OVERLAP, "since", "2024-07-01"),
    (ending(PARENTED, "2024-06-01"), ProblemCode.PARENT, "until", "2024-06-01"),
    (opening("PART_OF", BELOW.target[1], BELOW.source[1], "2024-01-01"), ProblemCode.VALUE, "to", BELOW.source[1]),
    (opening("PARTY_SUBORDINATE_TO", ABOVE.target[1], BELOW.source[1], "2024-01-01"), ProblemCode.CYCLE, None, None),
]  # fmt: skip
OF_PART_OF = (PARENTED.source[1], OTHER_GRID)


async def test_each_problem_names_change_field_and_value_and_nothing_is_written(desk: Desk) -> None:
    before = await desk.stored()
    for change, code, field, value in CASES:
        problems = await desk.refused(change)
        assert codes(problems) == [(code.value, 0, field, value)], (change, problems)
        assert all("{" not in one["message"] and "None" not in one["message"] for one in problems), problems
    assert await desk.stored() == before


async def test_an_area_has_one_parent_of_its_own_code_on_each_day(desk: Desk) -> None:
    building, other = OF_PART_OF
    assert set(
        codes(await desk.refused(ending(PARENTED, "2024-06-01"), opening("PART_OF", building, other, "2024-05-01")))
    ) == {
        ("PARENT", 1, "since", "2024-05-01"),
        ("PARENT", 1, "to", code_of(other)),
    }
    beside = next(
        node.id
        for node in GRIDS
        if node.properties["code"][:12] == code_of(building)[:12] and node.id != PARENTED.target[1]
        and not node.properties.get("validFrom")
    )  # fmt: skip
    gap = await desk.refused(ending(PARENTED, "2024-05-01"), opening("PART_OF", building, beside, "2024-06-01"))
    assert codes(gap) == [("PARENT", 1, "until", "2024-05-01")]
    await desk.made(ending(PARENTED, "2024-06-01"), opening("PART_OF", building, beside, "2024-06-01"))
    for day, parent in (("2024-05-31", PARENTED.target[1]), ("2024-06-01", beside)):
        data = await desk.data(
            "query ($id: ID!) { node(id: $id) { ... on Area { parent { id } } } }", id=f"{building}@{day}"
        )
        assert data["node"]["parent"]["id"].partition("@")[0] == parent


async def test_all_problems_of_a_changeset_come_at_once(desk: Desk) -> None:
    again = (ProblemCode.OVERLAP, ProblemCode.PARENT, ProblemCode.DATES)  # of links that another case has changed
    alone = [case for case in CASES if case[1] not in again and case[0] != correcting(L, **ROLE)]
    problems = await desk.refused(*(case[0] for case in alone))
    assert {one["index"] for one in problems} == {*range(len(alone))}
    for index, (_, code, field, value) in enumerate(alone):
        assert (code.value, index, field, value) in codes(problems)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"changes": []}, "`changes` is empty"),
        ({"reason": " \t"}, "`reason` is empty"),
        ({"changes": [ending(L, "2024-02-30")]}, "2024-02-30"),
        ({"changes": [{"openLink": {**named(L), "since": "2024-01-01", "facts": {"worksFor": {"isHead": True}}}}]}, "WORKS_FOR"),
        ({"changes": [ending(L, "2024-02-01")] * 5001}, "5001 changes, 5000 are allowed"),
    ],
)  # fmt: skip
async def test_what_is_no_changeset_is_refused_as_a_whole(desk: Desk, given: dict[str, Any], message: str) -> None:
    before = await desk.counts()
    answer = await desk.asked(
        *given.get("changes", [ending(L, "2024-06-01")]), **{"reason": given.get("reason", "核对")}
    )
    (error,) = answer.errors
    assert error["extensions"]["code"] == Code.BAD_USER_INPUT and message in str(error["message"])
    assert await desk.counts() == before


async def test_a_dry_run_shows_the_changes_and_writes_nothing(desk: Desk) -> None:
    before = await desk.stored()
    shown = await desk.made(ending(L, "2024-06-01"), dryRun=True, idempotencyKey="dry")
    assert await desk.stored() == before and shown["changeset"] is None
    (entry,) = shown["entries"]["nodes"]
    assert (entry["action"], entry["after"]["until"]) == ("END", "2024-06-01")
    made = await desk.made(ending(L, "2024-06-01"), idempotencyKey="dry")
    assert made["entries"] == shown["entries"]
    undo = await desk.undo(made["changeset"]["id"], dryRun=True)
    assert undo["changeset"] is None and undo["entries"]["nodes"][0]["action"] == "RESTORE"
    await desk.undone(made["changeset"]["id"])


async def test_a_repeated_request_gets_the_first_answer(desk: Desk) -> None:
    change, link = ending(REGISTERED[1], "2024-06-01"), REGISTERED[1]
    first = await desk.made(change, idempotencyKey="k")
    stored = await desk.counts()
    again = await desk.made(change, idempotencyKey="k")
    assert again == {**first, "repeated": True} and await desk.counts() == stored
    other = await desk.asked(ending(link, "2024-06-02"), idempotencyKey="k")
    assert [error["extensions"] for error in other.errors] == [{"code": "BAD_USER_INPUT", "argument": "idempotencyKey"}]
    assert await desk.counts() == stored
    assert (
        codes(await desk.of(OFFICE).refused(change, idempotencyKey="k"))[0][0] == "VALUE"
    )  # a request of another viewer
    undo = await desk.undone(first["changeset"]["id"], idempotencyKey="u")
    assert await desk.undo(first["changeset"]["id"], idempotencyKey="u") == {**undo, "repeated": True}
    assert (await desk.of(OFFICE).made(change, idempotencyKey="k"))["repeated"] is False


async def test_after_seven_days_a_key_is_new_again(desk: Desk) -> None:
    link, key = REGISTERED[2], {"since": str(REGISTERED[2].properties["since"])}
    first = await desk.made(ending(link, "2024-06-01", **key), idempotencyKey="week")
    back = "MATCH (c:Changeset {id: $v.id}) SET c.recordedAt = datetime($v.at) RETURN c.id"
    at = datetime.fromisoformat(first["changeset"]["recordedAt"])
    await desk.client.run(back, {"id": first["changeset"]["id"], "at": (at - timedelta(days=6, hours=23)).isoformat()})
    assert (await desk.made(ending(link, "2024-06-01", **key), idempotencyKey="week"))["repeated"]
    await desk.client.run(back, {"id": first["changeset"]["id"], "at": (at - timedelta(days=7, hours=1)).isoformat()})
    second = await desk.made(ending(link, "2024-05-31", **key), idempotencyKey="week")
    assert not second["repeated"] and second["changeset"]["number"] == first["changeset"]["number"] + 1
    assert (await desk.made(ending(link, "2024-05-31", **key), idempotencyKey="week"))["changeset"] == second[
        "changeset"
    ]


async def test_a_node_that_somebody_has_changed_is_a_conflict(desk: Desk) -> None:
    link = REGISTERED[3]
    version = (await desk.data("query ($id: ID!) { node(id: $id) { version } }", id=link.source[1]))["node"]["version"]
    expected = [{"node": {"id": link.source[1]}, "version": version}]
    first = await desk.made(ending(link, "2024-06-01"), expected=expected)
    again = await desk.refused(ending(link, "2024-06-02"), expected=expected)
    assert codes(again)[:1] == [("VERSION_CONFLICT", None, "expected", str(version + 1))]
    other = [{"node": {"code": code_of(GRID)}, "version": 0}, {"node": {"id": UNKNOWN_ID}, "version": 1}]
    found = codes(await desk.refused(ending(link, "2024-06-02"), expected=other))
    assert [code for code, *_ in found] == ["VERSION_CONFLICT", "UNKNOWN", "UNKNOWN"] and found[1][3] == UNKNOWN_ID
    await desk.undone(first["changeset"]["id"])


async def content(desk: Desk) -> tuple[Any, ...]:
    """Return all links, without who recorded them and when, and all nodes, without versions and times of change."""
    nodes = await desk.client.run("MATCH (n) WHERE n.version IS NOT NULL RETURN n.id")
    links = await desk.client.run("MATCH (a)-[l]->(b) RETURN type(l), a.id, b.id, properties(l)")
    plain = [
        (*ends, *sorted((key, str(value)) for key, value in rest.items() if key != "recordedAt"))
        for *ends, rest in links
    ]
    return sorted(map(str, nodes)), sorted(map(str, plain))


async def test_an_undo_gives_back_the_links_and_can_be_undone(desk: Desk) -> None:
    before = await content(desk)
    leader, other = LEADERS[2], code_of(LEADERS[3].target[1])
    made = await desk.made(
        ending(leader, "2024-06-01"),
        opening("ASSIGNED_TO", leader.source[1], other, "2024-06-01", role="PART_TIME"),
        correcting(REGISTERED[4], {"since": "2023-03-03"}),
    )
    changed = await content(desk)
    undo = await desk.undone(made["changeset"]["id"])
    assert [one["action"] for one in undo["entries"]["nodes"]] == ["RESTORE", "REMOVE", "RESTORE"]
    assert await content(desk) == before
    await desk.undone(undo["changeset"]["id"])
    assert await content(desk) == changed
    log = (await desk.data(LOG))["changesets"]["nodes"][:3]
    assert log[0]["undoes"] == log[1]["id"] == undo["changeset"]["id"] and log[1]["undoneBy"] == log[0]["id"]
    assert log[1]["undoes"] == log[2]["id"] == made["changeset"]["id"] and log[2]["undoneBy"] == log[1]["id"]
    await desk.undone(log[0]["id"])
    assert await content(desk) == before


async def test_an_undo_is_refused_twice_and_after_later_changes(desk: Desk) -> None:
    link = REGISTERED[5]
    first = (await desk.made(ending(link, "2024-06-01")))["changeset"]["id"]
    second = (await desk.made(correcting(link, {"until": "2024-06-02"})))["changeset"]["id"]
    before = await desk.counts()
    assert codes((await desk.undo(first))["problems"]) == [("CHANGED_SINCE", 0, None, None)]
    assert await desk.counts() == before
    await desk.undone(second)
    await desk.undone(first)
    before = await desk.counts()
    for dry in (False, True):
        assert codes((await desk.undo(first, dryRun=dry))["problems"]) == [("ALREADY_UNDONE", None, "id", first)]
    assert await desk.counts() == before


async def test_an_undo_keeps_the_rules(desk: Desk) -> None:
    link = REGISTERED[6]
    first = (await desk.made(ending(link, "2024-06-01")))["changeset"]["id"]
    await desk.made(opening("REGISTERED_AT", link.source[1], link.target[1], "2024-06-15"))
    before = await desk.counts()
    assert [one["code"] for one in (await desk.undo(first))["problems"]] == ["OVERLAP"]
    assert await desk.counts() == before


async def test_an_unknown_changeset_is_not_undone(desk: Desk) -> None:
    answer = await desk.answer(
        'mutation { undoChangeset(input: {id: "changeset_0", reason: "x"}) { problems { code } } }'
    )
    assert answer.code is Code.BAD_USER_INPUT or answer.errors[0]["extensions"]["code"] == "BAD_USER_INPUT"


async def test_links_pass_their_first_days_on_and_back(desk: Desk) -> None:
    person, place = REGISTERED[0].source[1], "500233002005"
    days = (("2010-01-01", "2010-02-01"), ("2011-01-01", "2011-02-01"))
    await desk.made(*(opening("REGISTERED_AT", person, place, *each) for each in days))
    link = replace(
        REGISTERED[0], target=("Community", next(n.id for n in FIXTURE.nodes if n.properties.get("code") == place))
    )
    before = await content(desk)
    made = await desk.made(
        correcting(link, {"since": "2012-01-01", "until": "2012-02-01"}, {"since": "2011-01-01"}),
        correcting(link, {"since": "2011-01-01", "until": "2011-03-01"}, {"since": "2010-01-01"}),
        correcting(link, {"since": "2010-01-01", "until": "2010-03-01"}, {"since": "2012-01-01"}),
    )
    stored = [(one["since"], one["until"]) for one in await desk.links("REGISTERED_AT", person)]
    assert stored[:2] == [("2010-01-01", "2010-03-01"), ("2011-01-01", "2011-03-01")]
    await desk.undone(made["changeset"]["id"])
    assert await content(desk) == before


async def test_a_new_link_may_be_corrected_in_the_same_changeset(desk: Desk) -> None:
    person, place = REGISTERED[7].source[1], "500233002002"
    link = replace(
        REGISTERED[7], target=("Community", next(n.id for n in FIXTURE.nodes if n.properties.get("code") == place))
    )
    made = await desk.made(
        opening("REGISTERED_AT", person, place, "2024-01-01"),
        correcting(link, {"since": "2024-02-01"}),
        ending(link, "2024-03-01"),
    )
    assert [one["action"] for one in made["entries"]["nodes"]] == ["OPEN", "CORRECT", "END"]
    assert {
        "to": link.target[1],
        "since": "2024-02-01",
        "until": "2024-03-01",
        "recordedBy": "gongjian",
    } in await desk.links("REGISTERED_AT", person)
    before = (await read_mark(desk.client)).counts  # type: ignore[union-attr]
    await desk.undone(made["changeset"]["id"])
    after = (await read_mark(desk.client)).counts  # type: ignore[union-attr]
    assert before and after and after.links["REGISTERED_AT"] == before.links["REGISTERED_AT"] - 1
    assert {**after.links, "REGISTERED_AT": 0} == {**before.links, "REGISTERED_AT": 0}


async def test_pages_of_the_log_do_not_move(desk: Desk) -> None:
    page = "query ($after: String) { changesets(first: 2, after: $after) { nodes { number } pageInfo { endCursor hasNextPage } } }"
    *three, last = (
        opening("REGISTERED_AT", PEOPLE[0], "500233002002", f"{year}-01-01", f"{year}-02-01")
        for year in range(2001, 2005)
    )
    for change in three:
        await desk.made(change)
    first = (await desk.data(page))["changesets"]
    await desk.made(last)
    second = (await desk.data(page, after=first["pageInfo"]["endCursor"]))["changesets"]
    numbers = [node["number"] for one in (first, second) for node in one["nodes"]]
    assert numbers[:3] == [*range(numbers[0], numbers[0] - 3, -1)]


MEMBER = links_of("MEMBER_UNIT_OF", "Unit", open_=True)[0]
KEPT = """{ network(kind: %s) { summary { links } } }"""


async def test_what_is_kept_is_made_again_after_a_change(desk: Desk) -> None:
    overview = Overview(desk.service, DEMO)
    query, page = KEPT % "MEMBERSHIP", await overview.figures(DEMO)
    before, state = await desk.data(query), await desk.service.lease.current()
    assert await overview.figures(DEMO) is page
    await desk.made(ending(MEMBER, "2024-06-01"))
    after = await desk.service.lease.current()
    assert data_version(after, DAY) != data_version(state, DAY) and state.is_same_load(after)
    assert (await desk.data(query))["network"]["summary"]["links"] == before["network"]["summary"]["links"] - 1
    assert await overview.figures(DEMO) is not page


async def test_a_change_does_not_void_an_answer_under_way(desk: Desk) -> None:
    state = await desk.service.lease.current()
    await desk.made(ending(LEADERS[5], "2024-06-01"))
    assert desk.service.lease.holds(state) and await desk.service._is_current(state)
    await desk.client.run("MATCH (meta:Meta) SET meta.version = meta.version + 1 RETURN meta.version")
    assert not await desk.service._is_current(state)
    await desk.client.run("MATCH (meta:Meta) SET meta.version = meta.version - 1 RETURN meta.version")
    await desk.service.lease.renew()


async def test_changes_at_the_same_time_are_made_one_after_another(desk: Desk) -> None:
    changes = [
        opening("REGISTERED_AT", PEOPLE[1], "500233002002", f"{year}-01-01", f"{year}-02-01")
        for year in range(2001, 2009)
    ]
    made = await asyncio.gather(*(desk.made(change) for change in changes))
    numbers = sorted(one["changeset"]["number"] for one in made)
    assert numbers == [*range(numbers[0], numbers[0] + 8)]


async def test_a_service_without_an_editor_changes_nothing(desk: Desk) -> None:
    before, editor = await desk.counts(), desk.service.editor
    desk.service.editor = None
    try:
        answer = await desk.asked(ending(L, "2024-06-01"))
    finally:
        desk.service.editor = editor
    assert isinstance(editor, Editor) and answer.errors[0]["extensions"]["code"] == "FORBIDDEN"
    assert await desk.counts() == before


async def test_the_graph_keeps_its_rules_and_its_counts(desk: Desk) -> None:
    """After all tests above."""
    await desk.is_sound()


async def test_an_ended_link_is_not_ended_later_and_a_long_reason_is_refused(desk: Desk) -> None:
    link = REGISTERED[4]
    first = await desk.made(ending(link, "2024-06-01"))
    stored = await desk.counts()
    later = ending(link, "2024-06-02", since=str(link.properties["since"]))
    assert [code for code, *_ in codes(await desk.refused(later))] == ["UNKNOWN"]
    long = await desk.asked(ending(link, "2024-05-01", since=str(link.properties["since"])), reason="x" * 501)
    assert [error["extensions"]["argument"] for error in long.errors] == ["input.reason"]
    assert await desk.counts() == stored
    await desk.undone(first["changeset"]["id"])
