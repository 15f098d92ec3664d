"""Context of an operation with computed fields: what their resolvers ask, and the way to the event loop of the service.

The resolvers run in a thread with an event loop of its own, because graphql-core may take long over a thousand rows.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from strawberry.dataloader import DataLoader
from strawberry.types import Info

from analysis.part import Part
from analysis.spec import NetworkSpec
from analysis.survival import Wait
from gongjian.changing.context import Changing
from gongjian.execution.trail_reader import TrailReader
from gongjian.execution.worker_thread import in_loop
from gongjian.networks.reader import ViewerReader
from gongjian.networks.rows import node_rows
from gongjian.networks.store import MeasuredNetwork, Networks
from gongjian.statistics.reading import Figures, read_figures, read_waits
from graph.access.viewer import Viewer
from graph.audit.chain import AuditRecord
from graph.audit.period import Period, TrailPosition
from graph.model import Sensitivity
from resolvers.execution.output.disclosure import Disclosure

T = TypeVar("T")
NAMES = ("names",)  # key of the loader of masked names
AT_ONCE = 1000  # nodes of a statement: as many ids as a condition may have


@dataclass(slots=True, eq=False)
class Context:
    """`info.context` of the resolvers; `days` are the days of the networks that were asked."""

    networks: Networks
    trail: TrailReader
    variables: Mapping[str, Any]
    loop: asyncio.AbstractEventLoop
    viewer: Viewer
    changing: Changing
    days: set[date] = field(default_factory=set)
    _loaders: dict[tuple[object, ...], DataLoader[str, Any]] = field(default_factory=dict)

    async def wait(self, work: Coroutine[Any, Any, T]) -> T:
        """Return the result of work that belongs to the event loop of the service."""
        return await in_loop(self.loop, work)

    @property
    def disclosed(self) -> Disclosure:
        """The disclosure of the answer."""
        return self.trail.disclosed

    @property
    def _reader(self) -> ViewerReader:
        return ViewerReader(self.networks.reader, self.viewer, self.disclosed)

    async def network(self, spec: NetworkSpec, part: Part) -> MeasuredNetwork:
        """Return a network, or a part of it. Raises `GraphError`."""
        found = await self.networks.network(spec, part, viewer=self.viewer)
        if spec.day:
            self.days.add(spec.day)
        return found

    async def figures(self, code: str, day: date | None) -> tuple[Figures, ...]:
        """Return the figures of each community in scope of an area. Raises `GraphError`."""
        self.days.update([day] if day else ())
        reader, key = self._reader, ("figures", self.viewer, code, day)
        return await self.networks.kept(key, lambda horizon: read_figures(reader, code, day or horizon))

    async def waits(self, first: date | None, last: date | None, day: date | None) -> tuple[tuple[str, Wait], ...]:
        """Return the waits from claim to delivery, with the kind of the unit. Raises `GraphError`."""
        self.days.update([day] if day else ())
        reader, key = self._reader, ("waits", self.viewer, first, last, day)
        return await self.networks.kept(key, lambda horizon: read_waits(reader, first, last, day or horizon))

    async def records(self, period: Period, count: int, after: TrailPosition | None) -> list[AuditRecord]:
        """Return records of the audit trail, the newest first. Raises `GraphError`."""
        return await self.wait(self.trail.page(period, count, after))

    async def record_count(self, period: Period) -> int:
        """Return the number of records of the audit trail. Raises `GraphError`."""
        return await self.wait(self.trail.count(period))

    async def masked_name(self, id_: str) -> str | None:
        """Return the masked name of a person; all names of a list are read by one statement. Raises `GraphError`."""
        if NAMES not in self._loaders:

            async def load(ids: list[str]) -> list[Any]:
                return [*await self.wait(self.trail.names(ids))]

            self._loaders[NAMES] = DataLoader(load, max_batch_size=AT_ONCE)
        found: str | None = await self._loaders[NAMES].load(id_)
        return found

    def note_personal(self, id_: str) -> None:
        """Note that the answer shows personal data of a person."""
        self.disclosed.plain.add((Sensitivity.PERSONAL, id_))

    def forget_nodes(self) -> None:
        """Read nodes again that were read before a change."""
        self._loaders.clear()

    async def node(self, id_: str, day: date | None, info: Info) -> Any:
        """Return the row of a node, None if it is not there, for the selection of a field: on a day, or the default day.

        Raises `GraphError`.
        """
        raw = info._raw_info
        key = (day, *map(id, raw.field_nodes))
        if key not in self._loaders:

            async def load(ids: list[str]) -> list[Any]:
                rows = node_rows(self._reader, raw, self.variables, day.isoformat() if day else None, ids)
                return [*await self.wait(rows)]

            self._loaders[key] = DataLoader(load, max_batch_size=AT_ONCE)
        return await self._loaders[key].load(id_)
