"""Retention: what is removed after which time, and by which clock; the removal of the oldest audit records.

The beginning of a chain is removed in two steps, so that the trail can be verified at any moment. First a record of
retention is appended, with number and hash of the last record to remove. Then records are deleted from the beginning.
An interrupted removal is completed by the next one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from graph.audit.chain import AuditRecord
from graph.audit.entry import AuditEntry, AuditKind, ChainAnchor
from graph.audit.store import PIECE, append, delete, read_anchors, read_heads, read_records, read_spans
from graph.audit.verification import anchor_of
from graph.engine.client import Client, Transaction
from graph.engine.writer import Writer

Progress = Callable[[int], None]  # receives the number of removed records


class RetentionClock(StrEnum):
    """The clock by which an age is counted."""

    DATA = "clock of the data set"
    WALL = "wall clock"


@dataclass(frozen=True, slots=True)
class Retention:
    """A rule: nodes of a label, or only one property, are removed after some years."""

    label: str
    property: str | None
    years: int
    clock: RetentionClock

    def __str__(self) -> str:
        return f"{self.label}.{self.property}" if self.property else self.label

    def first_kept(self, today: date) -> date:
        """Return the first day whose nodes are kept."""
        year = today.year - self.years
        is_leap_day = (today.month, today.day) == (2, 29)
        return date(year, 3, 1) if is_leap_day else today.replace(year=year)


COMMENTS = Retention("Rating", "comment", 1, RetentionClock.DATA)  # domain §4.4
RECORDS = Retention("AuditRecord", None, 3, RetentionClock.WALL)


@dataclass(frozen=True, slots=True)
class Removal:
    """The beginning of a chain that is due: the number of the first stored record, and the last record to remove."""

    first: int
    last: ChainAnchor

    @property
    def count(self) -> int:
        return self.last.seq - self.first + 1


async def due(client: Client, before: datetime) -> list[Removal]:
    """Return the beginnings of chains that are older than an instant."""
    spans = await read_spans(client)
    found = []
    for head in (await read_heads(client)).values():
        if span := spans.get(head.chain):
            last = await _last_before(client, head.chain, range(span.first, head.seq + 1), before)
            found += [Removal(span.first, last.head.anchor)] if last else []
    return found


async def _last_before(client: Client, chain: str, numbers: range, before: datetime) -> AuditRecord | None:
    last = None
    async for piece in read_records(client, chain, numbers.start, numbers.stop - 1):
        for record in piece.values():
            if record is None or record.at >= before:
                return last
            last = record
    return last


async def remove(writer: Writer, removals: list[Removal], progress: Progress | None = None) -> None:
    """Remove the beginnings of chains. It can be interrupted and repeated."""
    anchored = {*map(anchor_of, await read_anchors(writer.client))}
    done = 0
    for removal in removals:
        if removal.last not in anchored:
            await _anchor(writer, removal.last)
        for first in range(removal.first, removal.last.seq + 1, PIECE):
            numbers = range(first, min(first + PIECE, removal.last.seq + 1))
            await _delete(writer, removal.last.chain, numbers)
            done += len(numbers)
            if progress:
                progress(done)


async def _anchor(writer: Writer, last: ChainAnchor) -> None:
    async def work(tx: Transaction) -> None:
        await append(tx, [AuditEntry(AuditKind.RETENTION, anchor=last)])

    await writer.write(work)


async def _delete(writer: Writer, chain: str, numbers: range) -> None:
    async def work(tx: Transaction) -> None:
        await delete(tx, chain, numbers)

    await writer.write(work)
