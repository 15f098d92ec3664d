"""Records as GraphQL objects: everything that is stored, in the types of the schema."""

from __future__ import annotations

from dataclasses import replace

from graph.audit.chain import ChainHead, chained
from graph.audit.entry import AuditEntry, AuditKind, ChainAnchor
from schema.trail.records import node_of, object_of
from tests.support.tokens import PERSON
from tests.support.trails import entry


def test_a_record_shows_what_is_stored() -> None:
    first, second = chained(ChainHead("c"), [replace(entry("Q", PERSON), who=PERSON), entry("R")])
    found = object_of(first)
    assert (found.record, found.chain, found.number, found.kind) == ("c:1", "c", 1, AuditKind.READ)
    assert (found.operation, found.document, found.variables) == ("Q", "{ a }", '{"n":1}')
    assert found.grants == ["GRID_WORKER(500233)"] and found.who == node_of(PERSON)
    assert [(row.level, row.count) for row in found.rows] == [("L3", 1)]
    assert object_of(second).previous_hash == found.hash == first.head.hash
    assert found.removed_up_to is None


def test_a_record_of_retention_names_the_last_record_that_was_removed() -> None:
    (record,) = chained(ChainHead("c"), [AuditEntry(AuditKind.RETENTION, anchor=ChainAnchor("b", 7, "9c"))])
    assert (object_of(record).removed_up_to, object_of(record).who) == ("b:7:9c", None)


def test_a_node_has_the_type_of_its_id() -> None:
    assert (node_of(PERSON).type, node_of("x_1").type) == ("Person", None)
