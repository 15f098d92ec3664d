"""Networks as igraph graphs."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.co_building import graph_of, short_name
from analysis.kinds import NetworkKind, Side
from analysis.network import Link, Network, Node

pytestmark = pytest.mark.once


def test_the_igraph_graph_has_named_attributes() -> None:
    since = date(2022, 1, 1)
    nodes = (
        Node("u1", "u1局(示例)", "Department", Side.UNIT),
        Node("c1", "1社区居民委员会", "Community", Side.COMMUNITY, False, {"code": "1"}),
        Node("u2", "u2局(示例)", "Department", Side.UNIT),
    )
    links = (Link("u1", "c1", 3, since, None, {"agreements": 3, "claims": 0}), Link("u2", "c1", 3, since))
    graph = graph_of(Network.of(NetworkKind.CO_BUILDING, nodes, links))
    assert graph.vs["kind"] == ["UNIT", "COMMUNITY", "UNIT"] and graph.vs["type"] == [False, True, False]
    assert graph.vs["label"] == ["u1局", "1社区", "u2局"] and graph.vs["code"] == [None, "1", None]
    assert graph.es["agreements"] == [3, None] and graph.es["since"] == ["2022-01-01", "2022-01-01"]
    assert graph_of(Network.of(NetworkKind.CO_BUILDING, (), ())).vcount() == 0
    assert short_name("香山村民委员会") == "香山"
