"""The root field `network`: figures, nodes, links, pairs and clusters as `analysis` computes them from the raw rows."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.cuts import unit_cuts
from analysis.node_measures import node_measures
from analysis.summary import summary
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from tests.support.networks import HORIZON, fixture_history

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
