"""View of a measured network: what the resolvers of networks ask of the service."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Hashable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypeVar

from strawberry.types import Info

from analysis.activity import Activity
from analysis.network import Network
from analysis.part import Part
from analysis.series import Point, Step
from analysis.spec import NetworkSpec
from analysis.what_if import WhatIf
from resolvers.execution.dates import read_date

T = TypeVar("T")


class Measured(Protocol):
    """A network that was read from the graph, and its measures, each computed once."""

    spec: NetworkSpec
    network: Network
    part: Part
    truncated: bool

    @property
    def progress(self) -> float | None:
        """Part of the random networks that a measure of this network has drawn; None if none is computed now."""

    async def of(self, measure: Callable[..., T], *arguments: Hashable) -> T:
        """Return a measure of `analysis`."""

    async def series(self, first: date, last: date, step: Step) -> tuple[Point, ...]:
        """Return the figures on the days of a series."""

    async def activity(self) -> dict[str, Activity]:
        """Return the activity of each node, by id."""

    async def compared(self, later: Any) -> WhatIf:
        """Return what a later network of the kind, a `Measured`, lost and gained."""

    async def demand_similarity(self, samples: int) -> Any:
        """Return the similarity of the communities by their needs."""


class Source(Protocol):
    """The networks of a service; `info.context` of the resolvers."""

    async def network(self, spec: NetworkSpec, part: Part) -> Measured:
        """Return a network, or a part of it."""

    async def wait(self, work: Coroutine[Any, Any, T]) -> T:
        """Return the result of work that belongs to the event loop of the service."""

    async def node(self, id_: str, day: date, info: Info) -> Any:
        """Return a node of the graph on a day, None if it is not there, for the selection of a field."""


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A measured network as the resolvers of one request see it."""

    source: Source
    measured: Measured

    @property
    def network(self) -> Network:
        """The network itself."""
        return self.measured.network

    async def of(self, measure: Callable[..., T], *arguments: Hashable) -> T:
        """Return a measure of `analysis`. Raises `GraphError`."""
        return await self.source.wait(self.measured.of(measure, *arguments))


def date_of(text: str | None, field: str, argument: str) -> date | None:
    """Return the date of an argument. Raises `BadUserInput`."""
    return None if text is None else read_date(text, field, argument)
