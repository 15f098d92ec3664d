"""The co-building network as an igraph graph: units on one side, communities on the other.

Made of the rows of `coBuildingNetwork`; knows neither how they were asked for nor where they came from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import igraph

UNIT, COMMUNITY = "UNIT", "COMMUNITY"


def network_of(rows: Iterable[Mapping[str, Any]]) -> igraph.Graph:
    """An undirected bipartite graph of pairs of a unit and a community.

    A row is an edge of `coBuildingNetwork`: `unit {id name __typename}`, `node {id name code}`, `weight`, `since`,
    `agreementCount`, `openClaimCount`. Vertices have `id`, `name`, `label` (as people say it), `kind` (`UNIT` or
    `COMMUNITY`), `type` (bool, igraph's own mark of the two sides: true for communities) and `code` (communities);
    edges have `weight`, `since` (ISO date), `agreements` and `claims`. Vertices stand in the order of the rows.
    """
    found = list(rows)
    vertices: dict[str, dict[str, Any]] = {}
    for row in found:
        vertices.setdefault(row["unit"]["id"], _vertex(row["unit"], UNIT))
        vertices.setdefault(row["node"]["id"], _vertex(row["node"], COMMUNITY))
    places = {id_: place for place, id_ in enumerate(vertices)}
    graph = igraph.Graph(n=len(vertices))
    for name in ("id", "name", "label", "kind", "type", "code"):
        graph.vs[name] = [vertex[name] for vertex in vertices.values()]
    graph.add_edges([(places[row["unit"]["id"]], places[row["node"]["id"]]) for row in found])
    for name, key in (
        ("weight", "weight"),
        ("since", "since"),
        ("agreements", "agreementCount"),
        ("claims", "openClaimCount"),
    ):
        graph.es[name] = [row[key] for row in found]
    return graph


def _vertex(node: Mapping[str, Any], kind: str) -> dict[str, Any]:
    name = node["name"]
    short = name.removesuffix("(示例)").removesuffix("居民委员会").removesuffix("村民委员会")
    return {**node, "label": short, "kind": kind, "type": kind == COMMUNITY, "code": node.get("code")}


def bridges(graph: igraph.Graph, most: int = 10) -> list[tuple[str, float]]:
    """The units that most shortest ways between communities lead through: name and betweenness, highest first."""
    between = graph.betweenness()
    units = [(vertex["name"], between[vertex.index]) for vertex in graph.vs if vertex["kind"] == UNIT]
    return sorted(units, key=lambda unit: (-unit[1], unit[0]))[:most]
