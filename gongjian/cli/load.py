"""`gongjian load`: the territory of another county from a file."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from gongjian.cli.seed import Yes, load_with_progress
from gongjian.connection import connected
from gongjian.settings import read_settings
from seed.loading.rows import DataSet
from seed.loading.terms import searchable
from seed.territory import COLUMNS, check_scope, read_territory


def load(
    file: Annotated[
        Path,
        typer.Argument(help=f"A CSV file in UTF-8 with the columns {', '.join(COLUMNS)}; seed/territory.csv is one."),
    ],
    scope: Annotated[
        list[str] | None,
        typer.Option(
            "--scope", help="Code of a township whose communities the mechanism applies to; several times for several."
        ),
    ] = None,
    name: Annotated[str | None, typer.Option("--name", help="Name of the data set; by default the file's.")] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace what is there, also what somebody else has put into the graph.")
    ] = False,
    again: Annotated[bool, typer.Option("--again", help="Load the same file once more.")] = False,
    yes: Yes = False,
) -> None:
    """Load the areas of another county.

    Examples:

    `gongjian load county.csv --scope 500233001`
    """
    nodes, links = read_territory(file, tuple(scope or ()))
    check_scope(file, nodes, scope or ())
    data = DataSet(name or file.stem, False, None, searchable(nodes), tuple(links))
    asyncio.run(_load(data, replace, again, yes))


async def _load(data: DataSet, replace: bool, again: bool, yes: bool) -> None:
    async with connected(read_settings()) as graph:
        outcome = await load_with_progress(graph, data, replace=replace, again=again, yes=yes)
    Console(highlight=False, soft_wrap=True).print(f"{data}, {outcome}")
