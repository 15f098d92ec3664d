"""Records of the chain: canonical text and hashes do not depend on the order of properties, and change with each."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from graph.audit.chain import BEGINNING, AuditRecord, ChainHead, chained, hash_of
from graph.audit.entry import AuditEntry, AuditKind, ChainAnchor

AT = datetime(2026, 11, 30, 13, 52, 6, 123_000, tzinfo=UTC)
ENTRY = AuditEntry(AuditKind.READ, "person_1", ("ORG_DEPT(500233)",), "Q", "{ a }", {"b": 1, "a": "…"}, at=AT)
HEAD = ChainHead("c")


def test_records_follow_one_another() -> None:
    first, second = chained(HEAD, [ENTRY, replace(ENTRY, kind=AuditKind.REFUSAL)])
    assert (first.head.seq, first.properties["previousHash"]) == (1, BEGINNING)
    assert (second.head.seq, second.properties["previousHash"]) == (2, first.head.hash)
    assert chained(first.head, [replace(ENTRY, kind=AuditKind.REFUSAL)]) == [second]


def test_the_hash_is_sha_256_of_canonical_json() -> None:
    (record,) = chained(HEAD, [ENTRY])
    text = (
        '{"at":1796046726123,"chain":"c","day":"2026-11-30","document":"{ a }","grants":["ORG_DEPT(500233)"],"kind":"READ",'
        f'"operation":"Q","operationHash":"{ENTRY.operation_hash}","people":[],"previousHash":"{BEGINNING}","rows":"{{}}",'
        '"seq":1,"variables":"{\\"a\\":\\"…\\",\\"b\\":1}","who":"person_1"}'
    )
    assert record.head.hash == sha256(text.encode()).hexdigest()


def test_a_record_keeps_its_instant_to_the_millisecond() -> None:
    (record,) = chained(HEAD, [ENTRY])
    assert record.at == AT
    assert record.properties["day"] == "2026-11-30"


@pytest.mark.parametrize(
    "name", ["at", "who", "rows", "people", "previousHash", "document", "seq", "kind", "variables"]
)
def test_a_changed_property_changes_the_hash(name: str) -> None:
    (record,) = chained(HEAD, [ENTRY])
    assert record.is_unchanged
    assert not AuditRecord({**record.properties, name: "another"}).is_unchanged


def test_the_order_of_properties_and_missing_values_do_not_matter() -> None:
    (record,) = chained(HEAD, [ENTRY])
    turned = dict(reversed([*record.properties.items()]))
    without = {name: value for name, value in turned.items() if value is not None}
    assert hash_of(turned) == hash_of(without) == record.head.hash


def test_texts_that_are_no_unicode_are_recorded() -> None:
    (record,) = chained(HEAD, [replace(ENTRY, document="\ud800", operation="\ud800", variables={"a": "\ud800"})])
    assert record.is_unchanged
    assert record.properties["document"] == "?"


def test_an_anchor_is_part_of_its_record() -> None:
    (record,) = chained(HEAD, [replace(ENTRY, anchor=ChainAnchor("c", 7, "h"))])
    assert record.properties["anchor"] == '["c",7,"h"]'
