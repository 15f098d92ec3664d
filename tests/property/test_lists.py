"""Random lists, filtered, ordered and paged in both directions: both executors compared with the oracle.

A random case is several operations: the list, and its pages in both directions. The suite runs 500 or more operations on
the embedded engine and, by `make prove`, on Neo4j. Neo4j plans each new statement for a tenth of a second or more, so that a
change runs 180 or more there. `make fuzz N=20000` runs this number of cases with a new seed.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cmp_to_key, partial
from random import Random
from typing import Any

import pytest

from gongjian.execution.limits import CostLimits
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from graph.engine.client import Client
from graph.engine.endpoint import Endpoint
from graph.engine.lease import Lease
from graph.errors import OperationTooCostly
from tests.conftest import PATIENT, SEED, THOROUGH
from tests.oracle.generator import InputGenerator, Listing, is_of_people, listings
from tests.oracle.lists import Oracle, Row, type_prefix, value_of
from tests.oracle.world import DAYS, World, world
from tests.support.both_executors import data_of
from tests.support.leaf_variables import with_leaf_variables

pytestmark = pytest.mark.anyio
USUAL = 240 if THOROUGH else 80
CASES = int(os.environ.get("FUZZ", USUAL))
BATCH = 40
LEAST = 90  # operations of a batch
TURNS = [("first", "after", "endCursor", "hasNextPage"), ("last", "before", "startCursor", "hasPreviousPage")]


@pytest.fixture
async def patient(endpoint: Endpoint) -> Any:
    """Provide a service without limits of cost: the fixture is small."""
    async with Client(endpoint, PATIENT) as client:
        yield Service(client, Lease(client), CostLimits(rows=10**6, paths=1000, conditions=1000))


@dataclass(frozen=True)
class Coming:
    """The aggregates of a list and of its groups."""

    figures: tuple[tuple[str, str, str | None], ...]
    keys: tuple[dict[str, Any], ...]
    having: tuple[dict[str, Any], ...] = ()
    order: tuple[dict[str, Any], ...] = ({"keys": "ASC"},)

    @property
    def text(self) -> str:
        figures = " ".join(
            f"{key}: {function}(of: {stored})" if stored else key for key, function, stored in self.figures
        )
        return (
            f" aggregate {{ {figures} }} groupBy(keys: $keys, first: 1000, having: $having, orderBy: $groupOrder)"
            f" {{ keys {{ value }} {figures} }} groupCount(keys: $keys, having: $having)"
        )

    @property
    def variables(self) -> dict[str, Any]:
        return {"keys": [*self.keys], "having": [*self.having], "groupOrder": [*self.order]}


def declared(prefix: str, target: str) -> str:
    """Return the declarations of the variables of groups."""
    return f"$keys: [{prefix}Key!]!, $having: [{target}Having!], $groupOrder: [{target}ListSort!]"


def document(listing: Listing, coming: Coming | None = None) -> str:
    """Return a query of one page of a list."""
    name = type_prefix(listing.traversal)
    page = "first: $first, after: $after, last: $last, before: $before"
    field = (
        f"list: {listing.name}(where: $where, orderBy: $orderBy, {page}{', asOf: $asOf' if listing.owner is None else ''})"
        f" {{ totalCount{coming.text if coming else ''} some: totalCount(limit: 2)"
        " edges { node { id } cursor }"
        " pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }"
    )
    start = "$asOf: Date" if listing.owner is None else "$id: ID!"
    body = field if listing.owner is None else f"node(id: $id) {{ ... on {listing.owner} {{ {field} }} }}"
    variables = f"{start}, $where: {name}Where, $orderBy: [{name}Sort!], $first: Int, $after: String, $last: Int, $before: String"
    variables += f", {declared(name, listing.traversal.target)}" if coming else ""
    return f"query List({variables}) {{ {body} }}"


asked: Counter[str] = Counter()
NOWHERE = Client(Endpoint("bolt://127.0.0.1:9", "", "", ""))
UNSENT = Service(NOWHERE, Lease(NOWHERE), CostLimits(conditions=1000))  # makes ready, and sends nothing


async def ask(service: Service, query: str, variables: dict[str, Any]) -> Any:
    """Return the page. Both executors must give the same."""
    data = await data_of(service, query, variables)
    asked["operations"] += 1
    return data["list"] if "list" in data else (data["node"] or {}).get("list")


def id_of(node: dict[str, Any]) -> Any:
    return node["id"].partition("@")[0]


async def walked(
    service: Service,
    query: str,
    given: dict[str, Any],
    turn: tuple[str, ...],
    size: int,
    told: Callable[[Any], Any] = id_of,
) -> list[Any]:
    """Return all rows of a list, by default their ids, read page by page."""
    count, cursor, end, more = turn
    rows: list[Any] = []
    at: dict[str, Any] = {}
    while True:
        page = await ask(service, query, {**given, count: size, **at})
        found = [told(edge["node"]) for edge in page["edges"]]
        rows = rows + found if count == "first" else found + rows
        other = "hasPreviousPage" if count == "first" else "hasNextPage"
        assert page["pageInfo"][other] is bool(at), (query, given)
        if not page["pageInfo"][more]:
            return rows
        at = {cursor: page["pageInfo"][end]}


def is_too_costly(listing: Listing, where: dict[str, Any] | None, order: list[dict[str, Any]]) -> bool:
    """Return whether a service refuses a list for its number of patterns. Neo4j would plan some of these for minutes."""
    start = {"id": f"{listing.owner.lower()}_{'0' * 26}"} if listing.owner else {}
    return not is_narrow(document(listing), {**start, "where": where, "orderBy": order, "first": 1})


def is_narrow(query: str, variables: dict[str, Any]) -> bool:
    """Return whether an operation matches no more patterns than a service allows."""
    try:
        UNSENT.ready(Request(query, variables))
    except OperationTooCostly as error:
        return error.extensions["limit"] != "paths"
    return True


def random_case(random: Random, on: World) -> tuple[Listing, str | None, dict[str, Any], list[Row]]:
    """Choose a list; return it with its start node, its variables, and the rows by the oracle."""
    while True:
        listing = random.choice(listings())
        if not on.figures and is_of_people(listing.traversal):
            continue
        owners = [node.id for node in on.nodes.values() if node.label == listing.owner]
        if listing.owner and not owners:
            continue
        start = random.choice(owners) if listing.owner else None
        generator, name = InputGenerator(random, on), type_prefix(listing.traversal)
        where = generator.where(f"{name}Where") if random.random() < 0.85 else None
        order = [generator.order(f"{name}Sort") for _ in range(random.randint(1, 3))]
        if is_too_costly(listing, where, order):
            continue
        rows = Oracle(on).rows(listing.traversal, start, where, order)
        if rows or random.random() < 0.2:
            return listing, start, {"where": where, "orderBy": order}, rows


def on_the_day(start: str | None, day: date, random: Random) -> dict[str, Any]:
    """Return the variables of the as-of date. Half of the cases omit the data's own date, which gives another statement."""
    named = day != DAYS[0] or random.random() < 0.5
    if start:
        return {"id": f"{start}@{day}" if named else start}
    return {"asOf": str(day)} if named else {}


