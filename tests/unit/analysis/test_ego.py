"""Networks around a node, against networkx."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.ego import ego
from analysis.kinds import NetworkKind
from analysis.network import Network
from graph.errors import BadUserInput
from tests.support import networks

pytestmark = pytest.mark.once


@given(networks.random_networks(), st.integers(1, 4), st.data())
@settings(max_examples=40, deadline=None)
def test_an_ego_network_is_that_of_networkx(network: Network, radius: int, data: st.DataObject) -> None:
    center = data.draw(st.sampled_from([node.id for node in network.nodes]))
    found = ego(network, center, radius)
    assert nx.utils.graphs_equal(
        networks.nx_graph(found.network), nx.ego_graph(networks.nx_graph(network), center, radius)
    )
    assert not found.truncated


def test_the_nearest_nodes_are_kept() -> None:
    network = networks.county_on()
    water = networks.named(network, "水务公司")
    found = ego(network, water, radius=3, most=20)
    assert found.truncated and len(found.network.nodes) == 20
    near = set(networks.nx_graph(network)[water]) | {water}
    assert near <= {node.id for node in found.network.nodes}
    assert found.network.day == network.day


def test_directions_do_not_matter_for_nearness() -> None:
    network = networks.network([("d1", "d2"), ("d3", "d2")], kind=NetworkKind.RETURNS)
    assert set(ego(network, "d1", 2).network.indexes) == {"d1", "d2", "d3"}


@pytest.mark.parametrize(
    ("center", "radius", "most", "message"),
    [
        ("x", 1, 10, "Node 'x' is not"),
        ("u1", 5, 10, "Radius 5 is not possible; take 1 to 4"),
        ("u1", 1, 0, "of 0 nodes"),
    ],
)
def test_refusals(center: str, radius: int, most: int, message: str) -> None:
    with pytest.raises(BadUserInput, match=message):
        ego(networks.network([("u1", "c1")]), center, radius, most)
