"""The lease on the data: it separates readers and loaders without a lock and without a second statement per read.

The graph holds one `Meta` node. Before a loader changes data, it sets the state LOADING and waits `DRAIN` seconds. A
reader trusts READY for `LEASE` seconds after its question, and checks again when it has an answer. An answer is
consistent if the same data set was READY less than `DRAIN` seconds before the answer was complete, because no loader
can have written in between. This holds across processes and machines: only durations are compared.

A changeset needs no such wait: it is one transaction, and each answer is read by one statement. The state has the number of
the last one, so that what is kept of the data is made again.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from graph.engine.bookmark import Bookmark
from graph.engine.client import Client
from graph.errors import GraphUnavailable
from graph.model import VERSION, is_newer
from graph.text import Template

LEASE = 2.0
DRAIN = 3.0
READ_META = (
    "OPTIONAL MATCH (meta:Meta) RETURN [meta.name, meta.state, meta.version, meta.modelVersion, "
    "toString(meta.horizon), meta.batch, meta.batches, meta.checksum, meta.synthetic, coalesce(meta.changes, 0), coalesce(meta.lock, ''), "
    "toString(meta.lastBeginning), toString(meta.plannedUntil), COLLECT { MATCH (county:County) RETURN county.code }] AS data"
)
AGAIN = Template(
    "if nothing is doing that now, repeat the command that began it", "如果现在没有进程在做,请重新运行当初的命令"
)()
# reason for refusing reads in this state
CLOSED = {
    "LOADING": Template(
        "The data set {name} is being loaded, {batch} of {batches} batches are there; {again}: it goes on there.",
        "数据集 {name} 正在装载,已有 {batches} 批中的 {batch} 批;{again},将从该处继续。",
    ),
    "REPLACING": Template(
        "The data set {name} is taking the place of another; {again}.", "数据集 {name} 正在替换另一数据集;{again}。"
    ),
    "MIGRATING": Template(
        "The data set {name} is being brought up to model version {present}; if nothing is doing that now, "
        "run `gongjian migrate`.",
        "数据集 {name} 正在升级到模型版本 {present};如果现在没有进程在做,请运行 `gongjian migrate`。",
    ),
}
NO_DATA = Template(
    "The graph holds no data yet; load some with `gongjian seed`.", "图中还没有数据;请用 `gongjian seed` 装载。"
)
NEWER = Template(
    "The data set {name} has model version {version}, this is {present}; update gongjian.",
    "数据集 {name} 的模型版本是 {version},本程序是 {present};请更新 gongjian。",
)
OLDER = Template(
    "The graph was loaded for model version {version}, this is {present}; migrate it with `gongjian migrate`.",
    "图按模型版本 {version} 装载,本程序是 {present};请用 `gongjian migrate` 迁移。",
)


@dataclass(frozen=True, slots=True)
class DataState:
    """The state of the graph's data set at the last check."""

    name: str
    state: str
    version: int
    model_version: str
    horizon: date | None
    batch: int = 0
    batches: int | None = None
    checksum: str = ""
    synthetic: bool | None = None  # None: unknown, as if the people and units were real
    changes: int = 0  # number of the last changeset
    stamp: str = ""  # a random text of the last changeset: a restored backup may have another one of its number
    last_beginning: date | None = None  # the last day on which a link or node begins that was planned; None: none was
    planned_until: date | None = None  # the last day on which a planned link or node begins or ends
    counties: tuple[str, ...] = ()  # codes of the counties in the data

    def is_same_load(self, other: DataState | None) -> bool:
        """Return True if no loader wrote between two states. Changesets may have: a statement reads one state of them."""
        return other is not None and self._load == other._load

    @property
    def _load(self) -> DataState:
        return replace(self, changes=0, stamp="", last_beginning=None, planned_until=None)


@dataclass(slots=True)
class Lease:
    """The right to read. A background task renews it; readers do so if the task is late."""

    client: Client
    clock: Callable[[], float] = time.monotonic
    _state: DataState | None = None
    _at: float = float("-inf")
    _renewing: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def current(self) -> DataState:
        """Return the data set to read. Raises `GraphUnavailable` while no data set is readable."""
        if self.clock() - self._at > LEASE:
            async with self._renewing:
                if self.clock() - self._at > LEASE:
                    await self.renew()
        return self._readable()

    @property
    def counties(self) -> tuple[str, ...]:
        """Return the codes of the counties that the data held at the last check."""
        return self._state.counties if self._state else ()

    @property
    def last_beginning(self) -> date | None:
        """Return the last day on which something begins that was planned, at the last check; None: nothing was."""
        return self._state.last_beginning if self._state else None

    def holds(self, state: DataState) -> bool:
        """Return True if an answer that is complete now was read from this data set alone."""
        return state.is_same_load(self._state) and self.clock() - self._at < DRAIN

    def forget(self) -> None:
        """Invalidate the lease, because the graph has failed to answer."""
        self._at = float("-inf")

    async def after(self, bookmark: Bookmark) -> DataState:
        """Return a state that has the changeset of a bookmark, or another load. Raises `GraphError`."""
        state = await self.current()
        if bookmark.load == state.version and bookmark.number > state.changes:
            state = await self.renew(bookmark.engine)
        if bookmark.load == state.version and bookmark.number > state.changes:
            raise bookmark.unknown(state.changes)
        return state

    async def renew(self, bookmarks: Sequence[str] = ()) -> DataState:
        """Check the state again, of a graph that has the transactions of these bookmarks of the engine.

        Raises `GraphUnavailable` if the graph is away or holds no readable data.
        """
        started = self.clock()
        try:
            found: Any = await self._read(bookmarks)
        except GraphUnavailable:
            self.forget()
            raise
        if started >= self._at:  # a later check may have been answered first
            self._state, self._at = _state(found) if found[0] else None, started
        return self._readable()

    async def _read(self, bookmarks: Sequence[str]) -> Any:
        if bookmarks:
            return await self.client.read_after(bookmarks, READ_META, {})
        return await self.client.read(READ_META, {})

    def _readable(self) -> DataState:
        state = self._state
        if state is None:
            raise GraphUnavailable(NO_DATA())
        if is_newer(state.model_version):
            raise GraphUnavailable(NEWER(name=state.name, version=state.model_version, present=VERSION))
        if state.state in CLOSED:
            raise GraphUnavailable(_why_closed(state))
        if state.model_version != VERSION:
            raise GraphUnavailable(OLDER(version=state.model_version, present=VERSION))
        return state


def _state(found: Any) -> DataState:
    """Return the state that the statement has found."""
    name, state, version, model, horizon, batch, batches, checksum, synthetic, changes, stamp, *days, counties = found
    day, begins, ends = (text and date.fromisoformat(text) for text in (horizon, *days))
    known = (name, state, version, model, day, batch, batches, checksum, synthetic, changes, stamp, begins, ends)
    return DataState(*known, tuple(sorted(counties)))


def _why_closed(state: DataState) -> str:
    of = "?" if state.batches is None else state.batches
    return CLOSED[state.state](name=state.name, batch=state.batch or 0, batches=of, again=AGAIN, present=VERSION)
