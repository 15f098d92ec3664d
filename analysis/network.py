"""A network on a day, as a frozen value: nodes, links, and the nodes in scope."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import igraph

from analysis.kinds import TRAITS, NetworkKind, Side, Traits
from analysis.messages import UNKNOWN_NODE
from graph.errors import BadUserInput

Value = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class Node:
    """A node. `type` is its GraphQL type, `attributes` are exported: kind, sector, township, area code.

    A node in scope belongs to the network also without a link: the communities in scope are the set *C*.
    """

    id: str
    name: str
    type: str
    side: Side
    in_scope: bool = False
    attributes: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """A link between two nodes, by id. It holds from `since` until the day before `until`; a missing date is no bound.

    `weight` has the unit of `Traits.weight` and is positive.
    """

    source: str
    target: str
    weight: float = 1
    since: date | None = None
    until: date | None = None
    attributes: Mapping[str, Value] = field(default_factory=dict)

    def holds(self, first: date, last: date | None = None) -> bool:
        """Return whether the link holds at the end of a day, or of some day until `last`."""
        return (self.since is None or self.since <= (last or first)) and (self.until is None or self.until > first)


@dataclass(frozen=True)
class Network:
    """Nodes and links of a kind on a day. Without a day the links are a history, and `on` gives the network of a day.

    Two nodes may have several links, such as the spells of a history; `graph` adds their weights.
    """

    kind: NetworkKind
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    day: date | None = None

    @classmethod
    def of(cls, kind: NetworkKind, nodes: Iterable[Node], links: Iterable[Link], day: date | None = None) -> Network:
        """Return a network. Raises `BadUserInput` for an id twice, a link without its node, or ends of a wrong side."""
        network = cls(kind, tuple(nodes), tuple(links), day)
        _refuse_inconsistent(network)
        return network

    @property
    def title(self) -> str:
        """Name of the kind in files."""
        return self.kind.value

    @property
    def traits(self) -> Traits:
        """Sides and direction of the kind."""
        return TRAITS[self.kind]

    @cached_property
    def indexes(self) -> dict[str, int]:
        """Position of each node in `nodes`, by id."""
        return {node.id: index for index, node in enumerate(self.nodes)}

    @cached_property
    def scope(self) -> tuple[int, ...]:
        """Positions of the set C: terminals in scope, or all terminals of a kind with one side."""
        wanted, everyone = self.traits.terminals, len(self.traits.sides) == 1
        return tuple(i for i, node in enumerate(self.nodes) if node.side is wanted and (everyone or node.in_scope))

    @cached_property
    def pairs(self) -> dict[tuple[int, int], float]:
        """Weight of each linked pair of positions; an undirected pair stands once, its source first. No loops."""
        found: dict[tuple[int, int], float] = {}
        for link in self.links:
            ends = self.indexes[link.source], self.indexes[link.target]
            if not self.traits.directed and ends[::-1] in found:
                ends = ends[::-1]
            if ends[0] != ends[1]:
                found[ends] = found.get(ends, 0) + link.weight
        return found

    @cached_property
    def graph(self) -> igraph.Graph:
        """A simple igraph graph. Vertices are in the order of `nodes`; edges have `weight`, the sum over a pair."""
        graph = igraph.Graph(n=len(self.nodes), edges=list(self.pairs), directed=self.traits.directed)
        graph.es["weight"] = list(self.pairs.values())
        return graph

    @cached_property
    def adjacency(self) -> list[list[int]]:
        """Neighbours of each node by position, in either direction."""
        found: list[list[int]] = self.graph.get_adjlist(mode="all")
        return found

    def on(self, day: date) -> Network:
        """Return the network at the end of a day, also a coming one: of this network's links, those that hold then."""
        return self.during(day, day)

    def during(self, first: date, last: date) -> Network:
        """Return the network of a span: of this network's links, those that hold on one of its days."""
        return replace(self, links=tuple(link for link in self.links if link.holds(first, last)), day=last)._linked()

    def without(self, ids: Collection[str]) -> Network:
        """Return the network without some nodes and their links. Raises `BadUserInput` for an id that it does not have."""
        if unknown := sorted(set(ids) - self.indexes.keys()):
            raise BadUserInput(UNKNOWN_NODE(id=unknown[0]), argument="without")
        gone = set(ids)
        nodes = tuple(node for node in self.nodes if node.id not in gone)
        links = tuple(link for link in self.links if link.source not in gone and link.target not in gone)
        return replace(self, nodes=nodes, links=links)._linked()

    def without_isolated(self) -> Network:
        """Return the network without nodes that have no link, also without those in scope."""
        return self._linked(isolated=False)

    def _linked(self, isolated: bool = True) -> Network:
        """Return the network without nodes that have no link; with `isolated`, those in scope stay."""
        linked = {end for link in self.links for end in (link.source, link.target)}
        kept = tuple(node for node in self.nodes if node.id in linked or (isolated and node.in_scope))
        return replace(self, nodes=kept)


def _refuse_inconsistent(network: Network) -> None:
    if len(network.indexes) < len(network.nodes):
        ids = [node.id for node in network.nodes]
        raise BadUserInput(f"Node {next(one for one in ids if ids.count(one) > 1)!r} stands twice in a network.")
    sides = {node.id: node.side for node in network.nodes}
    for link in network.links:
        for end in (link.source, link.target):
            if end not in sides:
                raise BadUserInput(f"A link names node {end!r}, which the network does not have; add the node.")
        if network.traits.two_sided and (sides[link.source], sides[link.target]) != network.traits.sides:
            first, second = network.traits.sides
            raise BadUserInput(f"Link {link.source!r} → {link.target!r} must lead from {first} to {second}.")
