"""A data set in the place of another in a data folder: loaded beside it, then put in force; the old one stays until then."""

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

UNHURRIED = Limits(statement_seconds=600)  # for loads and checks: nobody waits for one statement
SUCCEED = "MATCH (meta:Meta) SET meta.version = $v.version RETURN meta.version"


async def replace_beside(
    path: Path, data: DataSet, mark: Mark | None, heap: str, progress: Progress | None = None
) -> None:
    """Load into a second folder and install it in the first, whose right to write the caller holds.

    Services that use the folder answer from the old data until then. Raises `DataError`, `EngineError`.
    """
    folder = EngineFolder(path)
    with folder_beside(folder) as other:
        async with client_of(other, heap) as client:
            await carry_out(client, data, Action.BEGIN, None, progress)
            version = mark.version + 1 if mark else 1  # what a service has kept of the old data is void
            await client.run(SUCCEED, {"version": version})
        await asyncio.to_thread(install, folder, other)


@asynccontextmanager
async def client_of(folder: EngineFolder, heap: str = "1g") -> AsyncIterator[Client]:
    """A client of the folder's engine, which is started for it."""
    engine = await asyncio.to_thread(EmbeddedEngine.attach, folder.path, heap=heap)
    try:
        async with Client(engine.endpoint, UNHURRIED) as client:
            yield client
    finally:
        engine.detach()
