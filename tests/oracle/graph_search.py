"""Paths and reach searched for in memory, breadth first and without Cypher: what engines are held against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from graph.model import MODEL
from seed.loading.rows import LinkRow, NodeRow

Step = tuple[LinkRow, str]  # a link, and the node that it leads to
Way = tuple[Step, ...]


@dataclass(frozen=True)
class Ground:
    """Nodes and links of a day, and what of them may be walked."""

    nodes: dict[str, NodeRow]
    links: tuple[LinkRow, ...]
    _near: dict[tuple[str, ...], dict[str, list[Step]]] = field(default_factory=dict)

    def near(self, via: tuple[str, ...]) -> dict[str, list[Step]]:
        """The walkable links of each node, by either end."""
        if via not in self._near:
            found: dict[str, list[Step]] = {}
            for link in self.links:
                ends = link.source[1], link.target[1]
                if link.type in via:
                    for here, there in (ends, ends[::-1]):
                        if passable(self.nodes[there].label):
                            found.setdefault(here, []).append((link, there))
            self._near[via] = found
        return self._near[via]


@dataclass(frozen=True)
class Rules:
    """What a request says of a search."""

    via: tuple[str, ...]
    hops: int
    degree: int
    avoid: frozenset[str] = frozenset()


@cache
def passable(label: str) -> bool:
    return MODEL.labels[label].readable and not MODEL.labels[label].private


def shortest(on: Ground, start: str, goal: str, rules: Rules) -> list[Way]:
    """All shortest paths, in their order."""
    near, ways, length = on.near(rules.via), [()], 0
    reached: dict[str, list[Way]] = {start: list(ways)}
    seen = {start}
    while reached and goal not in reached and length < rules.hops:
        length += 1
        further: dict[str, list[Way]] = {}
        for node, found in reached.items():
            for link, there in near.get(node, ()) if node == start or may_pass(on, node, rules) else ():
                if there not in seen:
                    further.setdefault(there, []).extend((*way, (link, there)) for way in found)
        seen |= further.keys()
        reached = further
    return sorted(reached.get(goal, []), key=lambda way: key_of(start, way))


def may_pass(on: Ground, node: str, rules: Rules) -> bool:
    return node not in rules.avoid and not is_hub(on, node, rules)


def is_hub(on: Ground, node: str, rules: Rules) -> bool:
    return len(on.near(rules.via).get(node, ())) > rules.degree


def reachable(on: Ground, start: str, rules: Rules) -> dict[str, int]:
    """Every node within some links, with how many."""
    reached, front = {start: 0}, [start]
    for hops in range(1, rules.hops + 1):
        passed = [node for node in front if node == start or may_pass(on, node, rules)]
        front = [there for node in passed for _, there in on.near(rules.via).get(node, ()) if there not in rules.avoid]
        for node in front:
            reached.setdefault(node, hops)
    return {node: hops for node, hops in reached.items() if hops}


def hubs_reached(on: Ground, start: str, rules: Rules) -> set[str]:
    """The hubs that end a walk from one node before its last link."""
    return {node for node, hops in reachable(on, start, rules).items() if hops < rules.hops and is_hub(on, node, rules)}


def hubs_between(on: Ground, start: str, goal: str, rules: Rules, hops: int) -> set[str]:
    """The hubs within half of so many links, rounded up, of one end or the other."""
    half = replace(rules, hops=(hops + 1) // 2, avoid=rules.avoid - {start, goal})
    met = {node for end in (start, goal) for node in reachable(on, end, half)} - {start, goal}
    return {node for node in met if is_hub(on, node, rules)}


def key_of(start: str, way: Way) -> list[str]:
    """What orders paths: step by step the node's id, then the link."""
    return [part for before, (link, there) in walked(start, way) for part in (there, *facts(before, link))]


def facts(before: str, link: LinkRow) -> tuple[str, str, str, str]:
    """Type, direction, since and what tells links of one type apart."""
    mark = MODEL.links[link.type].discriminator
    return (
        link.type,
        "OUT" if link.source[1] == before else "IN",
        str(link.properties.get("since") or ""),
        str(link.properties.get(mark or "") or ""),
    )


def walked(start: str, way: Way) -> Iterator[tuple[str, Step]]:
    """Each step with the node before it."""
    before = start
    for step in way:
        yield before, step
        before = step[1]
