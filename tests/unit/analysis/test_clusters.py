"""Clusters: the county's are no better than chance, planted ones are; modularity is that of networkx."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from analysis.clusters import Clusters, clusters, partition
from analysis.incidence import Incidence
from analysis.kinds import NetworkKind, Side
from analysis.network import Network
from analysis.random_numbers import seeded
from graph.errors import BadUserInput
from tests.support import networks
from tests.support.switching import switched

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def county_clusters() -> Clusters:
    return clusters(networks.county_on())


def projected(network: Network) -> Any:
    graph, scope = networks.nx_graph(network), networks.scope_of(network)
    units = [node.id for node in network.nodes if node.side is Side.UNIT]
    graph = graph.subgraph([*units, *scope])
    return nx.bipartite.weighted_projected_graph(graph, scope) if units else graph


def test_the_county_has_no_clusters_beyond_chance(county_clusters: Clusters) -> None:
    assert county_clusters.modularity == pytest.approx(0.090, abs=0.002)
    assert county_clusters.mean == pytest.approx(0.104, abs=0.002)
    assert county_clusters.deviation == pytest.approx(0.011, abs=0.0015)
    assert county_clusters.p > 0.5 and not county_clusters.better_than_chance
    assert county_clusters.verdict.startswith(
        "No better than chance: do not read these clusters as groups 分组不优于随机"
    )
    assert (county_clusters.samples, county_clusters.seed) == (300, 1)


def test_the_modularity_of_the_county_is_that_of_networkx(county_clusters: Clusters) -> None:
    graph = projected(networks.county_on())
    assert county_clusters.modularity == pytest.approx(nx.community.modularity(graph, county_clusters.clusters))
    louvain = nx.community.louvain_communities(graph, seed=1)
    assert county_clusters.modularity >= nx.community.modularity(graph, louvain) - 0.002


def test_the_modularity_of_chance_is_that_of_networkit_and_louvain(county_clusters: Clusters) -> None:
    random = []
    for matrix in switched(Incidence.of(networks.county_on()).matrix, 60):
        graph = nx.from_numpy_array(np.triu(matrix.astype(int) @ matrix.T, 1))
        runs = (nx.community.louvain_communities(graph, seed=seed) for seed in range(4))
        random.append(max(nx.community.modularity(graph, found) for found in runs))
    assert county_clusters.mean == pytest.approx(np.mean(random), abs=0.005)
    assert county_clusters.deviation == pytest.approx(np.std(random, ddof=1), rel=0.35)


def test_planted_clusters_are_better_than_chance() -> None:
    random = np.random.default_rng(1)
    pairs = {(f"u{u}", f"c{u % 3 * 4 + c}") for u in range(60) for c in random.choice(4, 2, replace=False)}
    steps: list[tuple[int, int]] = []
    found = clusters(networks.network(pairs, ["c12"]), 100, progress=lambda *step: steps.append(step))
    planted = [{f"c{first + c}" for c in range(4)} for first in (0, 4, 8)]
    assert set(map(frozenset, found.clusters)) == set(map(frozenset, [*planted, {"c12"}]))
    assert found.better_than_chance and found.p == pytest.approx(1 / 101)
    assert found.verdict.startswith("The clusters are more pronounced than chance gives")
    assert steps == [(done, 100) for done in range(1, 101)]


@given(networks.random_networks())
@settings(max_examples=40, deadline=None)
def test_a_partition_has_the_modularity_that_networkx_computes(network: Network) -> None:
    graph, incidence = projected(network), Incidence.of(network)
    with seeded():
        modularity, membership = partition(incidence.matrix)
    groups = [
        {id_ for id_, cluster in zip(incidence.terminals, membership, strict=True) if cluster == wanted}
        for wanted in set(membership)
    ]
    expected = nx.community.modularity(graph, groups) if graph.size() else 0
    assert modularity == pytest.approx(expected)


def test_a_network_without_shared_units_is_its_communities() -> None:
    found = clusters(networks.network([("u1", "c1"), ("u2", "c2")], ["c3"]), 100)
    assert (found.clusters, found.modularity, found.p) == ((("c1",), ("c2",), ("c3",)), 0, 1)


def test_refusals_name_what_is_wrong() -> None:
    with pytest.raises(BadUserInput, match="10 random networks cannot be compared with"):
        clusters(networks.county_on(), 10)
    with pytest.raises(BadUserInput, match="'COATTENDANCE' has no clusters: it compares two sides"):
        clusters(networks.network([], kind=NetworkKind.COATTENDANCE))
