"""The service as an ASGI application: `create_app()` wires everything, its lifespan owns engine and connections."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import TypedDict

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Route

from gongjian.connection import connected
from gongjian.execution.documents import graphql_schema
from gongjian.execution.gc_pauses import seldom_collected
from gongjian.execution.service import Service
from gongjian.execution.warmup import KnownDocuments
from gongjian.explain.header import EXPLAIN
from gongjian.http.endpoint import graphql
from gongjian.http.health import live, ready
from gongjian.http.middleware import ServiceMiddleware
from gongjian.http.pages import page_routes
from gongjian.settings import Settings, read_settings


class State(TypedDict):
    """What a request finds in `request.state`."""

    service: Service
    known: KnownDocuments
    explains: bool


def create_app(settings: Settings | None = None) -> Starlette:
    """The application by the settings, from the environment if none are given."""
    chosen = settings or read_settings()

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[State]:
        graphql_schema()  # not at the first request
        async with connected(chosen, heartbeat=True) as graph:
            known = KnownDocuments(graph.service, chosen.documents)
            planning = asyncio.create_task(known.keep_planned())
            with seldom_collected():
                yield {"service": graph.service, "known": known, "explains": chosen.explains}
            planning.cancel()

    return Starlette(
        routes=[
            Route("/graphql", graphql, methods=["GET", "POST", "PUT", "PATCH", "DELETE"]),
            *page_routes(),
            Route("/health/live", live),
            Route("/health/ready", ready),
        ],
        middleware=[
            Middleware(ServiceMiddleware, allowed_hosts=chosen.allowed_hosts),
            *cross_origin(chosen.cors_origins),
        ],
        lifespan=lifespan,
    )


def cross_origin(origins: tuple[str, ...]) -> Iterator[Middleware]:
    """What lets pages of other origins read answers, if any may: without it a browser refuses them all."""
    if origins:
        yield Middleware(
            CORSMiddleware,
            allow_origins=list(origins),
            allow_methods=["GET", "POST"],
            allow_headers=["content-type", "x-request-id", EXPLAIN],
            expose_headers=["x-request-id"],
        )
