"""`gongjian backup` and `gongjian restore`: the data folder of the embedded engine in one file."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from gongjian.connection import connected
from gongjian.settings import Settings, read_settings
from graph.embedded import EmbeddedEngine
from graph.embedded_backup import backup as write_backup
from graph.embedded_backup import restore as put_back
from graph.errors import BadUserInput, GraphUnavailable
from graph.lease import Lease
from graph.model import VERSION

HINT = (
    "The graph is in the Neo4j server {uri}, which keeps its own backups: on its machine, {how} "
    "(Enterprise: `neo4j-admin database backup`)."
)


def backup(
    target: Annotated[
        Path | None, typer.Argument(help="File to write; by default gongjian-<data set>-<time>.zip here.")
    ] = None,
) -> None:
    """Write the data into one file, also while a service runs.

    Examples:

    `gongjian backup monday.zip`
    """
    settings = read_settings()
    _refuse_server(settings, "`neo4j-admin database dump neo4j --to-path=/backups`")
    asyncio.run(_backup(settings, target))


async def _backup(settings: Settings, target: Path | None) -> None:
    async with connected(settings) as graph:
        engine = graph.engine
        assert isinstance(engine, EmbeddedEngine), "a server was refused before"
        about = await _about(graph.lease)
        name = str(about["dataSet"] or "empty")
        chosen = target or Path(f"gongjian-{name}-{datetime.now():%Y%m%d-%H%M%S}.zip")
        size = await asyncio.to_thread(write_backup, engine, chosen, about)
    Console(highlight=False, soft_wrap=True).print(f"{chosen}: {size / 1e6:.1f} MB, data set {name}")


async def _about(lease: Lease) -> dict[str, object]:
    try:
        state = await lease.current()
    except GraphUnavailable:
        return {"dataSet": None, "horizon": None, "modelVersion": VERSION}
    return {
        "dataSet": state.name,
        "horizon": str(state.horizon) if state.horizon else None,
        "modelVersion": state.model_version,
    }


def restore(
    source: Annotated[Path, typer.Argument(help="A file that `gongjian backup` wrote.")],
    replace: Annotated[bool, typer.Option("--replace", help="Put it in the place of data that is there.")] = False,
) -> None:
    """Put a backup back, while nothing uses the data folder.

    Examples:

    `gongjian restore monday.zip`
    """
    settings = read_settings()
    _refuse_server(settings, "`neo4j-admin database load neo4j --from-path=/backups --overwrite-destination`")
    found = put_back(settings.data, source, replace=replace)
    about = found.about
    Console(highlight=False, soft_wrap=True).print(
        f"{source} is back in {settings.data}: data set {about.get('dataSet')}, horizon {about.get('horizon')}"
    )


def _refuse_server(settings: Settings, how: str) -> None:
    if settings.neo4j_uri:
        raise BadUserInput(HINT.format(uri=settings.neo4j_uri, how=how), argument="NEO4J_URI")
