"""Cut units: nodes whose loss breaks the connection of communities, and the share of shortest paths through each node.

Cut vertices: Hopcroft & Tarjan, "Efficient algorithms for graph manipulation", CACM 16 (1973). Betweenness between chosen
nodes: Brandes, "On variants of shortest-path betweenness centrality", Social Networks 30 (2008).
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.kinds import Measure, refuse_meaningless
from analysis.network import Network


@dataclass(frozen=True, slots=True)
class UnitCut:
    """Effect of the loss of one unit.

    `parts` are the groups of communities (ids) that the unit's component falls apart into, largest first; empty for a unit
    that is no cut unit. The first part is the rest, the others are split off: `splits` parts. `community_betweenness` is the
    sum, over all unordered pairs of communities in scope, of the share of their shortest paths that pass through the unit.
    """

    id: str
    name: str
    degree: int
    community_betweenness: float
    splits: int
    parts: tuple[tuple[str, ...], ...]

    @property
    def split_off(self) -> tuple[str, ...]:
        """Ids of the communities that lose their connection to the largest part."""
        return tuple(id_ for part in self.parts[1:] for id_ in part)


def unit_cuts(network: Network) -> tuple[UnitCut, ...]:
    """Return the effect of each unit's loss: cut units first, then by betweenness, highest first.

    In a network with one side each node is a unit and a terminal; otherwise the units are all nodes but the terminals.
    Raises `BadUserInput` for a directed kind.
    """
    refuse_meaningless(network.kind, Measure.CUTS)
    graph, nodes, between = network.graph, network.nodes, community_betweenness(network)
    cutting = set(graph.articulation_points())
    found = []
    for index in _units(network):
        parts = _parts(network, index) if index in cutting else ()
        node = nodes[index]
        found.append(UnitCut(node.id, node.name, graph.degree(index), between[index], max(len(parts) - 1, 0), parts))
    return tuple(sorted(found, key=lambda cut: (-cut.splits, -cut.community_betweenness, cut.id)))


def cut_units(network: Network) -> tuple[UnitCut, ...]:
    """Return the units whose loss splits communities off, as `unit_cuts` orders them."""
    return tuple(cut for cut in unit_cuts(network) if cut.splits)


def community_betweenness(network: Network) -> list[float]:
    """Return Σ σ_st(u)/σ_st over unordered pairs {s, t} of C for each node u, in the order of `network.nodes`."""
    scope = list(network.scope)
    if len(scope) < 2 or not network.pairs:
        return [0.0] * len(network.nodes)
    found: list[float] = network.graph.betweenness(directed=False, sources=scope, targets=scope)
    return found


def _units(network: Network) -> list[int]:
    side = network.traits.terminals
    every = len(network.traits.sides) == 1
    return [index for index, node in enumerate(network.nodes) if every or node.side is not side]


def _parts(network: Network, unit: int) -> tuple[tuple[str, ...], ...]:
    """Return the groups of C in the unit's component without the unit; none if they stay together."""
    graph, scope, seen = network.graph, set(network.scope), {unit}
    parts = []
    for start in graph.neighbors(unit):
        if start not in seen:
            reached = _reached(network, start, seen)
            if ids := tuple(sorted(network.nodes[index].id for index in reached if index in scope)):
                parts.append(ids)
    return tuple(sorted(parts, key=lambda part: (-len(part), part))) if len(parts) > 1 else ()


def _reached(network: Network, start: int, seen: set[int]) -> list[int]:
    """Return the vertices that `start` reaches around those seen, and add them to those seen."""
    neighbours, reached = network.adjacency, [start]
    seen.add(start)
    for vertex in reached:
        for other in neighbours[vertex]:
            if other not in seen:
                seen.add(other)
                reached.append(other)
    return reached
