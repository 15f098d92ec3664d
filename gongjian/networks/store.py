"""Networks of the present data, and their measures: each is read and computed once for each viewer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, field
from datetime import date
from inspect import signature
from typing import Any, TypeVar

from analysis.activity import Activity, activity
from analysis.kinds import NetworkKind
from analysis.network import Network
from analysis.part import WHOLE_NETWORK, Part
from analysis.series import Point, Step, days, series_on
from analysis.similarity import Similarity, demand_similarity
from analysis.spec import NetworkSpec
from analysis.what_if import WhatIf, compared
from gongjian.execution.data_day import DataDay
from gongjian.networks.demands import read_demands
from gongjian.networks.process import MeasuringProcess
from gongjian.networks.reader import RowReader, ViewerReader
from gongjian.networks.reading import read_history, read_network
from graph.access.viewer import Viewer
from graph.engine.lease import DataState

KEPT = 32  # networks with their measures; of the county about 1 MB each
T = TypeVar("T")


@dataclass(slots=True, eq=False)
class KeptTasks:
    """Results of work by key, the latest `most`; all that ask for a key wait for the same work. Failures are not kept."""

    most: int
    tasks: dict[Hashable, asyncio.Task[Any]] = field(default_factory=dict)

    async def get(self, key: Hashable, work: Callable[[], Awaitable[T]]) -> T:
        """Return the result of a key's work, begun if it is not kept."""
        task = self.tasks.pop(key, None)
        if task is None or (task.done() and (task.cancelled() or task.exception())):
            task = asyncio.ensure_future(work())
        self.tasks[key] = task  # at the end: the least recently asked is dropped
        while len(self.tasks) > self.most:
            self.tasks.pop(next(iter(self.tasks)))
        return await asyncio.shield(task)

    def close(self) -> None:
        """Cancel the work under way."""
        for task in self.tasks.values():
            task.cancel()
        self.tasks.clear()


@dataclass(slots=True, eq=False)
class MeasuredNetwork:
    """A network with its measures, each computed once. `truncated`: nodes around the named one were left out."""

    spec: NetworkSpec
    network: Network
    networks: Networks
    viewer: Viewer
    part: Part = WHOLE_NETWORK
    truncated: bool = False
    _measures: KeptTasks = field(default_factory=lambda: KeptTasks(100))

    async def of(self, measure: Callable[..., T], *arguments: Hashable) -> T:
        """Return a measure of `analysis` of the network. Raises `GraphError`."""
        key = (measure, arguments)
        return await self._measures.get(key, lambda: self._measured(measure, self.network, *arguments))

    async def series(self, first: date, last: date, step: Step) -> tuple[Point, ...]:
        """Return the figures of the kind's whole network on the days of a series. Raises `GraphError`."""
        shown = days(first, last, step)
        return await self._measures.get((series_on, shown, step), lambda: self._series(shown, step))

    async def activity(self) -> dict[str, Activity]:
        """Return the activity of each node up to the day, by id. Raises `GraphError`."""
        return await self._measures.get(activity, self._activity)

    async def compared(self, later: MeasuredNetwork) -> WhatIf:
        """Return what a later network of the kind lost and gained. Raises `GraphError`."""
        key = (compared, later.spec, later.part)
        work = lambda: self._measured(compared, self.network, later.network, later.part.without)  # noqa: E731
        return await self._measures.get(key, work)

    async def demand_similarity(self, samples: int) -> Similarity:
        """Return the similarity of the communities in scope by their needs. Raises `GraphError`."""
        return await self._measures.get((demand_similarity, samples), lambda: self._demand_similarity(samples))

    @property
    def progress(self) -> float | None:
        """Part of the random networks that a measure of this network has drawn; None if none is computed now."""
        return self.networks.random.share(self)

    async def _measured(self, measure: Callable[..., T], *arguments: Any) -> T:
        draws = signature(measure).bind(*arguments).arguments.get("samples", 0) > 0
        found: T = await (self.networks.random if draws else self.networks.quick).run(self, measure, *arguments)
        return found

    async def _series(self, shown: tuple[date, ...], step: Step) -> tuple[Point, ...]:
        history = await self.networks.history(self.spec.kind, shown[-1], self.viewer)
        return await self._measured(series_on, history, shown, step)

    async def _demand_similarity(self, samples: int) -> Similarity:
        assert self.network.day, "a measured network has a day"
        counts = await read_demands(self.networks.reader_for(self.viewer), self.network.day)
        return await self._measured(demand_similarity, counts, samples)

    async def _activity(self) -> dict[str, Activity]:
        assert self.network.day, "a measured network has a day"
        return await self._measured(
            activity, await self.networks.history(self.spec.kind, self.network.day, self.viewer), self.network.day
        )


@dataclass(slots=True, eq=False)
class Networks:
    """Networks of one service. Random networks have a process of their own, so that no other measure waits for them."""

    reader: RowReader
    quick: MeasuringProcess
    random: MeasuringProcess
    _version: DataState | None = None
    _kept: KeptTasks = field(default_factory=lambda: KeptTasks(KEPT))

    @classmethod
    def of(cls, reader: RowReader, seconds: float) -> Networks:
        """Return the networks of a service; `seconds` is the time limit of a measure, of random networks six times that."""
        return cls(reader, MeasuringProcess(seconds), MeasuringProcess(6 * seconds))

    def reader_for(self, viewer: Viewer) -> ViewerReader:
        """Return the reader of the graph for a viewer."""
        return ViewerReader(self.reader, viewer)

    async def network(self, spec: NetworkSpec, part: Part = WHOLE_NETWORK, *, viewer: Viewer) -> MeasuredNetwork:
        """Return a network, or a part of it, that holds what a viewer may see. Raises `GraphError`."""
        dated = spec.checked().on((await self._renewed()).day)
        return await self._kept.get((viewer, dated, part), lambda: self._make(dated, part, viewer))

    async def history(self, kind: NetworkKind, last: date, viewer: Viewer) -> Network:
        """Return all links of a kind that began until a day. Raises `GraphError`."""
        await self._renewed()
        return await self._kept.get((viewer, kind, last), lambda: read_history(self.reader_for(viewer), kind, last))

    async def kept(self, key: Hashable, work: Callable[[date], Awaitable[T]]) -> T:
        """Return the result of other work on the present data, by key; `work` takes the day of the data, which may be today.

        A key of what differs between viewers names the viewer.
        """
        day = (await self._renewed()).day
        return await self._kept.get((day, key), lambda: work(day))

    async def close(self) -> None:
        """Cancel all work, and end the processes."""
        self._kept.close()
        await self.quick.close()
        await self.random.close()

    async def _make(self, spec: NetworkSpec, part: Part, viewer: Viewer) -> MeasuredNetwork:
        if part == WHOLE_NETWORK:
            return MeasuredNetwork(spec, await read_network(self.reader_for(viewer), spec), self, viewer)
        whole = await self.network(spec, viewer=viewer)
        found, truncated = part.of(whole.network)
        return MeasuredNetwork(spec, found, self, viewer, part, truncated)

    async def _renewed(self) -> DataDay:
        """Return the present day of the data, and forget networks of another state of the data."""
        state = await self.reader.lease.current()
        if state != self._version:
            self._version = state
            self._kept = KeptTasks(KEPT)
        return DataDay.of(state)
