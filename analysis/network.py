"""The co-building network as a bipartite igraph graph of units and communities.

The graph is built from rows of `coBuildingNetwork`, from any source.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import igraph

UNIT, COMMUNITY = "UNIT", "COMMUNITY"


def network_of(rows: Iterable[Mapping[str, Any]]) -> igraph.Graph:
    """Return an undirected bipartite graph of pairs of a unit and a community.

    A row is an edge of `coBuildingNetwork`: `unit {id name __typename}`, `node {id name code}`, `weight`, `since`,
    `agreementCount`, `openClaimCount`. Vertices have `id`, `name`, `label` (the short name), `kind` (`UNIT` or
    `COMMUNITY`), `type` (bool, igraph's attribute of the two sides: true for communities) and `code` (communities).
    Edges have `weight`, `since` (ISO date), `agreements` and `claims`. Vertices are in the order of the rows.
    """
    edges = list(rows)
    vertices: dict[str, dict[str, Any]] = {}
    for edge in edges:
        vertices.setdefault(edge["unit"]["id"], _vertex(edge["unit"], UNIT))
        vertices.setdefault(edge["node"]["id"], _vertex(edge["node"], COMMUNITY))
    indexes = {id_: index for index, id_ in enumerate(vertices)}
    graph = igraph.Graph(n=len(vertices))
    for name in ("id", "name", "label", "kind", "type", "code"):
        graph.vs[name] = [vertex[name] for vertex in vertices.values()]
    graph.add_edges([(indexes[edge["unit"]["id"]], indexes[edge["node"]["id"]]) for edge in edges])
    for name, key in (
        ("weight", "weight"),
        ("since", "since"),
        ("agreements", "agreementCount"),
        ("claims", "openClaimCount"),
    ):
        graph.es[name] = [edge[key] for edge in edges]
    return graph


def _vertex(node: Mapping[str, Any], kind: str) -> dict[str, Any]:
    name = node["name"]
    short = name.removesuffix("(示例)").removesuffix("居民委员会").removesuffix("村民委员会")
    return {**node, "label": short, "kind": kind, "type": kind == COMMUNITY, "code": node.get("code")}


def bridges(graph: igraph.Graph, most: int = 10) -> list[tuple[str, float]]:
    """Return the units with the highest betweenness: pairs of name and betweenness, highest first."""
    between = graph.betweenness()
    units = [(vertex["name"], between[vertex.index]) for vertex in graph.vs if vertex["kind"] == UNIT]
    return sorted(units, key=lambda unit: (-unit[1], unit[0]))[:most]
