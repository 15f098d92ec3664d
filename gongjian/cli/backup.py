"""`gongjian backup` and `gongjian restore`: the data folder of the embedded engine in one file."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console

from gongjian.cli.progress import reading
from gongjian.connection import connected, refuse_empty
from gongjian.settings import Settings, read_settings
from graph.engine.embedded.attach import EmbeddedEngine
from graph.engine.embedded.backup import Backup, read_backup
from graph.engine.embedded.folder import EngineFolder
from graph.engine.embedded.swap import end_engine
from graph.errors import BadUserInput, DataError
from graph.model import VERSION
from seed import restoration
from seed.loading.census import Census
from seed.loading.mark import read_mark

HINT = (
    "The graph is in the Neo4j server {uri}, which has backups of its own: on its machine, run {how} "
    "(Enterprise: `neo4j-admin database backup`)."
)
TRAIL_FAULT = (
    "The audit trail in {source} has a fault: {fault}; verify the present trail with `gongjian audit verify`, and keep an "
    "earlier backup."
)
DUMP = "`neo4j-admin database dump neo4j --to-path=/backups`"
LOAD = "`neo4j-admin database load neo4j --from-path=/backups --overwrite-destination`"


def backup(
    target: Annotated[
        Path | None, typer.Argument(help="File to write. Default: gongjian-<data set>-<time>.zip in this folder.")
    ] = None,
    verify: Annotated[
        bool,
        typer.Option(
            "--verify", help="Write nothing. Check that the file is complete and can be restored, its audit trail too."
        ),
    ] = False,
) -> None:
    """Check the data and write it to one file. The service may run meanwhile.

    Examples:

    `gongjian backup monday.zip`

    `gongjian backup --verify monday.zip`
    """
    settings = read_settings()
    if verify:
        if target is None:
            raise BadUserInput("Option --verify needs a file; name one that `gongjian backup` wrote.")
        asyncio.run(_verify(target))
        return
    _refuse_server(settings, DUMP)
    refuse_empty(settings)
    asyncio.run(_backup(settings, target))


async def _backup(settings: Settings, target: Path | None) -> None:
    console = _console()
    async with connected(settings) as graph:
        engine = graph.engine
        assert isinstance(engine, EmbeddedEngine), "_refuse_server was called"
        mark = await read_mark(graph.client)
        name = mark.name if mark else "empty"
        chosen = target or Path(f"gongjian-{name}-{datetime.now():%Y%m%d-%H%M%S}.zip")
        with reading(console, "checking", mark) as progress:
            size, report = await restoration.save(engine, graph.client, chosen, progress)
    console.print(f"{chosen}: {size / 1e6:.1f} MB, data set {name}, {report.census}, from {settings.data}")
    if report.findings:
        console.print(f"{len(report.findings)} findings are in the backup; `gongjian check` lists them", style="yellow")


async def _verify(source: Path) -> None:
    console = _console()
    with TemporaryDirectory(prefix="gongjian-") as folder, reading(console, "checking", None) as progress:
        other = EngineFolder(Path(folder) / "data")
        other.prepare()
        content = await asyncio.to_thread(read_backup, source)
        trail = await restoration.verify(source, content, other, progress)
        await asyncio.to_thread(end_engine, other)
    if trail.faults:
        raise DataError(TRAIL_FAULT.format(source=source, fault=trail.faults[0]))
    records = f", {trail.records} audit records" if trail.records else ""
    console.print(f"{source} is whole: {_summary(content)}{records}")


def restore(
    source: Annotated[Path, typer.Argument(help="File that `gongjian backup` wrote.")],
    replace: Annotated[bool, typer.Option("--replace", help="Replace existing data.")] = False,
) -> None:
    """Restore a backup into a data folder that is not in use. The old data stays until the backup has passed its check.

    Examples:

    `gongjian restore monday.zip`
    """
    settings, console = read_settings(), _console()
    _refuse_server(settings, LOAD)
    with reading(console, "checking", None) as progress:
        content = asyncio.run(restoration.restore(settings.data, source, replace=replace, progress=progress))
    console.print(f"{source} is back in {settings.data}: {_summary(content)}")
    if (version := content.about.get("modelVersion")) != VERSION:
        console.print(f"it has model version {version}, this is {VERSION}; migrate it with `gongjian migrate`")


def _summary(content: Backup) -> str:
    about = content.about
    counts = f", {Census(about['nodes'], about['links'])}" if "nodes" in about else ""
    return f"data set {about.get('dataSet')}, horizon {about.get('horizon')}{counts}"


def _console() -> Console:
    return Console(highlight=False, soft_wrap=True)


def _refuse_server(settings: Settings, how: str) -> None:
    if settings.neo4j_uri:
        raise BadUserInput(HINT.format(uri=settings.neo4j_uri, how=how), argument="NEO4J_URI")
