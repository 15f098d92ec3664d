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
from seed.loading.loader import Outcome
from seed.loading.rows import DataSet
from seed.loading.terms import searchable
from seed.territory import COLUMNS, check_scope, read_territory

Scope = Annotated[
    list[str] | None,
    typer.Option(
        "--scope", help="Code of a township to whose communities the mechanism applies. Repeat for several townships."
    ),
]
Name = Annotated[str | None, typer.Option("--name", help="Name of the data set. Default: name of the file.")]


def load(
    file: Annotated[
        Path,
        typer.Argument(help=f"CSV file in UTF-8 with the columns {', '.join(COLUMNS)}. Example: seed/territory.csv."),
    ],
    scope: Scope = None,
    name: Name = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace all data, including data that Gongjian did not load.")
    ] = False,
    again: Annotated[bool, typer.Option("--again", help="Load the same file again.")] = False,
    yes: Yes = False,
) -> None:
    """Load the areas of another county from a CSV file.

    Examples:

    `gongjian load county.csv --scope 500233001`
    """
    data = territory_of(file, scope, name)
    outcome = asyncio.run(load_territory(data, replace=replace, again=again, yes=yes))
    Console(highlight=False, soft_wrap=True).print(f"{data}, {outcome}")


def territory_of(file: Path, scope: list[str] | None, name: str | None) -> DataSet:
    """Return the real data set of a file's areas. Raises `DataError` and `BadUserInput`."""
    nodes, links = read_territory(file, tuple(scope or ()))
    check_scope(file, nodes, scope or ())
    return DataSet(name or file.stem, False, None, searchable(nodes), tuple(links))


async def load_territory(data: DataSet, *, replace: bool, again: bool, yes: bool) -> Outcome:
    """Load areas. Raises `GraphError`."""
    async with connected(read_settings()) as graph:
        return await load_with_progress(graph, data, replace=replace, again=again, yes=yes)
