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
from resolvers.day import read_date
from seed import migration
from seed.fixture import HORIZON
from seed.loader import Outcome, load
from seed.migration import steps_to_take
from seed.rows import DataSet
from seed.sets import COUNTY, data_set


def seed(
    name: Annotated[
        str,
        typer.Argument(
            help="Data set: county, a generated one; fixture, a small hand-written one; full, 30 times the county, for benchmarks."
        ),
    ] = COUNTY,
    number: Annotated[int, typer.Option("--number", help="Seed number of the county: another one, other people.")] = 1,
    horizon: Annotated[str, typer.Option("--horizon", help="The county's last day.")] = HORIZON.isoformat(),
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace what is there, also what somebody else has put into the graph.")
    ] = False,
    again: Annotated[bool, typer.Option("--again", help="Load the same data set once more.")] = False,
) -> None:
    """Load a data set on the real territory.

    Examples:

    `gongjian seed fixture --replace`
    """
    data = data_set(name, number, read_date(horizon, "seed", "--horizon"))
    asyncio.run(_seed(data, replace, again))


async def _seed(data: DataSet, replace: bool, again: bool) -> None:
    async with connected(read_settings()) as graph:
        outcome = await load_with_progress(graph, data, replace=replace, again=again)
    Console(highlight=False, soft_wrap=True).print(f"{data}, {outcome}")


async def load_with_progress(
    graph: Graph, data: DataSet, *, replace: bool = False, again: bool = False, keep: bool = False
) -> Outcome:
    """Load a data set and show how far it is, where somebody can see it."""
    columns = (TextColumn("{task.description:<24}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
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
    return outcome


def migrate(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what there is to do.")] = False,
) -> None:
    """Bring the data up to this version's model, for example after an update.

    Examples:

    `gongjian migrate`
    """
    asyncio.run(_migrate(dry_run))


async def _migrate(dry_run: bool) -> None:
    async with connected(read_settings()) as graph:
        steps = await (steps_to_take if dry_run else migration.migrate)(graph.client)
    console = Console(highlight=False, soft_wrap=True)
    for step in steps:
        console.print(f"{'to do' if dry_run else 'done'}  {step}")
    if not steps:
        console.print(f"nothing to do: the data has model version {VERSION}")
