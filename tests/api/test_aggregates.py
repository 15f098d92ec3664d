"""Aggregates and groups by example, and refused arguments."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from gongjian.execution.service import Service
from tests.support.both_executors import answer_of, data_of

pytestmark = pytest.mark.anyio


async def test_groups_add_up_to_the_list(service: Service) -> None:
    query = """{ workOrders { totalCount aggregate { count sum(of: maxLevel) }
        groupBy(keys: [{state: VALUE}], first: 100) { keys { value node { id } } count sum(of: maxLevel) } } }"""
    found = (await answer_of(service, query))["data"]["workOrders"]
    assert found["totalCount"] == found["aggregate"]["count"] == sum(group["count"] for group in found["groupBy"])
    assert found["aggregate"]["sum"] == sum(group["sum"] for group in found["groupBy"])
    assert all(group["keys"][0]["node"] is None for group in found["groupBy"])
    counts = [group["count"] for group in found["groupBy"]]
    assert counts == sorted(counts, reverse=True) and len(counts) > 3


async def test_nothing_comes_to_nothing(service: Service) -> None:
    query = """{ workOrders(where: {OR: []}) { aggregate { count sum(of: maxLevel) avg(of: maxLevel) max(of: dueAt) }
        groupBy(keys: [{state: VALUE}]) { count } } }"""
    found = (await answer_of(service, query))["data"]["workOrders"]
    assert found == {"aggregate": {"count": 0, "sum": 0, "avg": None, "max": None}, "groupBy": []}


async def test_a_node_that_is_a_key_is_shown_on_its_day(service: Service) -> None:
    query = """{ workOrders(asOf: "2023-03-01") { groupBy(keys: [{grid: {community: {self: VALUE}}}]) {
        keys { value node { id __typename ... on Community { name grids: children { totalCount } } } } count } } }"""
    groups = (await answer_of(service, query))["data"]["workOrders"]["groupBy"]
    for group in groups:
        (key,) = group["keys"]
        assert key["value"] == key["node"]["id"] and key["value"].endswith("@2023-03-01")
        assert key["node"]["__typename"] == "Community" and key["node"]["grids"]["totalCount"] > 0
    assert groups


async def test_a_node_that_is_not_there_is_a_group_without_one(service: Service) -> None:
    query = "{ workOrders { groupBy(keys: [{leader: {self: VALUE}}]) { keys { value node { id links { totalCount } } } count } } }"
    groups = (await answer_of(service, query))["data"]["workOrders"]["groupBy"]
    assert groups[0]["keys"] == [{"value": None, "node": None}]
    assert all(group["keys"][0]["node"]["links"]["totalCount"] for group in groups[1:]) and len(groups) > 1


async def test_pages_of_groups_are_all_groups(service: Service) -> None:
    query = """query ($first: Int, $offset: Int) { workOrders {
        groupBy(keys: [{reportedAt: MONTH}], first: $first, offset: $offset) { keys { value } count } } }"""
    whole = (await answer_of(service, query, {"first": 1000, "offset": 0}))["data"]["workOrders"]["groupBy"]
    walked: list[Any] = []
    for offset in range(0, len(whole), 2):
        walked += (await answer_of(service, query, {"first": 2, "offset": offset}))["data"]["workOrders"]["groupBy"]
    assert walked == whole and len(whole) > 4


async def test_having_speaks_of_what_is_not_shown(service: Service) -> None:
    query = """query ($most: Number) { workOrders {
        groupBy(keys: [{urgency: VALUE}], having: [{function: MAX, of: maxLevel, lte: $most}, {function: COUNT, gte: 1}]) { keys { value } } } }"""
    assert len((await answer_of(service, query))["data"]["workOrders"]["groupBy"]) == 3
    assert (await answer_of(service, query, {"most": -1}))["data"]["workOrders"]["groupBy"] == []


async def test_having_compares_by_each_operator(service: Service) -> None:
    """The mean of overdue days is null where no order of a state is overdue."""
    query = """query ($missing: Boolean) { workOrders {
        all: groupBy(keys: [{state: VALUE}], first: 100) { count avg(of: overdueDays) }
        missing: groupBy(keys: [{state: VALUE}], first: 100, having: {function: AVG, of: overdueDays, isNull: $missing}) { count avg(of: overdueDays) }
        two: groupBy(keys: [{state: VALUE}], first: 100, having: {function: COUNT, ne: 2}) { count avg(of: overdueDays) } } }"""
    for missing in (True, False):
        found = (await answer_of(service, query, {"missing": missing}))["data"]["workOrders"]
        assert found["missing"] == [group for group in found["all"] if (group["avg"] is None) is missing] != []
        assert found["two"] == [group for group in found["all"] if group["count"] != 2] != found["all"]


async def test_a_having_item_without_an_operator_holds_for_every_group(service: Service) -> None:
    query = """{ workOrders { all: groupBy(keys: {state: VALUE}) { count }
        same: groupBy(keys: {state: VALUE}, having: [{function: COUNT}]) { count } } }"""
    found = (await answer_of(service, query))["data"]["workOrders"]
    assert found["same"] == found["all"] != []


async def test_group_counts_are_over_the_whole_list(service: Service) -> None:
    """A page of the list, or of the groups, does not change the number; a node without a value is in a group of its own."""
    query = """{ workOrders(first: 1, asOf: "2023-03-01") { nodes { no }
        page: groupBy(keys: [{leader: {self: VALUE}}, {reportedAt: MONTH}], first: 1) { count }
        all: groupBy(keys: [{leader: {self: VALUE}}, {reportedAt: MONTH}], first: 1000) { keys { value } count }
        count: groupCount(keys: [{leader: {self: VALUE}}, {reportedAt: MONTH}])
        several: groupCount(keys: [{leader: {self: VALUE}}, {reportedAt: MONTH}], having: [{function: COUNT, gte: 2}])
        none: groupCount(keys: {state: VALUE}, having: [{function: COUNT, gte: 1000}]) } }"""
    found = (await answer_of(service, query))["data"]["workOrders"]
    assert (len(found["nodes"]), len(found["page"]), found["count"]) == (1, 1, len(found["all"]))
    assert any(group["keys"][0]["value"] is None for group in found["all"])
    assert 0 < found["several"] == sum(group["count"] >= 2 for group in found["all"]) < found["count"]
    assert found["none"] == 0


async def test_group_counts_refuse_what_groups_refuse(service: Service) -> None:
    answer = await answer_of(service, "{ workOrders { groupCount(keys: []) } }")
    assert answer["errors"][0]["message"].startswith('Argument "keys" of "groupCount": is empty;')
    assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


async def test_states_are_those_of_the_day(service: Service) -> None:
    """Found by random lists: a key and a figure took the present state on an earlier day."""
    query = """{ workOrders(asOf: "2023-03-01", first: 100) { nodes { state } aggregate { countDistinct(of: state) max(of: state) }
        groupBy(keys: [{state: VALUE}]) { keys { value } count } } }"""
    found = (await answer_of(service, query))["data"]["workOrders"]
    states = Counter(node["state"] for node in found["nodes"])
    assert {group["keys"][0]["value"]: group["count"] for group in found["groupBy"]} == states
    assert found["aggregate"]["countDistinct"] == len(states) and found["aggregate"]["max"] in states
    now = (await answer_of(service, query.replace("2023-03-01", "2024-07-04")))["data"]["workOrders"]["groupBy"]
    assert now != found["groupBy"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("keys: []", 'Argument "keys" of "groupBy": is empty; name one thing at least to group by.'),
        ("keys: [{state: VALUE}], first: 1001", 'Argument "first" of "groupBy": 1001 is malformed; use 0 to 1000.'),
        (
            "keys: [{reportedAt: YEAR}], empty: true",
            'Argument "empty" of "groupBy": has groups of one key alone, of an enum such as a kind or a state; change the keys, or leave `empty` out.',
        ),
        ("keys: [{state: VALUE}], offset: -1", 'Argument "offset" of "groupBy": -1 is malformed; use 0 to 10000.'),
        ("keys: [{state: VALUE}], having: [{function: COUNT, eq: null}]", "null compares with nothing; leave it out."),
    ],
)
async def test_what_cannot_be_grouped_is_refused(service: Service, arguments: str, words: str) -> None:
    answer = await answer_of(service, f"{{ workOrders {{ groupBy({arguments}) {{ count }} }} }}")
    assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
    assert words in answer["errors"][0]["message"]


async def test_groups_come_in_the_order_of_lists(service: Service) -> None:
    query = """{ workOrders {
      urgency: groupBy(keys: [{urgency: VALUE}], orderBy: [{keys: ASC}]) { keys { value } }
      down: groupBy(keys: [{urgency: VALUE}], orderBy: [{keys: DESC}]) { keys { value } }
      grids: groupBy(keys: [{grid: {area: {name: VALUE}}}], orderBy: [{keys: ASC}], first: 100) { keys { value } }
      nodes: groupBy(keys: [{grid: {self: VALUE}}], orderBy: [{keys: ASC}], first: 100) { keys { node { ... on Grid { pinyin name code } } } }
      figures: groupBy(keys: [{grid: {area: {name: VALUE}}}], orderBy: [{keys: ASC}], first: 100) { keys { value } count avg(of: daysToResolve) }
    } }"""
    found = (await answer_of(service, query))["data"]["workOrders"]
    rising = [group["keys"][0]["value"] for group in found["urgency"]]
    assert rising == [urgency for urgency in ("NORMAL", "URGENT", "EMERGENCY") if urgency in rising] and len(rising) > 1
    assert [group["keys"][0]["value"] for group in found["down"]] == rising[::-1]
    nodes = [group["keys"][0]["node"] for group in found["nodes"]]
    assert nodes == sorted(nodes, key=lambda node: node["code"]) and len(nodes) > 2  # as lists of grids are
    names = [group["keys"][0]["value"] for group in found["grids"]]
    by_sound = sorted(nodes, key=lambda node: (node["pinyin"], node["name"]))
    assert names == list(dict.fromkeys(node["name"] for node in by_sound)) != sorted(names)
    assert [group["keys"][0]["value"] for group in found["figures"]] == names


async def test_groups_are_made_by_computed_numbers_also_of_a_neighbour(service: Service) -> None:
    query = """{ workOrders(first: 100) {
        groupBy(keys: [{overdueDays: VALUE}], first: 100) { keys { value } count }
        centres: groupBy(keys: [{dispatcher: {deskArrivals: VALUE}}], first: 100) { keys { value } count }
        others: groupBy(keys: [{duplicateOf: {onTime: VALUE}}, {onTime: VALUE}], first: 100) { keys { value } count }
        nodes { overdueDays onTime dispatcher { deskArrivals } duplicateOf { onTime } } } }"""
    found = (await answer_of(service, query))["data"]["workOrders"]
    nodes = found["nodes"]
    wanted = {
        "groupBy": Counter((node["overdueDays"],) for node in nodes),
        "centres": Counter(((node["dispatcher"] or {}).get("deskArrivals"),) for node in nodes),
        "others": Counter(((node["duplicateOf"] or {}).get("onTime"), node["onTime"]) for node in nodes),
    }
    for name, counts in wanted.items():
        groups = {tuple(key["value"] for key in group["keys"]): group["count"] for group in found[name]}
        assert groups == counts and len(counts) > 1, name


async def test_the_smallest_and_greatest_name_are_the_ends_of_the_ordered_list(service: Service) -> None:
    """Names are ordered by pinyin: `min` and `max` by code point would name others."""
    query = """{
      organizations(first: 100, orderBy: [{name: ASC}]) { totalCount nodes { name kind } aggregate { min(of: name) max(of: name) } }
      groups: organizations { groupBy(keys: [{kind: VALUE}]) { keys { value } min(of: name) max(of: name) } }
      none: organizations(where: {OR: []}) { aggregate { min(of: name) } } }"""
    data = await data_of(service, query)
    ordered = data["organizations"]
    names = [node["name"] for node in ordered["nodes"]]
    assert ordered["totalCount"] == len(names)
    assert ordered["aggregate"] == {"min": names[0], "max": names[-1]} != {"min": min(names), "max": max(names)}
    for group in data["groups"]["groupBy"]:
        of_kind = [node["name"] for node in ordered["nodes"] if node["kind"] == group["keys"][0]["value"]]
        assert (group["min"], group["max"]) == (of_kind[0], of_kind[-1])
    assert data["none"]["aggregate"] == {"min": None}


async def test_groups_behind_a_relationship_of_several_lengths_are_counted_once(service: Service) -> None:
    """Count ancestors of a building, which were all created on one day: Neo4j 5.26 counted each node with DISTINCT."""
    groups = "groupCount(keys: [{ createdAt: DAY }]) groupBy(keys: [{ createdAt: DAY }]) { count }"
    query = f'{{ building(code: "500233001001B00016") {{ ancestors(first: 0) {{ {groups} }} }} }}'
    found = (await data_of(service, query))["building"]["ancestors"]
    assert found == {"groupCount": 1, "groupBy": [{"count": 6}]}
