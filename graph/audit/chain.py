"""The hash chain: each record has the hash of its predecessor, so that a deleted or changed record is evident.

hash = SHA-256 over the canonical JSON of all other properties of the record, the predecessor's hash among them.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from graph.audit.entry import AuditEntry, ChainAnchor, as_json, clean

BEGINNING = "0" * 64  # the hash before the first record
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)
Properties = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The end of a chain: number and hash of its last record. `chain` is a random name, made with the first record."""

    chain: str
    seq: int = 0
    hash: str = BEGINNING

    @classmethod
    def new(cls) -> ChainHead:
        return cls(secrets.token_hex(8))

    @property
    def anchor(self) -> ChainAnchor:
        return ChainAnchor(self.chain, self.seq, self.hash)


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """A record as it is stored: properties of a node, without its id. `at` is in milliseconds since 1970, UTC."""

    properties: Mapping[str, Any]

    @property
    def head(self) -> ChainHead:
        """Return the chain's end while this record is its last one."""
        return ChainHead(self.properties["chain"], self.properties["seq"], self.properties["hash"])

    @property
    def at(self) -> datetime:
        return EPOCH + int(self.properties["at"]) * MILLISECOND

    @property
    def is_unchanged(self) -> bool:
        return bool(self.properties.get("hash") == hash_of(self.properties))


def id_of(chain: str, seq: int) -> str:
    """Return the id of a record's node, by which it is read."""
    return f"{chain}:{seq}"


def chained(head: ChainHead, entries: Iterable[AuditEntry]) -> list[AuditRecord]:
    """Return the records of entries after the end of a chain."""
    records = []
    for entry in entries:
        record = _record(head, entry)
        records.append(record)
        head = record.head
    return records


def _record(head: ChainHead, entry: AuditEntry) -> AuditRecord:
    properties = {
        "chain": head.chain,
        "seq": head.seq + 1,
        "previousHash": head.hash,
        "at": (entry.at - EPOCH) // MILLISECOND,
        "day": entry.at.astimezone(UTC).date().isoformat(),
        "kind": entry.kind.value,
        "who": entry.who,
        "grants": [*map(clean, entry.grants)],
        "operation": entry.operation and clean(entry.operation),
        "operationHash": entry.operation_hash,
        "document": clean(entry.document),
        "variables": as_json(entry.variables),
        "purpose": entry.purpose and clean(entry.purpose),
        "rows": as_json(entry.rows),
        "people": sorted({*entry.people}),
        **({"anchor": as_json([entry.anchor.chain, entry.anchor.seq, entry.anchor.hash])} if entry.anchor else {}),
    }
    return AuditRecord({**properties, "hash": hash_of(properties)})


def hash_of(properties: Mapping[str, Any]) -> str:
    """Return the hash that a record with these properties has. A property without a value does not count."""
    hashed = {name: value for name, value in properties.items() if value is not None and name != "hash"}
    return sha256(as_json(hashed).encode()).hexdigest()
