"""Networks of the county over the API: figures that are known, and how many statements they take."""

from __future__ import annotations

from typing import Any

import pytest

from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from tests.support.wire import counted

pytestmark = [pytest.mark.anyio, pytest.mark.slow]


async def asked(service: Service, document: str, **variables: Any) -> Any:
    """Return the data of an answer without errors."""
    answer = await service.answer(Request(document, variables))
    assert answer.errors == ()
    return answer.data["network"]


async def test_series(county_service: Service) -> None:
    document = "query($from: Date!, $to: Date!, $step: NetworkStep!) {network {series(from: $from, to: $to, step: $step) {summary {%s}}}}"
    with counted() as wire:
        ends = await asked(
            county_service, document % "components", **{"from": "2021-12-31", "to": "2022-12-31", "step": "YEAR"}
        )
        halves = await asked(
            county_service, document % "links", **{"from": "2022-07-04", "to": "2024-07-04", "step": "YEAR"}
        )
    assert [one["summary"]["components"] for one in ends["series"]] == [24, 1]
    assert [one["summary"]["links"] for one in halves["series"]] == [281, 686, 779]
    assert len(wire.statements) <= 4  # the lease, the network, and two histories


async def test_coming_days(county_service: Service) -> None:
    document = "query($day: Date) {network(asOf: $day) {summary {links cutUnits} comparedWith {before {links} lost {totalCount}}}}"
    for day, links, cut_units in (("2024-12-31", 689, None), ("2025-12-31", 442, 1), ("2026-12-31", 164, None)):
        found = await asked(county_service, document, day=day)
        assert (found["summary"]["links"], found["comparedWith"]["before"]["links"]) == (links, 779)
        assert found["comparedWith"]["lost"]["totalCount"] >= 779 - links
        assert cut_units is None or found["summary"]["cutUnits"] == cut_units


async def test_similarity_and_clusters(county_service: Service) -> None:
    document = """{network {pairs(first: 1) {nodes {first {name} second {name} shared similarity z}}
        clusters {modularity mean deviation betterThanChance} distribution(side: UNIT) {gini}}}"""
    found = await asked(county_service, document)
    (pair,) = found["pairs"]["nodes"]
    assert {pair["first"]["name"], pair["second"]["name"]} == {"九蟒社区居民委员会", "新桥社区居民委员会"}
    assert (pair["shared"], round(pair["similarity"], 4), round(pair["z"])) == (7, 0.1186, 5)
    clusters = found["clusters"]
    assert round(clusters["modularity"], 2) == 0.09 and not clusters["betterThanChance"]
    assert (clusters["mean"], clusters["deviation"]) == (
        pytest.approx(0.104, abs=0.005),
        pytest.approx(0.011, abs=0.003),
    )
    assert round(found["distribution"]["gini"], 4) == 0.2492


async def test_whole_network_with_its_nodes(county_service: Service) -> None:
    document = """{network {nodes(first: 1000) {totalCount nodes {nodeId kind code township degree node {label}}}
        links(first: 1000) {totalCount nodes {sourceId targetId weight}}}}"""
    found = await asked(county_service, document)
    assert (found["nodes"]["totalCount"], found["links"]["totalCount"]) == (568, 779)
    assert all(row["node"]["label"] for row in found["nodes"]["nodes"])
    assert all(row["code"] and row["township"] for row in found["nodes"]["nodes"] if row["kind"] is None)
