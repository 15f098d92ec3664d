"""I1: an area has one parent on every day of its life, and their codes agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from graph.model import MODEL
from seed.loading.rows import LinkRow, NodeRow
from seed.loading.rules import day_of

AREAS = MODEL.labels_of("Area")
COMMUNITY = 12  # digits of a community's code; a building's begins with it, whatever grid it lies in


@dataclass(slots=True)
class Parents:
    """Areas that need a parent, and the links to parents that they have."""

    codes: dict[str, str] = field(default_factory=dict)
    spans: dict[str, tuple[date, date]] = field(default_factory=dict)
    links: dict[str, list[tuple[date, date, str]]] = field(default_factory=dict)
    top: set[str] = field(default_factory=set)
    buildings: set[str] = field(default_factory=set)

    def node(self, node: NodeRow) -> None:
        if node.label not in AREAS:
            return
        self.codes[node.id] = str(node.properties.get("code"))
        self.spans[node.id] = _lifetime(node)
        for label, ids in (("Province", self.top), ("Building", self.buildings)):
            if node.label == label:
                ids.add(node.id)

    def link(self, link: LinkRow, stands: tuple[date, date]) -> None:
        self.links.setdefault(link.source[1], []).append((*stands, link.target[1]))


def parent_problems(parents: Parents) -> Iterator[tuple[str, str]]:
    """Pairs of an area's id and what is wrong with its parents."""
    for area, code in parents.codes.items():
        held = sorted(parents.links.get(area, ()))
        if not held and area not in parents.top:
            yield area, "it lies in no larger area"
        if any(until > since for (_, until, _), (since, _, _) in pairwise(held)):
            yield area, "it lies in two larger areas on one day"
        elif any(until < since for (_, until, _), (since, _, _) in pairwise(held)):
            yield area, "there is a day on which it lies in no larger area"
        elif held and held[-1][1] < parents.spans[area][1]:
            yield area, f"it lies in no larger area from {held[-1][1]} on"
        for _, _, other in held:
            above = parents.codes.get(other, "")
            if not code.startswith(above[:COMMUNITY] if area in parents.buildings else above):
                yield area, f"its code {code} does not begin with that of the area it lies in, {above}"


def _lifetime(node: NodeRow) -> tuple[date, date]:
    for span in MODEL.lifetimes_of(frozenset({node.label})):
        begins, ends = (day_of(node.properties.get(name or "")) for name in (span.since, span.until))
        return begins or date.min, ends or date.max
    return date.min, date.max
