"""A plain reader of the fixture in memory, without Cypher: what the compiler and the engines are held against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from graph.model import MODEL, LinkKind
from graph.path import Hop, Stop, Where
from graph.traversal import Arm
from seed.fixture import read_fixture
from seed.rows import LinkRow, NodeRow

DAYS = (date(2024, 7, 4), date(2023, 3, 1), date(2021, 6, 1))
Reason = tuple[str, str, str | None]  # kind, since, id of the way


@dataclass(frozen=True)
class World:
    """The fixture as it is on a day."""

    day: date
    nodes: dict[str, NodeRow]
    links: tuple[LinkRow, ...]

    def leaving(self, node: str, *types: str) -> Iterator[LinkRow]:
        return (link for link in self.links if link.source[1] == node and link.type in types)

    def arriving(self, node: str, *types: str) -> Iterator[LinkRow]:
        return (link for link in self.links if link.target[1] == node and link.type in types)

    def of_type(self, *types: str) -> Iterator[NodeRow]:
        return (node for node in self.nodes.values() if node.label in types)

    def ancestors(self, area: str) -> list[str]:
        parents = [link.target[1] for link in self.leaving(area, "PART_OF")]
        return [*parents, *(above for parent in parents for above in self.ancestors(parent))]

    def descendants(self, area: str) -> list[str]:
        children = [link.source[1] for link in self.arriving(area, "PART_OF")]
        return [*children, *(below for child in children for below in self.descendants(child))]

    def serving_units(self, grid: str) -> dict[str, list[Reason]]:
        """Units by id, each with its reasons in order (domain §2.3)."""
        found: dict[str, set[Reason]] = {}
        for unit, reason in (
            *self._members(grid),
            *self._posted(grid),
            *self._handlers(grid),
        ):
            if unit in self.nodes:
                found.setdefault(unit, set()).add(reason)
        return {
            unit: sorted(reasons, key=lambda one: (one[0], one[1], one[2] or "~")) for unit, reasons in found.items()
        }

    def _members(self, grid: str) -> Iterator[tuple[str, Reason]]:
        for parent in self.leaving(grid, "PART_OF"):
            for serves in self.arriving(parent.target[1], "SERVES"):
                for member in self.arriving(serves.source[1], "MEMBER_UNIT_OF"):
                    if member.properties["role"] == "MEMBER":
                        yield member.source[1], ("COMMITTEE_MEMBER", since(member), serves.source[1])

    def _posted(self, grid: str) -> Iterator[tuple[str, Reason]]:
        for area in (grid, *self.descendants(grid)):
            for posted in self.arriving(area, "ASSIGNED_TO"):
                label, who = posted.source
                for work in self.leaving(who, "WORKS_FOR"):
                    yield work.target[1], ("POSTED_STAFF", since(posted), who)
                if unit := posted.properties.get("onBehalfOfId"):
                    yield unit, ("ON_BEHALF", since(posted), None if label == "Resident" else who)

    def _handlers(self, grid: str) -> Iterator[tuple[str, Reason]]:
        for raised in self.arriving(grid, "RAISED_IN"):
            for handled in self.leaving(raised.source[1], "HANDLED_BY"):
                yield handled.target[1], ("HANDLES_ORDER", since(handled), raised.source[1])


def since(link: LinkRow) -> str:
    return str(link.properties["since"])


@cache
def world(day: date) -> World:
    """Nodes that exist and links that hold at the end of a day."""
    data = read_fixture()
    nodes = {node.id: node for node in data.nodes if exists(node, day)}
    links = tuple(link for link in data.links if holds(link, day) and {link.source[1], link.target[1]} <= nodes.keys())
    return World(day, nodes, links)


def holds(link: LinkRow, day: date) -> bool:
    if MODEL.links[link.type].kind is LinkKind.STRUCTURAL:
        return True
    until = link.properties.get("until")
    return bool(link.properties["since"] <= day and (until is None or day < until))


BOUNDS = {
    "Area": ("validFrom", "validTo"),
    "Organization": ("foundedOn", "dissolvedOn"),
    "WorkOrder": ("reportedAt", ""),
}


def exists(node: NodeRow, day: date) -> bool:
    for type_, (first, last) in BOUNDS.items():
        if node.label in MODEL.labels_of(type_) if type_ in MODEL.interfaces else node.label == type_:
            begins, ends = day_of(node.properties.get(first)), day_of(node.properties.get(last))
            return (begins is None or begins <= day) and (ends is None or day < ends)
    return True


def day_of(value: Any) -> date | None:
    return value.date() if hasattr(value, "date") else value


def follow(on: World, arm: Arm, start: str) -> Iterator[tuple[str, LinkRow | None]]:
    """What a path finds from a node: ids, each with the link that is named `edge`; optional arguments are not given."""
    (chain,) = arm.path.from_stop(str(arm.start))
    yield from _walk(on, list(zip(chain.hops, chain.stops[1:], strict=True)), start, None)


def _walk(
    on: World, rest: list[tuple[Hop, Stop]], node: str, edge: LinkRow | None
) -> Iterator[tuple[str, LinkRow | None]]:
    if not rest:
        yield node, edge
        return
    (hop, stop), *others = rest
    for found, link in _hop(on, hop, node):
        if fits(on.nodes[found], stop):
            yield from _walk(on, others, found, link if hop.name == "edge" else edge)


def _hop(on: World, hop: Hop, node: str) -> Iterator[tuple[str, LinkRow]]:
    """One hop, or several of its type where it is repeated."""
    reached = [(node, None)]
    for length in range(1, hop.most + 1):
        reached = [(other, link) for at, _ in reached for other, link in _neighbours(on, hop, at)]
        if length >= hop.least:
            yield from reached


def _neighbours(on: World, hop: Hop, node: str) -> Iterator[tuple[str, LinkRow]]:
    for link in on.links:
        if link.type == hop.type and all(
            str(link.properties.get(name)) == value for name, value in literals(hop.where)
        ):
            if hop.along is not False and link.source[1] == node:
                yield link.target[1], link
            if hop.along is not True and link.target[1] == node:
                yield link.source[1], link


def fits(node: NodeRow, stop: Stop) -> bool:
    return not stop.types or any(node.label in MODEL.labels_of(name) for name in stop.types)


def literals(where: Where) -> Iterator[tuple[str, str]]:
    return ((name, value.strip("'")) for name, value in where if value.startswith("'"))
