"""`gongjian schema` and `gongjian status`: what can be asked, and what is there."""

from __future__ import annotations

import asyncio
import sys

from rich.console import Console
from rich.table import Table

from gongjian.connection import connected
from gongjian.settings import read_settings
from graph.errors import GraphUnavailable
from graph.model import MODEL, VERSION


def print_schema() -> None:
    """Print the schema in the schema definition language."""
    from schema.query import schema

    sys.stdout.write(schema.as_str() + "\n")


def status() -> None:
    """Show the engine, the data set and how many nodes of each type there are."""
    asyncio.run(_status())


async def _status() -> None:
    console = Console()
    async with connected(read_settings()) as graph:
        console.print(f"engine   {await graph.client.server()} at {graph.client.endpoint.uri}", highlight=False)
        console.print(f"model    version {VERSION}", highlight=False)
        try:
            state = await graph.lease.current()
        except GraphUnavailable as error:
            console.print(f"data     {error.message}", highlight=False)
            return
        console.print(f"data     {state.name}, horizon {state.horizon}, load {state.version}", highlight=False)
        table = Table("type", "类型", "nodes", box=None)
        for label in MODEL.labels.values():
            count = await graph.client.read(f"MATCH (n:{label.name}) RETURN count(n) AS data", {})
            table.add_row(label.name, label.text.rpartition(" ")[2], str(count))
        console.print(table)
