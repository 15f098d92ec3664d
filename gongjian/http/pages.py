"""Pages for browsers: start page, GraphiQL, questions, schema and picture of the network.

The pages load files of `gongjian/assets/` only; the content security policy blocks all other sources.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import orjson
from graphql import print_schema
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request as HTTPRequest
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Scope

from gongjian.client.network import network_picture
from gongjian.execution.documents import graphql_schema
from gongjian.execution.service import Service
from gongjian.http.negotiation import negotiate_language
from gongjian.questions import all_questions
from graph.errors import BadUserInput, GraphError
from graph.text import in_language

ASSETS = Path(__file__).parent.parent / "assets"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)  # 'unsafe-inline' for styles: the editor of GraphiQL creates style elements
PAGE = {"content-security-policy": POLICY, "cache-control": "no-cache", "x-content-type-options": "nosniff"}
WELCOME = """Gongjian 共建: the community co-building graph of Zhong County

POST or GET  /graphql          ask a GraphQL query; in a browser: GraphiQL
GET          /schema.graphql   the schema
GET          /questions.json   the questions people ask, as documents
GET          /network.svg      the co-building network, ?asOf=2024-07-04
GET          /health/ready     whether the graph can answer
GET          /health/live      whether the service lives
"""

WORTH_COMPRESSING = 1000  # bytes


def compressed(app: ASGIApp) -> ASGIApp:
    """Wrap an application in gzip compression for answers of at least `WORTH_COMPRESSING` bytes."""
    return GZipMiddleware(app, minimum_size=WORTH_COMPRESSING, compresslevel=4)


class Assets(StaticFiles):
    """Static files of the package; files with a hash in their name are immutable."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        hashed = "graphiql/assets" in path.replace("\\", "/")
        response.headers["cache-control"] = "public, max-age=31536000, immutable" if hashed else "no-cache"
        response.headers["x-content-type-options"] = "nosniff"
        return response


def wants_page(http: HTTPRequest) -> bool:
    """Return true if the first media type in the Accept header is HTML."""
    if http.method not in ("GET", "HEAD"):
        return False
    first = http.headers.get("accept", "").partition(",")[0].partition(";")[0].strip().lower()
    return first in ("text/html", "application/xhtml+xml")


async def home(http: HTTPRequest) -> Response:
    """Return the start page, or a plain text with the paths for other clients."""
    vary = {"vary": "accept"}
    if not wants_page(http):
        return PlainTextResponse(WELCOME, headers=vary)
    return FileResponse(ASSETS / "home" / "index.html", headers={**PAGE, **vary})


def graphiql() -> Response:
    """Return the page of GraphiQL."""
    return FileResponse(ASSETS / "graphiql" / "index.html", headers={**PAGE, "vary": "accept"})


async def questions(_: HTTPRequest) -> Response:
    """Return all questions as JSON: `[{number, slug, group, english, chinese, document}]`."""
    return Response(questions_as_json(), media_type="application/json", headers={"cache-control": "no-cache"})


async def schema_text(_: HTTPRequest) -> Response:
    """Return the schema in the schema definition language."""
    return Response(sdl(), media_type="application/graphql", headers={"cache-control": "no-cache"})


async def network(http: HTTPRequest) -> Response:
    """Return the SVG picture of the co-building network on the date `asOf`."""
    service: Service = http.state.service
    try:
        picture = await network_picture(service, http.query_params.get("asOf"))
    except GraphError as error:
        message = str(in_language(error.message, negotiate_language(http.headers.get("accept-language"))))
        raise HTTPException(400 if isinstance(error, BadUserInput) else 503, message) from None
    return Response(picture, media_type="image/svg+xml", headers={**PAGE, "cache-control": "no-store"})


@cache
def questions_as_json() -> bytes:
    """Return all questions as JSON."""
    return orjson.dumps([question.as_dict() for question in all_questions()])


@cache
def sdl() -> bytes:
    """Return the text of the schema in UTF-8."""
    return (print_schema(graphql_schema()) + "\n").encode()


def page_routes() -> list[BaseRoute]:
    """Return the routes of all pages."""
    middleware = [Middleware(compressed)]
    return [
        Route("/", home, middleware=middleware),
        Route("/questions.json", questions, middleware=middleware),
        Route("/schema.graphql", schema_text, middleware=middleware),
        Route("/network.svg", network, middleware=middleware),
        Mount("/assets", Assets(directory=ASSETS), middleware=middleware),
    ]
