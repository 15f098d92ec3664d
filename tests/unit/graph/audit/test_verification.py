"""Verification: the first record that is missing, changed or out of order, and heads that do not fit."""

from __future__ import annotations

import pytest

from graph.audit.chain import BEGINNING, ChainHead, hash_of
from graph.audit.entry import ChainAnchor
from graph.audit.store import Span, read_heads, read_records
from graph.audit.trail import AuditTrail
from graph.audit.verification import Extent, verify
from graph.engine.client import Client
from tests.support.trails import entry

pytestmark = pytest.mark.anyio

RECORD = "MATCH (r:AuditRecord) WHERE r.seq = 3 "
FAULTS = {
    RECORD + "DELETE r": "record 3 is missing",
    "MATCH (r:AuditRecord) WHERE r.seq = 1 DELETE r": "record 1 is missing",
    "MATCH (r:AuditRecord) WHERE r.seq = 5 DELETE r": "record 5 is missing",
    RECORD + "SET r.who = 'person_9'": "record 3 was changed",
    RECORD + "SET r.who = null": "record 3 was changed",
    RECORD + "SET r.people = []": "record 3 was changed",
    RECORD + "SET r.at = datetime('2020-01-01T00:00:00Z')": "record 3 was changed",
    RECORD + "SET r.another = 1": "record 3 was changed",
    RECORD + "SET r.hash = 'x'": "record 3 was changed",
    RECORD + "SET r.id = r.chain + ':9'": "record 3 is missing",
    RECORD + "CREATE (:AuditRecord {id: r.chain + ':7', chain: r.chain, seq: 7})": "record 7 is behind the head",
    RECORD + "CREATE (:AuditRecord {id: 'other', chain: r.chain, seq: 2})": "1 records have the number of another one",
    "MATCH (h:AuditHead) SET h.hash = 'x'": "record 5 is not the one that the head names",
    "MATCH (h:AuditHead) SET h.seq = 4": "record 4 is not the one that the head names",
    "MATCH (h:AuditHead) DELETE h": "its head is missing",
    "MATCH (h:AuditHead) SET h.seq = 9": "record 6 is missing",
}
FORGE = "MATCH (r:AuditRecord) WHERE r.seq = 4 SET r.previousHash = 'y', r.hash = $v.hash"


async def fill(trail: AuditTrail, count: int = 5) -> None:
    for number in range(count):
        await trail.append(entry(f"{number}", "person_2"))


@pytest.mark.parametrize("statement", FAULTS)
async def test_a_fault_is_found(trail: AuditTrail, client: Client, statement: str) -> None:
    await fill(trail)
    assert (await verify(client)).faults == ()
    await client.run(statement)
    (fault,) = (await verify(client)).faults
    assert FAULTS[statement] in fault


async def test_a_record_with_another_predecessor_is_out_of_order(trail: AuditTrail, client: Client) -> None:
    await fill(trail)
    (head,) = (await read_heads(client)).values()
    (piece,) = [piece async for piece in read_records(client, head.chain, 4, 4)]
    record = piece[4]
    assert record
    forged = hash_of({**record.properties, "previousHash": "y"})
    await client.run(FORGE, {"hash": forged})
    (fault,) = (await verify(client)).faults
    assert "record 4 is out of order: it does not follow record 3" in fault


async def test_a_hash_that_was_noted_shows_a_trail_that_was_made_anew(trail: AuditTrail, client: Client) -> None:
    await fill(trail, 2)
    (head,) = (await verify(client)).heads
    assert (await verify(client, known=[head.anchor])).faults == ()
    other = ChainAnchor(head.chain, 1, "noted")
    assert "record 1 is not the one whose hash was noted" in (await verify(client, known=[other])).faults[0]
    gone = ChainAnchor("gone", 1, "noted")
    assert (await verify(client, known=[gone])).faults == ("chain gone: its head is missing",)


async def test_progress_counts_records(trail: AuditTrail, client: Client) -> None:
    await fill(trail, 3)
    seen: list[int] = []
    result = await verify(client, seen.append)
    assert (result.records, seen) == (3, [3])


async def test_an_empty_graph_has_no_faults(client: Client) -> None:
    result = await verify(client)
    assert (result.heads, result.faults) == ((), ())


def test_a_chain_begins_behind_its_anchor() -> None:
    head = ChainHead("c", 9, "h9")
    assert Extent.of(head, Span(1, 9, 9), []) == Extent(1, 9, BEGINNING)
    assert Extent.of(head, Span(4, 9, 6), []) == Extent(1, 9, BEGINNING)
    anchor = ChainAnchor("c", 5, "h5")
    assert Extent.of(head, Span(6, 9, 4), [anchor]) == Extent(6, 9, "h5")
    assert Extent.of(head, Span(4, 9, 6), [anchor]) == Extent(4, 9, None)  # an interrupted retention
    assert Extent.of(head, Span(7, 9, 3), [anchor]) == Extent(6, 9, "h5")
    assert Extent.of(head, None, [anchor]) == Extent(6, 9, "h5")
