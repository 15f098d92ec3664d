"""Lists of pairs: predicates on both nodes, the relationship and measures of the pair; orders, groups and changes.

Other tests check the unfiltered lists. These tests filter, order and group its rows in memory as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cmp_to_key
from random import Random
from statistics import median
from typing import Any

import pytest
from graphql import get_named_type

from gongjian.execution.service import Service
from graph.query.base import Measure
from graph.query.expressions import AggregatedValue, PairMeasure, RelationshipProperty, SourceExpression
from graph.query.traversal import Traversal
from resolvers.execution.fields import STRAWBERRY, MeasureField
from schema.query import SCHEMA
from seed.loading.rows import LinkRow
from tests.conftest import ENGINE
from tests.oracle.generator import InputGenerator
from tests.oracle.lists import InputValue, Oracle, Row
from tests.oracle.world import DAYS, World, world
from tests.property.test_lists import Coming, check_figures, declared, is_narrow
from tests.property.test_lists import patient as patient
from tests.support.both_executors import data_of

pytestmark = pytest.mark.anyio
SOURCES = {
    "coBuildingNetwork": "unit",
    "missedVisits": "leader",
    "absentUnits": "unit",
    "membersWithoutAgreement": "unit",
    "membersWithoutReview": "unit",
    "claimsFromOutside": "unit",
    "headsWithoutConsent": "person",
}
TIMES = 16 if ENGINE == "embedded" else 6
DISCRIMINATORS = ("role", "tier")


@dataclass(frozen=True)
class Listed:
    """A list of pairs: its field, what its types are called, its path, what its pairs come to by name."""

    name: str
    base: str
    traversal: Traversal
    measures: dict[str, Measure]

    @classmethod
    def of(cls, name: str) -> Listed:
        field: Any = SCHEMA.query_type.fields[name]  # type: ignore[union-attr]  # there is one
        connection: Any = get_named_type(field.type)
        base = connection.name.removesuffix("Connection")
        edge: Any = SCHEMA.type_map[f"{base}Edge"]
        readings = {key: one.extensions[STRAWBERRY].reading for key, one in edge.fields.items()}
        measures = {key: one.measure for key, one in readings.items() if isinstance(one, MeasureField)}
        return cls(name, base, field.extensions[STRAWBERRY].reading.traversal, measures)

    @property
    def shown(self) -> str:
        since = "" if self.traversal.edge is None else "since"
        return f"edges {{ {since} {' '.join(self.measures)} other: {SOURCES[self.name]} {{ id }} node {{ id }} }}"


@dataclass(frozen=True)
class Pairs(Oracle):
    """The rows of a whole list, with what each pair comes to as the list shows it."""

    listed: Listed
    known: dict[tuple[str, str, str], dict[str, Any]]

    def of_pair(self, measure: Measure, row: Row) -> Any:
        (name,) = [name for name, one in self.listed.measures.items() if one == measure]
        return self.known[place(row)][name]

    def counted(self, row: Row) -> tuple[str, str, str]:
        """Return the key of a pair: a list of pairs counts pairs, and not the nodes at one end."""
        return place(row)

    def values(self, of: AggregatedValue, nodes: Iterable[Any]) -> list[Any]:
        """Return the values of pairs, given by their keys, that are not null; those of a list below a pair are of nodes."""
        keys = [*nodes]
        if not all(isinstance(key, tuple) for key in keys):
            return super().values(of, keys)
        values = (self._value(of, key) for key in keys)
        return [value for value in values if value is not None]

    def _value(self, of: AggregatedValue, key: tuple[str, str, str]) -> Any:
        match of:
            case PairMeasure(measure):
                return self.of_pair(measure, (key[1], self._link(*key)))
            case RelationshipProperty(prop):
                return self._link(*key).properties.get(prop.name)
            case SourceExpression():
                return key[0]
        return key[1]

    def all_rows(self) -> list[Row]:
        return [(node, self._link(other, node, since)) for other, node, since in self.known]

    def _link(self, other: str, node: str, since: str) -> LinkRow:
        type_ = str(self.listed.traversal.edge and self.listed.traversal.edge.name)
        links = [
            link
            for link in self.on.past_links
            if link.type == type_ and link.source[1] == other and str(link.properties["since"]) == since
        ]
        (link,) = [link for link in links if self._leads(link.target[1], node)]
        return link

    def _leads(self, target: str, node: str) -> bool:
        served = [link.target[1] for link in self.on.leaving(target, "SERVES")]
        return node in (target, *served)

    def chosen(self, where: InputValue, order: list[InputValue]) -> list[Row]:
        def compared(one: Row, other: Row) -> int:
            ways = self.compared(f"{self.listed.base}Sort", order, one, other)
            return ways or (tied(one) > tied(other)) - (tied(one) < tied(other))

        rows = [row for row in self.all_rows() if self.holds(f"{self.listed.base}Where", where, row)]
        return sorted(rows, key=cmp_to_key(compared))


def place(row: Row) -> tuple[str, str, str]:
    """Return the key that identifies a pair."""
    assert row[1] is not None
    return row[1].source[1], row[0], str(row[1].properties["since"])


def tied(row: Row) -> tuple[str, ...]:
    assert row[1] is not None
    word = next((str(row[1].properties[name]) for name in DISCRIMINATORS if row[1].properties.get(name)), "")
    return (*place(row)[::2], word)


def plain(text: str) -> str:
    return text.partition("@")[0]


def placed(edge: dict[str, Any]) -> tuple[str, str, str]:
    return plain(edge["other"]["id"]), plain(edge["node"]["id"]), edge["since"]


async def whole(service: Service, listed: Listed, day: date) -> Pairs:
    query = f"query ($on: Date) {{ list: {listed.name}(asOf: $on, first: 100) {{ totalCount {listed.shown} }} }}"
    found = (await data_of(service, query, {"on": str(day)}))["list"]
    known = {placed(edge): edge for edge in found["edges"]}
    assert len(known) == found["totalCount"] == len(found["edges"]) <= 100
    return Pairs(world(day), listed, known)


def document(listed: Listed, coming: Coming | None = None) -> str:
    types = f", {declared(listed.base, listed.base)}" if coming else ""
    return f"""query ($on: Date, $where: {listed.base}Where, $order: [{listed.base}Sort!], $first: Int, $after: String{types}) {{
        list: {listed.name}(asOf: $on, where: $where, orderBy: $order, first: $first, after: $after) {{
          totalCount {coming.text if coming else ""} {listed.shown} pageInfo {{ hasNextPage endCursor }} }} }}"""


def random_case(random: Random, listed: Listed, on: World) -> tuple[InputValue, list[InputValue], Coming]:
    """Choose a predicate, an order, figures and groups within the limits of a service."""
    while True:
        generator = InputGenerator(random, on, depth=2)
        where = generator.where(f"{listed.base}Where")
        order = [generator.order(f"{listed.base}Sort") for _ in range(random.randint(1, 2))]
        keys = (generator.key(f"{listed.base}Key"),)
        having = tuple(generator.having(listed.base) for _ in range(random.choice((0, 0, 1))))
        groups = tuple(generator.aggregate_sort(listed.base) for _ in range(random.choice((0, 1, 2))))
        coming = Coming(tuple(generator.figures(listed.base)), keys, having, groups or ({"keys": "ASC"},))
        variables = {"where": where, "order": order, "first": 1, **coming.variables}
        if is_narrow(document(listed, coming), variables):
            return where, order, coming


@pytest.mark.parametrize("name", SOURCES)
async def test_pairs_are_narrowed_ordered_counted_and_grouped_by_all_that_they_show(
    patient: Service, name: str
) -> None:
    listed, random = Listed.of(name), Random(name)  # no secret
    some = 0
    for number in range(TIMES):
        day = DAYS[number % 2]
        pairs = await whole(patient, listed, day)
        for _ in range(20):  # most conditions hold for none of a few pairs, and an empty list says less
            where, order, coming = random_case(random, listed, pairs.on)
            if rows := pairs.chosen(where, order):
                break
        some += bool(rows)
        given = {"on": str(day), "where": where, "order": order, "first": 100}
        query, variables = document(listed, coming), {**given, **coming.variables}
        found = (await data_of(patient, query, variables))["list"]
        assert [placed(edge) for edge in found["edges"]] == [place(row) for row in rows], given
        assert found["totalCount"] == len(rows) == found["aggregate"]["count"], given
        asked = (query, {**variables, "asOf": given["on"]})
        check_figures(found, coming, f"{listed.base}Key", listed.base, pairs, rows, asked)
        await check_pages(patient, listed, given, [place(row) for row in rows])
    assert some


async def check_pages(service: Service, listed: Listed, given: dict[str, Any], expected: list[Any]) -> None:
    if not 1 < len(expected) < 20:
        return
    found, after, more = list[Any](), None, True
    while more:
        page = (await data_of(service, document(listed), {**given, "first": 3, "after": after}))["list"]
        found += map(placed, page["edges"])
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    assert found == expected, given


async def test_missed_visits_of_one_township_are_asked_for(service: Service) -> None:
    query = """query ($code: ID!) { missedVisits(where: {node: {area: {parent: {code: {eq: $code}}}}}) {
        totalCount edges { leader { name } node { code parent { code } } } } }"""
    found = {
        code: (await data_of(service, query, {"code": code}))["missedVisits"] for code in ("500233001", "500233002")
    }
    every = (await data_of(service, "{ missedVisits { totalCount } }"))["missedVisits"]["totalCount"]
    assert sum(one["totalCount"] for one in found.values()) == every > 0
    for code, one in found.items():
        assert {edge["node"]["parent"]["code"] for edge in one["edges"]} <= {code}


async def test_pairs_are_ordered_by_what_they_come_to(service: Service) -> None:
    query = """{ coBuildingNetwork(where: {weight: {gte: 2}, unit: {name: {contains: "示例"}}},
        orderBy: [{weight: DESC}, {unit: {name: ASC}}, {edge: {since: DESC}}]) {
        edges { weight since unit { pinyin } } } }"""
    every = "{ coBuildingNetwork { edges { weight since unit { pinyin name } } } }"
    rows = (await data_of(service, every))["coBuildingNetwork"]["edges"]
    wanted = [row for row in rows if row["weight"] >= 2 and "示例" in row["unit"].pop("name")]
    wanted.sort(key=lambda row: row["since"], reverse=True)
    wanted.sort(key=lambda row: (-row["weight"], row["unit"]["pinyin"]))
    found = (await data_of(service, query))["coBuildingNetwork"]["edges"]
    assert found == wanted and 0 < len(found) < len(rows)


async def test_pairs_are_grouped_by_the_node_at_the_other_end(service: Service) -> None:
    query = """{ coBuildingNetwork { groupBy(keys: [{unit: {self: VALUE}}], having: [{function: COUNT, gte: 2}]) {
        count keys { node { ... on Organization { id name } } } }
        edges { unit { id } node { id } } } }"""
    found = (await data_of(service, query))["coBuildingNetwork"]
    pairs = Counter(edge["unit"]["id"] for edge in found["edges"])
    counts = {group["keys"][0]["node"]["id"]: group["count"] for group in found["groupBy"]}
    assert counts == {unit: count for unit, count in pairs.items() if count >= 2} != {}


async def test_pairs_are_grouped_by_what_they_come_to(service: Service) -> None:
    query = """{ coBuildingNetwork(where: {node: {area: {code: {startsWith: "500233"}}}}) {
        groupBy(keys: [{weight: VALUE}, {unit: {usccIsValid: VALUE}}], orderBy: [{keys: DESC}]) { keys { value } count }
        edges { weight unit { ... on Organization { usccIsValid } } node { id } } } }"""
    found = (await data_of(service, query))["coBuildingNetwork"]
    pairs = Counter((edge["weight"], edge["unit"]["usccIsValid"]) for edge in found["edges"])
    groups = {tuple(key["value"] for key in group["keys"]): group["count"] for group in found["groupBy"]}
    assert groups == pairs and len({weight for weight, _ in groups}) > 1
    assert list(groups) == sorted(groups, key=lambda key: (key[0], key[1] is not None, key[1]), reverse=True)


async def test_pairs_are_counted_and_not_the_communities(service: Service) -> None:
    query = """{ coBuildingNetwork { totalCount edges { since weight unit { id } node { id } }
        aggregate { count sum(of: weight) median(of: weight) min(of: since) nodes: countDistinct(of: node) units: countDistinct(of: unit) }
        groupBy(keys: [{edge: {since: YEAR}}], first: 100, orderBy: [{keys: ASC}]) { keys { value } count sum(of: agreementCount) }
        groupCount(keys: [{edge: {since: YEAR}}]) } }"""
    found = (await data_of(service, query))["coBuildingNetwork"]
    weights = [edge["weight"] for edge in found["edges"]]
    ends = [{edge[end]["id"] for edge in found["edges"]} for end in ("node", "unit")]
    assert found["aggregate"] == {
        "count": found["totalCount"],
        "sum": sum(weights),
        "median": median(weights),
        "min": min(edge["since"] for edge in found["edges"]),
        "nodes": len(ends[0]),
        "units": len(ends[1]),
    }
    assert len(ends[0]) < found["totalCount"] > len(ends[1])
    years = Counter(edge["since"][:4] for edge in found["edges"])
    assert {group["keys"][0]["value"]: group["count"] for group in found["groupBy"]} == years
    assert [group["keys"][0]["value"] for group in found["groupBy"]] == sorted(years)
    assert found["groupCount"] == len(years) > 1


async def test_changes_of_pairs_are_narrowed_by_either_end_and_by_what_they_come_to(service: Service) -> None:
    query = """query ($where: CoBuildingNetworkWhere) { coBuildingNetwork(where: $where) {
        changeCount(from: "2022-01-01")
        changes(from: "2022-01-01", first: 1000) { kind unit: other { id ... on Organization { name } } node { id } after { since } } } }"""
    every = (await data_of(service, query, {"where": {}}))["coBuildingNetwork"]["changes"]
    name = next(row["unit"]["name"] for row in every if row["kind"] == "APPEARED")
    found = (await data_of(service, query, {"where": {"unit": {"name": {"eq": name}}}}))["coBuildingNetwork"]
    assert found["changes"] == [row for row in every if row["unit"]["name"] == name]
    assert 0 < found["changeCount"] == len(found["changes"]) < len(every)
    none = (await data_of(service, query, {"where": {"weight": {"gt": 1000}}}))["coBuildingNetwork"]
    assert none == {"changeCount": 0, "changes": []}
    all_of_them = (await data_of(service, query, {"where": {"weight": {"gte": 0}}}))["coBuildingNetwork"]
    assert all_of_them["changes"] == every
