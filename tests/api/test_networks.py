"""The root field `network`: figures, nodes, links, pairs and clusters as `analysis` computes them from the raw rows."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Any

import pytest

from analysis.activity import activity
from analysis.clusters import clusters
from analysis.cuts import unit_cuts
from analysis.distribution import Quantity, network_distribution
from analysis.ego import ego
from analysis.kinds import Side
from analysis.node_measures import node_measures
from analysis.separation import separation
from analysis.series import Step, days, series
from analysis.similarity import unit_similarity
from analysis.summary import summary
from analysis.what_if import what_if
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from tests.support.networks import HORIZON, fixture_history
from tests.support.wire import counted

pytestmark = pytest.mark.anyio
FIXTURE = fixture_history().on(HORIZON)


async def asked(service: Service, document: str, **variables: Any) -> Any:
    """Return the data of an answer without errors."""
    answer = await service.answer(Request(document, variables))
    assert answer.errors == ()
    return answer.data


async def test_summary(service: Service) -> None:
    found = await asked(service, "{network {summary {links units communities density components isolated cutUnits}}}")
    expected = summary(FIXTURE)
    assert found["network"]["summary"] == {
        "links": expected.links,
        "units": expected.units,
        "communities": expected.communities,
        "density": expected.density,
        "components": expected.components,
        "isolated": expected.isolated,
        "cutUnits": expected.cut_units,
    }


async def test_nodes_with_measures(service: Service) -> None:
    document = "{network {nodes(first: 1000) {totalCount nodes {nodeId degree strength core eccentricity clustering}}}}"
    found = (await asked(service, document))["network"]["nodes"]
    expected = {one.id: one for one in node_measures(FIXTURE)}
    assert found["totalCount"] == len(FIXTURE.nodes) == len(found["nodes"])
    for row in found["nodes"]:
        one = expected[row["nodeId"]]
        assert (row["degree"], row["core"], row["eccentricity"]) == (one.degree, one.core, one.eccentricity)
        assert row["clustering"] == one.clustering


async def test_cut_units(service: Service) -> None:
    document = """{network {nodes(side: UNIT, orderBy: [{splits: DESC}, {communityBetweenness: DESC}], first: 5) {
        nodes {nodeId splits communityBetweenness splitOff {nodeId}}}}}"""
    found = (await asked(service, document))["network"]["nodes"]["nodes"]
    expected = {one.id: one for one in unit_cuts(FIXTURE)}
    assert [row["splits"] for row in found] == sorted((one.splits for one in expected.values()), reverse=True)[:5]
    for row in found:
        assert row["communityBetweenness"] == pytest.approx(expected[row["nodeId"]].community_betweenness)
        assert [one["nodeId"] for one in row["splitOff"]] == [*expected[row["nodeId"]].split_off]


async def test_nodes_of_the_graph_behind_rows(service: Service) -> None:
    document = """query($first: Int!) {network {nodes(first: $first) {nodes {nodeId name node {id label ...Name}}}}}
        fragment Name on Organization {name deliveredServices(first: 2) {totalCount}}"""
    rows = (await asked(service, document, first=7))["network"]["nodes"]["nodes"]
    assert len(rows) == 7
    for row in rows:
        assert row["node"]["label"] == row["name"]
        assert row["node"]["id"].startswith(row["nodeId"])


async def test_links_and_their_ends(service: Service) -> None:
    document = "{network {links(first: 1000) {totalCount nodes {sourceId targetId since weight agreements claims source {nodeId}}}}}"
    found = (await asked(service, document))["network"]["links"]
    expected = {(link.source, link.target): link.since for link in FIXTURE.links}
    assert {(row["sourceId"], row["targetId"]): date.fromisoformat(row["since"]) for row in found["nodes"]} == expected
    assert found["totalCount"] == len(expected)
    assert all(row["weight"] == row["agreements"] + row["claims"] >= 1 for row in found["nodes"])
    assert all(row["source"]["nodeId"] == row["sourceId"] for row in found["nodes"])
    id_ = found["nodes"][0]["targetId"]
    of_node = await asked(service, "query($id: ID) {network {links(of: $id, first: 1000) {nodes {targetId}}}}", id=id_)
    assert len(of_node["network"]["links"]["nodes"]) == sum(link.target == id_ for link in FIXTURE.links) > 0


async def test_pairs_with_and_without_random_networks(service: Service) -> None:
    document = "{network {pairs(samples: 100, first: 1000) {totalCount nodes {first {nodeId} second {nodeId} %s}}}}"
    plain = (await asked(service, document % "shared similarity leastCut"))["network"]["pairs"]
    cuts = {frozenset((one.first, one.second)): one.least_cut for one in separation(FIXTURE).pairs()}
    expected = [*unit_similarity(FIXTURE, 0).pairs()]
    assert plain["totalCount"] == len(expected) == len(cuts)
    for row, one in zip(plain["nodes"], expected, strict=True):
        assert (row["first"]["nodeId"], row["second"]["nodeId"]) == (one.first, one.second)
        assert (row["shared"], row["similarity"]) == (one.shared, one.similarity)
        assert row["leastCut"] == cuts[frozenset((one.first, one.second))]
    drawn = (await asked(service, document % "z p"))["network"]["pairs"]["nodes"]
    chance = [*unit_similarity(FIXTURE, 100).pairs()]
    assert [(row["z"], row["p"]) for row in drawn] == [(one.z, one.p) for one in chance]


async def test_pairs_by_needs(service: Service) -> None:
    document = "{network {pairs(by: DEMANDS, first: 1000) {nodes {first {nodeId} second {nodeId} shared similarity leastCut}}}}"
    rows = (await asked(service, document))["network"]["pairs"]["nodes"]
    needs = await asked(
        service,
        """{communities(where: {inScope: {eq: true}}, first: 100) {
        nodes {id demandItems {groupBy(keys: [{category: {code: VALUE}}], first: 100) {keys {value} count}}}}}""",
    )
    counts = {
        one["id"]: {group["keys"][0]["value"]: group["count"] for group in one["demandItems"]["groupBy"]}
        for one in needs["communities"]["nodes"]
    }
    assert any(row["shared"] for row in rows) and {row["leastCut"] for row in rows} == {None}
    for row in rows:
        first, second = (counts[row[end]["nodeId"]] for end in ("first", "second"))
        product = sum(count * second.get(code, 0) for code, count in first.items())
        lengths = [sum(count**2 for count in one.values()) ** 0.5 for one in (first, second)]
        assert row["similarity"] == pytest.approx(product / (lengths[0] * lengths[1]) if all(lengths) else 0)


async def test_clusters(service: Service) -> None:
    document = "{network {clusters(samples: 100) {modularity mean deviation p verdict groups {nodes {nodeId}}}}}"
    found = (await asked(service, document))["network"]["clusters"]
    expected = clusters(FIXTURE, 100)
    assert [[one["nodeId"] for one in group["nodes"]] for group in found["groups"]] == [*map(list, expected.clusters)]
    assert (found["modularity"], found["p"], found["verdict"]) == (expected.modularity, expected.p, expected.verdict)


async def test_distribution(service: Service) -> None:
    document = (
        "{network {distribution(side: UNIT, zeros: false) {count total gini topShare histogram {start end count}}}}"
    )
    found = (await asked(service, document))["network"]["distribution"]
    expected = network_distribution(FIXTURE, Quantity.DEGREE, Side.UNIT, zeros=False)
    assert (found["count"], found["total"], found["gini"]) == (expected.count, expected.total, expected.gini)
    assert [bin_["count"] for bin_ in found["histogram"]] == [one.count for one in expected.histogram]


async def test_series_and_activity(service: Service) -> None:
    document = """{network {series(from: "2021-07-04", to: "2024-07-04", step: QUARTER) {asOf summary {links components} appeared ended}
        nodes(first: 1000) {nodes {nodeId activeYears firstDay lastDay}}}}"""
    found = (await asked(service, document))["network"]
    shown = days(date(2021, 7, 4), HORIZON, Step.QUARTER)
    expected = [*series(fixture_history().on(day) for day in shown)]
    assert [(one["asOf"], one["summary"]["links"], one["appeared"], one["ended"]) for one in found["series"]] == [
        (str(one.summary.day), one.summary.links, one.appeared, one.ended) for one in expected
    ]
    assert any(one["ended"] for one in found["series"]) or any(one["appeared"] for one in found["series"])
    active = activity(fixture_history(), HORIZON)
    for row in found["nodes"]["nodes"]:
        one = active.get(row["nodeId"])
        assert row["activeYears"] == ([*one.years] if one else [])
        assert row["lastDay"] == (str(one.last) if one else None)


async def test_what_if_a_unit_left_and_a_day_passed(service: Service) -> None:
    unit = max(unit_cuts(FIXTURE), key=lambda one: one.degree)
    document = """query($unit: ID!, $day: Date) {network(asOf: $day, without: [$unit]) {
        summary {links} comparedWith {before {links} lost(first: 1000) {totalCount nodes {sourceId targetId}}
        gained {totalCount} leftAlone(first: 1000) {nodes {nodeId}}}}}"""
    answer = await service.answer(Request(document, {"unit": unit.id, "day": "2025-12-31"}))
    assert not answer.errors and [note["code"] for note in answer.notes] == ["AFTER_HORIZON"]
    found, expected = answer.data["network"], what_if(FIXTURE, date(2025, 12, 31), [unit.id])
    compared = found["comparedWith"]
    assert (found["summary"]["links"], compared["before"]["links"]) == (expected.summary.links, expected.before.links)
    assert [(row["sourceId"], row["targetId"]) for row in compared["lost"]["nodes"]] == [*expected.lost]
    assert [row["nodeId"] for row in compared["leftAlone"]["nodes"]] == [*expected.left_alone]
    assert compared["lost"]["totalCount"] > 0 == compared["gained"]["totalCount"]


async def test_part_around_a_node(service: Service) -> None:
    center = FIXTURE.nodes[0].id
    document = (
        "query($id: ID) {network(around: $id, radius: 2, most: 3) {truncated nodes(first: 1000) {nodes {nodeId}}}}"
    )
    found = (await asked(service, document, id=f"{center}@2024-07-04"))["network"]
    expected = ego(FIXTURE, center, 2, 3)
    assert {row["nodeId"] for row in found["nodes"]["nodes"]} == {node.id for node in expected.network.nodes}
    assert found["truncated"] is expected.truncated is True


async def test_pages_follow_each_other(service: Service) -> None:
    document = "query($after: String) {network {nodes(first: 5, after: $after) {nodes {nodeId} pageInfo {hasNextPage endCursor}}}}"
    seen, after = list[str](), None
    while True:
        page = (await asked(service, document, after=after))["network"]["nodes"]
        seen += [row["nodeId"] for row in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert len(seen) == len(set(seen)) == len(FIXTURE.nodes)


async def test_a_network_is_read_and_measured_once(service: Service) -> None:
    await service.lease.current()
    both = "{network {summary {links} nodes {nodes {degree}}} other: network {summary {units}} grids(first: 1) {nodes {code}}}"
    with counted() as first:
        await asked(service, both)
    with counted() as again:
        await asked(service, both)
    assert (len(first.statements), len(again.statements)) == (2, 1)  # the network, and the grids each time


REFUSALS = [
    ('{network(asOf: "yesterday") {kind}}', "asOf", "'yesterday' is not a date"),
    ('{network(from: "2023-01-01") {kind}}', "from", "'CO_BUILDING' has no period"),
    ("{network {clusters(samples: 7) {p}}}", "samples", "7 random networks cannot be compared with"),
    ("{network {flows {total}}}", "kind", "has no flows of money; take MONEY"),
    ("{network {distribution(side: PERSON) {count}}}", "side", "has no side 'PERSON'"),
    ("{network {nodes(first: -1) {totalCount}}}", "first", "-1 is not a page size"),
    ('{network {links(after: "x") {totalCount}}}', "after", "'x' is not a cursor"),
    ('{network(around: "nobody") {kind}}', "around", "Node 'nobody' is not in this network"),
    ('{network(around: "nobody", radius: 0) {kind}}', "around", "Node 'nobody' is not in this network"),
    ('{network {series(from: "2024-01-02", to: "2024-01-01") {asOf}}}', "to", "cannot end on 2024-01-01"),
    ('{network {series(from: "1900-01-01", to: "2024-01-01", step: MONTH) {asOf}}}', "step", "take a longer step"),
    ('{network {comparedWith(asOf: "x") {asOf}}}', "asOf", "'x' is not a date"),
]


@pytest.mark.parametrize(("document", "argument", "message"), REFUSALS)
async def test_refused_values_leave_the_other_root_fields(
    service: Service, document: str, argument: str, message: str
) -> None:
    answer = await service.answer(Request(document.removesuffix("}") + " grids(first: 1) {nodes {code}}}"))
    (error,) = answer.errors
    assert message in error["message"] and error["extensions"]["code"] == "BAD_USER_INPUT"
    assert error["extensions"]["argument"] == argument and error["path"][0] == "network" and error["locations"]
    assert answer.data["network"] is None and answer.data["grids"]["nodes"]
    assert error["message"].chinese != error["message"]


async def test_root_fields_are_counted(service: Service) -> None:
    many = " ".join(f"n{number}: network {{kind}}" for number in range(31))
    answer = await service.answer(Request(f"{{{many}}}"))
    assert answer.errors[0]["extensions"]["code"] == "OPERATION_TOO_COSTLY" and not answer.executed


async def test_more_operations_than_threads_do_not_wait_for_each_other(service: Service) -> None:
    """Each computed operation holds a thread while the graph is read for it."""
    days = [f"2024-06-{day:02}" for day in range(1, 13)]
    work = (asked(service, "query($day: Date) {network(asOf: $day) {asOf}}", day=day) for day in days)
    found = await asyncio.wait_for(asyncio.gather(*work), 120)
    assert [one["network"]["asOf"] for one in found] == days
