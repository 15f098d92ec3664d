"""Entries of the audit trail, before they have a place in its chain."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any


class AuditKind(StrEnum):
    """The occasion of an entry."""

    READ = "READ"  # an answer that shows L2 or L3 values plain, or compares them
    EXPORT = "EXPORT"  # an answer with more than 100 such rows
    REFUSAL = "REFUSAL"  # an operation that the viewer's rights do not allow
    SIGN_IN_PREVIEW = "SIGN_IN_PREVIEW"  # a view with the rights of another role
    AUDIT = "AUDIT"  # an answer that shows records of this trail, and nothing that is a READ
    RETENTION = "RETENTION"  # removal of the oldest records; `anchor` names the last one


def wall_time() -> datetime:
    """Return the present instant to the millisecond, by the wall clock and not by the clock of the data set."""
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


@dataclass(frozen=True, slots=True)
class ChainAnchor:
    """The last record that retention has removed from a chain. The rest of the chain continues from its hash."""

    chain: str
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """An occasion: who asked what, and what the answer showed. `variables` are redacted (redaction.py)."""

    kind: AuditKind
    who: str | None = None  # id of the person who signed in
    grants: tuple[str, ...] = ()  # used for the answer, as text
    operation: str | None = None  # name
    document: str = ""
    variables: Mapping[str, Any] = field(default_factory=dict)
    purpose: str | None = None
    rows: Mapping[str, int] = field(default_factory=dict)  # nodes with plain values by level: {"L2": 3}
    people: tuple[str, ...] = ()  # ids of the nodes concerned: people, residents, orders, ratings
    at: datetime = field(default_factory=wall_time)
    anchor: ChainAnchor | None = None

    @property
    def operation_hash(self) -> str:
        """Return SHA-256 of the document."""
        return sha256(clean(self.document).encode()).hexdigest()


def clean(text: str) -> str:
    """Return a text without unpaired surrogates, which UTF-8 cannot encode."""
    return text.encode("utf-8", "replace").decode()


def as_json(value: object) -> str:
    """Return canonical JSON: sorted keys, no spaces, no escapes but the necessary ones. Equal values give equal text."""
    return clean(json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False))
