"""Pages for browsers: start page, GraphiQL, networks, changes, questions, schema, figures and picture of the network.

The pages load files of `gongjian/assets/` only; the content security policy blocks all other sources.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path

import orjson
from graphql import print_schema
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request as HTTPRequest
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Scope

from gongjian.execution.documents import graphql_schema
from gongjian.http.entity_tags import KEPT
from gongjian.http.networks import network_export, network_flows
from gongjian.http.overview import Overview
from gongjian.http.page import Page, error_page
from gongjian.http.viewers import viewer_of
from gongjian.questions import all_questions
from graph.access.viewer import Viewer
from graph.errors import GraphError

ASSETS = Path(__file__).parent.parent / "assets"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)  # 'unsafe-inline' for styles: the editor of GraphiQL creates style elements
PAGE = {"content-security-policy": POLICY, **KEPT}
WELCOME = """Gongjian 共建: the community co-building graph of Zhong County

POST or GET  /graphql          ask a GraphQL query; in a browser: GraphiQL
GET          /explore          explore the networks, in a browser
GET          /edit             change links and nodes, in a browser
GET          /schema.graphql   the schema
GET          /questions.json   the questions people ask, as documents
GET          /network.svg      the co-building network, ?asOf=2024-07-04
GET          /network/export   a network as a file, ?format=gexf&kind=MONEY&from=2024-01-01
GET          /network/flows.svg  the flows of money from units to communities
GET          /figures.json     the county's figures
GET          /health/ready     whether the graph can answer
GET          /health/live      whether the service lives
"""

WORTH_COMPRESSING = 1000  # bytes
HASHED = re.compile(r"^(graphiql|explore)/assets/")


def compressed(app: ASGIApp) -> ASGIApp:
    """Wrap an application in gzip compression for answers of at least `WORTH_COMPRESSING` bytes."""
    return GZipMiddleware(app, minimum_size=WORTH_COMPRESSING, compresslevel=4)


class Assets(StaticFiles):
    """Static files of the package; files with a hash in their name are immutable."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        hashed = HASHED.search(path.replace("\\", "/")) is not None
        response.headers["cache-control"] = "public, max-age=31536000, immutable" if hashed else "no-cache"
        return response


def wants_page(http: HTTPRequest) -> bool:
    """Return true if the first media type in the Accept header is HTML."""
    if http.method not in ("GET", "HEAD"):
        return False
    first = http.headers.get("accept", "").partition(",")[0].partition(";")[0].strip().lower()
    return first in ("text/html", "application/xhtml+xml")


async def home(http: HTTPRequest) -> Response:
    """Return the start page, or a plain text with the paths for other clients."""
    if not wants_page(http):
        return PlainTextResponse(WELCOME, headers={**KEPT, "vary": "accept"})
    return page("home").answer(http)


def graphiql() -> Page:
    """Return the page of GraphiQL."""
    return page("graphiql")


async def explore(http: HTTPRequest) -> Response:
    """Return the page that explores the networks."""
    return page("explore").answer(http)


async def edit(http: HTTPRequest) -> Response:
    """Return the page that changes links and nodes."""
    return page("explore", "edit").answer(http)


@cache
def page(folder: str, name: str = "index") -> Page:
    """Return a page of the package."""
    body = (ASSETS / folder / f"{name}.html").read_bytes()
    return Page.of(body, "text/html", {**PAGE, "vary": "accept"})


async def questions(http: HTTPRequest) -> Response:
    """Return all questions as JSON: `[{number, slug, group, english, chinese, document}]`."""
    return questions_as_json().answer(http)


async def schema_text(http: HTTPRequest) -> Response:
    """Return the schema in the schema definition language."""
    return sdl().answer(http)


async def network(http: HTTPRequest) -> Response:
    """Return the SVG picture of the co-building network on the date `asOf`."""
    overview: Overview = http.state.overview
    return await answer_of(http, lambda viewer: overview.network(http.query_params.get("asOf"), viewer))


async def figures(http: HTTPRequest) -> Response:
    """Return the county's figures as JSON: `{fields: [{name, description}], county: {figures}, meta: {horizon}}`."""
    overview: Overview = http.state.overview
    return await answer_of(http, overview.figures)


async def answer_of(http: HTTPRequest, make: Callable[[Viewer], Awaitable[Page]]) -> Response:
    """Return a page that is read from the graph for the viewer of a request, or its error as JSON with the code."""
    try:
        return (await make(await viewer_of(http))).answer(http)
    except GraphError as error:
        return error_page(http, error)


@cache
def questions_as_json() -> Page:
    """Return all questions as JSON."""
    return Page.of(orjson.dumps([question.as_dict() for question in all_questions()]), "application/json")


@cache
def sdl() -> Page:
    """Return the text of the schema in UTF-8."""
    return Page.of((print_schema(graphql_schema()) + "\n").encode(), "application/graphql")


def page_routes() -> list[BaseRoute]:
    """Return the routes of all pages."""
    middleware = [Middleware(compressed)]
    return [
        Route("/", home, middleware=middleware),
        Route("/explore", explore, middleware=middleware),
        Route("/edit", edit, middleware=middleware),
        Route("/questions.json", questions, middleware=middleware),
        Route("/schema.graphql", schema_text, middleware=middleware),
        Route("/network.svg", network, middleware=middleware),
        Route("/network/export", network_export, middleware=middleware),
        Route("/network/flows.svg", network_flows, middleware=middleware),
        Route("/figures.json", figures, middleware=middleware),
        Mount("/assets", Assets(directory=ASSETS), middleware=middleware),
    ]
