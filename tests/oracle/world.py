"""The fixture in memory as of a date, without Cypher: the data of the oracles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any

from graph.model import MODEL, Temporality
from seed.loading.rows import LinkRow, NodeRow
from tests.support.proving import PROVE
from tests.support.world_rows import FIXTURE

ALIKE = 3  # nodes of one kind in a test of all nodes
DAYS = (date(2024, 7, 4), date(2023, 3, 1), date(2021, 6, 1))
Reason = tuple[str, str, str | None]  # kind, since, id of the node in between


@dataclass(frozen=True)
class World:
    """The fixture as of a date; `past_nodes` and `past_links` also hold nodes and relationships that have ended.

    Event-sourced properties have the values of the last event up to the date (domain §0.2).
    """

    day: date
    nodes: dict[str, NodeRow]
    links: tuple[LinkRow, ...]
    past_nodes: dict[str, NodeRow]
    past_links: tuple[LinkRow, ...]

    def shows_on(self, label: str, area: str) -> bool:
        """Return whether nodes of a label whose ground is an area may be seen, if there are any."""
        return True

    @property
    def names(self) -> int:
        """Return what is seen of the names of people: 2 all of them, 1 some, 0 none. A masked name is none."""
        return 2

    @property
    def figures(self) -> bool:
        """Return whether all figures over people and residents are seen."""
        return True

    @cached_property
    def index(self) -> dict[tuple[str, str], list[LinkRow]]:
        """Return all relationships, also ended ones, by type and either end."""
        found: dict[tuple[str, str], list[LinkRow]] = {}
        for link in self.past_links:
            for end in dict.fromkeys((link.source[1], link.target[1])):
                found.setdefault((link.type, end), []).append(link)
        return found

    @cached_property
    def _by_types(self) -> dict[tuple[str, ...], list[str]]:
        return {}

    def ever_of(self, types: tuple[str, ...]) -> list[str]:
        """Return the ids of nodes of some labels or interfaces, also of ended ones; of all nodes without a type."""
        if types not in self._by_types:
            labels = {label for name in types for label in MODEL.labels_of(name)}
            self._by_types[types] = [id_ for id_, row in self.past_nodes.items() if not types or row.label in labels]
        return self._by_types[types]

    @cached_property
    def logs(self) -> dict[str, list[NodeRow]]:
        """Return the events of each node up to the date that set a new state, in order."""
        return {
            node: events
            for node, log in snapshots().items()
            if node in self.nodes
            and (events := [event for event in log if event.id in self.nodes and event.properties.get("to")])
        }

    def leaving(self, node: str, *types: str) -> Iterator[LinkRow]:
        return (link for link in self.links if link.source[1] == node and link.type in types)

    def arriving(self, node: str, *types: str) -> Iterator[LinkRow]:
        return (link for link in self.links if link.target[1] == node and link.type in types)

    def of_type(self, *types: str) -> Iterator[NodeRow]:
        return (node for node in self.nodes.values() if node.label in types)

    @cached_property
    def kinds(self) -> dict[str, frozenset[tuple[str, str]]]:
        """Return, by node, the types of its relationships with their directions."""
        found: dict[str, set[tuple[str, str]]] = {node: set() for node in self.nodes}
        for link in self.links:
            found[link.source[1]].add((link.type, "OUT"))
            found[link.target[1]].add((link.type, "IN"))
        return {node: frozenset(kinds) for node, kinds in found.items()}

    def of_each_kind(self, *labels: str) -> Iterator[NodeRow]:
        """Yield the first nodes of each kind: of one label, with relationships of the same types and directions.

        Most areas of the fixture differ in their names only. `make prove` takes all nodes.
        """
        seen: Counter[tuple[str, frozenset[tuple[str, str]]]] = Counter()
        for node in self.of_type(*labels):
            seen[node.label, self.kinds[node.id]] += 1
            if PROVE or seen[node.label, self.kinds[node.id]] <= ALIKE:
                yield node

    def dated(self, node: str) -> str:
        """Return the id of a node with the date behind the id."""
        return f"{node}@{self.day}"

    def ancestors(self, area: str) -> list[str]:
        parents = [link.target[1] for link in self.leaving(area, "PART_OF")]
        return [*parents, *(above for parent in parents for above in self.ancestors(parent))]

    def descendants(self, area: str) -> list[str]:
        children = [link.source[1] for link in self.arriving(area, "PART_OF")]
        return [*children, *(below for child in children for below in self.descendants(child))]

    def serving_units(self, grid: str) -> dict[str, list[Reason]]:
        """Return the units by id, each with its reasons in order (domain §2.3)."""
        found: dict[str, set[Reason]] = {}
        for unit, reason in (
            *self._members(grid),
            *self._posted(grid),
            *self._handlers(grid),
        ):
            if unit in self.nodes:
                found.setdefault(unit, set()).add(reason)
        return {
            unit: sorted(reasons, key=lambda reason: (reason[0], reason[1], reason[2] or "~"))
            for unit, reasons in found.items()
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
    """Return the fixture as of the end of a date."""
    past_nodes = {node.id: as_of(node, day) for node in FIXTURE.nodes if begun(node, day)}
    past_links = tuple(link for link in FIXTURE.links if link.properties.get("since", day) <= day)
    nodes = {node.id: node for node in past_nodes.values() if exists(node, day)}
    links = tuple(link for link in past_links if holds(link, day) and {link.source[1], link.target[1]} <= nodes.keys())
    return World(day, nodes, links, past_nodes, past_links)


@cache
def snapshots() -> dict[str, list[NodeRow]]:
    """Return the events of each node of the fixture, in order."""
    events = {node.id: node for node in FIXTURE.nodes if node.label in MODEL.labels_of("Event")}
    found: dict[str, list[NodeRow]] = {}
    for link in FIXTURE.links:
        if link.type == "ABOUT":
            found.setdefault(link.target[1], []).append(events[link.source[1]])
    return {node: sorted(log, key=lambda event: int(event.properties["seq"])) for node, log in found.items()}


def as_of(node: NodeRow, day: date) -> NodeRow:
    """Return a node with the values that its last event up to the end of the date carries."""
    names = [prop.name for prop in MODEL.properties_of(node.label) if prop.event_sourced]
    log = [event for event in snapshots().get(node.id, ()) if event.properties["at"].date() <= day]
    if not names or not log:
        return node
    known = {name: log[-1].properties.get({"state": "to", "status": "to"}.get(name, name)) for name in names}
    kept = {name: value for name, value in node.properties.items() if name not in names}
    return NodeRow(node.label, kept | {name: value for name, value in known.items() if value is not None})


def holds(link: LinkRow, day: date) -> bool:
    if MODEL.links[link.type].kind is Temporality.STRUCTURAL:
        return True
    until = link.properties.get("until")
    return bool(link.properties["since"] <= day and (until is None or day < until))


def begun(node: NodeRow, day: date) -> bool:
    first, _ = lifetime(node)
    return first is None or first <= day


def exists(node: NodeRow, day: date) -> bool:
    _, last = lifetime(node)
    return begun(node, day) and (last is None or day < last)


def lifetime(node: NodeRow) -> tuple[date | None, date | None]:
    """Return the first date of a node and the first date after its end, by the lifetime of its label."""
    for span in MODEL.lifetimes_of(frozenset({node.label})):
        return day_of(node.properties.get(span.since)), day_of(node.properties.get(span.until or ""))
    return None, None


def day_of(value: Any) -> date | None:
    return value.date() if hasattr(value, "date") else value
