"""Replacement of the data set in a data folder: load the new one beside it, then install it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from graph.engine.client import Client, Limits
from graph.engine.embedded.attach import EmbeddedEngine
from graph.engine.embedded.folder import EngineFolder
from graph.engine.embedded.swap import folder_beside, install
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
        await asyncio.to_thread(install, folder, other)


@asynccontextmanager
async def client_of(folder: EngineFolder, heap: str = "1g") -> AsyncIterator[Client]:
    """Start the engine of a folder and yield a client of it."""
    engine = await asyncio.to_thread(EmbeddedEngine.attach, folder.path, heap=heap)
    try:
        async with Client(engine.endpoint, UNHURRIED) as client:
            yield client
    finally:
        engine.detach()
