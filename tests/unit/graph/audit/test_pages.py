"""Pages of the trail: newest first, by the index on the day, of a period, a person and a kind; masked names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from graph.audit.entry import AuditEntry, AuditKind
from graph.audit.pages import count_records, read_names, read_page, read_period
from graph.audit.period import Period, TrailPosition
from graph.audit.store import read_spans
from graph.audit.trail import AuditTrail
from graph.engine.client import Client
from graph.model.ids import derived_id
from tests.support.trails import entry
from tests.support.wire import counted

pytestmark = pytest.mark.anyio
NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
ALL = Period(NOON - timedelta(days=1000), NOON + timedelta(days=1))
DAYS = (600, 40, 9, 2, 2, 1, 0)  # ages of the records


def entries() -> list[AuditEntry]:
    kinds = (AuditKind.READ, AuditKind.REFUSAL)
    return [
        replace(entry(f"{place}", f"person_{place % 3}"), at=NOON - timedelta(days=age), kind=kinds[place % 2])
        for place, age in enumerate(DAYS)
    ]


@pytest.fixture
async def filled(trail: AuditTrail, client: Client) -> Client:
    """Provide a client of a trail of seven records."""
    for one in entries():
        await trail.append(one)
    return client


async def names(client: Client, period: Period, count: int = 100, after: TrailPosition | None = None) -> Sequence[str]:
    return [record.properties["operation"] for record in await read_page(client, period, count, after)]


async def test_pages_follow_one_another_without_a_gap(filled: Client) -> None:
    whole = await names(filled, ALL)
    assert whole == ["6", "5", "4", "3", "2", "1", "0"]  # of one instant, the later record comes first
    for size in (1, 2, 3, 7):
        after, found = None, list[str]()
        while page := await read_page(filled, ALL, size, after):
            found += [record.properties["operation"] for record in page]
            after = TrailPosition.of(page[-1])
        assert found == whole
    assert [record.properties["operation"] async for record in read_period(filled, ALL)] == whole
    assert all(record.is_unchanged for record in await read_page(filled, ALL, 100))


async def test_a_record_that_is_appended_meanwhile_moves_no_page(filled: Client, trail: AuditTrail) -> None:
    first = await read_page(filled, ALL, 2)
    await trail.append(replace(entry("new"), at=NOON + timedelta(hours=1)))
    assert await names(filled, ALL, 2, TrailPosition.of(first[-1])) == ["4", "3"]
    assert await names(filled, ALL, 1) == ["new"]


async def test_a_period_a_person_and_a_kind_select_records(filled: Client) -> None:
    two = Period(NOON - timedelta(days=2), NOON)  # the end is no part of it
    assert await names(filled, two) == ["5", "4", "3"]
    assert await names(filled, replace(ALL, person="person_0")) == ["6", "3", "0"]
    assert await names(filled, replace(ALL, person="person_0", kind=AuditKind.READ)) == ["6", "0"]
    assert await names(filled, replace(ALL, person="nobody")) == []
    for period, count in ((ALL, 7), (two, 3), (replace(ALL, person="person_0"), 3), (replace(ALL, person="x"), 0)):
        assert await count_records(filled, period) == count


async def test_chains_are_told_apart_at_one_instant(filled: Client) -> None:
    ((chain, span),) = (await read_spans(filled)).items()
    await filled.run(
        "MATCH (r:AuditRecord) WITH collect(r) AS found UNWIND found AS r "
        "CREATE (c:AuditRecord {id: $v.other + ':' + toString(r.seq), chain: $v.other}) "
        "SET c.seq = r.seq, c.day = r.day, c.at = r.at, c.people = r.people, c.kind = r.kind",
        {"other": "zz"},
    )
    assert chain < "zz"
    found, after = list[tuple[str, int]](), None
    while page := await read_page(filled, ALL, 1, after):
        after = TrailPosition.of(page[0])
        found.append((after.chain, after.seq))
    assert len({*found}) == 2 * span.count
    assert found[4:8] == [(chain, 5), (chain, 4), ("zz", 5), ("zz", 4)]


async def test_the_first_page_of_a_long_period_reads_its_last_days_alone(filled: Client) -> None:
    with counted() as wire:
        assert await names(filled, ALL, 2) == ["6", "5"]
    assert len(wire.statements) == wire.records <= 2


async def test_names_are_masked_and_of_people_alone(client: Client) -> None:
    ids = {label: derived_id(label, "1") for label in ("Person", "Resident", "WorkOrder")}
    other = derived_id("Person", "2")
    for label, id_ in (*ids.items(), ("Person", other)):
        name = "林" if id_ == other else "欧阳示例"
        await client.run(f"CREATE (n:{label}) SET n.id = $v.id, n.name = $v.name", {"id": id_, "name": name})
    wanted = [*ids.values(), other, derived_id("Person", "nobody"), "x"]
    assert await read_names(client, wanted) == {ids["Person"]: "欧*", ids["Resident"]: "欧*", other: "*"}
    with counted() as wire:
        assert await read_names(client, ["x", ids["WorkOrder"]]) == {}
    assert wire.statements == []
