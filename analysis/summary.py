"""Figures of a whole network on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analysis.cuts import cut_units
from analysis.inequality import gini
from analysis.kinds import Measure, meaningful
from analysis.network import Network


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures of one network.

    `links` counts linked pairs, `units` linked nodes that are no terminals, `communities` the terminals in scope (|C|; all
    nodes if the kind has one side). `density` is L/(U·|C|) for two sides, with L the links to C; L/(n(n−1)/2) for one side,
    L/(n(n−1)) with directions; none where no link is possible, and for PEOPLE. `components` counts connected components with
    a node of C, `isolated` the nodes of C without a link. `degree_gini` is over the units. `cut_units` is none for a
    directed kind.
    """

    day: date | None
    links: int
    units: int
    communities: int
    density: float | None
    components: int
    isolated: int
    degree_gini: float | None
    cut_units: int | None


def summary(network: Network) -> Summary:
    """Return the figures of a network."""
    degrees, scope = network.graph.degree(), network.scope
    members = network.graph.connected_components(mode="weak").membership
    units = [degrees[i] for i, node in enumerate(network.nodes) if node.side is not network.traits.terminals]
    units = units if len(network.traits.sides) > 1 else degrees
    return Summary(
        day=network.day,
        links=len(network.pairs),
        units=sum(degree > 0 for degree in units),
        communities=len(scope),
        density=_density(network, sum(degree > 0 for degree in units)),
        components=len({members[i] for i in scope}),
        isolated=sum(not degrees[i] for i in scope),
        degree_gini=gini(degree for degree in units if degree),
        cut_units=len(cut_units(network)) if meaningful(network.kind, Measure.CUTS) else None,
    )


def _density(network: Network, units: int) -> float | None:
    scope, sides = set(network.scope), len(network.traits.sides)
    if sides > 2:
        return None
    nodes = len(scope)
    possible = units * nodes if sides == 2 else nodes * (nodes - 1) // (1 if network.traits.directed else 2)
    return sum(a in scope or b in scope for a, b in network.pairs) / possible if possible else None
