"""The clock of synthetic data: it goes on while the data is served, also over midnight, and moves the default day."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from changes.clock_keeper import ClockKeeper
from gongjian.http.entity_tags import data_version
from gongjian.questions import all_questions
from graph.errors import GraphUnavailable
from seed.loading.values import CHINA
from tests.support.changing import Desk, code_of, desk_on, links_of, opening
from tests.support.trails import Place

pytestmark = pytest.mark.anyio
MARK = """MATCH (meta:Meta) RETURN meta.clock.epochMillis, toString(meta.horizon), toString(meta.lastBeginning), meta.lock,
  toString(meta.plannedUntil)"""
NINE = datetime(2024, 7, 4, 9, tzinfo=CHINA)
SHIFTED = re.compile(r"@\d{4}-\d\d-\d\d")


@pytest.fixture
async def desk(module_fixture: Place) -> AsyncIterator[Desk]:
    """Provide a service. Its tests run in order: the clock does not go back."""
    async with desk_on(module_fixture) as found:
        yield found


def keeper_of(desk: Desk, served: float = 0, **others: Any) -> ClockKeeper:
    """Return the keeper of a process that has served for some seconds."""
    assert desk.service.editor
    found = ClockKeeper(desk.service.editor.writer, desk.service.lease, **others)
    found._since = time.monotonic() - served
    return found


async def mark_of(desk: Desk) -> list[Any]:
    (row,) = await desk.client.run(MARK)
    return row


async def clock_of(desk: Desk) -> datetime:
    return datetime.fromtimestamp((await mark_of(desk))[0] / 1000, UTC)


async def test_the_clock_goes_on_once_for_all_processes(desk: Desk) -> None:
    stamp, basis = (await mark_of(desk))[3], data_version(await desk.service.lease.renew(), date.today())
    first, second = keeper_of(desk, 100), keeper_of(desk, 100)
    assert await first.store() and await second.store()
    assert timedelta(seconds=100) <= await clock_of(desk) - NINE < timedelta(seconds=160)
    assert (await mark_of(desk))[3] == stamp and data_version(await desk.service.lease.renew(), date.today()) == basis


async def test_the_clock_stands_while_nobody_serves(desk: Desk) -> None:
    before = await clock_of(desk)
    assert await keeper_of(desk).store()
    assert await clock_of(desk) - before < timedelta(seconds=1)


async def test_changesets_have_the_time_of_the_clock(desk: Desk) -> None:
    assert desk.service.editor
    keeper = keeper_of(desk, 3600)
    await keeper.store()
    desk.service.editor.maker.served = keeper.served
    link = links_of("ASSIGNED_TO", "Person", "Grid", open_=True)[0]
    made = await desk.made(
        opening("REGISTERED_AT", link.source[1], code_of(link.target[1])[:12], "2001-01-01", "2001-01-02")
    )
    at = datetime.fromisoformat(made["changeset"]["at"])
    assert timedelta(0) <= at - await clock_of(desk) < timedelta(seconds=60)


async def test_the_clock_waits_at_midnight_until_readers_know_of_the_next_day(desk: Desk) -> None:
    midnight = datetime(2024, 7, 4, 23, 59, 59, 999_000, CHINA)
    early = keeper_of(desk, stands_at=midnight - timedelta(seconds=30))
    assert await early.store()
    assert (await mark_of(desk))[1:3] == ["2024-07-04", "2024-07-05"]
    late = keeper_of(desk, stands_at=midnight + timedelta(seconds=10), drain=2.0)
    assert not await late.store()
    assert await clock_of(desk) == midnight and (await mark_of(desk))[1] == "2024-07-04"
    time.sleep(2)
    assert await late.store()
    assert (await mark_of(desk))[1:3] == ["2024-07-05", "2024-07-05"]
    assert (await desk.data("{ meta { horizon asOf } }"))["meta"] == {"horizon": "2024-07-05", "asOf": "2024-07-05"}


async def test_each_question_has_the_answer_that_was_planned_for_the_day(desk: Desk) -> None:
    day, next_ = date(2024, 7, 5), "2024-07-06"
    asked = [one for one in all_questions() if "$asOf" in one.document][::2]
    assert len(asked) > 20
    planned = [await answer_on(desk, one.document, next_) for one in asked]
    await desk.client.run(
        "MATCH (meta:Meta) SET meta.lastBeginning = $v.day, meta.announcedAt = null RETURN 1",
        {"day": day + timedelta(1)},
    )
    assert await keeper_of(desk, stands_at=datetime(2024, 7, 6, 1, tzinfo=CHINA)).store()
    for question, expected in zip(asked, planned, strict=True):
        assert await answer_on(desk, question.document, None) == expected, question.number


async def answer_on(desk: Desk, document: str, day: str | None) -> str:
    """Return data and errors of an answer, without the days in ids."""
    answer = await desk.answer(document, **({"asOf": day} if day else {}))
    return SHIFTED.sub("", f"{answer.data} {answer.errors}")


async def test_time_without_synthetic_data_and_without_a_graph_does_not_count(desk: Desk) -> None:
    keeper, day = keeper_of(desk, 86_400 * 3), date(2024, 7, 6)
    await desk.client.run("MATCH (meta:Meta) SET meta.horizon = null RETURN 1")
    await desk.service.lease.renew()
    assert await keeper.store() and keeper.served() < 60
    await desk.client.run("MATCH (meta:Meta) SET meta.horizon = $v.day, meta.state = 'LOADING' RETURN 1", {"day": day})
    away = keeper_of(desk, 86_400 * 3, interval=1000)
    with pytest.raises(GraphUnavailable):
        await desk.service.lease.renew()
    keeping = asyncio.create_task(away.keep())
    await asyncio.sleep(1)
    keeping.cancel()
    await desk.client.run("MATCH (meta:Meta) SET meta.state = 'READY' RETURN 1")
    await desk.service.lease.renew()
    before = await clock_of(desk)
    assert await away.store() and await clock_of(desk) - before < timedelta(seconds=60)


async def test_data_that_is_loaded_again_gets_the_instant_at_which_the_clock_stands(desk: Desk) -> None:
    goal = datetime(2024, 7, 6, 10, tzinfo=CHINA)
    keeper = keeper_of(desk, stands_at=goal, interval=0.1)
    keeping = asyncio.create_task(keeper.keep())
    for _ in range(2):
        while not (await mark_of(desk))[0] or await clock_of(desk) != goal:
            assert not keeping.done()
            await asyncio.sleep(0.05)
        await desk.client.run("MATCH (meta:Meta) SET meta.clock = null, meta.clockStoredAt = null RETURN 1")
    while not (await mark_of(desk))[0]:
        await asyncio.sleep(0.05)
    keeping.cancel()
    assert await keeper_of(desk, stands_at=goal).store()


async def test_the_clock_does_not_go_back(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    before = await clock_of(desk)
    assert await keeper_of(desk, stands_at=NINE).store()
    assert await clock_of(desk) == before and "stands there" in caplog.text


async def test_the_clock_of_real_data_and_of_data_that_is_loaded_is_left_alone(desk: Desk) -> None:
    day, before = date(2024, 7, 6), (await mark_of(desk))[0]
    keeper = keeper_of(desk, 100)
    await desk.client.run("MATCH (meta:Meta) SET meta.horizon = null RETURN 1")
    await desk.service.lease.renew()
    assert await keeper.store() and (await mark_of(desk))[0] == before
    await desk.client.run("MATCH (meta:Meta) SET meta.horizon = $v.day RETURN 1", {"day": day})
    await desk.service.lease.renew()
    await desk.client.run("MATCH (meta:Meta) SET meta.state = 'LOADING' RETURN 1")
    with pytest.raises(GraphUnavailable):
        await keeper.store()
    assert (await mark_of(desk))[:2] == [before, "2024-07-06"]
    await desk.client.run("MATCH (meta:Meta) SET meta.state = 'READY' RETURN 1")
