"""The part of the graph that a changeset concerns, read in its transaction after the lock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from changes.change import Change
from changes.entry import Entry
from changes.links import Links
from changes.nodes import Nodes
from changes.parents import PART_OF
from changes.planning import label_of
from changes.rules import TREE
from graph.access.changing import CHANGEABLE, Location
from graph.engine.client import Transaction
from graph.model import MODEL
from graph.mutation.link_statements import read_all_statement, read_statement
from graph.mutation.node_statements import PLACES, place_statement, touch_statement
from graph.mutation.node_statements import read_statement as read_nodes_statement
from seed.loading.checksum import native
from seed.loading.rows import LinkRow, NodeRow
from seed.loading.rules import interval

Sources = set[tuple[str, str]]  # link type and id of the source


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads nodes and links within a transaction; `at` is the instant of the changes, as text."""

    tx: Transaction
    day: date
    at: str

    async def touch(self, ids: Iterable[str]) -> Nodes:
        """Lock the nodes that a changeset touches, count the change, and return them with where they lie."""
        nodes = Nodes()
        for label, some in _by_label(ids):
            await self._add(nodes, label, touch_statement(label), some)
            nodes.touched.update(some)
            await self._add_places(nodes, label, some)
        return nodes

    async def add_nodes(self, nodes: Nodes, ids: Iterable[str]) -> None:
        """Read the nodes that are not there yet."""
        for label, some in _by_label(id_ for id_ in ids if id_ not in nodes):
            await self._add(nodes, label, read_nodes_statement(label), some)

    async def _add(self, nodes: Nodes, label: str, text: str, ids: list[str]) -> None:
        rows = await self.tx.run(text, {"ids": ids, "at": self.at})
        nodes.add(NodeRow(label, native(properties)) for (properties,) in rows)

    async def _add_places(self, nodes: Nodes, label: str, ids: list[str]) -> None:
        codes, organizations = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
        for link, target in PLACES.get(label, ()):
            for properties, id_, code, organization in await self.tx.run(
                place_statement(label, link, target), {"ids": ids}
            ):
                if not self._holds(link, native(properties)):
                    continue
                codes[id_] |= {code} - {None}
                organizations[id_] |= {organization} - {None}
        nodes.place({id_: Location(frozenset(codes[id_]), frozenset(organizations[id_])) for id_ in ids})

    def _holds(self, link: str, properties: dict[str, Any]) -> bool:
        """Return whether a link holds on the day of the data."""
        since, until = interval(MODEL.links[link], properties)
        return since <= self.day < until

    async def links(self, sources: Sources) -> Links:
        """Return the links of each type from each source; of the Party tree, all."""
        found: list[LinkRow] = []
        for (type_, label), ids in _by_type(sources):
            text = read_all_statement(type_) if type_ == TREE else read_statement(type_, label)
            found += [_link(type_, *row) for row in await self.tx.run(text, {"ids": ids})]
        return Links.of(found)


def sources_of(changes: Iterable[Change], ids: Any) -> Sources:
    """Return type and source of the links that changes name, as far as the nodes are known."""
    links = (change.link for change in changes)
    return {(link.type, ids[link.source]) for link in links if link.type in CHANGEABLE and link.source in ids}


def mentioned_by(entries: Iterable[Entry], links: Links) -> Iterator[str]:
    """Yield the ids of nodes that rules read beside both ends: of references, and of parents."""
    for entry in entries:
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


def _by_label(ids: Iterable[str]) -> list[tuple[str, list[str]]]:
    """Return ids by label, in the order in which every changeset locks."""
    found = defaultdict[str, list[str]](list)
    for id_ in sorted(set(ids)):
        found[label_of(id_)].append(id_)
    return sorted(found.items())


def _by_type(sources: Sources) -> list[tuple[tuple[str, str], list[str]]]:
    found = defaultdict[tuple[str, str], list[str]](list)
    for type_, id_ in sorted(sources):
        found[type_, "" if type_ == TREE else label_of(id_)].append(id_)
    return sorted(found.items())
