"""The part of the graph that tables are compared with: the nodes that rows describe, and the links of their types."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from changes.labels import by_label, label_of
from gongjian.importing.finding import Found, rows_of
from gongjian.importing.view import View
from graph.engine.client import Client
from graph.model import MODEL
from graph.mutation.import_statements import all_statement
from graph.mutation.link_statements import read_statement as read_links_statement
from graph.mutation.node_statements import read_statement, version_statement
from imports.comparing.holding import Holding
from imports.comparing.references import own_reference, reference_of
from imports.table import Table
from seed.loading.checksum import native
from seed.loading.rows import LinkRow, NodeRow


@dataclass(frozen=True, slots=True)
class GraphReader:
    """Reads what tables are compared with. `found` are the nodes that rows name."""

    client: Client
    found: Found
    view: View
    day: date  # of the data

    async def holding(self, tables: tuple[Table, ...], *, complete: bool = False) -> Holding:
        """Return the nodes that rows describe and the links from them; if `complete`, all links of the tables' types."""
        nodes, links = dict[str, NodeRow](), dict[tuple[str, str, str], list[LinkRow]]()
        described = await asyncio.to_thread(lambda: by_label(id_ for one in tables for id_ in self._described(one)))
        for label, ids in described:
            nodes |= {row.id: row for row in await self._nodes(label, ids)}
        for table in tables:
            nodes |= await self._nameless(table)
            links |= await self._links(table, complete=complete)
        found = (link for some in links.values() for link in some)
        return await asyncio.to_thread(Holding.of, nodes.values(), found, self.day)

    async def versions(self) -> dict[str, int]:
        """Return the versions of all nodes that rows name, by id."""
        found = dict[str, int]()
        for label, ids in by_label(self.found.all_ids):
            found |= {id_: version async for id_, version in rows_of(self.client, version_statement(label), "ids", ids)}
        return found

    def _described(self, table: Table) -> Iterator[str]:
        if table.subject.label:
            references = (own_reference(table, row) for row in table.valid_rows)
            yield from (id_ for one in references if one for id_ in self.found.find(one))

    def _sources(self, table: Table) -> Iterator[str]:
        """Yield the ids of the nodes from which the links of rows lead."""
        if table.subject.label:
            yield from self._described(table)
            return
        column = table.subject.by_key[table.subject.node or ""]
        references = (reference_of(column, row) for row in table.valid_rows)
        yield from (id_ for one in references if one for id_ in self.found.find(one))

    async def _nameless(self, table: Table) -> dict[str, NodeRow]:
        """Return all nodes of a table's label if a row has nothing that names its node."""
        label = table.subject.label
        if label is None or all(own_reference(table, row) for row in table.valid_rows):
            return {}
        rows = (NodeRow(label, native(values)) for (values,) in await self.client.run(all_statement(label)))
        return {row.id: row for row in await self.view.nodes(rows)}

    async def _nodes(self, label: str, ids: list[str]) -> list[NodeRow]:
        rows = rows_of(self.client, read_statement(label), "ids", ids)
        return await self.view.nodes([NodeRow(label, native(values)) async for (values,) in rows])

    async def _links(self, table: Table, *, complete: bool) -> dict[tuple[str, str, str], list[LinkRow]]:
        found = dict[tuple[str, str, str], list[LinkRow]]()
        sources = dict(await asyncio.to_thread(lambda: by_label(self._sources(table))))
        for link in table.subject.links:
            labels = frozenset[str]().union(
                *(MODEL.labels_of(one) for end in MODEL.links[link.type].ends for one in end.sources)
            )
            for label in sorted(labels if complete else labels & sources.keys()):
                ids = await self._all_ids(label) if complete else sources[label]
                rows = rows_of(self.client, read_links_statement(link.type, label), "ids", ids)
                links = [_link(link.type, *row) async for row in rows]
                found[table.sheet, link.type, label] = await self.view.links(links)
        return found

    async def _all_ids(self, label: str) -> list[str]:
        return [str(values["id"]) for (values,) in await self.client.run(all_statement(label))]


def _link(type_: str, source: str, target: str, properties: Any) -> LinkRow:
    return LinkRow(type_, (label_of(source), source), (label_of(target), target), native(properties))
