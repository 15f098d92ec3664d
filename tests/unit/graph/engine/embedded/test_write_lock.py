"""The write lock of a folder: one holder, fair, released in any case, refused in time."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from graph.engine.embedded.folder import EngineFolder
from graph.engine.embedded.write_lock import write_lock
from graph.errors import GraphUnavailable

pytestmark = [pytest.mark.anyio, pytest.mark.once]


async def test_holders_take_turns(tmp_path: Path) -> None:
    folder, order = EngineFolder(tmp_path), ""

    async def work(name: str) -> None:
        nonlocal order
        for _ in range(4):
            async with write_lock(folder, 10):
                order += name
                await asyncio.sleep(0.005)
                order += name

    await asyncio.gather(work("a"), work("b"))
    pairs = [order[at : at + 2] for at in range(0, len(order), 2)]
    assert {*pairs} == {"aa", "bb"}
    assert pairs[:4] in (["aa", "bb"] * 2, ["bb", "aa"] * 2)  # a holder that comes again is behind the other one


async def test_the_lock_is_refused_in_time_and_released_after_an_error(tmp_path: Path) -> None:
    folder = EngineFolder(tmp_path)
    with pytest.raises(ZeroDivisionError):
        async with write_lock(folder, 10):
            with pytest.raises(GraphUnavailable, match="too busy"):
                async with write_lock(folder, 0.05):
                    pass
            raise ZeroDivisionError
    async with write_lock(folder, 0.05):
        pass
