"""Compilation of a document to its statement and values, and the service that compiles it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from gongjian.execution.documents import graphql_schema
from gongjian.execution.gc_pauses import tuned_collection
from gongjian.execution.limits import CostLimits
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from graph.engine.client import Client, Limits
from graph.engine.endpoint import Endpoint
from graph.engine.lease import DataState, Lease


@asynccontextmanager
async def service_on(endpoint: Endpoint) -> AsyncIterator[Service]:
    """Yield a service in this process, without HTTP."""
    graphql_schema()
    async with Client(endpoint, Limits(statement_seconds=120)) as client:
        with tuned_collection():
            yield Service(client, Lease(client), CostLimits())


def compiled(service: Service, state: DataState, document: str) -> tuple[str, dict[str, Any]]:
    """Return text and values of a document's statement."""
    ready: Any = service.ready(Request(document))
    return ready.prepared.statement.text, service.bind(ready, state).values
