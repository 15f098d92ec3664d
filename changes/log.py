"""The log of changesets: appended to in the transaction of the changes, read newest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from changes.entry import Entry, entry_of
from changes.record import Changeset, changeset_of
from graph.engine.client import Client, Record, Transaction
from graph.mutation.log_statements import (
    CREATE,
    FORGET_REQUEST,
    LAST,
    READ_ENTRIES,
    READ_ID,
    READ_REQUEST,
    READ_SEQS,
    SCHEMA,
    SEQS_BY,
    SEQS_OF,
    UNDONE,
)

PIECE = 500  # changesets of a statement


class Runner(Protocol):
    """A client, or an open transaction."""

    async def run(self, text: str, values: dict[str, Any] | None = None) -> list[Record]:
        """Run a statement and return all records."""


async def prepare(client: Client) -> None:
    """Create the unique keys and the indexes, unless they exist."""
    for statement in SCHEMA:
        await client.run(statement)


async def append(tx: Transaction, changeset: Changeset, entries: Sequence[Entry]) -> None:
    """Store a changeset with its entries, and mark the one that it undoes."""
    values = {
        "changeset": changeset.properties,
        "at": changeset.at.isoformat(),
        "recordedAt": changeset.recorded_at.isoformat(),
        "entries": [entry.as_row(changeset.id, changeset.seq, place) for place, entry in enumerate(entries)],
    }
    await tx.run(CREATE, values)
    if changeset.undoes:
        await tx.run(UNDONE, {"id": changeset.undoes, "by": changeset.id})


async def find(runner: Runner, id_: str) -> Changeset | None:
    """Return a changeset by its id."""
    return _first(await runner.run(READ_ID, {"id": id_}))


async def find_request(runner: Runner, request: str) -> Changeset | None:
    """Return the changeset that a request made."""
    return _first(await runner.run(READ_REQUEST, {"request": request}))


async def forget_request(tx: Transaction, id_: str) -> None:
    """Let the key of an old request be used again."""
    await tx.run(FORGET_REQUEST, {"id": id_})


async def read_entries(runner: Runner, ids: Iterable[str]) -> dict[str, tuple[Entry, ...]]:
    """Return the entries of changesets by their id, in order."""
    found = defaultdict[str, list[dict[str, Any]]](list)
    for (row,) in await runner.run(READ_ENTRIES, {"ids": [*ids]}):
        found[row["changeset"]].append(row)
    return {id_: tuple(map(entry_of, sorted(rows, key=_place))) for id_, rows in found.items()}


async def numbers(client: Client, node: str | None, by: str | None) -> Sequence[int]:
    """Return the numbers of the changesets about a node, by a person, or all of them; newest first."""
    ((last,),) = await client.run(LAST)
    found = set(range(1, last + 1))
    if node is not None:
        found &= {seq for (seq,) in await client.run(SEQS_OF, {"node": node})}
    if by is not None:
        found &= {seq for (seq,) in await client.run(SEQS_BY, {"by": by})}
    return sorted(found, reverse=True)


async def read_numbers(client: Client, seqs: Sequence[int]) -> list[Changeset]:
    """Return the changesets with these numbers, in the same order."""
    found: dict[int, Changeset] = {}
    for begin in range(0, len(seqs), PIECE):
        rows = await client.run(READ_SEQS, {"seqs": [*seqs[begin : begin + PIECE]]})
        found.update((row[0]["seq"], changeset_of(*row)) for row in rows)
    return [found[seq] for seq in seqs if seq in found]


def _place(row: dict[str, Any]) -> int:
    """Return the place of an entry in its changeset; early ones have but their index."""
    place: int = row.get("place", row["index"])
    return place


def _first(rows: list[Record]) -> Changeset | None:
    return changeset_of(*rows[0]) if rows else None
