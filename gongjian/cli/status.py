"""`gongjian schema` and `gongjian status`: the schema, and the state of engine, data and service."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Annotated
from urllib.error import HTTPError
from urllib.request import urlopen

import typer
from rich.console import Console
from rich.table import Table

from changes.clock_keeper import read_clock
from gongjian.cli.graphcache import graphcache_keys
from gongjian.connection import connected, refuse_empty
from gongjian.settings import Settings, read_settings
from graph.engine.embedded.folder import EngineFolder
from graph.errors import GraphUnavailable
from graph.model import MODEL, VERSION

Keys = Annotated[
    bool,
    typer.Option(
        "--graphcache-keys", help="Print the types without an id instead, as a JavaScript module for urql's graphcache."
    ),
]


def print_schema(graphcache: Keys = False) -> None:
    """Print the schema in the schema definition language."""
    from schema import schema

    sys.stdout.write(graphcache_keys(schema.graphql_schema) if graphcache else schema.as_str() + "\n")


def status() -> None:
    """Show the engine, the data set, the service, and the number of nodes of each type.

    Examples:

    `gongjian status`
    """
    asyncio.run(_status())


def service_state(settings: Settings, graph: str) -> str:
    """Describe the service at the configured address, or a service of another graph there."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    address = f"http://{host}:{settings.port}"
    try:
        with urlopen(f"{address}/health/ready", timeout=2) as answer:  # noqa: S310  # our own address
            state = json.load(answer)
        if state["graph"] != graph:
            return f"none of this graph; the one at {address} reads another"
        return f"{address}, {state['dataSet']}, {state['planned']['documents']} of {state['planned']['of']} known documents planned"
    except HTTPError as error:
        return f"{address} is not ready ({error.code})"
    except (OSError, ValueError, LookupError):
        return f"none at {address}; start one with `gongjian serve`"


async def _status() -> None:
    console = Console(highlight=False, soft_wrap=True)
    settings = read_settings()
    refuse_empty(settings)
    async with connected(settings) as graph:
        endpoint = graph.client.endpoint
        where = "" if settings.neo4j_uri else f", folder {settings.data}"
        console.print(f"engine   {await graph.client.server()} at {endpoint.uri}{where}")
        console.print(f"model    version {VERSION}")
        try:
            state = await graph.lease.current()
        except GraphUnavailable as error:
            console.print(f"data     {error.message}")
            if not settings.neo4j_uri:
                console.print(f"writing  {'a command' if EngineFolder(settings.data).is_written else 'nobody'}")
            return
        console.print(f"data     {state.name}, horizon {state.horizon}, load {state.version}")
        if clock := await read_clock(graph.client):
            console.print(f"clock    {clock.begun:%Y-%m-%d %H:%M}; it goes on while a service runs")
        console.print(f"service  {await asyncio.to_thread(service_state, settings, endpoint.digest)}")
        table = Table("type", "类型", "nodes", box=None)
        for label in MODEL.labels.values():
            count = await graph.client.read(f"MATCH (n:{label.name}) RETURN count(n) AS data", {})
            table.add_row(label.name, label.text.rpartition(" ")[2], str(count))
        console.print(table)
