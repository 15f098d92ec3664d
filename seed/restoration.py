"""Checked backups: a data set is checked before it is saved, and a backup is checked before it replaces data."""

from __future__ import annotations

import asyncio
import logging
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from graph.audit.verification import Verification
from graph.audit.verification import verify as verify_trail
from graph.engine.client import Client
from graph.engine.embedded.attach import EmbeddedEngine
from graph.engine.embedded.backup import Backup, exclusive_use, read_backup, unpack
from graph.engine.embedded.backup import backup as write_backup
from graph.engine.embedded.folder import EngineFolder
from graph.engine.embedded.swap import end_engine, folder_beside, install
from graph.engine.embedded.write_lock import write_lock
from graph.errors import DataError, EngineError, GraphError
from graph.model import VERSION, is_newer
from seed.integrity import Report, check
from seed.integrity.check import Progress
from seed.loading.census import Census, first_differences, read_census
from seed.loading.mark import Mark, State, read_mark
from seed.loading.replacement import UNHURRIED, client_of, copy_trail

log = logging.getLogger("gongjian.audit")
READ_HORIZON = "MATCH (meta:Meta) RETURN toString(meta.horizon)"


async def save(
    engine: EmbeddedEngine, client: Client, target: Path, progress: Progress | None = None
) -> tuple[int, Report]:
    """Check the data, then write it to a file. Returns the size in bytes and the report.

    A data set that breaks rules is saved, and the manifest says so. An incomplete data set is not saved. Raises
    `DataError`, `EngineError`.
    """
    report = await check(client, progress)
    if not report.is_whole:
        raise DataError(
            f"No backup is written: {report.findings[0].subject} {report.findings[0].why}; restore an earlier one."
        )
    size = await asyncio.to_thread(write_backup, engine, target, await _manifest_entries(client, report))
    if await read_mark(client) != report.mark:
        target.unlink()
        raise DataError("The data changed while it was saved; repeat the command.")
    return size, report


async def _manifest_entries(client: Client, report: Report) -> dict[str, Any]:
    return {
        "dataSet": report.mark.name,
        "horizon": (await client.run(READ_HORIZON))[0][0],
        "modelVersion": report.mark.model_version,
        "nodes": dict(report.census.nodes),
        "links": dict(report.census.links),
        "findings": len(report.findings),
    }


async def verify(source: Path, backup: Backup, folder: EngineFolder, progress: Progress | None = None) -> Verification:
    """Unpack a backup into a new folder, and compare its data with the manifest and the rules. Verify its audit trail.

    Returns the faults of the trail, because data can be restored without a whole trail. Raises `DataError` if the data differs from the manifest, `EngineError` if it cannot be unpacked or opened.
    """
    if is_newer(str(backup.about.get("modelVersion"))):
        raise DataError(
            f"{source} has model version {backup.about.get('modelVersion')}, this is {VERSION}: update gongjian."
        )
    await asyncio.to_thread(unpack, source, folder, backup.engine)
    async with client_of(folder) as client:
        await _compare_with_manifest(client, source, backup, progress)
        return await verify_trail(client)


async def _compare_with_manifest(client: Client, source: Path, backup: Backup, progress: Progress | None) -> None:
    mark = await read_mark(client)
    if mark is None or mark.state != State.READY:
        raise DataError(f"{source} holds no complete data set; take another backup.")
    if "nodes" in backup.about:
        promised = Census(backup.about["nodes"], backup.about["links"])
        if differences := (await read_census(client)).differences(promised):
            raise DataError(
                f"{source} does not hold what it says: {first_differences(differences)}; take another backup."
            )
    if mark.model_version == VERSION:
        report = await check(client, progress)
        if len(report.findings) > backup.about.get("findings", 0):
            raise DataError(f"{source} does not pass the check: {report.findings[0]} Take another backup.")


async def restore(path: Path, source: Path, *, replace: bool = False, progress: Progress | None = None) -> Backup:
    """Replace the data of a folder by a backup and return its manifest. Old data stays until `verify` has passed.

    Raises `EngineError` if another process uses the folder, if the folder holds data and `replace` is false, or if the
    file is no backup. Raises `DataError` if the data differs from the manifest, or if the folder holds data of a newer
    model version.
    """
    backup = await asyncio.to_thread(read_backup, source)  # before a folder is created
    folder = EngineFolder(Path(os.path.abspath(path)))
    folder.prepare()
    with folder.writing():
        with exclusive_use(folder):
            pass
        if folder.holds_data:
            await _refuse_to_replace(folder, replace)
        with folder_beside(folder) as other:
            for fault in (await verify(source, backup, other, progress)).faults:
                log.warning("the audit trail of %s has a fault, and is restored with it: %s", source, fault)
            async with write_lock(folder, UNHURRIED.statement_seconds):
                if folder.holds_data:
                    await _keep_trail(folder, other)
                end_engine(other)
                with exclusive_use(folder):
                    await asyncio.to_thread(install, folder, other)
    return backup


async def _keep_trail(folder: EngineFolder, other: EngineFolder) -> None:
    """Add the folder's audit trail to the backup's. A damaged folder can be replaced without it.

    Raises `DataError` if both have continued one trail.
    """
    try:
        await copy_trail(folder, other)
    except DataError:
        raise
    except GraphError as error:
        log.warning("the audit trail of %s cannot be read, that of the backup remains: %s", folder.path, error.message)
    end_engine(folder)


async def _refuse_to_replace(folder: EngineFolder, replace: bool) -> None:
    if not replace:
        raise EngineError(
            f"{folder.path} holds data already: use --replace to put the backup in its place, or name another folder."
        )
    mark = await _read_old_mark(folder)
    if mark is not None and is_newer(mark.model_version):
        raise DataError(
            f"{folder.path} holds {mark.name!r} of model version {mark.model_version}, this is {VERSION}: update gongjian, "
            "or name another folder."
        )


async def _read_old_mark(folder: EngineFolder) -> Mark | None:
    """Return the mark of a folder, or None if it cannot be read. Such a folder can be replaced."""
    mark = None
    with suppress(GraphError):
        async with client_of(folder) as client:
            mark = await read_mark(client)
    end_engine(folder)
    return mark
