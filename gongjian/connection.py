"""A connected graph: engine, client and lease together, for as long as a service or a command needs them."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from gongjian.execution.limits import CostLimits
from gongjian.execution.service import Service
from gongjian.settings import Settings
from graph.engine.client import Client, Limits
from graph.engine.lease import Lease
from graph.engine.select import Engine, open_engine
from graph.errors import GraphError, GraphUnavailable

log = logging.getLogger("gongjian.connection")
HEARTBEAT = 0.7


@dataclass(frozen=True, slots=True)
class Graph:
    """What a service and every command stand on."""

    engine: Engine
    client: Client
    lease: Lease
    service: Service
    heap: str  # of an embedded engine

    async def keep(self) -> None:
        """Renew the lease for ever; follow an engine that went away and came back."""
        while True:
            try:
                await self.lease.renew()
            except GraphUnavailable:
                await self._revive()
            except GraphError as error:
                log.warning("the heartbeat met %s", error.message)
            except Exception:  # without a heartbeat nobody would follow an engine that comes back
                log.exception("the heartbeat met an internal error")
            await asyncio.sleep(HEARTBEAT)

    async def _revive(self) -> None:
        try:
            await self.client.move_to(await asyncio.to_thread(self.engine.ensure))
        except GraphUnavailable as error:
            log.warning("the graph is away: %s", error.message)


@asynccontextmanager
async def connected(settings: Settings, *, heartbeat: bool = False) -> AsyncIterator[Graph]:
    """A graph by the settings. Raises `GraphUnavailable` if there is no engine and none can be started."""
    engine = await asyncio.to_thread(
        open_engine, settings.endpoint, settings.data, settings.heap, settings.statement_seconds
    )
    try:
        async with Client(engine.endpoint, Limits(settings.statement_seconds, in_flight=settings.statements)) as client:
            graph = Graph(
                engine, client, lease := Lease(client), Service(client, lease, cost_limits(settings)), settings.heap
            )
            beating = asyncio.create_task(graph.keep()) if heartbeat else None
            try:
                yield graph
            finally:
                if beating:
                    beating.cancel()
                    with contextlib.suppress(asyncio.CancelledError):
                        await beating
    except GraphError as error:
        raise engine.why(error) from error
    finally:
        engine.detach()


def cost_limits(settings: Settings) -> CostLimits:
    return CostLimits(
        rows=settings.max_rows,
        depth=settings.max_depth,
        roots=settings.max_roots,
        aliases=settings.max_aliases,
        paths=settings.max_paths,
        conditions=settings.max_conditions,
        nesting=settings.max_nesting,
        bytes=settings.max_bytes,
    )
