"""All relationships of a node, filtered, ordered and paged: both executors compared with the oracle."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cmp_to_key, partial
from random import Random
from typing import Any

import pytest

from gongjian.execution.service import Service
from graph.model import MODEL
from tests.api.test_graph_search import plain
from tests.conftest import ENGINE
from tests.oracle.generator import InputGenerator, InputValue
from tests.oracle.lists import Oracle, Row, of_row
from tests.oracle.world import DAYS, World, world
from tests.property.test_lists import TURNS, Coming, ask, check_figures, declared, is_narrow, on_the_day, walked
from tests.property.test_lists import patient as patient
from tests.support.both_executors import answer_of

pytestmark = pytest.mark.anyio
READABLE = {name for name, link in MODEL.links.items() if link.readable}
BATCHES = 4 if ENGINE == "embedded" else 1
BATCH = 25
QUERY = """query Q($id: ID!, $where: LinkWhere, $orderBy: [LinkSort!], $first: Int, $after: String, $last: Int, $before: String) {
  node(id: $id) { list: links(where: $where, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    totalCount edges { node { type direction since until other { id } } cursor } counts { type direction count }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
} } }"""
Shown = tuple[str, str, str | None, str | None, str]


def links_of(on: World, node: str, where: InputValue | None, order: list[InputValue]) -> list[Row]:
    """Return the rows of a list, in order."""
    oracle = Oracle(on)
    every = [(link.target[1], link) for link in on.links if link.source[1] == node]
    every += [(link.source[1], link) for link in on.links if link.target[1] == node]
    found = [row for row in every if row[1].type in READABLE and oracle.holds("LinkWhere", where or {}, row)]
    return sorted(sorted(found, key=by_default), key=cmp_to_key(partial(oracle.differ, "LinkSort", order)))


def by_default(row: Row) -> tuple[str, ...]:
    type_, direction, since, _, other = fields_of(row)
    assert row[1] is not None
    named = next((row[1].properties[name] for name in ("role", "tier", "kind") if row[1].properties.get(name)), "")
    return type_, direction, since or "", other, named


def fields_of(row: Row) -> Shown:
    assert row[1] is not None
    since, until = (row[1].properties.get(name) for name in ("since", "until"))
    return of_row("type", row), of_row("direction", row), since and str(since), until and str(until), row[0]


def shown(link: dict[str, Any]) -> Shown:
    return link["type"], link["direction"], link["since"], link["until"], plain(link["other"]["id"])


def random_case(random: Random, on: World) -> tuple[str, InputValue, list[Row]]:
    """Choose a node, with variables for its relationships; return them with the rows by the oracle."""
    nodes = [node.id for node in on.nodes.values() if MODEL.labels[node.label].readable]
    while True:
        node, generator = random.choice(nodes), InputGenerator(random, on, depth=2)
        where = generator.where("LinkWhere") if random.random() < 0.85 else None
        order = [generator.order("LinkSort") for _ in range(random.randint(0, 2))]
        given = {"where": where, "orderBy": order}
        rows = links_of(on, node, where, order)
        if (len(rows) > 1 or random.random() < 0.1) and is_narrow(QUERY, {"id": node, **given, "first": 1}):
            return node, given, rows


@pytest.mark.parametrize("batch", range(BATCHES))
async def test_links_are_what_the_oracle_says(patient: Service, batch: int) -> None:
    random = Random(batch)  # no secret
    for _ in range(BATCH):
        day = random.choice(DAYS)
        node, given, rows = random_case(random, world(day))
        given |= on_the_day(node, day, random)
        expected = [fields_of(row) for row in rows]
        whole = await ask(patient, QUERY, {**given, "first": 100})
        assert [shown(edge["node"]) for edge in whole["edges"]] == expected[:100], given
        assert (whole["totalCount"], sum(one["count"] for one in whole["counts"])) == (len(rows), len(rows)), given
        if 1 < len(rows) <= 30:
            for turn in TURNS:
                assert await walked(patient, QUERY, given, turn, random.randint(1, 9), shown) == expected, given


@pytest.mark.parametrize("batch", range(BATCHES))
async def test_what_links_come_to_is_what_the_oracle_says(patient: Service, batch: int) -> None:
    """By groups of type, direction, days and the other end, which counts once in each."""
    random, grouped = Random(200 + batch), Counter[str]()  # no secret
    for _ in range(BATCH):
        day = random.choice(DAYS)
        node, given, rows = random_case(random, world(day))
        given |= on_the_day(node, day, random)
        oracle, generator = Oracle(world(day)), InputGenerator(random, world(day))
        keys = tuple(generator.key("LinkKey") for _ in range(random.randint(1, 2)))
        coming = Coming(tuple(generator.figures("Node")), keys)
        query = f"""query Q($id: ID!, $where: LinkWhere, {declared("Link", "Node")}) {{
          node(id: $id) {{ list: links(where: $where) {{ {coming.text} }} }} }}"""
        asked = {name: given[name] for name in ("id", "where")} | coming.variables
        found = await ask(patient, query, asked)
        check_figures(found, coming, "LinkKey", "Node", oracle, rows, (query, asked))
        grouped.update(next(iter(key)) for key in keys)
    assert grouped.keys() >= {"type", "direction", "since", "other"}


CHANGES = """query Q($id: ID!, $where: LinkWhere, $from: Date!, $to: Date, $kind: ChangeKind) {
  node(id: $id) { list: links(where: $where) {
    changeCount(from: $from, to: $to, kind: $kind)
    changes(from: $from, to: $to, kind: $kind, first: 100) { kind type direction other { id } before { since until } after { since until } }
} } }"""


def expected_changes(node: str, where: InputValue | None, earlier: date, later: date) -> list[dict[str, Any]]:
    """Return the changes: rows of one list only. A replaced relationship of the same kind has changed, not ended."""
    was, now = (links_of(world(day), node, where, []) if node in world(day).nodes else [] for day in (earlier, later))
    old, new = [row for row in was if row not in now], [row for row in now if row not in was]
    found = []
    for row in new:
        before = next((one for one in old if like(one) == like(row)), None)
        found.append(change("CHANGED" if before else "APPEARED", row, before, row))
    taken = [like(row) for row in new]
    found += [change("ENDED", row, row, None) for row in old if like(row) not in taken]
    return sorted(found, key=lambda one: (one["type"], one["direction"], one["other"]["id"], one["kind"], one["place"]))


def like(row: Row) -> tuple[str, ...]:
    type_, direction, _, other, named = by_default(row)
    return type_, direction, other, named


def change(kind: str, row: Row, before: Row | None, after: Row | None) -> dict[str, Any]:
    type_, direction, _, _, other = fields_of(row)
    days = [one and dict(zip(("since", "until"), fields_of(one)[2:4], strict=True)) for one in (before, after)]
    place = (by_default(row)[4], fields_of(row)[2] or "")
    return {
        "kind": kind,
        "type": type_,
        "direction": direction,
        "other": {"id": other},
        "before": days[0],
        "after": days[1],
        "place": place,
    }


@pytest.mark.parametrize("batch", range(BATCHES))
async def test_changes_of_links_are_what_two_lists_differ_by(patient: Service, batch: int) -> None:
    random, seen = Random(100 + batch), Counter[str]()  # no secret
    while sum(seen.values()) < 3 * BATCH:
        earlier, later = sorted(random.sample(DAYS, 2))
        on = world(later)
        node = random.choice([one.id for one in on.nodes.values() if MODEL.labels[one.label].readable])
        where = InputGenerator(random, on, depth=1).where("LinkWhere") if random.random() < 0.4 else None
        expected = expected_changes(node, where, earlier, later)
        kind = random.choice((None, None, "APPEARED", "CHANGED", "ENDED"))
        wanted = [one for one in expected if kind in (None, one["kind"])]
        given: InputValue = {"id": f"{node}@{later}", "where": where, "from": str(earlier), "kind": kind}
        if not wanted or not is_narrow(CHANGES, given):
            continue
        found = await ask(patient, CHANGES, given)
        for one in found["changes"]:
            one["other"]["id"] = plain(one["other"]["id"])
        assert found["changes"] == [{key: one[key] for key in one if key != "place"} for one in wanted], given
        assert found["changeCount"] == len(wanted), given
        seen.update(one["kind"] for one in wanted)
    assert {"APPEARED", "ENDED"} <= seen.keys()


async def test_links_that_took_the_place_of_others(service: Service) -> None:
    document = """{ community(code: "500233001007") { links {
      changeCount(from: "2021-06-01", to: "2023-03-01", kind: CHANGED)
      changes(from: "2021-06-01", to: "2023-03-01", kind: CHANGED, first: 1) {
        type direction other { ... on Unit { name } } before { since until } after { since until }
    } } } }"""
    assert (await answer_of(service, document))["data"]["community"]["links"] == {
        "changeCount": 2,
        "changes": [
            {
                "type": "CO_BUILDS",
                "direction": "IN",
                "other": {"name": "忠县示例人民医院"},
                "before": {"since": "2021-01-01", "until": "2022-01-01"},
                "after": {"since": "2022-03-01", "until": "2025-03-01"},
            }
        ],
    }


async def test_the_last_units_to_come_to_a_community(service: Service) -> None:
    document = """{ community(code: "500233001007") { links(
      where: {type: {eq: LOCATED_IN}, since: {lt: "2022-01-01"}, other: {type: [Unit]}}, orderBy: [{since: DESC}], offset: 1, first: 2
    ) { totalCount nodes { since other { ... on Unit { name } } } } } }"""
    found = (await answer_of(service, document))["data"]["community"]["links"]
    assert found == {
        "totalCount": 10,
        "nodes": [
            {"since": "2021-06-01", "other": {"name": "忠县示例快递公司"}},
            {"since": "2020-02-02", "other": {"name": "忠县示例科技公司"}},
        ],
    }


async def test_a_cursor_of_another_order_or_condition_is_refused(service: Service) -> None:
    def document(arguments: str) -> str:
        return f'{{ grid(code: "500233001001001") {{ links({arguments}first: 1) {{ pageInfo {{ endCursor }} }} }} }}'

    found = await answer_of(service, document(""))
    cursor = found["data"]["grid"]["links"]["pageInfo"]["endCursor"]
    for other in ("orderBy: [{since: DESC}], ", "where: {direction: {eq: IN}}, ", "type: PART_OF, "):
        answer = await answer_of(service, document(f'{other}after: "{cursor}", '))
        assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT", other
