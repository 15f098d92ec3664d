"""Data folders with a small data set, made once and copied without an engine."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

from graph.engine.client import Client
from graph.engine.embedded.attach import EmbeddedEngine
from graph.engine.embedded.folder import EngineFolder
from graph.engine.embedded.swap import end_engine
from seed.loading.checksum import graph_checksum
from seed.loading.loader import load
from seed.loading.rows import DataSet


def make(path: Path, data: DataSet) -> Path:
    """Load a data set into a folder, end its engine and return the folder."""
    asyncio.run(_load(path, data))
    return path


async def _load(path: Path, data: DataSet) -> None:
    engine = EmbeddedEngine.attach(path)
    async with Client(engine.endpoint) as client:
        await load(client, data)
    engine.detach()
    end_engine(EngineFolder(path))


def copy(path: Path, target: Path) -> Path:
    """Copy a folder that no engine has open, in place of the target."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(path, target)
    return target


def files_of(path: Path) -> dict[str, bytes]:
    """Return the files of a folder's store. They are equal as long as no engine has opened the store."""
    return {file.relative_to(path).as_posix(): file.read_bytes() for file in path.glob("store*/**/*") if file.is_file()}


def checksum_of(path: Path) -> str:
    """Return the checksum of a folder's data, read by an engine that ends afterwards."""

    async def read() -> str:
        engine = EmbeddedEngine.attach(path)
        async with Client(engine.endpoint) as client:
            checksum = await graph_checksum(client)
        engine.detach()
        return checksum

    checksum = asyncio.run(read())
    end_engine(EngineFolder(path))
    return checksum
