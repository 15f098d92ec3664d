"""ASGI application of the service; its lifespan owns the engine and the connections."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypedDict

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

from gongjian.access.configured import check_sign_in, sign_in_of
from gongjian.access.rights_file import matrix_of
from gongjian.access.sign_in import SignIn
from gongjian.connection import background, connected
from gongjian.execution.documents import graphql_schema
from gongjian.execution.gc_pauses import tuned_collection
from gongjian.execution.service import Service
from gongjian.execution.warmup import KnownDocuments
from gongjian.http.cross_origin import cross_origin, with_options
from gongjian.http.endpoint import graphql
from gongjian.http.health import live, ready
from gongjian.http.imports import upload
from gongjian.http.middleware import ServiceMiddleware
from gongjian.http.overview import Overview
from gongjian.http.pages import page_routes
from gongjian.http.sign_in import sign_in, sign_out, who
from gongjian.importing.desk import ImportDesk
from gongjian.settings import Settings, read_settings


class State(TypedDict):
    """The content of `request.state`."""

    service: Service
    known: KnownDocuments
    overview: Overview
    settings: Settings
    sign_in: SignIn
    imports: ImportDesk


def create_app(settings: Settings | None = None) -> Starlette:
    """Create the application from settings, by default from the environment. Raises `BadUserInput`."""
    config = settings or read_settings()
    check_sign_in(config)
    matrix_of(config.rights_file)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[State]:
        graphql_schema()  # build the schema before the first request
        async with connected(config, heartbeat=True) as graph:
            known = KnownDocuments(graph.service, config.documents, config.data, config.ready_seconds)
            signing = sign_in_of(config)
            overview = Overview(graph.service, signing.standing)
            imports = ImportDesk(graph.service, config.import_seconds)
            async with background((known.keep_planned(), overview.keep())):
                with tuned_collection():
                    yield {
                        "service": graph.service,
                        "known": known,
                        "overview": overview,
                        "settings": config,
                        "sign_in": signing,
                        "imports": imports,
                    }
            await overview.close()
            await imports.close()
            await known.remember(now=True)

    return Starlette(
        routes=with_options(
            (
                Route("/graphql", graphql, methods=["GET", "POST", "PUT", "PATCH", "DELETE"]),
                *page_routes(),
                Route("/import", upload, methods=["POST"]),
                Route("/sign-in", sign_in),
                Route("/sign-in.json", who),
                Route("/sign-out", sign_out),
                Route("/health/live", live),
                Route("/health/ready", ready),
            )
        ),
        middleware=[
            Middleware(ServiceMiddleware, allowed_hosts=config.allowed_hosts),
            *cross_origin(config.cors_origins),
        ],
        lifespan=lifespan,
    )
