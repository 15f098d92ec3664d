"""`gongjian draw`: an SVG picture of the co-building network."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from gongjian.cli.ask import AsOf
from gongjian.client.network import network_picture
from gongjian.client.target_file import write_target
from gongjian.connection import connected, refuse_empty
from gongjian.settings import read_settings


def draw(
    target: Annotated[Path, typer.Argument(help="SVG file to write.")] = Path("network.svg"), as_of: AsOf = None
) -> None:
    """Draw the co-building network of units and communities.

    Examples:

    `gongjian draw network.svg --as-of 2023-03-01`
    """
    picture = asyncio.run(_draw(as_of))
    write_target(target, picture.encode())
    Console(highlight=False, soft_wrap=True).print(f"{target}: open it in a browser")


async def _draw(as_of: str | None) -> str:
    settings = read_settings()
    refuse_empty(settings)
    async with connected(settings) as graph:
        return await network_picture(graph.service, as_of)