@pytest.mark.parametrize("batch", range(CASES // BATCH))
async def test_lists_are_what_the_oracle_says(patient: Service, batch: int) -> None:
    random, before, cases = Random(SEED + batch), asked["operations"], 0  # no secret
    while cases < BATCH or asked["operations"] - before < LEAST:
        cases += 1
        day = random.choice(DAYS)
        listing, start, given, rows = random_case(random, world(day))
        given |= on_the_day(start, day, random)
        await check(patient, listing, given, [node for node, _ in rows], random)
        await check_coming(patient, listing, given, Oracle(world(day)), rows, random)


async def check_coming(
    service: Service, listing: Listing, given: dict[str, Any], oracle: Oracle, rows: list[Row], random: Random
) -> None:
    """Check random aggregates of a list and of its groups."""
    target, generator = listing.traversal.target, InputGenerator(random, oracle.on)
    keys = tuple(generator.key(f"{type_prefix(listing.traversal)}Key") for _ in range(random.randint(1, 2)))
    having = tuple(generator.having(target) for _ in range(random.choice((0, 0, 1, 2))))
    order = tuple(generator.aggregate_sort(target) for _ in range(random.choice((0, 1, 2))))
    coming = Coming(tuple(generator.figures(target)), keys, having, order or ({"keys": "ASC"},))
    query, variables = document(listing, coming), {**given, "first": 0, **coming.variables}
    found = await ask(service, query, variables)
    if random.random() < 0.5:
        assert await ask(service, *with_leaf_variables(query, variables, random)) == found, (query, variables)
    check_figures(found, coming, f"{type_prefix(listing.traversal)}Key", target, oracle, rows, (query, variables))


def check_figures(
    found: dict[str, Any],
    coming: Coming,
    key: str,
    target: str,
    oracle: Oracle,
    rows: list[Row],
    asked: tuple[str, dict[str, Any]],
) -> None:
    """Check that the aggregates of a list are those of its rows."""

    def figures(nodes: set[Any]) -> dict[str, Any]:
        return {
            key: oracle.figure(function, value_of(target, stored) if stored else None, nodes)
            for key, function, stored in coming.figures
        }

    assert found["aggregate"] == pytest.approx(figures(set(map(oracle.counted, rows)))), asked
    expected = oracle.groups(key, list(coming.keys), rows)
    given = asked[1]
    if "@" not in str(given.get("id", "@" if "asOf" in given else "")):
        expected = {tuple(map(undated, values)): nodes for values, nodes in expected.items()}
    expected = {
        values: nodes
        for values, nodes in expected.items()
        if all(oracle.has(target, one, nodes) for one in coming.having)
    }
    groups = {tuple(key["value"] for key in group["keys"]): group for group in found["groupBy"]}
    assert groups.keys() == expected.keys() and len(groups) == len(found["groupBy"]) == found["groupCount"], asked
    for values, nodes in expected.items():
        shown = {key: value for key, value in groups[values].items() if key != "keys"}
        assert shown == pytest.approx(figures(nodes)), (asked, values)
    order = [one for one in coming.order if "function" in one]
    sorts = [[oracle.aggregate(target, one, expected[values]) for one in order] for values in groups]
    assert sorts == sorted(sorts, key=cmp_to_key(partial(differ, order))), asked


def differ(order: list[dict[str, Any]], one: list[Any], other: list[Any]) -> int:
    """Compare two groups by their figures; null comes last in both directions."""
    for item, value, second in zip(order, one, other, strict=True):
        if value != second:
            if value is None or second is None:
                return 1 if value is None else -1
            return (1 if value > second else -1) * (-1 if item["direction"] == "DESC" else 1)
    return 0


def undated(value: Any) -> Any:
    """Return an id without its date, which an explicit as-of date adds."""
    return value.partition("@")[0] if isinstance(value, str) else value


async def check(service: Service, listing: Listing, given: dict[str, Any], expected: list[str], random: Random) -> None:
    query = document(listing)
    whole = await ask(service, query, {**given, "first": 100})
    if random.random() < 0.5:
        leaves = with_leaf_variables(query, {**given, "first": 100}, random)
        assert await ask(service, *leaves) == whole, (query, given)
    assert (whole["totalCount"], whole["some"]) == (len(expected), min(len(expected), 3)), (query, given)
    assert [edge["node"]["id"].partition("@")[0] for edge in whole["edges"]] == expected[:100], (query, given)
    if 1 < len(expected) <= 30:
        for turn in TURNS:
            size = random.randint(1, 3) if len(expected) < 8 else random.randint(5, 12)
            assert await walked(service, query, given, turn, size) == expected, (query, given)


def test_that_is_enough() -> None:
    assert (500 if THOROUGH else 180) <= USUAL // BATCH * LEAST


def test_days_matter() -> None:
    assert len({len(world(day).nodes) for day in DAYS}) == len(DAYS) and date(2024, 7, 4) in DAYS
