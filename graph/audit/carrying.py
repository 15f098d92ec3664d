"""Copying of the trail into a store that takes the place of another: a replaced data set, a restored backup.

The caller holds the writers' turn of the old store, so that no record is appended there meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.audit.chain import AuditRecord, ChainHead
from graph.audit.statements import OPEN
from graph.audit.store import (
    Span,
    create,
    delete,
    delete_heads,
    prepare,
    read_heads,
    read_records,
    read_spans,
    set_head,
)
from graph.engine.client import Client, Transaction
from graph.errors import DataError

FORKED = (
    "The audit trails of the old data and of the new data differ from record {} of chain {} on, although both continue "
    "one chain: use another folder for the new data."
)


async def carry_over(old: Client, new: Client) -> int:
    """Copy the records that the new store lacks, and return their number. The open chain is the old store's.

    A chain that only the new store has is closed there. Raises `DataError` if both stores have continued one chain.
    """
    await prepare(new)
    theirs, present = await read_heads(old), await read_heads(new)
    by_chain = {head.chain: head for head in present.values()}
    for head in theirs.values():
        await _refuse_fork(old, new, head, by_chain.get(head.chain))
    copied = 0
    for head in theirs.values():
        copied += await _copy(old, new, head)
    await _set_heads(new, merged(theirs, present), present)
    return copied


async def _refuse_fork(old: Client, new: Client, head: ChainHead, other: ChainHead | None) -> None:
    """Raise `DataError` unless the longer one of two chains of one name continues the shorter one."""
    if other is None:
        return
    shorter, longer = (other, old) if other.seq <= head.seq else (head, new)
    async for piece in read_records(longer, head.chain, shorter.seq, shorter.seq):
        record = piece[shorter.seq]  # None after retention
        if record is not None and record.head != shorter:
            raise DataError(FORKED.format(shorter.seq, head.chain))


async def _copy(old: Client, new: Client, head: ChainHead) -> int:
    """Copy the records of a chain behind those that the new store has. It can be repeated after an interruption."""
    stored, present = (await read_spans(old)).get(head.chain), (await read_spans(new)).get(head.chain)
    if stored is None:
        return 0
    if present and present.last + 1 < stored.first:  # retention has removed them from the old store
        await _delete(new, head.chain, present)
        present = None
    copied = 0
    async for piece in read_records(old, head.chain, present.last + 1 if present else stored.first, head.seq):
        copied += await _create(new, [record for record in piece.values() if record is not None])
    return copied


async def _create(new: Client, records: list[AuditRecord]) -> int:
    async def work(tx: Transaction) -> None:
        await create(tx, records)

    if records:
        await new.transact(work)
    return len(records)


async def _delete(new: Client, chain: str, span: Span) -> None:
    async def work(tx: Transaction) -> None:
        await delete(tx, chain, range(span.first, span.last + 1))

    await new.transact(work)


def merged(theirs: Mapping[str, ChainHead], present: Mapping[str, ChainHead]) -> dict[str, ChainHead]:
    """Return the heads of a store that has the chains of two: by id, the longer one of each chain, theirs is open."""
    longest: dict[str, ChainHead] = {}
    for head in (*theirs.values(), *present.values()):
        longest[head.chain] = max(head, longest.get(head.chain, head), key=lambda one: one.seq)
    growing = theirs.get(OPEN) or present.get(OPEN)
    return {OPEN if growing and chain == growing.chain else chain: head for chain, head in longest.items()}


async def _set_heads(new: Client, heads: Mapping[str, ChainHead], present: Iterable[str]) -> None:
    async def work(tx: Transaction) -> None:
        for id_, head in heads.items():
            await set_head(tx, id_, head)
        await delete_heads(tx, {*present} - {*heads})

    await new.transact(work)
