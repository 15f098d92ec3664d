"""Oracle of graph searches: breadth-first search in memory, without Cypher."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from graph.model import MODEL
from seed.loading.rows import LinkRow, NodeRow

Step = tuple[LinkRow, str]  # a relationship, and the node at its end
SearchPath = tuple[Step, ...]


@dataclass(frozen=True)
class SearchGraph:
    """Nodes and relationships on a date, with the traversable relationships of each node."""

    nodes: dict[str, NodeRow]
    links: tuple[LinkRow, ...]
    _adjacent: dict[tuple[str, ...], dict[str, list[Step]]] = field(default_factory=dict)

    def adjacent(self, via: tuple[str, ...]) -> dict[str, list[Step]]:
        """Return the traversable relationships of each node, from both ends."""
        if via not in self._adjacent:
            steps: dict[str, list[Step]] = {}
            for link in self.links:
                ends = link.source[1], link.target[1]
                if link.type in via:
                    for here, there in (ends, ends[::-1]):
                        if is_traversable(self.nodes[there].label):
                            steps.setdefault(here, []).append((link, there))
            self._adjacent[via] = steps
        return self._adjacent[via]


@dataclass(frozen=True)
class SearchLimits:
    """The limits of a graph search, as a request gives them."""

    via: tuple[str, ...]
    hops: int
    degree: int
    avoid: frozenset[str] = frozenset()


@cache
def is_traversable(label: str) -> bool:
    return MODEL.labels[label].readable and not MODEL.labels[label].private


def shortest(on: SearchGraph, start: str, goal: str, rules: SearchLimits) -> list[SearchPath]:
    """Return all shortest paths in the order of the API."""
    adjacent, length = on.adjacent(rules.via), 0
    reached: dict[str, list[SearchPath]] = {start: [()]}
    seen = {start}
    while reached and goal not in reached and length < rules.hops:
        length += 1
        next_level: dict[str, list[SearchPath]] = {}
        for node, paths in reached.items():
            for link, there in adjacent.get(node, ()) if node == start or may_pass(on, node, rules) else ():
                if there not in seen:
                    next_level.setdefault(there, []).extend((*path, (link, there)) for path in paths)
        seen |= next_level.keys()
        reached = next_level
    return sorted(reached.get(goal, []), key=lambda path: sort_key(start, path))


def up_to(on: SearchGraph, start: str, goal: str, rules: SearchLimits, longer: int) -> list[SearchPath]:
    """Return all paths with up to `longer` relationships more than the shortest, and no node twice, in the order of the API."""
    found = shortest(on, start, goal, rules)
    if not found:
        return []
    most = min(len(found[0]) + longer, rules.hops)
    left = {goal: 0, **reachable(on, goal, replace(rules, hops=most, avoid=rules.avoid - {start, goal}))}
    paths = list(_simple(on, (start,), (), goal, rules, most, left))
    return sorted(paths, key=lambda path: (len(path), sort_key(start, path)))


def _simple(
    on: SearchGraph,
    nodes: tuple[str, ...],
    path: SearchPath,
    goal: str,
    rules: SearchLimits,
    most: int,
    left: dict[str, int],
) -> Iterator[SearchPath]:
    here = nodes[-1]
    if here == goal:
        yield path
    elif here == nodes[0] or may_pass(on, here, rules):
        for link, there in on.adjacent(rules.via).get(here, ()):
            if there not in nodes and len(path) + 1 + left.get(there, most) <= most:
                yield from _simple(on, (*nodes, there), (*path, (link, there)), goal, rules, most, left)


def may_pass(on: SearchGraph, node: str, rules: SearchLimits) -> bool:
    return node not in rules.avoid and not is_hub(on, node, rules)


def is_hub(on: SearchGraph, node: str, rules: SearchLimits) -> bool:
    return len(on.adjacent(rules.via).get(node, ())) > rules.degree


def reachable(on: SearchGraph, start: str, rules: SearchLimits) -> dict[str, int]:
    """Return the nodes within `rules.hops` relationships, each with its distance."""
    reached, front = {start: 0}, [start]
    for hops in range(1, rules.hops + 1):
        passed = [node for node in front if node == start or may_pass(on, node, rules)]
        front = [
            there for node in passed for _, there in on.adjacent(rules.via).get(node, ()) if there not in rules.avoid
        ]
        for node in front:
            reached.setdefault(node, hops)
    return {node: hops for node, hops in reached.items() if hops}


def hubs_reached(on: SearchGraph, start: str, rules: SearchLimits) -> set[str]:
    """Return the hubs that a search from one node reaches before its last level."""
    return {node for node, hops in reachable(on, start, rules).items() if hops < rules.hops and is_hub(on, node, rules)}


def hubs_between(on: SearchGraph, start: str, goal: str, rules: SearchLimits, hops: int) -> set[str]:
    """Return the hubs within half of `hops` relationships, rounded up, from either end."""
    half = replace(rules, hops=(hops + 1) // 2, avoid=rules.avoid - {start, goal})
    met = {node for end in (start, goal) for node in reachable(on, end, half)} - {start, goal}
    return {node for node in met if is_hub(on, node, rules)}


def sort_key(start: str, path: SearchPath) -> list[str]:
    """Return the sort key of a path: step by step the node's id, then the relationship's key."""
    return [
        part for before, (link, there) in steps_of(start, path) for part in (there, *relationship_key(before, link))
    ]


def relationship_key(before: str, link: LinkRow) -> tuple[str, str, str, str]:
    """Return type, direction, since and discriminator of a relationship."""
    discriminator = MODEL.links[link.type].discriminator
    return (
        link.type,
        "OUT" if link.source[1] == before else "IN",
        str(link.properties.get("since") or ""),
        str(link.properties.get(discriminator or "") or ""),
    )


def steps_of(start: str, path: SearchPath) -> Iterator[tuple[str, Step]]:
    """Yield each step with the node before the step."""
    before = start
    for step in path:
        yield before, step
        before = step[1]
