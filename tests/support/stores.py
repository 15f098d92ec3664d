"""Data folders with a small data set in them, made once and copied: an engine is started only where one is needed."""

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
    """A folder that holds a data set, its engine ended."""
    asyncio.run(_load(path, data))
    return path


async def _load(path: Path, data: DataSet) -> None:
    engine = EmbeddedEngine.attach(path)
    async with Client(engine.endpoint) as client:
        await load(client, data)
    engine.detach()
    end_engine(EngineFolder(path))


def copy(path: Path, target: Path) -> Path:
    """A copy of a folder that no engine has open; whatever was at the target is gone."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(path, target)
    return target


def checksum_of(path: Path) -> str:
    """The checksum of what a folder holds, read by an engine of its own that has ended again."""

    async def read() -> str:
        engine = EmbeddedEngine.attach(path)
        async with Client(engine.endpoint) as client:
            found = await graph_checksum(client)
        engine.detach()
        return found

    found = asyncio.run(read())
    end_engine(EngineFolder(path))
    return found
