"""The lease: readers and a loader exclude each other (graph/engine/lease.py)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from graph.engine.bookmark import Bookmark
from graph.engine.lease import DRAIN, LEASE, Lease
from graph.errors import BadUserInput, GraphUnavailable
from graph.model import VERSION

pytestmark = [pytest.mark.anyio, pytest.mark.always]


@dataclass
class OneRecord:
    """A client that answers with a record and counts how often it was asked."""

    record: list[Any]
    reads: int = 0
    bookmarks: tuple[str, ...] = ()

    async def read_after(self, bookmarks: tuple[str, ...], text: str, values: dict[str, Any]) -> list[Any]:
        self.bookmarks = bookmarks
        return await self.read(text, values)

    async def read(self, text: str, values: dict[str, Any]) -> list[Any]:
        self.reads += 1
        return self.record


@dataclass
class Clock:
    now: float = 100.0
    read: Callable[[], float] = field(init=False)

    def __call__(self) -> float:
        return self.now


# batch, batches, checksum, synthetic, last changeset, its stamp, last planned beginning, last planned day, counties
REST = (0, None, "", True, 0, "", None, "2024-12-31", ["500233"])


def lease_on(record: list[Any]) -> tuple[Lease, OneRecord, Clock]:
    client, clock = OneRecord(record), Clock()
    return Lease(client, clock), client, clock  # type: ignore[arg-type]  # it needs `read` only


async def test_a_lease_is_trusted_for_a_while() -> None:
    lease, client, clock = lease_on(["fixture", "READY", 1, VERSION, "2024-07-04", *REST])
    first = await lease.current()
    assert (first.last_beginning, first.planned_until) == (None, date(2024, 12, 31))
    clock.now += LEASE
    assert await lease.current() == first
    assert client.reads == 1
    clock.now += 0.1
    await lease.current()
    assert client.reads == 2


async def test_an_answer_holds_until_a_loader_could_have_begun_to_write() -> None:
    lease, _, clock = lease_on(["fixture", "READY", 1, VERSION, "2024-07-04", *REST])
    state = await lease.current()
    clock.now += DRAIN - 0.01
    assert lease.holds(state)
    clock.now += 0.02
    assert not lease.holds(state)


async def test_an_answer_does_not_hold_after_another_load() -> None:
    lease, client, _ = lease_on(["fixture", "READY", 1, VERSION, "2024-07-04", *REST])
    state = await lease.current()
    client.record = ["fixture", "READY", 2, VERSION, "2024-07-04", *REST]
    await lease.renew()
    assert not lease.holds(state)


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ([None, None, None, None, None], "The graph holds no data yet; load some with `gongjian seed`."),
        (
            ["county", "LOADING", 1, VERSION, "2024-07-04", 3, 14, "", True, 0, "", None, None, []],
            "The data set county is being loaded, 3 of 14 batches are there; if nothing is doing that now, repeat the "
            "command that began it: it goes on there.",
        ),
        (
            ["county", "READY", 1, "0", None, *REST],
            f"The graph was loaded for model version 0, this is {VERSION}; migrate it with `gongjian migrate`.",
        ),
    ],
)
async def test_what_cannot_be_read_is_unavailable(record: list[Any], message: str) -> None:
    lease, _, _ = lease_on(record)
    with pytest.raises(GraphUnavailable) as caught:
        await lease.current()
    assert caught.value.message == message


def test_a_loader_waits_longer_than_a_reader_trusts() -> None:
    assert DRAIN > LEASE


async def test_a_bookmark_makes_the_state_be_read_again() -> None:
    lease, client, _ = lease_on(["fixture", "READY", 1, VERSION, "2024-07-04", *REST])
    await lease.current()
    assert (await lease.after(Bookmark(1, 0, ("FB",)))).changes == 0 and client.reads == 1
    client.record[9] = 1
    assert (await lease.after(Bookmark(1, 1, ("FB",)))).changes == 1
    assert (client.reads, client.bookmarks) == (2, ("FB",))
    with pytest.raises(BadUserInput, match="last changeset has number 1"):
        await lease.after(Bookmark(1, 2))
    assert (await lease.after(Bookmark(7, 2))).changes == 1  # of data that was replaced
