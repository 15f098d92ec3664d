"""Shared units and least cuts, against maximum flows of networkx."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from analysis.kinds import NetworkKind, Side
from analysis.least_cuts import least_cuts
from analysis.network import Network
from analysis.separation import PairSeparation, separation
from graph.errors import BadUserInput
from tests.support import networks

pytestmark = pytest.mark.once


def flows(network: Network) -> Any:
    """Return the flow network in which a unit carries 1 and a community everything."""
    graph = nx.DiGraph()
    graph.add_nodes_from(node.id for node in network.nodes if node.side is Side.COMMUNITY)
    for node in network.nodes:
        if node.side is Side.UNIT:
            graph.add_edge((node.id, "in"), (node.id, "out"), capacity=1)
    for link in network.links:
        graph.add_edge(link.target, (link.source, "in"))
        graph.add_edge((link.source, "out"), link.target)
    return graph


def assert_separation_is_right(network: Network) -> None:
    found, graph, graph_flows = separation(network), networks.nx_graph(network), flows(network)
    scope = networks.scope_of(network)
    pairs = list(found.pairs())
    assert [(pair.first, pair.second) for pair in pairs] == list(combinations(scope, 2))
    for pair in pairs[:: 1 + len(pairs) // 30]:  # of the county each tenth: a flow of networkx takes 0.1 s
        assert pair.shared == len(set(graph[pair.first]) & set(graph[pair.second]))
        assert pair.least_cut == nx.maximum_flow_value(graph_flows, pair.first, pair.second)
    for one in found.of_community:
        assert sorted(one.units) == sorted(unit for unit in graph[one.community] if graph.degree(unit) > 1)
        less = graph.copy()
        less.remove_nodes_from(one.units)
        assert not set(nx.node_connected_component(less, one.community)) & set(scope) - {one.community}


@pytest.mark.parametrize("name", ["fixture", *(f"county {day}" for day in networks.DAYS)])
def test_separation_of_real_networks(name: str) -> None:
    assert_separation_is_right(networks.real_networks()[name])


@given(networks.random_networks())
@settings(max_examples=60, deadline=None)
def test_separation_of_random_networks(network: Network) -> None:
    assert_separation_is_right(network)


def test_least_cuts_of_denser_random_matrices_are_maximum_flows() -> None:
    random = np.random.default_rng(1)
    for _ in range(60):
        matrix = random.random((7, 9)) < random.choice([0.2, 0.35, 0.5])
        found = least_cuts(matrix)
        pairs = [(f"u{u}", f"c{c}") for c, u in zip(*np.nonzero(matrix), strict=True)]
        graph = flows(networks.network(pairs, [f"c{c}" for c in range(7)]))
        for a, b in combinations(range(7), 2):
            assert found[a, b] == found[b, a] == nx.maximum_flow_value(graph, f"c{a}", f"c{b}")
        assert not found.diagonal().any()


def test_a_pair_is_separated_by_the_units_between() -> None:
    network = networks.network(
        [("u1", "c1"), ("u1", "c2"), ("u2", "c1"), ("u2", "o1"), ("u3", "o1"), ("u3", "c2")], ["c3"]
    )
    found = separation(network)
    assert next(found.pairs()) == PairSeparation("c1", "c2", shared=1, least_cut=2)
    assert [pair.least_cut for pair in found.pairs()] == [2, 0, 0]
    assert found.of_community[0].units == ("u1", "u2")
    assert not found.least_cut.flags.writeable


@pytest.mark.parametrize("kind", [NetworkKind.COATTENDANCE, NetworkKind.PEOPLE, NetworkKind.MONEY])
def test_other_kinds_are_refused(kind: NetworkKind) -> None:
    with pytest.raises(
        BadUserInput, match=r"has no separation: .*; kinds with this measure: CO_BUILDING, MEMBERSHIP\."
    ):
        separation(networks.network([], kind=kind))
