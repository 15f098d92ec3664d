"""Garbage collection of a service: young objects after answers, automatically only above a high threshold."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterator
from typing import Any

import pytest

from gongjian.execution.gc_pauses import MAX_YOUNG, YOUNG, collect, collect_after_answer, tuned_collection
from gongjian.execution.requests import Request
from gongjian.execution.service import Service

pytestmark = [pytest.mark.anyio, pytest.mark.once]


@pytest.fixture
def passes() -> Iterator[list[int]]:
    """The generations that were looked at."""
    found: list[int] = []

    def note_pass(phase: str, info: dict[str, Any]) -> None:
        if phase == "start":
            found.append(info["generation"])

    with tuned_collection():
        gc.collect()
        gc.callbacks.append(note_pass)
        yield found
        gc.callbacks.remove(note_pass)


def objects(number: int) -> list[list[int]]:
    return [[] for _ in range(number)]


async def test_what_is_young_is_looked_at_when_the_answer_has_gone_out(passes: list[int]) -> None:
    kept = objects(YOUNG + 1000)
    collect_after_answer()
    assert passes == [], "not while it is made"
    await asyncio.sleep(0)
    assert len(passes) == 1 and kept


async def test_little_is_left_for_later(passes: list[int]) -> None:
    kept = objects(YOUNG // 2)
    collect_after_answer()
    await asyncio.sleep(0)
    assert passes == [] and kept


async def test_very_much_is_looked_at_at_once(passes: list[int]) -> None:
    kept = objects(MAX_YOUNG + 1000)
    assert passes and kept


async def test_those_that_have_stayed_have_their_turn(passes: list[int]) -> None:
    for _ in range(30):
        kept = objects(YOUNG + 1000)
        collect()
        del kept
    assert {0, 1} <= set(passes)


async def test_an_answer_asks_for_it(service: Service, passes: list[int]) -> None:
    kept = objects(YOUNG + 1000)
    await service.answer(Request("{ __typename }"))
    await asyncio.sleep(0)
    assert passes and kept
