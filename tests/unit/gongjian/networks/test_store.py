"""Networks that a service keeps: read once, measured once, and read again after the data changed."""

from __future__ import annotations

import asyncio

import pytest

from gongjian.networks.store import KeptTasks

pytestmark = [pytest.mark.anyio, pytest.mark.once]


class Work:
    """Work that counts how often it is done; it fails if there is an error."""

    def __init__(self, error: Exception | None = None) -> None:
        self.done, self.error = 0, error

    async def __call__(self) -> int:
        self.done += 1
        await asyncio.sleep(0)
        if self.error:
            raise self.error
        return self.done


async def test_all_who_ask_wait_for_the_same_work() -> None:
    kept, work = KeptTasks(2), Work()
    assert await asyncio.gather(*(kept.get("a", work) for _ in range(5))) == [1] * 5
    assert await kept.get("a", work) == 1 and work.done == 1


async def test_failures_are_not_kept() -> None:
    kept, work = KeptTasks(2), Work(ValueError("no"))
    with pytest.raises(ValueError, match="no"):
        await kept.get("a", work)
    work.error = None
    assert await kept.get("a", work) == 2


async def test_the_least_recently_asked_is_dropped() -> None:
    kept, works = KeptTasks(2), {name: Work() for name in "abc"}
    for name in "abac":
        await kept.get(name, works[name])
    assert [*kept.tasks] == ["a", "c"]
    assert await kept.get("b", works["b"]) == 2 and works["a"].done == 1


async def test_one_who_gives_up_does_not_end_the_work_of_others() -> None:
    kept, work = KeptTasks(2), Work()
    first = asyncio.create_task(kept.get("a", work))
    second = asyncio.create_task(kept.get("a", work))
    await asyncio.sleep(0)
    first.cancel()
    assert await second == 1
