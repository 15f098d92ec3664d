"""The part of the graph that a changeset concerns, read in its transaction after the lock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from changes.change import Change, EndNode, UpdateNode, links_in
from changes.entry import Entry, LinkEntry, NodeEntry
from changes.facts import lifetime_properties, settable
from changes.labels import by_label, label_of
from changes.links import Links
from changes.log import Runner
from changes.nodes import Nodes
from changes.parents import PART_OF
from changes.rules import TREE
from graph.access.changing import CHANGEABLE, NOWHERE, Location
from graph.engine.client import Client
from graph.model import MODEL
from graph.mutation.link_statements import read_all_statement, read_by_fact_statement, read_statement
from graph.mutation.node_statements import (
    HOMES,
    PLACES,
    hanging_statement,
    place_statement,
    touch_statement,
    unique_statement,
)
from graph.mutation.node_statements import read_statement as read_nodes_statement
from seed.loading.checksum import native
from seed.loading.rows import LinkRow, NodeRow
from seed.loading.rules import interval, unique_scope

Value = tuple[str, str, Any]  # type within which a property is unique, property, value
Sources = set[tuple[str, str]]  # link type and id of the source


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads nodes and links within a transaction; `instant` is that of the changes."""

    tx: Runner
    day: date
    instant: datetime

    async def touch(self, nodes: Nodes, ids: Iterable[str]) -> None:
        """Lock the nodes that a changeset touches, count the change, and add them with where they lie."""
        for label, some in by_label(id_ for id_ in ids if id_ not in nodes.touched):
            await self._add(nodes, label, touch_statement(label), some)
            nodes.touched.update(some)
            nodes.place(*await self._places(PLACES, label, some))

    async def house(self, nodes: Nodes, ids: Iterable[str]) -> None:
        """Add the areas where people serve or live."""
        for label, some in by_label(ids):
            homes, _ = await self._places(HOMES, label, some)
            nodes.house(homes)

    async def hanging(self, ids: Iterable[str]) -> list[LinkRow]:
        """Return all links from and to nodes, those between two of them twice."""
        found: list[LinkRow] = []
        for label, some in by_label(ids):
            found += [_link(*row) for row in await self.tx.run(hanging_statement(label), {"ids": some})]
        return found

    async def holders(self, entries: Iterable[Entry]) -> dict[Value, set[str]]:
        """Return the ids of the nodes that have the unique values of new and changed nodes."""
        found = defaultdict[Value, set[str]](set)
        wanted = defaultdict[tuple[str, str], set[Any]](set)
        for scope, name, value in (value for entry in entries for value in unique_values(entry)):
            wanted[scope, name].add(value)
        for (scope, name), values in sorted(wanted.items()):
            for value, id_ in await self.tx.run(unique_statement(scope, name), {"keys": sorted(values)}):
                found[scope, name, native({name: value})[name]].add(id_)
        return found

    async def add_nodes(self, nodes: Nodes, ids: Iterable[str]) -> None:
        """Read the nodes that are not there yet."""
        for label, some in by_label(id_ for id_ in ids if id_ not in nodes):
            await self._add(nodes, label, read_nodes_statement(label), some)

    async def _add(self, nodes: Nodes, label: str, text: str, ids: list[str]) -> None:
        rows = await self.tx.run(text, {"ids": ids, "at": self.instant.isoformat()})
        nodes.add(NodeRow(label, native(properties)) for (properties,) in rows)

    async def _places(
        self, table: Mapping[str, tuple[tuple[str, str], ...]], label: str, ids: list[str]
    ) -> tuple[dict[str, Location], dict[str, Location]]:
        """Return where nodes lie on the day of the data by the links of a table, and where they lie then or later."""
        now, later = (dict.fromkeys(ids, NOWHERE) for _ in range(2))
        for link, target in table.get(label, ()):
            text = place_statement(label, link, target)
            for properties, id_, code, organization in await self.tx.run(text, {"ids": ids}):
                place = Location(frozenset({code} - {None}), frozenset({organization} - {None}))
                since, until = interval(MODEL.links[link], native(properties))
                if self.day < until:
                    later[id_] |= place
                    now[id_] |= place if since <= self.day else NOWHERE
        return now, later

    async def with_fact(self, type_: str, name: str, value: str) -> list[LinkRow]:
        """Return the links of a type whose property has a value."""
        return [_link(type_, *row) for row in await self.tx.run(read_by_fact_statement(type_, name), {"value": value})]

    async def links(self, sources: Sources) -> Links:
        """Return the links of each type from each source; of the Party tree, all."""
        found: list[LinkRow] = []
        for (type_, label), ids in _by_type(sources):
            text = read_all_statement(type_) if type_ == TREE else read_statement(type_, label)
            found += [_link(type_, *row) for row in await self.tx.run(text, {"ids": ids})]
        return Links.of(found)


