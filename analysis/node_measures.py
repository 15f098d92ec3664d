"""Measures of each node: degree, strength, k-core, clustering of the projection, eccentricity.

k-core: Seidman, "Network structure and minimum degree", Social Networks 5 (1983). Clustering: Watts & Strogatz, Nature 393 (1998).
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.clusters import projection
from analysis.incidence import Incidence
from analysis.network import Network


@dataclass(frozen=True, slots=True)
class NodeMeasures:
    """Measures of a node.

    `degree` counts linked nodes, `strength` adds the weights of links. In directed kinds the parts `*_in` and `*_out` count by
    direction; otherwise they are none. `core` is the largest k such that the node is in the k-core, `eccentricity` the number
    of links to the farthest node of its component, both without directions. `clustering` is the share of pairs of neighbours
    that are linked: in the projection for terminals of a kind with two sides, in the network for a kind with one side, else
    none; 0 with fewer than two neighbours.
    """

    id: str
    degree: int
    strength: float
    core: int
    eccentricity: int
    clustering: float | None
    degree_in: int | None = None
    degree_out: int | None = None
    strength_in: float | None = None
    strength_out: float | None = None


def node_measures(network: Network) -> tuple[NodeMeasures, ...]:
    """Return the measures of each node, in the order of `network.nodes`."""
    simple = network.graph.as_undirected(mode="collapse", combine_edges="sum")
    columns = (simple.degree(), simple.strength(weights="weight"), simple.coreness(), map(int, simple.eccentricity()))
    clustering = _clustering(network)
    directed = list(zip(*_by_direction(network), strict=True)) if network.traits.directed else [()] * len(network.nodes)
    return tuple(
        NodeMeasures(node.id, *values, clustering.get(node.id), *by_direction)
        for node, values, by_direction in zip(network.nodes, zip(*columns, strict=True), directed, strict=True)
    )


def _by_direction(network: Network) -> list[list[float]]:
    graph = network.graph
    degrees = [graph.degree(mode=mode) for mode in ("in", "out")]
    return [*degrees, *(graph.strength(mode=mode, weights="weight") for mode in ("in", "out"))]


def _clustering(network: Network) -> dict[str, float]:
    sides = len(network.traits.sides)
    if sides == 1:
        graph, ids = network.graph.as_undirected(), [node.id for node in network.nodes]
    elif sides == 2:
        incidence = Incidence.of(network, in_scope=False)
        graph, ids = projection(incidence.matrix), list(incidence.terminals)
    else:
        return {}
    return dict(zip(ids, graph.transitivity_local_undirected(mode="zero"), strict=True))
