"""All links of a node narrowed, ordered and walked: direct is stepwise is what the oracle says."""

from __future__ import annotations

from functools import cmp_to_key, partial
from random import Random
from typing import Any

import pytest

from gongjian.service import Service
from graph.model import MODEL
from tests.alike import answer_of
from tests.asking import Oracle, Row, of_any
from tests.conftest import ENGINE
from tests.oracle import DAYS, World, world
from tests.test_lists import TURNS, ask, is_narrow, on_the_day, walked
from tests.test_lists import patient as patient
from tests.wishing import Wish, Wisher

pytestmark = pytest.mark.anyio
BATCHES = 4 if ENGINE == "embedded" else 2
BATCH = 25
QUERY = """query Q($id: ID!, $where: LinkWhere, $orderBy: [LinkOrder!], $first: Int, $after: String, $last: Int, $before: String) {
  node(id: $id) { list: links(where: $where, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    totalCount edges { node { type direction since until other { id } } cursor } counts { type direction count }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
} } }"""
Shown = tuple[str, str, str | None, str | None, str]


def links_of(on: World, node: str, where: Wish | None, order: list[Wish]) -> list[Row]:
    """What a list holds, in its order."""
    oracle = Oracle(on)
    every = [(link.target[1], link) for link in on.links if link.source[1] == node]
    every += [(link.source[1], link) for link in on.links if link.target[1] == node]
    found = [row for row in every if row[1].type in READABLE and oracle.holds("LinkWhere", where or {}, row)]
    return sorted(sorted(found, key=by_default), key=cmp_to_key(partial(oracle.differ, "LinkOrder", order)))


READABLE = {name for name, link in MODEL.links.items() if link.readable}


def by_default(row: Row) -> tuple[str, ...]:
    type_, direction, since, _, other = told(row)
    assert row[1] is not None
    named = next((row[1].properties[name] for name in ("role", "tier", "kind") if row[1].properties.get(name)), "")
    return type_, direction, since or "", other, named


def told(row: Row) -> Shown:
    assert row[1] is not None
    since, until = (row[1].properties.get(name) for name in ("since", "until"))
    return of_any("type", row), of_any("direction", row), since and str(since), until and str(until), row[0]


def shown(link: dict[str, Any]) -> Shown:
    return link["type"], link["direction"], link["since"], link["until"], link["other"]["id"].partition("@")[0]


def wish(random: Random, on: World) -> tuple[str, Wish, list[Row]]:
    """A node, what is wanted of its links, and what that is."""
    nodes = [node.id for node in on.nodes.values() if MODEL.labels[node.label].readable]
    while True:
        node, wisher = random.choice(nodes), Wisher(random, on, depth=2)
        where = wisher.where("LinkWhere") if random.random() < 0.85 else None
        order = [wisher.order("LinkOrder") for _ in range(random.randint(0, 2))]
        given = {"where": where, "orderBy": order}
        rows = links_of(on, node, where, order)
        if (len(rows) > 1 or random.random() < 0.1) and is_narrow(QUERY, {"id": node, **given, "first": 1}):
            return node, given, rows


@pytest.mark.parametrize("batch", range(BATCHES))
async def test_links_are_what_the_oracle_says(patient: Service, batch: int) -> None:
    random = Random(batch)  # no secret
    for _ in range(BATCH):
        day = random.choice(DAYS)
        node, given, rows = wish(random, world(day))
        given |= on_the_day(node, day, random)
        expected = [told(row) for row in rows]
        whole = await ask(patient, QUERY, {**given, "first": 100})
        assert [shown(edge["node"]) for edge in whole["edges"]] == expected[:100], given
        assert (whole["totalCount"], sum(one["count"] for one in whole["counts"])) == (len(rows), len(rows)), given
        if 1 < len(rows) <= 30:
            for turn in TURNS:
                assert await walked(patient, QUERY, given, turn, random.randint(1, 9), shown) == expected, given


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
