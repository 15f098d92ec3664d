"""Measures of networks, on the county and on 500 units × 372 communities × 10,000 links, with networkx in the same run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations
from statistics import median
from time import perf_counter
from typing import Any

import networkx as nx
import numpy as np

from analysis.clusters import clusters
from analysis.cuts import unit_cuts
from analysis.distribution import Quantity, network_distribution
from analysis.kinds import NetworkKind, Side
from analysis.network import Link, Network, Node
from analysis.node_measures import node_measures
from analysis.separation import separation
from analysis.similarity import unit_similarity
from analysis.summary import summary
from analysis.what_if import what_if
from bench.figures import row, shown
from seed.fixture import HORIZON
from seed.sets import COUNTY, data_set

ROUNDS = 5
UNITS, COMMUNITIES, LINKS = 500, 372, 10_000
LATER = HORIZON + timedelta(days=365)
Peer = Callable[[Any, list[str]], object]


@dataclass(frozen=True, slots=True)
class Part:
    """A measure, and the functions of networkx that give its figures (none: networkx has none)."""

    name: str
    ours: Callable[[Network], object]
    peer: Peer | None = None


def _flows(graph: Any, scope: list[str]) -> None:
    carried = nx.DiGraph()
    for unit in set(graph) - set(scope):
        carried.add_edge((unit, "in"), (unit, "out"), capacity=1)
        for community in graph[unit]:
            carried.add_edge(community, (unit, "in"))
            carried.add_edge((unit, "out"), community)
    for first, second in combinations(scope, 2):
        nx.maximum_flow_value(carried, first, second)


def _nodes(graph: Any, scope: list[str]) -> None:
    nx.core_number(graph)
    for component in nx.connected_components(graph):
        nx.eccentricity(graph.subgraph(component))
    nx.clustering(nx.bipartite.projected_graph(graph, scope))


PARTS = (
    Part("summary", summary),
    Part(
        "cut units, betweenness of communities",
        unit_cuts,
        lambda graph, scope: (nx.betweenness_centrality_subset(graph, scope, scope), [*nx.articulation_points(graph)]),
    ),
    Part("shared units, least cuts of all pairs", separation, _flows),
    Part("what-if, a year later", lambda network: what_if(network, LATER)),
    Part(
        "similarity by units",
        lambda network: [*unit_similarity(network, samples=0).pairs()],
        lambda graph, scope: [*nx.jaccard_coefficient(graph, combinations(scope, 2))],
    ),
    Part("distribution of degrees", lambda network: network_distribution(network, Quantity.DEGREE, Side.UNIT)),
    Part("measures of nodes", node_measures, _nodes),
)
NULL = (Part("similarity, 300 random networks", unit_similarity), Part("clusters, 300 random networks", clusters))


def measure() -> Iterator[str]:
    """Yield lines of a table: seconds on both networks, and the ratio to networkx on the county."""
    small, large = county(), random_network()
    sizes = (f"{name}: {len(of.links)} links, s" for name, of in (("county", small), ("large", large)))
    yield row("measure", *sizes, "networkx on the county, s", "networkx ÷ ours")
    yield "|---" * 5 + "|"
    sums = [0.0, 0.0]
    for part in PARTS:
        seconds = [duration(part.ours, network) for network in (small, large)]
        sums = [total + one for total, one in zip(sums, seconds, strict=True)]
        yield row(part.name, *map(shown, seconds), *against(part, small, seconds[0]))
    yield row("all but random networks", *(f"**{total:.2f}**" for total in sums), "", "")
    yield row("target", "≤ 0.3", "≤ 3", "", "")
    for part in NULL:
        yield row(part.name, *(shown(duration(part.ours, network, 1)) for network in (small, large)), "", "")
    yield row("target of each with random networks", "≤ 10", "", "", "")


def duration(work: Callable[[Network], object], network: Network, rounds: int = ROUNDS) -> float:
    """Return the median of some rounds, each on a copy without computed parts."""
    return median(_once(work, Network(network.kind, network.nodes, network.links, network.day)) for _ in range(rounds))


def _once(work: Callable[[Network], object], network: Network) -> float:
    began = perf_counter()
    work(network)
    return perf_counter() - began


def against(part: Part, network: Network, ours: float) -> Sequence[str]:
    """Return the seconds of networkx, and how many times those of `analysis` they are."""
    if not part.peer:
        return "", ""
    graph = nx.Graph((link.source, link.target) for link in network.links)
    began = perf_counter()
    part.peer(graph, [network.nodes[index].id for index in network.scope])
    seconds = perf_counter() - began
    return shown(seconds), f"**{shown(seconds / ours)}**"


def county() -> Network:
    """Return the county's network on its last day."""
    data = data_set(COUNTY)
    rows = [link for link in data.links if link.type == "CO_BUILDS"]
    ends = {end[1] for link in rows for end in (link.source, link.target)}
    nodes = []
    for node in data.nodes:
        in_scope = node.label == "Community" and bool(node.properties.get("inScope"))
        if node.id in ends or in_scope:
            side = Side.COMMUNITY if node.label == "Community" else Side.UNIT
            nodes.append(Node(node.id, node.properties["name"], node.label, side, in_scope))
    links = [
        Link(link.source[1], link.target[1], 1, link.properties["since"], link.properties.get("until")) for link in rows
    ]
    return Network.of(NetworkKind.CO_BUILDING, nodes, links).on(HORIZON)


def random_network(seed: int = 1) -> Network:
    """Return a network in which few units have many communities: shares of links are Pareto distributed."""
    random = np.random.default_rng(seed)
    shares = [(one := random.pareto(1.2, size) + 0.2) / one.sum() for size in (UNITS, COMMUNITIES)]
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < LINKS:
        unit, community = (int(random.choice(len(share), p=share)) for share in shares)
        pairs.add((unit, community))
    nodes = [Node(f"u{number}", f"Unit {number}", "Unit", Side.UNIT) for number in range(UNITS)]
    nodes += [
        Node(f"c{number}", f"Community {number}", "Community", Side.COMMUNITY, True) for number in range(COMMUNITIES)
    ]
    links = [
        Link(f"u{unit}", f"c{community}", 1, HORIZON, LATER + timedelta(days=unit)) for unit, community in sorted(pairs)
    ]
    return Network.of(NetworkKind.CO_BUILDING, nodes, links, HORIZON)
