"""Backups by what is in them: what is saved is checked first, what is put back is checked before the old data goes."""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from graph.engine.client import Client
from graph.engine.embedded.attach import EmbeddedEngine
from graph.engine.embedded.backup import Backup, nobody_else, read_backup, unpack
from graph.engine.embedded.backup import backup as write_backup
from graph.engine.embedded.folder import EngineFolder
from graph.engine.embedded.swap import end_engine, folder_beside, install
from graph.errors import DataError, EngineError, GraphError
from graph.model import VERSION, is_newer
from seed.integrity import Report, check
from seed.integrity.check import Progress
from seed.loading.census import Census, few, read_census
from seed.loading.mark import Mark, State, read_mark
from seed.loading.replacement import client_of

READ_HORIZON = "MATCH (meta:Meta) RETURN toString(meta.horizon)"


async def save(
    engine: EmbeddedEngine, client: Client, target: Path, progress: Progress | None = None
) -> tuple[int, Report]:
    """Check the data, then write it into a file; its size in bytes and the report. Raises `DataError`, `EngineError`.

    A data set that breaks rules is saved and the manifest says so; one of which a part is missing is not.
    """
    report = await check(client, progress)
    if not report.is_whole:
        raise DataError(
            f"No backup is written: {report.findings[0].subject} {report.findings[0].why}; restore an earlier one."
        )
    size = await asyncio.to_thread(write_backup, engine, target, await _about(client, report))
    if await read_mark(client) != report.mark:
        target.unlink()
        raise DataError("The data changed while it was saved; repeat the command.")
    return size, report


async def _about(client: Client, report: Report) -> dict[str, Any]:
    return {
        "dataSet": report.mark.name,
        "horizon": (await client.run(READ_HORIZON))[0][0],
        "modelVersion": report.mark.model_version,
        "nodes": dict(report.census.nodes),
        "links": dict(report.census.links),
        "findings": len(report.findings),
    }


async def verify(source: Path, found: Backup, folder: EngineFolder, progress: Progress | None = None) -> None:
    """Unpack a backup that was read into a new folder and hold what is in it against its manifest and the rules.

    Raises `DataError` if the data is not what the manifest says, `EngineError` if it cannot be unpacked or opened.
    """
    if is_newer(str(found.about.get("modelVersion"))):
        raise DataError(
            f"{source} has model version {found.about.get('modelVersion')}, this is {VERSION}: update gongjian."
        )
    await asyncio.to_thread(unpack, source, folder, found.engine)
    async with client_of(folder) as client:
        await _hold_against(client, source, found, progress)


async def _hold_against(client: Client, source: Path, found: Backup, progress: Progress | None) -> None:
    mark = await read_mark(client)
    if mark is None or mark.state != State.READY:
        raise DataError(f"{source} holds no complete data set; take another backup.")
    if "nodes" in found.about:
        told = Census(found.about["nodes"], found.about["links"])
        if differences := (await read_census(client)).differences(told):
            raise DataError(f"{source} does not hold what it says: {few(differences)}; take another backup.")
    if mark.model_version == VERSION:
        report = await check(client, progress)
        if len(report.findings) > found.about.get("findings", 0):
            raise DataError(f"{source} does not pass the check: {report.findings[0]} Take another backup.")


async def restore(path: Path, source: Path, *, replace: bool = False, progress: Progress | None = None) -> Backup:
    """Put a backup in the place of a folder's data; its manifest. The old data stays until the backup has passed `verify`.

    Raises `EngineError` if somebody uses the folder, if it holds data and `replace` is false, or if the file is no backup,
    `DataError` if the file does not hold what it says or the folder holds data of a newer model.
    """
    found = await asyncio.to_thread(read_backup, source)  # before a folder is made
    folder = EngineFolder(Path(os.path.abspath(path)))
    folder.prepare()
    with folder.writing():
        with nobody_else(folder):
            pass
        if folder.holds_data:
            await _refuse_to_replace(folder, replace)
        with folder_beside(folder) as other:
            await verify(source, found, other, progress)
            end_engine(other)
            with nobody_else(folder):
                await asyncio.to_thread(install, folder, other)
    return found


async def _refuse_to_replace(folder: EngineFolder, replace: bool) -> None:
    if not replace:
        raise EngineError(
            f"{folder.path} holds data already: use --replace to put the backup in its place, or name another folder."
        )
    mark = await _present(folder)
    if mark is not None and is_newer(mark.model_version):
        raise DataError(
            f"{folder.path} holds {mark.name!r} of model version {mark.model_version}, this is {VERSION}: update gongjian, "
            "or name another folder."
        )


async def _present(folder: EngineFolder) -> Mark | None:
    """What the folder holds, None if that cannot be read: then it is to be replaced all the same."""
    mark = None
    with suppress(GraphError):
        async with client_of(folder) as client:
            mark = await read_mark(client)
    end_engine(folder)
    return mark
