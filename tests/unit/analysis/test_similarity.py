"""Similarity of communities: the known pair of the county, definitions, and chance by another library."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from analysis.incidence import Incidence, shared_counts
from analysis.kinds import NetworkKind
from analysis.network import Network
from analysis.similarity import PairSimilarity, Similarity, demand_similarity, jaccard, unit_similarity
from graph.errors import BadUserInput
from tests.support import networks
from tests.support.switching import switched

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def county_similarity() -> Similarity:
    return unit_similarity(networks.county_on())


def of_pair(found: Similarity, *names: str) -> PairSimilarity:
    ids = {networks.named(networks.county_on(), name) for name in names}
    return next(pair for pair in found.pairs() if {pair.first, pair.second} == ids)


def test_two_communities_of_the_county_share_more_units_than_by_chance(county_similarity: Similarity) -> None:
    pair = of_pair(county_similarity, "九蟒", "新桥")
    assert (pair.shared, round(pair.similarity, 4)) == (7, 0.1186)
    assert pair.z == pytest.approx(5, abs=0.6)
    assert pair.p == pytest.approx(1 / 301)
    assert (county_similarity.samples, county_similarity.seed) == (300, 1)


def test_z_and_p_are_those_of_networkit(county_similarity: Similarity) -> None:
    matrix = Incidence.of(networks.county_on()).matrix
    random = np.array([jaccard(shared_counts(one)) for one in switched(matrix, 300)])
    first, second = np.triu_indices(len(matrix), 1)
    real = county_similarity.similarity
    z = ((real - random.mean(0)) / random.std(0, ddof=1).clip(1e-12))[first, second]
    p = ((1 + (random >= real - 1e-12).sum(0)) / 301)[first, second]
    assert np.abs(z - county_similarity.z[first, second]).mean() < 0.15
    assert np.corrcoef(z, county_similarity.z[first, second])[0, 1] > 0.99
    assert np.abs(p - county_similarity.p[first, second]).max() < 0.16


@given(networks.random_networks())
@settings(max_examples=40, deadline=None)
def test_jaccard_is_that_of_networkx(network: Network) -> None:
    graph, scope = networks.nx_graph(network), networks.scope_of(network)
    found = {frozenset((pair.first, pair.second)): pair for pair in unit_similarity(network, samples=0).pairs()}
    assert set(found) == set(map(frozenset, combinations(scope, 2)))
    for first, second, value in nx.jaccard_coefficient(graph, combinations(scope, 2)):
        pair = found[frozenset((first, second))]
        assert pair.similarity == pytest.approx(value)
        assert (pair.z, pair.p) == (None, None)


def test_pairs_begin_with_the_most_similar(county_similarity: Similarity) -> None:
    found = [pair.similarity for pair in county_similarity.pairs()]
    assert found == sorted(found, reverse=True) and len(found) == 24 * 23 // 2


def test_equal_seeds_give_equal_figures() -> None:
    network = networks.network(
        [(f"u{u}", f"c{c}") for u, c in np.argwhere(np.random.default_rng(1).random((12, 5)) < 0.4)]
    )
    first, second, third = (unit_similarity(network, 100, seed) for seed in (1, 1, 2))
    assert np.array_equal(first.z, second.z, equal_nan=True)
    assert not np.array_equal(first.z, third.z, equal_nan=True)


def test_the_order_of_nodes_and_links_does_not_matter() -> None:
    network = networks.county_on()
    turned = Network(network.kind, network.nodes[::-1], network.links[::-1], network.day)
    first, second = (list(unit_similarity(one, 100).pairs()) for one in (network, turned))
    assert first == second


def test_samples_that_do_not_vary_give_no_z() -> None:
    network = networks.network([("u1", "c1"), ("u1", "c2")], ["c3"])
    found = {(pair.first, pair.second): pair for pair in unit_similarity(network, 100).pairs()}
    assert found["c1", "c2"] == PairSimilarity("c1", "c2", 1, 1.0, None, 1.0)
    assert found["c1", "c3"].similarity == 0


def test_demands_are_compared_by_the_cosine_of_their_categories() -> None:
    counts = networks.county_demands()
    found = demand_similarity(counts, samples=300)
    for pair in list(found.pairs())[:10]:
        first, second = (
            np.array([counts[id_].get(one, 0) for one in _categories(counts)]) for id_ in (pair.first, pair.second)
        )
        assert pair.similarity == pytest.approx(first @ second / np.linalg.norm(first) / np.linalg.norm(second))
        assert pair.shared == ((first > 0) & (second > 0)).sum()
    assert abs(np.nanmean(found.z)) < 5


def _categories(counts: dict[str, dict[str, int]]) -> list[str]:
    return sorted({category for of in counts.values() for category in of})


def test_random_demands_keep_both_sums() -> None:
    steps: list[tuple[int, int]] = []
    found = demand_similarity(
        {"c1": {"a": 9, "b": 1}, "c2": {"a": 8, "b": 2}, "c3": {"b": 9}, "c4": {}},
        100,
        1,
        lambda *step: steps.append(step),
    )
    by_ids = {(pair.first, pair.second): pair for pair in found.pairs()}
    assert by_ids["c1", "c2"].p is not None and by_ids["c1", "c2"].p < by_ids["c1", "c3"].p  # type: ignore[operator]
    assert by_ids["c1", "c4"].z is None
    assert steps[-1] == (100, 100)


def test_too_few_samples_and_other_kinds_are_refused() -> None:
    with pytest.raises(BadUserInput, match="99 random networks cannot be compared with; take 100 to 2000"):
        unit_similarity(networks.network([("u1", "c1")]), samples=99)
    with pytest.raises(BadUserInput, match=r"has no similarity: .*: CO_BUILDING, MEMBERSHIP, MONEY"):
        unit_similarity(networks.network([], kind=NetworkKind.RETURNS))
