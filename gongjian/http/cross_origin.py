"""Requests of pages of other origins (CORS), and the method OPTIONS."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from gongjian.access.credentials import MARK
from gongjian.access.preview import VIEW_AS
from gongjian.explain.header import EXPLAIN
from graph.engine.bookmark import HEADER

PURPOSE = "x-purpose"  # of an export, for the audit records
SENT = (  # headers that a page may send
    "authorization",
    "content-type",
    EXPLAIN,
    HEADER.lower(),
    "if-none-match",
    MARK.lower(),
    PURPOSE,
    "x-request-id",
    VIEW_AS.lower(),
)
UNSUPPORTED = {"PUT", "PATCH", "DELETE"}  # routed, so that the refusal has the form of GraphQL errors
READ = ("etag", HEADER.lower(), "retry-after", "www-authenticate", "x-request-id")  # headers that a page may read


def cross_origin(origins: tuple[str, ...]) -> Iterator[Middleware]:
    """Yield the CORS middleware if pages of other origins may read answers."""
    if origins:
        yield Middleware(
            CORSMiddleware,
            allow_origins=list(origins),
            allow_methods=["GET", "POST"],
            allow_headers=list(SENT),
            expose_headers=list(READ),
        )


def with_options(routes: Iterable[BaseRoute]) -> list[BaseRoute]:
    """Return the routes, and for each a route that answers OPTIONS: status 204 without grants to other origins."""
    listed = list(routes)
    return [*listed, *(options_of(route) for route in listed if isinstance(route, Route))]


def options_of(route: Route) -> Route:
    """Return the route that answers OPTIONS with the methods of a route."""
    allow = ", ".join(sorted({*(route.methods or ()), "OPTIONS"} - UNSUPPORTED))

    async def options(_: Request) -> Response:
        return Response(status_code=204, headers={"allow": allow})

    return Route(route.path, options, methods=["OPTIONS"])
