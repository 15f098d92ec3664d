"""JSON in node-link form, read back by networkx."""

from __future__ import annotations

import json

import networkx as nx
import pytest

from analysis.files.node_link import node_link_json
from tests.support import networks
from tests.support.awkward import HISTORY, MONEY, SNAPSHOT

pytestmark = pytest.mark.once


def test_a_network_comes_back_with_its_kind_and_day() -> None:
    graph = nx.node_link_graph(json.loads(node_link_json(SNAPSHOT)), edges="edges")
    assert graph.graph["kind"] == "CO_BUILDING" and graph.graph["day"] == "2022-03-01"
    assert graph.nodes["u1"]["open"] is True and "code" not in graph.nodes["c2"]
    assert graph.edges["u1", "c1"]["until"] == "2023-01-01" and not graph.is_directed()


def test_several_links_of_a_pair_are_a_multigraph() -> None:
    graph = nx.node_link_graph(json.loads(node_link_json(HISTORY)), edges="edges")
    assert graph.is_multigraph() and graph.number_of_edges("u1", "c1") == 2
    assert nx.node_link_graph(json.loads(node_link_json(MONEY)), edges="edges").is_directed()


def test_the_county_comes_back() -> None:
    network = networks.county_on()
    graph = nx.node_link_graph(json.loads(node_link_json(network)), edges="edges")
    assert nx.utils.graphs_equal(
        nx.Graph(graph.edges), nx.Graph([(link.source, link.target) for link in network.links])
    )
    assert {id_: name for id_, name in graph.nodes(data="label")} == {node.id: node.name for node in network.nodes}
