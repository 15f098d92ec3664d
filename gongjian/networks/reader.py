"""Reader of the graph, as networks use it: the service implements it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from gongjian.execution.limits import CostLimits
from gongjian.execution.requests import Request
from graph.access.viewer import Viewer
from graph.engine.lease import Lease
from resolvers.execution.output.disclosure import Disclosure
from resolvers.execution.output.nodes import RowObject


class Reader(Protocol):
    """Answers to documents of the service's own, which pass through the compiler like those of clients."""

    @property
    def lease(self) -> Lease:
        """The lease on the data."""

    @property
    def limits(self) -> CostLimits:
        """The limits of clients' documents."""

    async def whole(self, request: Request) -> Any:
        """Return the data of a document that may ask whole lists. Raises `GraphError`."""


class RowReader(Reader, Protocol):
    """A reader whose records are shown in the answers to other operations."""

    async def rows(self, request: Request, limits: CostLimits, disclosed: Disclosure) -> RowObject:
        """Return the root of a document's record for an answer with this disclosure. Raises `GraphError`."""


@dataclass(frozen=True, slots=True)
class ViewerReader:
    """Reader for one viewer: each document is asked as if that viewer asked it."""

    reader: RowReader
    viewer: Viewer
    disclosed: Disclosure = field(default_factory=Disclosure)  # of the answer

    @property
    def lease(self) -> Lease:
        """The lease on the data."""
        return self.reader.lease

    @property
    def limits(self) -> CostLimits:
        """The limits of clients' documents."""
        return self.reader.limits

    async def whole(self, request: Request) -> Any:
        """Return the data of a document that may ask whole lists. Raises `GraphError`."""
        return await self.reader.whole(replace(request, viewer=self.viewer))

    async def rows(self, request: Request, limits: CostLimits) -> RowObject:
        """Return the root of a document's record. Raises `GraphError`."""
        return await self.reader.rows(replace(request, viewer=self.viewer), limits, self.disclosed)
