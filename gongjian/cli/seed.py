"""`gongjian seed`: load the data."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from gongjian.connection import Graph, connected
from gongjian.settings import read_settings
from seed.fixture import read_fixture
from seed.loader import Outcome, load


def seed(
    replace: Annotated[bool, typer.Option("--replace", help="Replace another data set that is there.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Load the same data set once more.")] = False,
) -> None:
    """Load the fixture: the real territory and a small hand-written world on it."""
    asyncio.run(_seed(replace, again))


async def _seed(replace: bool, again: bool) -> None:
    async with connected(read_settings()) as graph:
        outcome = await load_with_progress(graph, replace=replace, again=again)
    Console().print("loaded" if outcome is Outcome.LOADED else "already there, nothing to do")


async def load_with_progress(graph: Graph, *, replace: bool = False, again: bool = False) -> Outcome:
    """Load and show how far it is."""
    columns = (TextColumn("{task.description:<24}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, transient=True) as progress:
        tasks: dict[str, int] = {}

        def show(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = progress.add_task(what, total=total)
            progress.update(tasks[what], completed=done)  # type: ignore[arg-type]  # rich's TaskID is an int

        return await load(graph.client, read_fixture(), replace=replace, again=again, progress=show)
