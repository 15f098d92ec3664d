"""The same statement sent bare through the driver, auto-commit, behind the same HTTP server, with JSON: the limit."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import neo4j
import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bench.operations import OPERATIONS
from gongjian.connection import connected
from gongjian.service import Request as Asked
from gongjian.settings import read_settings


async def statements() -> dict[str, tuple[str, dict[str, Any]]]:
    """Text and values of each operation, as this project compiles them."""
    async with connected(read_settings()) as graph:
        state, found = await graph.lease.current(), {}
        for operation in OPERATIONS:
            ready: Any = graph.service.ready(Asked(operation.ours))
            found[operation.name] = (ready.prepared.statement.text, graph.service.bind(ready, state).values)
        return found


def app() -> Starlette:
    held: dict[str, Any] = {}

    async def answer(request: Request) -> Response:
        name = orjson.loads(await request.body())["query"]
        text, values = held["statements"][name]
        async with held["driver"].session(
            database=os.environ["NEO4J_DATABASE"], default_access_mode=neo4j.READ_ACCESS
        ) as session:
            record = await (await session.run(text, v=values)).single(strict=True)
        return Response(orjson.dumps(record[0]), media_type="application/json")

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        auth = (os.environ["NEO4J_USERNAME"], os.environ["NEO4J_PASSWORD"])
        held["statements"] = await statements()
        async with neo4j.AsyncGraphDatabase.driver(
            os.environ["NEO4J_URI"], auth=auth, notifications_min_severity=neo4j.NotificationMinimumSeverity.OFF
        ) as driver:
            held["driver"] = driver
            yield

    return Starlette(routes=[Route("/graphql", answer, methods=["POST"])], lifespan=lifespan)
