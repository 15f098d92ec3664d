"""Entries: the wall time to the millisecond, the hash of the document, canonical JSON."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256

from graph.audit.entry import AuditEntry, AuditKind, as_json, clean, wall_time


def test_the_time_is_the_wall_time_to_the_millisecond() -> None:
    at = wall_time()
    assert abs(datetime.now(UTC) - at) < timedelta(seconds=5)
    assert at.microsecond % 1000 == 0


def test_the_operation_hash_is_that_of_the_document() -> None:
    assert AuditEntry(AuditKind.READ, document="{ 名 }").operation_hash == sha256("{ 名 }".encode()).hexdigest()


def test_canonical_json_has_sorted_keys_and_no_spaces() -> None:
    assert as_json({"b": [1, None], "a": {"名": True}}) == '{"a":{"名":true},"b":[1,null]}'


def test_surrogates_are_replaced() -> None:
    assert clean("a\ud800b") == "a?b"
