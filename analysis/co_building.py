"""The co-building network from the rows of `coBuildingNetwork`, from any source, and as an igraph graph for analysts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import igraph

from analysis.kinds import NetworkKind, Side
from analysis.network import Link, Network, Node

UNIT, COMMUNITY = Side.UNIT.value, Side.COMMUNITY.value
ENDINGS = ("(示例)", "居民委员会", "村民委员会")


def co_building_network(
    rows: Iterable[Mapping[str, Any]], day: date | None = None, scope: Iterable[Mapping[str, Any]] = ()
) -> Network:
    """Return the network of units and communities on a day.

    A row is an edge of `coBuildingNetwork`: `unit {__typename id name}`, `node {id name code}`, `weight`, `since`, and where
    asked for `until`, `agreementCount`, `openClaimCount`. Dates are ISO texts or dates. `scope` are the communities in scope,
    `{id name code}`, isolated ones included. Other fields of a unit or a community become attributes of its node. The ids of
    the network have no as-of date.
    """
    found = list(rows)
    inside = {lasting_id(community["id"]): community for community in scope}
    nodes: dict[str, Node] = {}
    for row in found:
        unit, community = row["unit"], row["node"]
        nodes.setdefault(lasting_id(unit["id"]), _node(unit, Side.UNIT, False))
        id_ = lasting_id(community["id"])
        nodes.setdefault(id_, _node(community, Side.COMMUNITY, id_ in inside))
    for id_, community in inside.items():
        nodes.setdefault(id_, _node(community, Side.COMMUNITY, True))
    return Network.of(NetworkKind.CO_BUILDING, nodes.values(), map(_link, found), day)


def network_of(rows: Iterable[Mapping[str, Any]]) -> igraph.Graph:
    """Return the undirected igraph graph of rows of `coBuildingNetwork`: `graph_of(co_building_network(rows))`."""
    return graph_of(co_building_network(rows))


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


def lasting_id(id_: str) -> str:
    """Return an id without the as-of date behind it (`community_1KN7@2024-07-04`), so that networks of two days compare."""
    return id_.partition("@")[0]


def short_name(name: str) -> str:
    """Return a name without the ending that all names of its type have."""
    for ending in ENDINGS:
        name = name.removesuffix(ending)
    return name


def _node(found: Mapping[str, Any], side: Side, in_scope: bool) -> Node:
    attributes = {name: value for name, value in found.items() if name not in ("__typename", "id", "name")}
    type_ = found.get("__typename") or ("Community" if side is Side.COMMUNITY else "Unit")
    return Node(lasting_id(found["id"]), found["name"], type_, side, in_scope, attributes)


def _link(row: Mapping[str, Any]) -> Link:
    counts = {"agreements": row.get("agreementCount"), "claims": row.get("openClaimCount")}
    attributes = {name: count for name, count in counts.items() if count is not None}
    since, until = (_day(row.get(name)) for name in ("since", "until"))
    return Link(lasting_id(row["unit"]["id"]), lasting_id(row["node"]["id"]), row["weight"], since, until, attributes)


def _day(value: str | date | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
