"""`gongjian seed` and `gongjian migrate`: load the data, bring it up to a newer model."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from gongjian.connection import Graph, connected
from gongjian.settings import read_settings
from graph.model import VERSION
from seed import migration
from seed.fixture import read_fixture
from seed.loader import Outcome, load
from seed.migration import steps_to_take
from seed.rows import DataSet


def seed(
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace what is there, also what somebody else has put into the graph.")
    ] = False,
    again: Annotated[bool, typer.Option("--again", help="Load the same data set once more.")] = False,
) -> None:
    """Load the fixture: the real territory and a small hand-written world on it."""
    asyncio.run(_seed(replace, again))


async def _seed(replace: bool, again: bool) -> None:
    async with connected(read_settings()) as graph:
        outcome, data = await load_with_progress(graph, replace=replace, again=again)
    Console(highlight=False, soft_wrap=True).print(f"{data}, {outcome}")


async def load_with_progress(
    graph: Graph, *, replace: bool = False, again: bool = False, keep: bool = False
) -> tuple[Outcome, DataSet]:
    """Load the fixture and show how far it is, where somebody can see it."""
    columns = (TextColumn("{task.description:<24}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    data = read_fixture()
    console = Console()
    with Progress(*columns, transient=True, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task(f"loading {data.name}", total=len(data.nodes) + len(data.links))
        show = partial(progress.update, task)
        outcome = await load(
            graph.client,
            data,
            replace=replace,
            again=again,
            keep=keep,
            progress=lambda done: show(completed=done),
        )
    return outcome, data


def migrate(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what there is to do.")] = False,
) -> None:
    """Bring the data up to this version's model, for example after an update: gongjian migrate."""
    asyncio.run(_migrate(dry_run))


async def _migrate(dry_run: bool) -> None:
    async with connected(read_settings()) as graph:
        steps = await (steps_to_take if dry_run else migration.migrate)(graph.client)
    console = Console(highlight=False, soft_wrap=True)
    for step in steps:
        console.print(f"{'to do' if dry_run else 'done'}  {step}")
    if not steps:
        console.print(f"nothing to do: the data has model version {VERSION}")
