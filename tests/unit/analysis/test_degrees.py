"""Degree and strength of nodes in files, compared with networkx."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from analysis.degrees import with_degrees
from analysis.kinds import NetworkKind, Side
from analysis.network import Link, Network, Node
from analysis.subgraph import Subgraph
from tests.support import networks


@pytest.mark.parametrize("name", networks.real_networks())
def test_degrees_are_those_of_networkx(name: str) -> None:
    network = networks.real_networks()[name]
    graph = networks.nx_graph(network)
    found = {node.id: (node.attributes["degree"], node.attributes["strength"]) for node in with_degrees(network).nodes}
    assert found == {id_: (graph.degree(id_), graph.degree(id_, weight="weight")) for id_ in graph}


def test_ended_links_do_not_count_and_events_do() -> None:
    ended = Link("u1", "c1", 2, date(2020, 1, 1), date(2021, 1, 1))
    network = networks.network([("u1", "c1"), ("u1", "c2")])
    both = replace(network, links=(ended, network.links[1]))
    assert degrees(both) == {"u1": (1, 1), "c1": (0, 0), "c2": (1, 1)}
    money = networks.network([("u1", "c1"), ("u1", "c2")], kind=NetworkKind.MONEY)
    assert degrees(replace(money, links=(ended, money.links[1]))) == {"u1": (2, 3), "c1": (1, 2), "c2": (1, 1)}


def test_a_subgraph_has_degrees_and_a_node_without_a_link_has_none() -> None:
    nodes = tuple(Node(id_, id_, "Node", Side.NODE) for id_ in "abc")
    links = (Link("a", "b"), Link("b", "a"), Link("a", "a"))
    assert degrees(Subgraph(nodes, links, date(2024, 7, 4))) == {"a": (1, 2), "b": (1, 2), "c": (0, 0)}


def degrees(content: Network | Subgraph) -> dict[str, tuple[object, object]]:
    found = with_degrees(content)
    return {node.id: (node.attributes["degree"], node.attributes["strength"]) for node in found.nodes}
