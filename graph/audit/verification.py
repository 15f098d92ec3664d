"""Verification of the trail: each record has its hash and its predecessor's, and none is missing.

A chain begins with record 1, or behind an anchor: a record of retention, itself in the open chain, that names the last
record that was removed. It ends with its head. Somebody who may write to the graph can make a whole trail anew. Only a
hash that was noted elsewhere shows that; `known` are such hashes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import orjson

from graph.audit.chain import BEGINNING, AuditRecord, ChainHead
from graph.audit.entry import ChainAnchor
from graph.audit.statements import OPEN
from graph.audit.store import Span, read_anchors, read_heads, read_records, read_spans
from graph.engine.client import Client

Progress = Callable[[int], None]  # receives the number of records read so far


@dataclass(frozen=True, slots=True)
class Verification:
    """The result: heads of the chains, the open one first, the number of records read, and faults, one of each chain."""

    heads: tuple[ChainHead, ...]
    records: int
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Extent:
    """The numbers of a chain that must be stored, and the hash before the first one; None if it is unknown.

    It is unknown after a retention that was interrupted between its anchor and the last deletion.
    """

    first: int
    last: int
    before: str | None

    @classmethod
    def of(cls, head: ChainHead, span: Span | None, removed: Sequence[ChainAnchor]) -> Extent:
        """Return the extent of a chain, whose records up to the last anchor may be removed."""
        last_removed = max((anchor.seq for anchor in removed), default=0)
        stored = span.first if span else head.seq + 1
        first = min(stored, last_removed + 1)
        hashes = {0: BEGINNING, **{anchor.seq: anchor.hash for anchor in removed}}
        return cls(first, head.seq, hashes.get(first - 1))


async def verify(client: Client, progress: Progress | None = None, known: Sequence[ChainAnchor] = ()) -> Verification:
    """Read all records and compute their hashes again."""
    by_id = await read_heads(client)
    spans = await read_spans(client)
    removed = [*map(anchor_of, await read_anchors(client))]
    heads = [by_id[id_] for id_ in sorted(by_id, key=lambda id_: (id_ != OPEN, id_))]
    reading, faults = _Reading(client, progress), [*_lost(heads, {*spans}, known)]
    for head in heads:
        own = [anchor for anchor in removed if anchor.chain == head.chain]
        extent = Extent.of(head, spans.get(head.chain), own)
        noted = {anchor.seq: anchor.hash for anchor in (*own, *known) if anchor.chain == head.chain}
        fault = await reading.fault_of(head, extent, noted) or await _beyond(client, head, spans.get(head.chain))
        faults += [f"chain {head.chain}: {fault}"] if fault else []
    return Verification(tuple(heads), reading.done, tuple(faults))


def anchor_of(record: AuditRecord) -> ChainAnchor:
    """Return the anchor of a record of retention."""
    return ChainAnchor(*orjson.loads(record.properties["anchor"]))


def _lost(heads: Iterable[ChainHead], stored: set[str], known: Iterable[ChainAnchor]) -> Iterable[str]:
    """Yield a fault for each chain that has records, or a noted hash, and no head."""
    missing = (stored | {anchor.chain for anchor in known}) - {head.chain for head in heads}
    return (f"chain {chain}: its head is missing" for chain in sorted(missing))


async def _beyond(client: Client, head: ChainHead, span: Span | None) -> str | None:
    """Return a fault for records that are stored, but not between the chain's first and last one."""
    if span is None:
        return None
    if span.last > head.seq:  # the chain may have grown since its head was read
        ends = {now.chain: now.seq for now in (await read_heads(client)).values()}
        if span.last > ends.get(head.chain, 0):
            return f"record {span.last} is behind the head, which ends at {head.seq}"
    extra = span.count - (span.last - span.first + 1)
    return f"{extra} records have the number of another one" if extra > 0 else None


@dataclass(slots=True)
class _Reading:
    """One pass over the chains: records read so far, and the hash of the last one."""

    client: Client
    progress: Progress | None
    done: int = 0
    _last: str | None = field(default=None)

    async def fault_of(self, head: ChainHead, extent: Extent, noted: dict[int, str]) -> str | None:
        """Return the first fault of a chain."""
        self._last = extent.before
        async for piece in read_records(self.client, head.chain, extent.first, extent.last):
            for seq, record in piece.items():
                if fault := self._fault_at(seq, record, noted.get(seq)):
                    return fault
            self.done += len(piece)
            if self.progress:
                self.progress(self.done)
        return None if self._last == head.hash else f"record {head.seq} is not the one that the head names"

    def _fault_at(self, seq: int, record: AuditRecord | None, noted: str | None) -> str | None:
        if record is None:
            return f"record {seq} is missing"
        if not record.is_unchanged or record.head.seq != seq:
            return f"record {seq} was changed"
        if self._last not in (None, record.properties["previousHash"]):
            return f"record {seq} is out of order: it does not follow record {seq - 1}"
        if noted not in (None, record.head.hash):
            return f"record {seq} is not the one whose hash was noted"
        self._last = record.head.hash
        return None
