"""Connection to a graph: engine, client, lease and service."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from changes.clock_keeper import ClockKeeper
from changes.editor import Editor
from changes.maker import Maker
from gongjian.access.rights_file import matrix_of
from gongjian.changing.figures import ViewerFigures
from gongjian.changing.gaps import GapInspector
from gongjian.changing.sight import ViewerSight
from gongjian.execution.limits import CostLimits
from gongjian.execution.service import Service
from gongjian.settings import STOPPED, Settings
from graph.audit.trail import AuditTrail
from graph.engine.client import Client, Limits
from graph.engine.embedded.folder import EngineFolder
from graph.engine.lease import Lease
from graph.engine.select import Engine, open_engine
from graph.engine.writer import Writer
from graph.errors import GraphError, GraphUnavailable

log = logging.getLogger("gongjian.connection")
HEARTBEAT = 0.7  # seconds
CLOSING = 2  # seconds within which the clock is stored at the end


@dataclass(frozen=True, slots=True)
class Graph:
    """A connected graph, as the service and the commands use it."""

    engine: Engine
    client: Client
    lease: Lease
    service: Service
    heap: str  # heap size of the embedded engine

    async def keep(self) -> None:
        """Renew the lease until cancelled, and reconnect after the engine was restarted."""
        while True:
            try:
                await self.lease.renew()
            except GraphUnavailable:
                await self._reconnect()
            except GraphError as error:
                log.warning("the heartbeat failed: %s", error.message)
            except Exception:  # the heartbeat must survive: it reconnects
                log.exception("the heartbeat failed with an internal error")
            await asyncio.sleep(HEARTBEAT)

    async def _reconnect(self) -> None:
        try:
            await self.client.move_to(await asyncio.to_thread(self.engine.ensure))
        except GraphUnavailable as error:
            log.warning("the graph is unavailable: %s", error.message)


@asynccontextmanager
async def connected(settings: Settings, *, heartbeat: bool = False) -> AsyncIterator[Graph]:
    """Connect to the graph of the settings.

    Raises `GraphUnavailable` if no engine is available and none can be started, and `BadUserInput` for a wrong file of rights.
    """
    matrix = matrix_of(settings.rights_file)
    engine = await asyncio.to_thread(
        open_engine, settings.endpoint, settings.data, settings.heap, settings.statement_seconds
    )
    try:
        async with Client(engine.endpoint, Limits(settings.statement_seconds, in_flight=settings.statements)) as client:
            lease = Lease(client)
            writer = Writer.of(client, engine)
            trail = AuditTrail(writer)
            service = Service(
                client, lease, cost_limits(settings), suggestions=settings.suggests, trail=trail, matrix=matrix
            )
            keeper = ClockKeeper(writer, lease, settings.clock_stands_at)
            service.editor = editor_of(service, writer, keeper.served)
            graph = Graph(engine, client, lease, service, settings.heap)
            work = [graph.keep()] if heartbeat else []
            if heartbeat and settings.clock != STOPPED:
                work.append(keep_clock(keeper))
            try:
                async with background(work):
                    yield graph
            finally:
                await service.networks.close()
    except GraphError as error:
        raise engine.why(error) from error
    finally:
        engine.detach()


def editor_of(service: Service, writer: Writer, served: Callable[[], float] = float) -> Editor:
    """Return the editor of a service's graph, which asks the service what viewers see; `served` as in `Maker`."""
    return Editor(writer, service.lease, ViewerSight(service), Maker(GapInspector(), ViewerFigures(service), served))


async def keep_clock(keeper: ClockKeeper) -> None:
    """Keep the clock of synthetic data until cancelled, and store it at the end."""
    try:
        await keeper.keep()
    finally:
        with contextlib.suppress(GraphError, TimeoutError):
            await asyncio.wait_for(keeper.store(), CLOSING)


@asynccontextmanager
async def background(work: Iterable[Coroutine[Any, Any, None]]) -> AsyncIterator[None]:
    """Run work beside the block, and cancel it at the end."""
    tasks = [asyncio.create_task(one) for one in work]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def cost_limits(settings: Settings) -> CostLimits:
    """Return the cost limits of the settings."""
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


def refuse_empty(settings: Settings) -> None:
    """Raise `GraphUnavailable` for a data folder without data, before an engine is started and makes an empty one."""
    if not settings.neo4j_uri and not EngineFolder(settings.data).holds_data:
        raise GraphUnavailable(
            f"There is no data in {settings.data}: go to where it was loaded, name its folder with GONGJIAN_DATA, "
            "or load some with `gongjian seed`."
        )
