"""Diffs between two dates: by example, compared with two lists of the oracle, and refusals."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

import pytest

from gongjian.execution.service import Service
from graph.query.traversal import Traversal
from tests.conftest import ENGINE, SEED
from tests.golden.documents import Entry
from tests.golden.fingerprints import compile_entry
from tests.oracle.generator import InputGenerator, Listing, listings
from tests.oracle.lists import InputValue, Oracle, shown, type_prefix
from tests.oracle.world import DAYS, world
from tests.property.test_lists import patient as patient
from tests.support.both_executors import answer_of, data_of

pytestmark = pytest.mark.anyio
CASES = int(os.environ.get("FUZZ", 120 if ENGINE == "embedded" else 60)) // 2
BATCH = 20


async def ask(service: Service, query: str, **variables: Any) -> Any:
    """Return the answer. Both executors must give the same."""
    return await answer_of(service, query, variables)


@dataclass(frozen=True)
class Change:
    """A row of an answer."""

    kind: str
    node: str
    before: str | None
    after: str | None


def links_of(
    oracle: Oracle, traversal: Traversal, start: str | None, where: InputValue | None
) -> dict[tuple[Any, ...], Any]:
    """Return the rows of a list by the key that identifies a row on both dates."""
    edge = None if traversal.reasons else traversal.edge
    word = edge.discriminator if edge else None
    return {
        (node, link.properties.get(word) if link and word else None): link if edge else None
        for node, link in oracle.rows(traversal, start, where, [])
    }


def expected(listing: Listing, start: str | None, where: InputValue | None, earlier: date, later: date) -> list[Change]:
    was, now = (links_of(Oracle(world(day)), listing.traversal, start, where) for day in (earlier, later))

    def since(link: Any) -> str | None:
        return shown(link.properties.get("since")) if link else None

    found = [("APPEARED", key, None, link) for key, link in now.items() if key not in was]
    found += [("ENDED", key, link, None) for key, link in was.items() if key not in now]
    found += [
        ("CHANGED", key, was[key], link) for key, link in now.items() if key in was and since(link) != since(was[key])
    ]

    def place(row: tuple[Any, ...]) -> tuple[Any, ...]:
        kind, (node, word), _, _ = row
        known = world(later).past_nodes.get(node) or world(earlier).past_nodes[node]
        values = [known.id if key == "id" else known.properties.get(key) for key in listing.traversal.keys]
        return (*((value is None, "" if value is None else value) for value in values), kind, word or "")

    return [Change(kind, key[0], since(one), since(other)) for kind, key, one, other in sorted(found, key=place)]


def document(listing: Listing) -> str:
    name = type_prefix(listing.traversal)
    changes = "changes(from: $from, to: $to, first: 1000) { kind node { id } before { since } after { since } }"
    field = (
        f"list: {listing.name}(where: $where{', asOf: $asOf' if listing.owner is None else ''})"
        f" {{ changeCount(from: $from, to: $to) {changes} }}"
    )
    start = "$asOf: Date" if listing.owner is None else "$id: ID!"
    body = field if listing.owner is None else f"node(id: $id) {{ ... on {listing.owner} {{ {field} }} }}"
    return f"query Changes({start}, $where: {name}Where, $from: Date!, $to: Date) {{ {body} }}"


def given(row: dict[str, Any]) -> Change:
    before, after = (row.get(side) or {} for side in ("before", "after"))
    return Change(row["kind"], row["node"]["id"].partition("@")[0], before.get("since"), after.get("since"))


@pytest.mark.parametrize("batch", range(CASES // BATCH))
async def test_changes_are_what_two_lists_differ_by(patient: Service, batch: int) -> None:
    random = Random(SEED + 1000 + batch)  # no secret
    asked = 0
    while asked < BATCH:
        listing = random.choice(listings())
        earlier, later = sorted(random.sample(DAYS, 2))
        owners = [node.id for node in world(later).nodes.values() if node.label == listing.owner]
        if listing.owner and not owners:
            continue
        start = random.choice(owners) if listing.owner else None
        where = (
            InputGenerator(random, world(later)).where(f"{type_prefix(listing.traversal)}Where")
            if random.random() < 0.3
            else None
        )
        wanted = expected(listing, start, where, earlier, later)
        if not wanted and random.random() < 0.8:
            continue
        variables: dict[str, Any] = {"where": where, "from": str(earlier), "to": str(later)}
        variables |= {"id": f"{start}@{later}"} if start else {"asOf": str(later)}
        if random.random() < 0.5:
            del variables["to"]  # the day of reading
        answer = await ask(patient, document(listing), **variables)
        assert "errors" not in answer, (answer, document(listing), variables)
        found = answer["data"]["list"] if "list" in answer["data"] else answer["data"]["node"]["list"]
        assert found["changeCount"] == len(wanted), (document(listing), variables)
        assert [given(row) for row in found["changes"]] == wanted[:1000], (document(listing), variables)
        asked += 1


LEADERS = """query Q($from: Date!, $to: Date, $kind: ChangeKind, $first: Int = 20, $offset: Int) {
  community(code: "500233002005") {
    linkedLeaders {
      changeCount(from: $from, to: $to, kind: $kind)
      changes(from: $from, to: $to, kind: $kind, first: $first, offset: $offset) {
        kind node { id ... on Person { name linkedCommunities(first: 1) { pageInfo { endCursor } } } }
        before { ... on LinkedToFacts { tier since until onBehalfOf { id } } } after { since }
      }
    }
  }
}"""


async def leaders(service: Service, **variables: Any) -> Any:
    return (await ask(service, LEADERS, **variables))["data"]["community"]["linkedLeaders"]


async def test_who_ended_is_shown_as_on_the_earlier_day(service: Service) -> None:
    found = await leaders(service, **{"from": "2022-01-01", "kind": "ENDED"})
    assert found["changeCount"] == 2
    first = found["changes"][0]
    assert first["node"]["name"] == "郭示例文化馆负责人" and first["node"]["id"].endswith("@2022-01-01")
    assert first["node"]["linkedCommunities"]["pageInfo"]["endCursor"]
    assert first["before"]["until"] == "2022-06-01" and first["before"]["onBehalfOf"]["id"].endswith("@2022-01-01")
    assert first["after"] is None


FOREIGN = """{ community(code: "500233002005") { linkedLeaders { changes(from: "2022-01-01") { kind
  node { id ... on Person { name } %s } before { since ... on LinkedToFacts { tier } %s } after { since until %s } } } } }"""


async def test_fragments_on_types_that_a_list_does_not_have_cost_nothing(service: Service) -> None:
    """The list knows the type of its nodes and of its links."""
    there, more = (
        "... on Community { grids { totalCount } code }",
        "... on HandledByFacts { role } ... on SignedFacts { sourceId }",
    )
    bare, full = (Entry("changes", FOREIGN % given, {}) for given in (("", "", ""), (there, more, more)))
    assert compile_entry(bare) == compile_entry(full)
    answers = [await ask(service, one.query) for one in (bare, full)]
    assert answers[0] == answers[1] and answers[0]["data"]["community"]["linkedLeaders"]["changes"][0]["before"]["tier"]


async def test_a_change_of_a_list_without_links_has_no_facts(service: Service) -> None:
    found = await ask(
        service,
        """{ community(code: "500233002005") { workOrders: grids(first: 1) { nodes { openOrders {
      changes(from: "2020-01-01") { __typename node { __typename } before { __typename since } after { until } } } } } } }""",
    )
    changes = [
        one for node in found["data"]["community"]["workOrders"]["nodes"] for one in node["openOrders"]["changes"]
    ]
    assert all(one["before"] is None and one["after"] is None and one["__typename"] == "Change" for one in changes)


async def test_the_type_of_facts_is_that_of_the_link(service: Service) -> None:
    found = await ask(
        service,
        """{ community(code: "500233002005") { linkedLeaders { changes(from: "2022-01-01") {
      node { __typename } before { __typename } after { __typename } } } } }""",
    )
    for one in found["data"]["community"]["linkedLeaders"]["changes"]:
        assert one["node"] == {"__typename": "Person"}
        assert {side["__typename"] for side in (one["before"], one["after"]) if side} == {"LinkedToFacts"}


ORGANIZERS = """query Q($from: Date!, $to: Date) {
  volunteerActivities(where: {on: {eq: "2024-05-04"}}) {
    nodes { organizers { nodes { name } changeCount(from: $from, to: $to) changes(from: $from, to: $to) { kind node { ... on Organization { name } } } } }
  }
}"""


async def test_links_without_a_date_appeared_with_the_node_that_has_them(service: Service) -> None:
    async def asked(**days: str) -> tuple[list[str], int, list[tuple[str, str]]]:
        data = (await ask(service, ORGANIZERS, **days))["data"]
        (found,) = (activity["organizers"] for activity in data["volunteerActivities"]["nodes"])
        changes = [(change["kind"], change["node"]["name"]) for change in found["changes"]]
        return [node["name"] for node in found["nodes"]], found["changeCount"], changes

    names, count, changes = await asked(**{"from": "2024-05-03"})
    assert names and (count, changes) == (len(names), [("APPEARED", name) for name in names])
    assert await asked(**{"from": "2024-05-04"}) == (names, 0, [])
    assert await asked(**{"from": "2024-05-01", "to": "2024-05-03"}) == (names, 0, [])


async def test_changes_are_paged(service: Service) -> None:
    whole = (await leaders(service, **{"from": "2020-01-01"}))["changes"]
    pages = [await leaders(service, **{"from": "2020-01-01", "first": 2, "offset": at}) for at in range(0, 8, 2)]
    assert [row for page in pages for row in page["changes"]] == whole and len(whole) == 4


async def test_nothing_changes_within_a_day(service: Service) -> None:
    found = await leaders(service, **{"from": "2024-03-01", "to": "2024-03-01"})
    assert found == {"changeCount": 0, "changes": []}


@pytest.mark.parametrize(
    ("variables", "argument", "message"),
    [
        (
            {"from": "2024-01-01", "to": "2023-01-01"},
            "from",
            'Argument "from" of "changeCount": 2024-01-01 is later than the date of "to", 2023-01-01; swap them.',
        ),
        (
            {"from": "2024-12-01"},
            "from",
            'Argument "from" of "changeCount": 2024-12-01 is later than the date of "to", 2024-07-04; swap them.',
        ),
        (
            {"from": "yesterday"},
            "from",
            'Argument "from" of "changeCount": \'yesterday\' is not a date; write it as 2024-07-04.',
        ),
        (
            {"from": "2024-01-01", "first": 1001},
            "first",
            'Argument "first" of "changes": 1001 is malformed; use 0 to 1000.',
        ),
    ],
)
async def test_days_that_make_no_interval_are_refused(
    service: Service, variables: dict[str, Any], argument: str, message: str
) -> None:
    answer = await ask(service, LEADERS, **variables)
    (error,) = answer["errors"]
    assert error["message"] == message
    assert (error["extensions"]["code"], error["extensions"]["argument"]) == ("BAD_USER_INPUT", argument)


async def test_changes_count_as_the_rows_that_they_are(service: Service) -> None:
    answer = await ask(
        service,
        """{ coBuildingNetwork { changes(from: "2020-01-01", first: 1000) {
             node { ... on Community { grids(first: 50) { nodes { id } } } } } } }""",
    )
    (error,) = answer["errors"]
    assert error["extensions"]["code"] == "OPERATION_TOO_COSTLY"


async def test_changes_begin_a_year_before_the_later_day_if_no_day_is_given(service: Service) -> None:
    """A variable without a value and no argument at all mean the same; ids carry the earlier day."""
    query = """query ($from: Date, $to: Date, $day: Date) { coBuildingNetwork(asOf: $day) {
        ofVariable: changes(from: $from, to: $to, first: 1000) { kind node { id } }
        of: changes(to: $to, first: 1000) { kind node { id } } changeCount(from: $from, to: $to) } }"""
    for given, begins in (
        ({"to": "2023-03-01"}, "2022-03-01"),
        ({"day": "2023-06-30"}, "2022-06-30"),
        ({"to": "2024-02-29"}, "2023-02-28"),
        ({}, "2023-07-04"),
    ):
        found = (await data_of(service, query, given))["coBuildingNetwork"]
        named = (await data_of(service, query, {**given, "from": begins}))["coBuildingNetwork"]
        assert found["of"] == found["ofVariable"] == named["ofVariable"] and named["of"] == found["of"]
        assert found["changeCount"] == len(found["of"]) == named["changeCount"]
        ended = [row["node"]["id"] for row in found["of"] if row["kind"] == "ENDED"]
        assert all(id_.endswith(f"@{begins}") for id_ in ended)
    assert found["of"]
