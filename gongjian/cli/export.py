"""`gongjian export`: networks as files for Gephi, networkx, igraph or a spreadsheet, and flows of money as a picture.

`sheets.py` adds the sheets of offices.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from rich.console import Console

from analysis.kinds import NetworkKind
from gongjian.cli.ask import AsOf
from gongjian.client.network_file import flow_format_of, flows_file, format_of, network_file
from gongjian.client.target_file import write_target
from gongjian.connection import connected, refuse_empty
from gongjian.execution.service import Service
from gongjian.networks.wanted import wanted
from gongjian.settings import read_settings

T = TypeVar("T")
First = Annotated[str | None, typer.Option("--from", help="First day of the events that count, such as 2024-01-01.")]
Last = Annotated[str | None, typer.Option("--to", help="Last day of the events that count.")]
Ids = list[str] | None
export = typer.Typer(help="Write a network, or sheets of offices, into a file.", no_args_is_help=True)


@export.callback()
def group() -> None:
    """Write a network, or sheets of offices, into a file."""


@export.command("network")
def export_network(
    target: Annotated[
        Path, typer.Argument(help="File to write: .graphml, .gexf, .json, .xlsx, or .zip (nodes.csv and edges.csv).")
    ],
    kind: Annotated[
        NetworkKind | None,
        typer.Option(case_sensitive=False, help="Kind of network.", show_default=NetworkKind.CO_BUILDING.value),
    ] = None,
    as_of: AsOf = None,
    first: First = None,
    last: Last = None,
    around: Annotated[
        str | None, typer.Option(help="Id of a node, or the code of a community: only the network around it.")
    ] = None,
    radius: Annotated[int, typer.Option(min=1, max=4, help="Links between that node and the farthest ones.")] = 1,
    most: Annotated[
        int, typer.Option(min=1, max=5000, help="Nodes at most around that node; the nearest ones.")
    ] = 1000,
    without: Annotated[Ids, typer.Option(help="Id of a node to take away with its links; may be repeated.")] = None,
    via: Annotated[
        Ids,
        typer.Option(
            help="Type of links, such as WORKS_FOR; may be repeated. Instead of a kind of network, write what --around reaches by "
            "links of these types."
        ),
    ] = None,
    avoid: Annotated[Ids, typer.Option(help="Id of a node that --via does not reach or pass; may be repeated.")] = None,
) -> None:
    """Write a network into a file; the ending of its name says the format. A GEXF file has ended links too, with their days.

    Examples:

    `gongjian export network network.gexf --as-of 2024-07-04`

    `gongjian export network money.xlsx --kind MONEY --from 2024-01-01`

    `gongjian export network near.json --around 500233001001 --radius 2`

    `gongjian export network staff.graphml --around community_1KN7XBZZV6X6AGHH2B2R0XEX76 --via LINKED_TO --via WORKS_FOR --radius 2`
    """
    form = format_of(target.name)
    asked = wanted(
        kind,
        as_of,
        first,
        last,
        around=around,
        radius=radius,
        most=most,
        without=without or (),
        via=via or (),
        avoid=avoid or (),
    )
    written = asyncio.run(_asked(lambda service: network_file(service, form, asked)))
    write_target(target, written.content)
    Console(highlight=False, soft_wrap=True).print(f"{target}: {written}", markup=False)
    if written.truncated:
        text = f"Nodes were left out: more than {most} are that near, or some lie behind a node with very many links."
        Console(stderr=True, soft_wrap=True).print(text, style="yellow", highlight=False)


@export.command("flows")
def export_flows(
    target: Annotated[Path, typer.Argument(help="File to write: .svg or .json.")],
    as_of: AsOf = None,
    first: First = None,
    last: Last = None,
    by: Annotated[str, typer.Option(help="Attribute of units that groups them: kind or sector.")] = "kind",
    most: Annotated[int, typer.Option(min=1, max=100, help="Flows at most; the others are one flow.")] = 20,
) -> None:
    """Write the flows of money and goods from kinds of units to communities as a Sankey diagram.

    Examples:

    `gongjian export flows flows.svg --from 2024-01-01`
    """
    form = flow_format_of(target.name)
    asked = wanted(NetworkKind.MONEY, as_of, first, last)
    write_target(target, asyncio.run(_asked(lambda service: flows_file(service, form, asked, by, most))))
    Console(highlight=False, soft_wrap=True).print(f"{target}: written", markup=False)


async def _asked(ask: Callable[[Service], Awaitable[T]]) -> T:
    settings = read_settings()
    refuse_empty(settings)
    async with connected(settings) as graph:
        return await ask(graph.service)
