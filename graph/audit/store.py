"""The stored trail: heads and records of its chains, read and written by statements of one transaction or many."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from graph.audit.chain import AuditRecord, ChainHead, chained, id_of
from graph.audit.entry import AuditEntry
from graph.audit.statements import (
    CREATE,
    DELETE,
    DELETE_HEADS,
    LOCK,
    OPEN,
    READ,
    READ_ANCHORS,
    READ_HEADS,
    SCHEMA,
    SET_HEAD,
    SPANS,
)
from graph.engine.client import Client, Transaction

PIECE = 500  # records of a statement


@dataclass(frozen=True, slots=True)
class Span:
    """The stored records of a chain: first and last number, and how many."""

    first: int
    last: int
    count: int


async def prepare(client: Client) -> None:
    """Create the unique keys and the index, unless they exist."""
    for statement in SCHEMA:
        await client.run(statement)


async def lock_head(tx: Transaction) -> ChainHead:
    """Lock the head of the open chain until the end of the transaction, and return it; make one if there is none."""
    ((chain, seq, hash_),) = await tx.run(LOCK, {"id": OPEN, "token": secrets.token_hex(8)})
    return ChainHead(chain, seq, hash_) if chain else ChainHead.new()


async def append(tx: Transaction, entries: Sequence[AuditEntry]) -> list[AuditRecord]:
    """Append entries to the open chain and return their records."""
    records = chained(await lock_head(tx), entries)
    await create(tx, records)
    await set_head(tx, OPEN, records[-1].head)
    return records


async def create(tx: Transaction, records: Iterable[AuditRecord]) -> None:
    """Create the nodes of records."""
    await tx.run(CREATE, {"rows": [_row(record) for record in records]})


async def set_head(tx: Transaction, id_: str, head: ChainHead) -> None:
    await tx.run(SET_HEAD, {"id": id_, "chain": head.chain, "seq": head.seq, "hash": head.hash})


async def delete_heads(tx: Transaction, ids: Iterable[str]) -> None:
    await tx.run(DELETE_HEADS, {"ids": [*ids]})


async def read_heads(client: Client) -> dict[str, ChainHead]:
    """Return the heads of all chains by id. The one of the chain that grows has the id `OPEN`."""
    return {id_: ChainHead(*head) for id_, *head in await client.run(READ_HEADS) if head[0]}


async def read_spans(client: Client) -> dict[str, Span]:
    """Return what is stored of each chain. Reads all records."""
    return {chain: Span(*span) for chain, *span in await client.run(SPANS) if chain is not None}


async def read_records(
    client: Client, chain: str, first: int, last: int
) -> AsyncIterator[dict[int, AuditRecord | None]]:
    """Yield the records with the numbers first to last by their number, in pieces; None for a missing record."""
    for begin in range(first, last + 1, PIECE):
        numbers = range(begin, min(begin + PIECE, last + 1))
        rows = await client.run(READ, {"ids": [id_of(chain, seq) for seq in numbers]})
        found = {row[0]["id"]: record_of(*row) for row in rows}
        yield {seq: found.get(id_of(chain, seq)) for seq in numbers}


async def read_anchors(client: Client) -> list[AuditRecord]:
    """Return the records of retention, of all chains."""
    return [record_of(*row) for row in await client.run(READ_ANCHORS)]


async def delete(tx: Transaction, chain: str, numbers: Iterable[int]) -> None:
    """Delete records of a chain."""
    await tx.run(DELETE, {"ids": [id_of(chain, seq) for seq in numbers]})


def _row(record: AuditRecord) -> dict[str, Any]:
    plain = {**record.properties, "id": id_of(record.properties["chain"], record.properties["seq"])}
    del plain["at"]
    return {"plain": plain, "at": record.at.isoformat(timespec="milliseconds")}


def record_of(stored: dict[str, Any], at: int) -> AuditRecord:
    """Return the record of a node's properties and of its time in milliseconds since 1970."""
    return AuditRecord({name: value for name, value in stored.items() if name != "id"} | {"at": at})
