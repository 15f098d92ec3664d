"""Writing entries: links of one type between two labels are written by one statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from changes.entry import Entry
from changes.links import kind_of, since_of
from graph.engine.client import Transaction
from graph.errors import InternalError
from graph.mutation.link_statements import change_statement, delete_statement, open_statement
from seed.loading.census import Census
from seed.loading.rows import LinkRow

Group = tuple[Callable[[str, str, str], str], str, str, str]  # statement, link type, labels of both ends


async def write(tx: Transaction, entries: Iterable[Entry], recorded_at: str) -> None:
    """Make the changes of entries. Raises `InternalError` if a link is not as it was read."""
    for (statement, *kind), rows in _grouped(entries, recorded_at).items():
        ((count,),) = await tx.run(statement(*kind), {"rows": rows})
        if count != len(rows):
            raise InternalError(f"{count} of {len(rows)} {kind[0]} links were written")


def counted(counts: Census, entries: Iterable[Entry]) -> Census:
    """Return the counts of the graph after the changes."""
    links = dict(counts.links)
    for entry in entries:
        difference = (entry.after is not None) - (entry.before is not None)
        links[entry.link.type] = links.get(entry.link.type, 0) + difference
    return Census(counts.nodes, dict(sorted((type_, count) for type_, count in links.items() if count)))


def _grouped(entries: Iterable[Entry], recorded_at: str) -> dict[Group, list[dict[str, Any]]]:
    """Return the rows of each statement; removals come first, so that no two links overlap in between."""
    found = defaultdict[Group, list[dict[str, Any]]](list)
    for entry in entries:
        link = entry.link
        found[_statement(entry), link.type, link.source[0], link.target[0]].append(_row(entry, recorded_at))
    order = (delete_statement, change_statement, open_statement)
    return dict(sorted(found.items(), key=lambda item: (order.index(item[0][0]), item[0][1:])))


def _statement(entry: Entry) -> Callable[[str, str, str], str]:
    if entry.after is None:
        return delete_statement
    return change_statement if entry.before else open_statement


def _row(entry: Entry, recorded_at: str) -> dict[str, Any]:
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
