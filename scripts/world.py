"""A service on the fixture in an engine of its own, for the pages and files that are made from answers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from gongjian.limits import CostLimits
from gongjian.service import Service
from graph.client import Client
from graph.embedded import EmbeddedEngine
from graph.lease import Lease
from seed.fixture import read_fixture
from seed.loader import load


@asynccontextmanager
async def service_on_the_fixture() -> AsyncIterator[Service]:
    """Starts an engine in a folder that is gone afterwards."""
    with TemporaryDirectory() as folder:
        engine = await asyncio.to_thread(EmbeddedEngine.attach, Path(folder) / "data")
        try:
            async with Client(engine.endpoint) as client:
                await load(client, read_fixture())
                yield Service(client, Lease(client), CostLimits())
        finally:
            engine.detach()
