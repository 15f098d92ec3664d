"""The limit: the same statement through the bare driver, auto-commit, with the same HTTP server and JSON."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bench.compiled import compiled
from bench.operations import OPERATIONS
from bench.peers.raw import raw_driver, read
from gongjian.connection import connected
from gongjian.settings import read_settings
from graph.engine.endpoint import Endpoint


async def statements() -> dict[str, tuple[str, dict[str, Any]]]:
    """Return text and values of each operation, as this project compiles them."""
    async with connected(read_settings()) as graph:
        state = await graph.lease.current()
        return {one.folder: compiled(graph.service, state, one.ours) for one in OPERATIONS}


def app() -> Starlette:
    resources: dict[str, Any] = {}

    async def answer(request: Request) -> Response:
        text, values = resources["statements"][orjson.loads(await request.body())["query"]]
        data = await read(resources["driver"], resources["database"], text, values)
        return Response(orjson.dumps(data), media_type="application/json")

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        endpoint = Endpoint.from_environment(os.environ)
        assert endpoint
        resources.update(statements=await statements(), database=endpoint.database)
        async with raw_driver(endpoint) as driver:
            resources["driver"] = driver
            yield

    return Starlette(routes=[Route("/graphql", answer, methods=["POST"])], lifespan=lifespan)
