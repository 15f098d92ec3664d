"""Cycles in relationships that must form a tree, on any date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import igraph

Edge = tuple[str, str, tuple[date, date]]


def cycles(edges: Iterable[Edge]) -> list[tuple[str, ...]]:
    """Return one path of ids for each cycle; its first id is also its last. Each set of nodes appears once.

    Only the first days of links are examined: a cycle that holds on any date also holds on one of these.
    """
    all_edges = list(edges)
    paths: dict[frozenset[str], tuple[str, ...]] = {}
    suspects = _cyclic_edges(all_edges, None)
    for as_of in sorted({since for _, _, (since, _) in suspects}):
        for cycle in _one_cycle_each(_cyclic_edges(suspects, as_of)):
            paths.setdefault(frozenset(cycle), cycle)
    return list(paths.values())


def _cyclic_edges(edges: list[Edge], as_of: date | None) -> list[Edge]:
    """Return the edges that lie in a cycle: on a date, or among all edges if `as_of` is None."""
    current = [edge for edge in edges if as_of is None or edge[2][0] <= as_of < edge[2][1]]
    graph = igraph.Graph.TupleList(((source, target) for source, target, _ in current), directed=True)
    if not current:
        return []
    component = dict(zip(graph.vs["name"], graph.connected_components(mode="strong").membership, strict=True))
    return [edge for edge in current if component[edge[0]] == component[edge[1]]]


def _one_cycle_each(edges: list[Edge]) -> Iterable[tuple[str, ...]]:
    """Yield one cycle for each strongly connected component, beginning at its least id."""
    successors: dict[str, str] = {}
    for source, target, _ in sorted(edges):
        successors.setdefault(source, target)
    remaining = set(successors)
    while remaining:
        path = [min(remaining)]
        while successors[path[-1]] not in path:
            path.append(successors[path[-1]])
        cycle = path[path.index(successors[path[-1]]) :]
        yield (*cycle, cycle[0])
        remaining -= set(path)
