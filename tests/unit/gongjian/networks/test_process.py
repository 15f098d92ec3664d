"""Process of measures as the service uses it: time limits, a process that ends, progress."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from analysis.sankey import sankey
from analysis.summary import summary
from gongjian.networks.process import MeasuringProcess
from graph.errors import BadUserInput, GraphUnavailable, OperationTimeout
from tests.support import networks

pytestmark = [pytest.mark.anyio, pytest.mark.once]
NETWORK = networks.network([("u1", "c1"), ("u1", "c2"), ("u2", "c2")])


def sleepy(seconds: float) -> str:
    """Sleep in the process."""
    time.sleep(seconds)
    return "awake"


def half_done(path: str, progress: Callable[[int, int], None]) -> str:
    """Report half of the work, and wait for a file."""
    progress(50, 100)
    while not Path(path).exists():
        time.sleep(0.01)
    return "done"


def last_words() -> None:
    """End the process."""
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture
async def process() -> AsyncIterator[MeasuringProcess]:
    found = MeasuringProcess(60)
    yield found
    await found.close()


async def test_measures_and_refusals(process: MeasuringProcess) -> None:
    assert await process.run(None, summary, NETWORK) == summary(NETWORK)
    with pytest.raises(BadUserInput, match="has no flows of money"):
        await process.run(None, sankey, NETWORK)
    assert await process.run(None, sleepy, 0) == "awake"


async def test_a_measure_over_its_time_is_ended_and_the_next_one_is_computed(process: MeasuringProcess) -> None:
    assert await process.run(None, sleepy, 0) == "awake"
    process.seconds = 0.2
    with pytest.raises(OperationTimeout, match=r"sleepy took longer than 0\.2 s"):
        await process.run(None, sleepy, 600)
    process.seconds = 60
    assert await process.run(None, sleepy, 0) == "awake"


async def test_a_process_that_ends_is_started_again(process: MeasuringProcess) -> None:
    with pytest.raises(GraphUnavailable, match="computed last_words ended"):
        await process.run(None, last_words)
    assert await process.run(None, sleepy, 0) == "awake"


async def test_a_cancelled_measure_ends_and_waiting_ones_are_computed(process: MeasuringProcess) -> None:
    long = asyncio.create_task(process.run(None, sleepy, 600))
    await asyncio.sleep(0)
    waiting = asyncio.create_task(process.run(None, sleepy, 0))
    await asyncio.sleep(0.1)
    long.cancel()
    assert await waiting == "awake"


async def test_progress_of_whoever_measures(process: MeasuringProcess, tmp_path: Path) -> None:
    owner, other = object(), object()
    work = asyncio.create_task(process.run(owner, half_done, str(tmp_path / "go")))
    while process.share(owner) != 0.5:
        await asyncio.sleep(0.01)
    assert process.share(other) is None
    (tmp_path / "go").touch()
    assert await work == "done" and process.share(owner) is None