async def ends_of_links(client: Client, ended: Mapping[str, bool]) -> frozenset[str]:
    """Return the ids at both ends of the links that end with their nodes."""
    found: set[str] = set()
    for label, ids in by_label(id_ for id_, along in ended.items() if along):
        found.update(id_ for row in await client.run(hanging_statement(label), {"ids": ids}) for id_ in row[1:3])
    return frozenset(found)


def sources_of(changes: Iterable[Change], ids: Any) -> Sources:
    """Return type and source of the links that changes name, as far as the nodes are known."""
    links = (link for change in changes for link in links_in(change))
    return {(link.type, ids[link.source]) for link in links if link.type in CHANGEABLE and link.source in ids}


def ended_by(changes: Iterable[Change], ids: Any) -> dict[str, bool]:
    """Return the ids of nodes whose days may change, and whether their links end with them."""
    found: dict[str, bool] = {}
    for change in changes:
        if isinstance(change, EndNode) and change.node in ids:
            found[ids[change.node]] = found.get(ids[change.node], False) or change.with_links
        elif isinstance(change, UpdateNode) and change.node in ids and _sets_days(change):
            found.setdefault(ids[change.node], False)
    return found


def _sets_days(change: UpdateNode) -> bool:
    span = lifetime_properties(change.label)
    return span is not None and not change.values.keys().isdisjoint({span.since, span.until})


def unique_values(entry: Entry) -> Iterator[Value]:
    """Yield the unique values of a new or changed node."""
    if isinstance(entry, NodeEntry) and entry.after:
        for prop in settable(entry.after.label):
            if prop.unique and (value := entry.after.properties.get(prop.name)) is not None:
                yield unique_scope(entry.after.label, prop.name), prop.name, value


def mentioned_by(entries: Iterable[Entry], links: Links) -> Iterator[str]:
    """Yield the ids of nodes that rules read beside both ends: of references, and of parents."""
    for entry in entries:
        if not isinstance(entry, LinkEntry):
            yield from (link.target[1] for link in links.from_source(PART_OF, entry.node.id))
            continue
        link = entry.link
        for prop in MODEL.links[link.type].properties:
            if prop.references and (id_ := link.properties.get(prop.name)) and MODEL.type_of_id(id_):
                yield id_
        if link.type == PART_OF:
            yield from (other.target[1] for other in links.from_source(PART_OF, link.source[1]))


def _link(type_: str, source: str, target: str, properties: Any) -> LinkRow:
    values = native(properties)
    values.pop("recordedAt", None)
    return LinkRow(type_, (label_of(source), source), (label_of(target), target), values)


def _by_type(sources: Sources) -> list[tuple[tuple[str, str], list[str]]]:
    found = defaultdict[tuple[str, str], list[str]](list)
    for type_, id_ in sorted(sources):
        found[type_, "" if type_ == TREE else label_of(id_)].append(id_)
    return sorted(found.items())
