"""The part of the graph that tables are compared with, as plain rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from changes.change import NodeKey
from changes.links import identity, since_of, until_of
from imports.table import Row, Table
from seed.loading.rows import LinkRow, NodeRow


@dataclass(frozen=True, slots=True)
class Holding:
    """Nodes by id, and links by type and source. `day` is that of the data.

    It has each node of the graph that a row describes. Links that it does not have are neither compared nor ended.
    """

    nodes: dict[str, NodeRow]
    links: dict[tuple[str, str], tuple[LinkRow, ...]]
    day: date

    @classmethod
    def of(cls, nodes: Iterable[NodeRow], links: Iterable[LinkRow], day: date) -> Holding:
        """Return the holding of these nodes and links on a day; a link that is given twice counts once."""
        by_source: dict[tuple[str, str], tuple[LinkRow, ...]] = {}
        for link in {identity(link): link for link in links}.values():
            key = (link.type, link.source[1])
            by_source[key] = (*by_source.get(key, ()), link)
        return cls({node.id: node for node in nodes}, by_source, day)

    def matching(self, table: Table, row: Row) -> NodeKey | None:
        """Return the node with the values of a row in columns that tell rows of a table apart, None without any."""
        for columns in table.subject.identities:
            wanted = [row.values.get(key) for key in columns]
            if any(value is not None for value in wanted):
                found = (node for node in self.nodes.values() if node.label == table.subject.label)
                same = (node for node in found if [node.properties.get(key) for key in columns] == wanted)
                return next((NodeKey("id", node.id) for node in same), None)
        return None

    def between(self, type_: str, source: str, target: str) -> tuple[LinkRow, ...]:
        """Return the links of a type between two nodes."""
        return tuple(link for link in self.links.get((type_, source), ()) if link.target[1] == target)

    def open_links(self, type_: str, day: date) -> Iterator[LinkRow]:
        """Yield the links of a type that can end on a day: they began before it, and hold on it."""
        for (found, _), links in self.links.items():
            if found == type_:
                yield from (link for link in links if since_of(link) < day < until_of(link))
