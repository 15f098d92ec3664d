"""Retention of records: the beginning of a chain is removed behind an anchor, also after an interruption."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from graph.audit import retention, store
from graph.audit.entry import ChainAnchor
from graph.audit.retention import COMMENTS, RECORDS, Removal, due, remove
from graph.audit.trail import AuditTrail
from graph.audit.verification import verify
from graph.engine.client import Client
from tests.support.trails import Place, entry

pytestmark = pytest.mark.anyio
LIMIT = datetime(2024, 1, 1, tzinfo=UTC)
NUMBERS = "MATCH (r:AuditRecord) RETURN r.seq ORDER BY r.seq"


async def fill(trail: AuditTrail) -> None:
    """Append three old records, and two that are kept."""
    for year in (2020, 2021, 2022, 2024, 2025):
        await trail.append(replace(entry(str(year)), at=datetime(year, 6, 1, tzinfo=UTC)))


async def numbers(client: Client) -> list[int]:
    return [seq for (seq,) in await client.run(NUMBERS)]


async def test_old_records_are_removed_and_the_rest_verifies(place: Place, trail: AuditTrail, client: Client) -> None:
    await fill(trail)
    (removal,) = await due(client, LIMIT)
    assert (removal.first, removal.last.seq, removal.count) == (1, 3, 3)
    done: list[int] = []
    await remove(place.writer(client), [removal], done.append)
    assert (await numbers(client), done) == ([4, 5, 6], [3])
    assert (await verify(client)).faults == ()
    assert await due(client, LIMIT) == []
    await client.run("MATCH (r:AuditRecord) WHERE r.seq = 4 DELETE r")
    assert "record 4 is missing" in (await verify(client)).faults[0]


async def test_all_records_can_be_removed_in_steps(place: Place, trail: AuditTrail, client: Client) -> None:
    await fill(trail)
    for limit in (LIMIT, datetime(2026, 1, 1, tzinfo=UTC)):
        await remove(place.writer(client), await due(client, limit))
        assert (await verify(client)).faults == ()
    assert await numbers(client) == [6, 7]


async def test_an_interrupted_removal_verifies_and_is_completed(
    place: Place, trail: AuditTrail, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    await fill(trail)
    delete = store.delete
    monkeypatch.setattr(retention, "PIECE", 1)
    monkeypatch.setattr(retention, "delete", broken_after(delete, 1))
    with pytest.raises(RuntimeError):
        await remove(place.writer(client), await due(client, LIMIT))
    assert await numbers(client) == [2, 3, 4, 5, 6]
    assert (await verify(client)).faults == ()
    monkeypatch.setattr(retention, "delete", delete)
    (removal,) = await due(client, LIMIT)
    assert removal.first == 2
    await remove(place.writer(client), [removal])
    assert await numbers(client) == [4, 5, 6]  # without another record of retention
    assert (await verify(client)).faults == ()


def broken_after(delete: object, times: int) -> object:
    """Return a function that fails after some calls."""
    calls = 0

    async def broken(*arguments: object) -> None:
        nonlocal calls
        calls += 1
        if calls > times:
            raise RuntimeError("interrupted")
        await delete(*arguments)  # type: ignore[operator]

    return broken


def test_years_end_on_the_same_day() -> None:
    assert COMMENTS.first_kept(date(2024, 7, 4)) == date(2023, 7, 4)
    assert COMMENTS.first_kept(date(2024, 2, 29)) == date(2023, 3, 1)
    assert RECORDS.first_kept(date(2026, 11, 30)) == date(2023, 11, 30)
    assert [str(COMMENTS), str(RECORDS)] == ["Rating.comment", "AuditRecord"]


def test_a_removal_counts_its_records() -> None:
    assert Removal(4, ChainAnchor("c", 9, "h")).count == 6
