"""Writing net entries: links of one type between two labels, and nodes of one label, are written by one statement."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from changes.clock import Instants
from changes.entry import Entry, LinkEntry, NodeEntry, links_of, nodes_of
from changes.facts import stored
from changes.links import kind_of, since_of
from changes.nodes import Nodes
from changes.state import unique_values
from changes.statements import Rows, change_statement, create_statement, run_counted, write_nodes
from changes.terms import update_terms
from graph.engine.client import Transaction
from graph.mutation import link_statements as links
from graph.mutation import node_statements as nodes
from seed.loading.building import derived
from seed.loading.census import Census
from seed.loading.rows import LinkRow, NodeRow

Group = tuple[Callable[[str, str, str], str], str, str, str]  # statement, link type, labels of both ends


@dataclass(frozen=True, slots=True)
class Written:
    """Net entries on their way into the graph, with the nodes as they will be."""

    entries: list[Entry]
    nodes: Nodes
    instants: Instants

    async def write(self, tx: Transaction) -> None:
        """Make the changes. Raises `InternalError` if something is not as it was read.

        Removed links go first, so that no two links overlap in between; removed nodes go last, without links.
        """
        grouped = _grouped(links_of(self.entries), self.instants.recorded_at.isoformat())
        nodes_changed = nodes_of(self.entries)
        await _release(tx, nodes_changed)
        await _run_links(tx, {group: rows for group, rows in grouped.items() if group[0] is links.delete_statement})
        await write_nodes(tx, (self._stored(entry) for entry in nodes_changed if not entry.before), create_statement)
        changed = (self._stored(entry) for entry in nodes_changed if entry.before and entry.after)
        await write_nodes(tx, changed, change_statement)
        await _run_links(tx, {group: rows for group, rows in grouped.items() if group[0] is not links.delete_statement})
        removed = (entry.node for entry in nodes_changed if not entry.after)
        await write_nodes(tx, removed, nodes.delete_statement)

    async def write_terms(self, tx: Transaction) -> int:
        """Write the search terms of the changed nodes, and return the difference of their number."""
        changed = [(_full(entry.before), _full(entry.after)) for entry in nodes_of(self.entries)]
        return await update_terms(tx, changed)

    def _stored(self, entry: NodeEntry) -> NodeRow:
        id_ = entry.node.id
        return stored(entry.node, self.nodes.version_after(id_), self.instants.at)


async def _release(tx: Transaction, entries: Iterable[NodeEntry]) -> None:
    """Take unique values away from nodes that lose them, if other nodes of the changeset get them."""
    changed = tuple(entries)
    taken = {value for entry in changed for value in unique_values(entry)}
    for entry in changed:
        before = NodeEntry(entry.index, entry.action, None, entry.before)
        lost = set(unique_values(before)) - set(unique_values(entry))
        for _, name, _ in sorted(lost & taken):
            await tx.run(nodes.release_statement(entry.node.label, name), {"id": entry.node.id})


async def _run_links(tx: Transaction, grouped: Mapping[Group, Rows]) -> None:
    for (statement, *kind), rows in grouped.items():
        await run_counted(tx, statement(*kind), rows, kind[0])


def counted(counts: Census, entries: Iterable[Entry], terms: int) -> Census:
    """Return the counts of the graph after the changes; `terms` is the difference of search terms."""
    kinds, labels = Counter(counts.links), Counter({**counts.nodes})
    labels["SearchTerm"] += terms
    for entry in entries:
        difference = (entry.after is not None) - (entry.before is not None)
        if isinstance(entry, LinkEntry):
            kinds[entry.link.type] += difference
        else:
            labels[entry.node.label] += difference
    return Census(*({name: count for name, count in sorted(found.items()) if count} for found in (labels, kinds)))


def _full(node: NodeRow | None) -> NodeRow | None:
    """Return a node with what search reads of it."""
    return node and NodeRow(node.label, {**node.properties, **derived(node.label, node.properties)})


def _grouped(entries: Iterable[LinkEntry], recorded_at: str) -> dict[Group, Rows]:
    """Return the rows of each statement, removals first."""
    found = defaultdict[Group, Rows](list)
    for entry in entries:
        link = entry.link
        found[_statement(entry), link.type, link.source[0], link.target[0]].append(_row(entry, recorded_at))
    order = (links.delete_statement, links.change_statement, links.open_statement)
    return dict(sorted(found.items(), key=lambda item: (order.index(item[0][0]), item[0][1:])))


def _statement(entry: LinkEntry) -> Callable[[str, str, str], str]:
    if entry.after is None:
        return links.delete_statement
    return links.change_statement if entry.before else links.open_statement


def _row(entry: LinkEntry, recorded_at: str) -> dict[str, Any]:
    """Return the row of an entry; it names the link as it was before."""
    known: LinkRow = entry.before or entry.link
    return {
        "from": known.source[1],
        "to": known.target[1],
        "since": since_of(known),
        "kind": kind_of(known),
        "plain": entry.after.properties if entry.after else {},
        "recordedAt": recorded_at,
    }
