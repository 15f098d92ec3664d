"""Rule I1: an area has one parent on each day of its lifetime, and its code begins with the parent's code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from graph.model import MODEL
from seed.loading.rows import LinkRow, NodeRow
from seed.loading.rules import lifetime_of

AREAS = MODEL.labels_of("Area")
COMMUNITY = 12  # digits of a community's code; the code of a building begins with it, in any grid


@dataclass(slots=True)
class Parents:
    """Areas that need a parent, and their links to parents."""

    codes: dict[str, str] = field(default_factory=dict)
    spans: dict[str, tuple[date, date]] = field(default_factory=dict)
    links: dict[str, list[tuple[date, date, str]]] = field(default_factory=dict)
    top: set[str] = field(default_factory=set)
    buildings: set[str] = field(default_factory=set)

    def node(self, node: NodeRow) -> None:
        """Store code and lifetime of an area."""
        if node.label not in AREAS:
            return
        self.codes[node.id] = str(node.properties.get("code"))
        self.spans[node.id] = lifetime_of(node)
        for label, ids in (("Province", self.top), ("Building", self.buildings)):
            if node.label == label:
                ids.add(node.id)

    def link(self, link: LinkRow, interval: tuple[date, date]) -> None:
        """Store a link to a parent and the interval in which it holds."""
        self.links.setdefault(link.source[1], []).append((*interval, link.target[1]))


def parent_problems(parents: Parents) -> Iterator[tuple[str, str]]:
    """Yield the id of an area and a problem of its parents, for each problem."""
    for area, code in parents.codes.items():
        links = sorted(parents.links.get(area, ()))
        if not links and area not in parents.top:
            yield area, "it has no parent area"
        if any(until > since for (_, until, _), (since, _, _) in pairwise(links)):
            yield area, "it has two parent areas on one day"
        elif any(until < since for (_, until, _), (since, _, _) in pairwise(links)):
            yield area, "it has no parent area on at least one day"
        elif links and links[-1][1] < parents.spans[area][1]:
            yield area, f"it has no parent area from {links[-1][1]} on"
        for _, _, parent in links:
            parent_code = parents.codes.get(parent, "")
            if not code.startswith(parent_code[:COMMUNITY] if area in parents.buildings else parent_code):
                yield area, f"its code {code} does not begin with {parent_code}, the code of its parent area"
