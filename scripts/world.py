"""A service on the fixture in an engine of its own, for pages and files that contain answers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from gongjian.execution.limits import CostLimits
from gongjian.execution.service import Service
from graph.engine.client import Client
from graph.engine.embedded.attach import EmbeddedEngine
from graph.engine.lease import Lease
from seed.fixture import read_fixture
from seed.loading.loader import load


@asynccontextmanager
async def service_on_the_fixture() -> AsyncIterator[Service]:
    """Start an engine in a temporary folder, load the fixture, and yield a service."""
    with TemporaryDirectory() as folder:
        engine = await asyncio.to_thread(EmbeddedEngine.attach, Path(folder) / "data")
        try:
            async with Client(engine.endpoint) as client:
                await load(client, read_fixture())
                yield Service(client, Lease(client), CostLimits())
        finally:
            engine.detach()
