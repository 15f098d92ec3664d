"""Circles in what should be a tree, on any day: links that hold together and lead back to where they began."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import igraph

Edge = tuple[str, str, tuple[date, date]]


def circles(edges: Iterable[Edge]) -> list[tuple[str, ...]]:
    """A path of ids for each circle, begun and ended with the same one; each set of nodes once.

    Looks at the days on which a link begins: a circle that holds on any day holds on one of those.
    """
    known = list(edges)
    found: dict[frozenset[str], tuple[str, ...]] = {}
    suspects = _on(known, None)
    for day in sorted({since for _, _, (since, _) in suspects}):
        for circle in _components(_on(suspects, day)):
            found.setdefault(frozenset(circle), circle)
    return list(found.values())


def _on(edges: list[Edge], day: date | None) -> list[Edge]:
    """The edges on a day, without a day all, that lie in a circle."""
    held = [edge for edge in edges if day is None or edge[2][0] <= day < edge[2][1]]
    graph = igraph.Graph.TupleList(((source, target) for source, target, _ in held), directed=True)
    if not held:
        return []
    of = dict(zip(graph.vs["name"], graph.connected_components(mode="strong").membership, strict=True))
    return [edge for edge in held if of[edge[0]] == of[edge[1]]]


def _components(edges: list[Edge]) -> Iterable[tuple[str, ...]]:
    """One circle for each component: the nodes from its first one on, back to it."""
    after: dict[str, str] = {}
    for source, target, _ in sorted(edges):
        after.setdefault(source, target)
    left = set(after)
    while left:
        path = [min(left)]
        while after[path[-1]] not in path:
            path.append(after[path[-1]])
        circle = path[path.index(after[path[-1]]) :]
        yield (*circle, circle[0])
        left -= set(path)
