"""The lease on the data: how readers and a loader keep out of each other's way without a lock and without a second statement.

The graph holds one `Meta` node. A loader that is going to change data sets its state to LOADING, waits `DRAIN` seconds
and only then writes. A reader trusts a READY for `LEASE` seconds after it asked for it, and looks again when an answer
is there: an answer is whole if the same data set was READY at a moment less than `DRAIN` seconds before the answer was
complete, for nobody can have written in between. Holds across processes and machines: only durations are compared.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from graph.engine.client import Client
from graph.errors import GraphUnavailable
from graph.model import VERSION, is_newer

LEASE = 2.0
DRAIN = 3.0
READ_META = (
    "OPTIONAL MATCH (meta:Meta) RETURN [meta.name, meta.state, meta.version, meta.modelVersion, "
    "toString(meta.horizon), meta.batch, meta.batches] AS data"
)
AGAIN = "if nothing is doing that now, repeat the command that began it"
# why a data set in this state is not read
CLOSED = {
    "LOADING": "The data set {name} is being loaded, {batch} of {batches} batches are there; {again}: it goes on there.",
    "REPLACING": "The data set {name} is taking the place of another; {again}.",
    "MIGRATING": "The data set {name} is being brought up to model version {present}; if nothing is doing that now, run `gongjian migrate`.",
}


@dataclass(frozen=True, slots=True)
class DataState:
    """What the graph holds, as of one look."""

    name: str
    state: str
    version: int
    model_version: str
    horizon: date | None
    batch: int = 0
    batches: int | None = None


@dataclass(slots=True)
class Lease:
    """The right to read, renewed by a background task and, when that is late, by whoever wants to read."""

    client: Client
    clock: Callable[[], float] = time.monotonic
    _seen: DataState | None = None
    _at: float = float("-inf")
    _renewing: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def current(self) -> DataState:
        """The data set to read. Raises `GraphUnavailable` while there is none that can be read."""
        if self.clock() - self._at > LEASE:
            async with self._renewing:
                if self.clock() - self._at > LEASE:
                    await self.renew()
        return self._readable()

    def holds(self, state: DataState) -> bool:
        """Whether an answer that is complete now was read from this data set alone."""
        return self._seen == state and self.clock() - self._at < DRAIN

    def forget(self) -> None:
        """Trust nothing until the next look: the graph has just failed to answer."""
        self._at = float("-inf")

    async def renew(self) -> DataState:
        """Look again. Raises `GraphUnavailable` if the graph is away or holds nothing that can be read."""
        asked = self.clock()
        try:
            name, state, version, model, horizon, *batches = await self.client.read(READ_META, {})
        except GraphUnavailable:
            self.forget()
            raise
        self._seen = (
            DataState(name, state, version, model, date.fromisoformat(horizon) if horizon else None, *batches)
            if name
            else None
        )
        self._at = asked
        return self._readable()

    def _readable(self) -> DataState:
        seen = self._seen
        if seen is None:
            raise GraphUnavailable("The graph holds no data yet; load some with `gongjian seed`.")
        if is_newer(seen.model_version):
            raise GraphUnavailable(
                f"The data set {seen.name} has model version {seen.model_version}, this is {VERSION}; update gongjian."
            )
        if seen.state in CLOSED:
            raise GraphUnavailable(_why_closed(seen))
        if seen.model_version != VERSION:
            raise GraphUnavailable(
                f"The graph was loaded for model version {seen.model_version}, this is {VERSION}; migrate it with `gongjian migrate`."
            )
        return seen


def _why_closed(seen: DataState) -> str:
    of = "?" if seen.batches is None else seen.batches
    return CLOSED[seen.state].format(name=seen.name, batch=seen.batch or 0, batches=of, again=AGAIN, present=VERSION)
