"""Replacement of the data set in a data folder: load the new one beside it, then install it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from graph.audit.carrying import carry_over
from graph.engine.client import Client, Limits
from graph.engine.embedded.attach import EmbeddedEngine
from graph.engine.embedded.folder import EngineFolder
from graph.engine.embedded.swap import folder_beside, install
from graph.engine.embedded.write_lock import write_lock
from seed.loading.decision import Action
from seed.loading.loader import Progress, carry_out
from seed.loading.mark import Mark
from seed.loading.rows import DataSet

UNHURRIED = Limits(statement_seconds=600)  # for loads and checks, where no user waits for a single statement
SUCCEED = "MATCH (meta:Meta) SET meta.version = $v.version RETURN meta.version"


async def replace_beside(
    path: Path, data: DataSet, mark: Mark | None, heap: str, progress: Progress | None = None
) -> None:
    """Load into a second folder and install the result in the first. The caller holds the first folder's write lock.

    Services that use the folder answer from the old data until then. Raises `DataError`, `EngineError`.
    """
    folder = EngineFolder(path)
    with folder_beside(folder) as other:
        async with client_of(other, heap) as client:
            await carry_out(client, data, Action.BEGIN, None, progress)
            version = mark.version + 1 if mark else 1  # invalidates what services have cached of the old data
            await client.run(SUCCEED, {"version": version})
        await install_with_trail(folder, other, heap)


async def install_with_trail(folder: EngineFolder, other: EngineFolder, heap: str) -> None:
    """Install the other folder's store, with the audit trail of the present one added. Raises `EngineError`, `DataError`.

    Services append to the trail until they wait for the write lock.
    """
    await copy_trail(folder, other, heap)
    async with write_lock(folder, UNHURRIED.statement_seconds):
        await copy_trail(folder, other, heap)  # what was appended meanwhile
        await asyncio.to_thread(install, folder, other)


async def copy_trail(folder: EngineFolder, other: EngineFolder, heap: str = "1g") -> None:
    """Copy the audit trail of a folder to another one."""
    async with client_of(folder, heap) as old, client_of(other, heap) as new:
        await carry_over(old, new)


@asynccontextmanager
async def client_of(folder: EngineFolder, heap: str = "1g") -> AsyncIterator[Client]:
    """Start the engine of a folder and yield a client of it."""
    engine = await asyncio.to_thread(EmbeddedEngine.attach, folder.path, heap=heap)
    try:
        async with Client(engine.endpoint, UNHURRIED) as client:
            yield client
    finally:
        engine.detach()
