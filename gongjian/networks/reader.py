"""Reader of the graph, as networks use it: the service implements it."""

from __future__ import annotations

from typing import Any, Protocol

from gongjian.execution.limits import CostLimits
from gongjian.execution.requests import Request
from graph.engine.lease import Lease
from resolvers.execution.output.nodes import RowObject


class Reader(Protocol):
    """Answers to documents of the service's own, which pass through the compiler like those of clients."""

    lease: Lease
    limits: CostLimits

    async def whole(self, request: Request) -> Any:
        """Return the data of a document that may ask whole lists. Raises `GraphError`."""

    async def rows(self, request: Request, limits: CostLimits) -> RowObject:
        """Return the root of a document's record. Raises `GraphError`."""
