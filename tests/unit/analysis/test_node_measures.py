"""Measures of nodes, against networkx."""

from __future__ import annotations

from dataclasses import asdict

import networkx as nx
import pytest
from hypothesis import given, settings

from analysis.kinds import NetworkKind
from analysis.network import Network
from analysis.node_measures import NodeMeasures, node_measures
from tests.support import networks

pytestmark = pytest.mark.once


def assert_measures_are_right(network: Network) -> None:
    graph = networks.nx_graph(network)
    communities = [node.id for node in network.nodes if node.side is network.traits.terminals]
    clustering = nx.clustering(nx.bipartite.projected_graph(graph, communities))
    cores = nx.core_number(graph)
    found = {one.id: one for one in node_measures(network)}
    assert list(found) == [node.id for node in network.nodes]
    for component in nx.connected_components(graph):
        eccentricity = nx.eccentricity(graph.subgraph(component))
        for id_ in component:
            expected = NodeMeasures(
                id_, graph.degree(id_), graph.degree(id_, "weight"), cores[id_], eccentricity[id_], clustering.get(id_)
            )
            assert asdict(found[id_]) == pytest.approx(asdict(expected))


@pytest.mark.parametrize("name", ["fixture", *(f"county {day}" for day in networks.DAYS)])
def test_measures_of_real_networks(name: str) -> None:
    assert_measures_are_right(networks.real_networks()[name])


@given(networks.random_networks())
@settings(max_examples=60, deadline=None)
def test_measures_of_random_networks(network: Network) -> None:
    assert_measures_are_right(network)


def test_strength_adds_weights() -> None:
    network = networks.network([("u1", "c1"), ("u1", "c2")], weights={("u1", "c1"): 3})
    assert {one.id: one.strength for one in node_measures(network)} == {"u1": 4, "c1": 3, "c2": 1}


def test_directions_are_told_apart() -> None:
    weights = {("d1", "d2"): 3, ("d2", "d1"): 4, ("d2", "d3"): 5}
    first, second, third = node_measures(networks.network(weights, kind=NetworkKind.RETURNS, weights=weights))
    assert second == NodeMeasures("d2", 2, 12, 1, 1, 0, degree_in=1, degree_out=2, strength_in=3, strength_out=9)
    assert (first.degree, first.degree_in, first.degree_out, first.strength) == (1, 1, 1, 7)
    assert (third.degree_out, third.strength_in, third.eccentricity) == (0, 5, 2)


def test_units_that_met_have_the_clustering_of_their_own_network() -> None:
    pairs = [("u1", "u2"), ("u2", "u3"), ("u3", "u1"), ("u3", "u4")]
    found = node_measures(networks.network(pairs, kind=NetworkKind.COATTENDANCE))
    assert [one.clustering for one in found] == pytest.approx([1, 1, 1 / 3, 0])
    people = node_measures(networks.network([("p1", "c1"), ("p1", "u1")], kind=NetworkKind.PEOPLE))
    assert {one.clustering for one in people} == {None}
