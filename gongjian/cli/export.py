"""`gongjian export network`: the co-building network as a file for Gephi, networkx, igraph or a spreadsheet."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from gongjian.cli.ask import AsOf
from gongjian.client.network_file import NetworkFile, network_file
from gongjian.client.target_file import write_target
from gongjian.connection import connected, refuse_empty
from gongjian.settings import read_settings

export = typer.Typer(help="Write a network into a file.", no_args_is_help=True)


@export.callback()
def group() -> None:
    """Write a network into a file."""


@export.command("network")
def export_network(
    target: Annotated[
        Path, typer.Argument(help="File to write: .graphml, .gexf, .json, .xlsx, or .zip (nodes.csv and edges.csv).")
    ],
    as_of: AsOf = None,
    around: Annotated[
        str | None,
        typer.Option(help="Id of a unit or a community, or the code of a community: only the network around it."),
    ] = None,
    radius: Annotated[int, typer.Option(min=1, max=4, help="Links between that node and the farthest ones.")] = 1,
    most: Annotated[int, typer.Option(min=1, help="Nodes at most around that node; the nearest ones.")] = 1000,
) -> None:
    """Write the co-building network of units and communities into a file; the ending of its name says the format.

    Examples:

    `gongjian export network network.gexf --as-of 2024-07-04`

    `gongjian export network jiumang.xlsx --around 500233001001 --radius 2`
    """
    written = asyncio.run(_written(target, as_of, around, radius, most))
    write_target(target, written.content)
    Console(highlight=False, soft_wrap=True).print(f"{target}: {written}", markup=False)
    if written.truncated:
        Console(stderr=True, soft_wrap=True).print(
            f"More than {most} nodes are that near; --most takes more.", style="yellow", highlight=False
        )


async def _written(target: Path, as_of: str | None, around: str | None, radius: int, most: int) -> NetworkFile:
    settings = read_settings()
    refuse_empty(settings)
    async with connected(settings) as graph:
        return await network_file(graph.service, target.name, as_of, around, radius, most)
