"""The network from rows of an answer."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from analysis.co_building import co_building_network, graph_of, network_of, short_name
from analysis.kinds import Side
from analysis.network import Link

pytestmark = pytest.mark.once
SCOPE = [{"id": f"c{number}@2023-01-01", "name": f"{number}社区居民委员会", "code": str(number)} for number in (1, 2)]


def row(unit: str, community: str, **facts: Any) -> dict[str, Any]:
    ends = {"unit": {"__typename": "Department", "id": unit, "name": f"{unit}局(示例)", "kind": "GOV"}}
    ends["node"] = {"id": community, "name": "1社区居民委员会", "code": "1"}
    return {**ends, "weight": 3, "since": "2022-01-01", **facts}


def test_rows_become_nodes_and_links_without_dates_in_ids() -> None:
    rows = [row("u1@2023-01-01", "c1@2023-01-01", until="2024-01-01", agreementCount=2, openClaimCount=1)]
    network = co_building_network(rows, date(2023, 1, 1), SCOPE)
    assert [(node.id, node.type, node.side, node.in_scope) for node in network.nodes] == [
        ("u1", "Department", Side.UNIT, False),
        ("c1", "Community", Side.COMMUNITY, True),
        ("c2", "Community", Side.COMMUNITY, True),
    ]
    assert network.nodes[0].attributes == {"kind": "GOV"}
    counts = {"agreements": 2, "claims": 1}
    assert network.links == (Link("u1", "c1", 3, date(2022, 1, 1), date(2024, 1, 1), counts),)


def test_a_community_without_a_scope_is_out_of_scope() -> None:
    network = co_building_network([row("u1", "c1")])
    assert network.scope == () and network.day is None


def test_the_igraph_graph_has_named_attributes() -> None:
    graph = network_of([row("u1", "c1", agreementCount=3, openClaimCount=0), row("u2", "c1")])
    assert graph.vs["kind"] == ["UNIT", "COMMUNITY", "UNIT"] and graph.vs["type"] == [False, True, False]
    assert graph.vs["label"] == ["u1局", "1社区", "u2局"] and graph.vs["code"] == [None, "1", None]
    assert graph.es["agreements"] == [3, None] and graph.es["since"] == ["2022-01-01", "2022-01-01"]
    assert graph_of(co_building_network([])).vcount() == 0
    assert short_name("香山村民委员会") == "香山"
