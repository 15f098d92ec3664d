"""Cut units and betweenness between communities, against networkx and by definition."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings

from analysis.cuts import community_betweenness, cut_units, unit_cuts
from analysis.kinds import NetworkKind, Side
from analysis.network import Network
from graph.errors import BadUserInput
from tests.support import networks

pytestmark = pytest.mark.once


def groups(graph: Any, scope: set[str]) -> set[frozenset[str]]:
    """Groups of C in the components that have some."""
    return {frozenset(found & scope) for found in nx.connected_components(graph)} - {frozenset()}


def assert_cuts_are_right(network: Network) -> None:
    graph, scope = networks.nx_graph(network), set(networks.scope_of(network))
    before = groups(graph, scope)
    for cut in unit_cuts(network):
        less = graph.copy()
        less.remove_node(cut.id)
        after = groups(less, scope)
        fresh = after - before
        assert cut.splits == len(after) - len(before) == max(len(fresh) - 1, 0)
        assert set(map(frozenset, cut.parts)) == (fresh if cut.splits else set())
        assert list(map(len, cut.parts)) == sorted(map(len, cut.parts), reverse=True)
        assert set(cut.split_off) == {id_ for part in cut.parts[1:] for id_ in part}
        assert cut.degree == graph.degree(cut.id)
    units = [node.id for node in network.nodes if node.side is Side.UNIT]
    assert sorted(cut.id for cut in unit_cuts(network)) == sorted(units)


def assert_betweenness_is_right(network: Network) -> None:
    graph, scope = networks.nx_graph(network), networks.scope_of(network)
    expected = nx.betweenness_centrality_subset(graph, scope, scope)
    found = community_betweenness(network)
    assert dict(zip(network.indexes, found, strict=True)) == pytest.approx(expected)


@pytest.mark.parametrize("name", ["fixture", *(f"county {day}" for day in networks.DAYS)])
def test_cuts_and_betweenness_of_real_networks(name: str) -> None:
    network = networks.real_networks()[name]
    assert_cuts_are_right(network)
    assert_betweenness_is_right(network)


@given(networks.random_networks())
@settings(max_examples=60, deadline=None)
def test_cuts_and_betweenness_of_random_networks(network: Network) -> None:
    assert_cuts_are_right(network)
    assert_betweenness_is_right(network)


@given(networks.random_networks())
@settings(max_examples=20, deadline=None)
def test_betweenness_is_the_sum_of_shares_of_shortest_paths(network: Network) -> None:
    graph, scope = networks.nx_graph(network), networks.scope_of(network)
    shares = dict.fromkeys(graph, 0.0)
    for first, second in combinations(scope, 2):
        paths = list(nx.all_shortest_paths(graph, first, second)) if nx.has_path(graph, first, second) else []
        for inner in (node for path in paths for node in path[1:-1]):
            shares[inner] += 1 / len(paths)
    assert dict(zip(network.indexes, community_betweenness(network), strict=True)) == pytest.approx(shares)


def test_the_county_has_no_cut_unit_on_its_last_day_and_one_before() -> None:
    assert cut_units(networks.county_on()) == ()
    (only,) = cut_units(networks.county_on(date(2022, 12, 31)))
    assert only.splits == 1
    ranked = sorted(unit_cuts(networks.county_on(date(2022, 12, 31))), key=lambda cut: -cut.community_betweenness)
    assert ranked.index(only) > 0  # betweenness does not find it


def test_a_unit_between_groups_is_a_cut_unit_and_one_that_leads_out_of_scope_is_not() -> None:
    network = networks.network([("u1", "c1"), ("u1", "c2"), ("u1", "c3"), ("u2", "c3"), ("u2", "c4"), ("u2", "o1")])
    first, second = unit_cuts(network)
    assert (first.id, first.splits, first.parts) == ("u1", 2, (("c3", "c4"), ("c1",), ("c2",)))
    assert (second.id, second.parts, second.split_off) == ("u2", (("c1", "c2", "c3"), ("c4",)), ("c4",))
    outside = networks.network([("u1", "c1"), ("u1", "o1")])
    assert [cut.splits for cut in unit_cuts(outside)] == [0]


def test_in_a_network_of_units_each_unit_may_split_the_others() -> None:
    network = networks.network([("u1", "u2"), ("u2", "u3"), ("u3", "u1"), ("u3", "u4")], kind=NetworkKind.COATTENDANCE)
    (only,) = cut_units(network)
    assert (only.id, only.parts, only.community_betweenness) == ("u3", (("u1", "u2"), ("u4",)), 2)


def test_people_between_communities_are_cut_nodes() -> None:
    network = networks.network([("p1", "c1"), ("p1", "u1"), ("u1", "c2")], kind=NetworkKind.PEOPLE)
    assert [(cut.id, cut.split_off) for cut in cut_units(network)] == [("p1", ("c2",)), ("u1", ("c2",))]


@pytest.mark.parametrize("kind", [NetworkKind.MONEY, NetworkKind.RETURNS])
def test_a_network_with_directions_is_refused(kind: NetworkKind) -> None:
    with pytest.raises(
        BadUserInput, match=f"Network kind '{kind.value}' has no cut units: its links have a direction"
    ) as caught:
        unit_cuts(networks.network([], kind=kind))
    assert caught.value.extensions == {"argument": "kind"}
    assert caught.value.message.endswith("kinds with this measure: CO_BUILDING, MEMBERSHIP, COATTENDANCE, PEOPLE.")


def test_an_empty_network_has_none() -> None:
    assert unit_cuts(networks.network([])) == ()
    assert community_betweenness(networks.network([], ["c1", "c2"])) == [0, 0]
