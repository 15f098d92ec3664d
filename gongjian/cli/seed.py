"""`gongjian seed` and `gongjian migrate`: load a data set, migrate it to the present model."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Annotated

import typer
from rich.console import Console

from gongjian.cli.progress import bar
from gongjian.cli.stored import ask_to_delete
from gongjian.connection import Graph, connected, refuse_empty
from gongjian.settings import read_settings
from graph.engine.embedded.attach import EmbeddedEngine
from graph.model import VERSION
from resolvers.execution.dates import read_date
from seed.fixture import HORIZON
from seed.loading import migration
from seed.loading.decision import Action
from seed.loading.loader import DONE, Outcome, carry_out, choose_action
from seed.loading.mark import Mark
from seed.loading.migration import steps_to_take
from seed.loading.replacement import replace_beside
from seed.loading.rows import DataSet
from seed.sets import COUNTY, data_set

Yes = Annotated[
    bool, typer.Option("--yes", help="On a Neo4j server, delete the old data of --replace without a question.")
]


def seed(
    name: Annotated[
        str,
        typer.Argument(
            help="Data set: county (generated), fixture (small, written by hand), full (30 times the county, for benchmarks)."
        ),
    ] = COUNTY,
    number: Annotated[
        int, typer.Option("--number", help="Seed of the generated county. Another number gives other people.")
    ] = 1,
    horizon: Annotated[str, typer.Option("--horizon", help="Last day of the county's records.")] = HORIZON.isoformat(),
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace all data, including data that Gongjian did not load.")
    ] = False,
    again: Annotated[bool, typer.Option("--again", help="Load the same data set again.")] = False,
    yes: Yes = False,
) -> None:
    """Load a data set on the real territory.

    Examples:

    `gongjian seed fixture --replace`
    """
    data = data_set(name, number, read_date(horizon, "seed", "--horizon"))
    asyncio.run(_seed(data, replace, again, yes))


async def _seed(data: DataSet, replace: bool, again: bool, yes: bool) -> None:
    async with connected(read_settings()) as graph:
        outcome = await load_with_progress(graph, data, replace=replace, again=again, yes=yes)
    Console(highlight=False, soft_wrap=True).print(f"{data}, {outcome}")


async def load_with_progress(
    graph: Graph, data: DataSet, *, replace: bool = False, again: bool = False, keep: bool = False, yes: bool = False
) -> Outcome:
    """Load a data set with a progress bar; in a data folder the old data remains until the new data is complete.

    Raises `GraphError`.
    """
    with graph.engine.writing():
        action, mark = await choose_action(graph.client, data, replace=replace, again=again, keep=keep)
        beside = action is Action.REPLACE and isinstance(graph.engine, EmbeddedEngine)
        if action is Action.REPLACE and not beside:
            ask_to_delete(graph.client.endpoint.uri, mark, yes=yes)
        with bar(Console(), f"loading {data.name}", len(data.nodes) + len(data.links)) as progress:
            if beside:
                await _load_beside(graph, data, mark, progress)
            elif action not in DONE:
                await carry_out(graph.client, data, action, mark, progress)
    return DONE.get(action, Outcome.LOADED)


async def _load_beside(graph: Graph, data: DataSet, mark: Mark | None, progress: Callable[[int], None]) -> None:
    assert isinstance(graph.engine, EmbeddedEngine), "the caller checked the engine"
    await replace_beside(graph.engine.folder, data, mark, graph.heap, progress)
    await graph.client.move_to(await asyncio.to_thread(graph.engine.ensure))


def migrate(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="List the steps without taking them.")] = False,
) -> None:
    """Migrate the data to the model of this version, for example after an update.

    Examples:

    `gongjian migrate`
    """
    refuse_empty(read_settings())
    asyncio.run(_migrate(dry_run))


async def _migrate(dry_run: bool) -> None:
    async with connected(read_settings()) as graph:
        with graph.engine.writing():
            steps = await (steps_to_take if dry_run else migration.migrate)(graph.client)
    console = Console(highlight=False, soft_wrap=True)
    for step in steps:
        console.print(f"{'to do' if dry_run else 'done'}  {step}")
    if not steps:
        console.print(f"no migration needed: the data has model version {VERSION}")
