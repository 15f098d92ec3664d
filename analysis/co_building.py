"""Networks as igraph graphs for analysts."""

from __future__ import annotations

import igraph

from analysis.kinds import Side
from analysis.network import Network

UNIT, COMMUNITY = Side.UNIT.value, Side.COMMUNITY.value
ENDINGS = ("(示例)", "居民委员会", "村民委员会")


def graph_of(network: Network) -> igraph.Graph:
    """Return a network as an igraph graph with attributes.

    Vertices have `id`, `name`, `label` (the short name), `kind` (the side, such as `UNIT` or `COMMUNITY`), `type` (bool,
    igraph's attribute of the two sides: true for communities) and `code`. Edges have `weight`, `since` (ISO date), and the
    attributes of the links: `agreements` and `claims` of co-building. Vertices are in the order of `network.nodes`.
    """
    indexes = network.indexes
    ends = [(indexes[link.source], indexes[link.target]) for link in network.links]
    graph = igraph.Graph(n=len(network.nodes), edges=ends, directed=network.traits.directed)
    for name in ("id", "name"):
        graph.vs[name] = [getattr(node, name) for node in network.nodes]
    graph.vs["label"] = [short_name(node.name) for node in network.nodes]
    graph.vs["kind"] = [node.side.value for node in network.nodes]
    graph.vs["type"] = [node.side is network.traits.terminals for node in network.nodes]
    graph.vs["code"] = [node.attributes.get("code") for node in network.nodes]
    graph.es["weight"] = [link.weight for link in network.links]
    graph.es["since"] = [link.since.isoformat() if link.since else None for link in network.links]
    for name in sorted({name for link in network.links for name in link.attributes}):
        graph.es[name] = [link.attributes.get(name) for link in network.links]
    return graph


def short_name(name: str) -> str:
    """Return a name without the ending that all names of its type have."""
    for ending in ENDINGS:
        name = name.removesuffix(ending)
    return name
