"""GraphML, read back by networkx and igraph."""

from __future__ import annotations

from pathlib import Path

import igraph
import networkx as nx
import pytest

from analysis.files.graphml import graphml
from analysis.network import Network
from tests.support import networks
from tests.support.awkward import MONEY, SNAPSHOT

pytestmark = pytest.mark.once


def test_types_and_missing_values_come_back() -> None:
    graph = nx.parse_graphml(graphml(SNAPSHOT).decode())
    assert graph.nodes["u1"] == {
        "label": '=SUM(A1)<甲>&"乙"', "type": "Unit", "side": "UNIT", "in_scope": False,
        "kind": "PRIVATE", "size": 3.0, "open": True,
    }  # fmt: skip
    assert graph.nodes["u2"]["label"] == "- 乙\n单位" and graph.nodes["u2"]["attribute_id"] == "own"
    assert graph.nodes["c1"]["code"] == "0500233" and graph.nodes["c1"]["since"] == "2020-01-01"
    assert "code" not in graph.nodes["c2"]
    assert graph.edges["u1", "c1"] == {
        "weight": 2, "since": "2022-01-01", "until": "2023-01-01", "agreements": 2, "claims": 0,
    }  # fmt: skip
    assert b"None" not in graphml(SNAPSHOT)


def test_directions_come_back() -> None:
    graph = nx.parse_graphml(graphml(MONEY).decode())
    assert graph.is_directed() and set(graph.edges) == {("u1", "c1"), ("u2", "c2")}


@pytest.mark.parametrize("name", ["fixture", *(f"county {day}" for day in networks.DAYS)])
def test_real_networks_come_back_in_both_libraries(name: str, tmp_path: Path) -> None:
    network = networks.real_networks()[name]
    (file := tmp_path / "network.graphml").write_bytes(graphml(network))
    assert nx.utils.graphs_equal(nx.Graph(nx.read_graphml(file).edges), nx.Graph(_pairs(network)))
    graph = igraph.Graph.Read_GraphML(str(file))
    assert graph.vs["id"] == [node.id for node in network.nodes]
    assert graph.vs["label"] == [node.name for node in network.nodes]
    assert graph.es["weight"] == [link.weight for link in network.links]
    assert {tuple(sorted(graph.vs[edge.tuple]["id"])) for edge in graph.es} == {
        tuple(sorted(pair)) for pair in _pairs(network)
    }


def _pairs(network: Network) -> list[tuple[str, str]]:
    return [(link.source, link.target) for link in network.links]
