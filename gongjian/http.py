"""The GraphQL endpoint by the GraphQL-over-HTTP specification: negotiate, read, answer.

Queries over POST (JSON) and GET. Errors of transport have 4xx statuses; errors of GraphQL have 200 for clients that
take `application/json` only, and 4xx or 5xx for those that take `application/graphql-response+json`.
A page of another site can neither POST here without a preflight (the body must be JSON) nor read what a GET gives.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import orjson
from starlette.requests import Request as HTTPRequest
from starlette.responses import Response

from gongjian.access import OPERATION
from gongjian.answer import Answer, refused
from gongjian.explained import EXPLAIN, explained
from gongjian.service import Request, Service
from gongjian.web import graphiql, wants_page
from graph.errors import BadUserInput, Code

RESPONSE = "application/graphql-response+json"
JSON = "application/json"
LARGEST_BODY = 1_000_000
RETRY = {Code.GRAPH_UNAVAILABLE: "2"}
REMEMBERED = 100  # headers that have been understood


class TransportError(Exception):
    """A request that is not GraphQL over HTTP: a status and a sentence."""

    def __init__(self, status: int, message: str, **headers: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


async def graphql(http: HTTPRequest) -> Response:
    """Answer one request; a browser that opens the address gets GraphiQL."""
    if wants_page(http):
        return graphiql()
    media = RESPONSE
    try:
        media = negotiate(http.headers.get("accept"))
        request = await read_request(http)
        explaining = wants_explanation(http.headers.get(EXPLAIN))
    except TransportError as error:
        answer = refused(BadUserInput(error.message))
        return Response(answer.body(), error.status, {"content-type": f"{media}; charset=utf-8", **error.headers})
    service: Service = http.state.service
    answer = await (explained(service, request, http.state.explains) if explaining else service.answer(request))
    http.scope[OPERATION] = (request.operation_name, answer.code)
    return respond(answer, media)


def respond(answer: Answer, media: str) -> Response:
    status = answer.status if media == RESPONSE else 200
    headers = {"retry-after": "2"} if status == 503 else {}
    return Response(
        answer.body(),
        status,
        {"content-type": f"{media}; charset=utf-8", "cache-control": "no-store", "vary": "accept", **headers},
    )


def wants_explanation(given: str | None) -> bool:
    """Whether the header asks for it. Raises `TransportError` for anything but 1 and 0."""
    if given not in (None, "0", "1"):
        raise TransportError(400, f"Header GraphQL-Explain: {given!r} is neither 1 nor 0; leave it out or send 1.")
    return given == "1"


@lru_cache(REMEMBERED)
def negotiate(accept: str | None) -> str:
    """The media type to answer with; the response type of the specification unless the client wants plain JSON."""
    wanted = [part.partition(";") for part in (accept or "*/*").split(",")]
    ranges = [(name.strip().lower(), quality(parameters)) for name, _, parameters in wanted]
    best = {
        media: max((q for name, q in ranges if name in (media, "application/*", "*/*")), default=0.0)
        for media in (RESPONSE, JSON)
    }
    named = {name for name, q in ranges if q > 0}
    if JSON in named and RESPONSE not in named:
        return JSON
    if not any(best.values()):
        raise TransportError(
            406, f"Header Accept: {accept!r} leaves nothing to answer with; take {RESPONSE} or {JSON}."
        )
    return RESPONSE if best[RESPONSE] >= best[JSON] else JSON


def quality(parameters: str) -> float:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0


async def read_request(http: HTTPRequest) -> Request:
    """The GraphQL request that an HTTP request carries. Raises `TransportError`."""
    if http.method == "GET":
        given: Any = dict(http.query_params)
        for name in ("variables", "extensions"):
            if name in given:
                given[name] = read_json(given[name].encode(), f"Parameter {name}")
        return checked(given)
    if http.method != "POST":
        raise TransportError(405, f"Method {http.method} is not for GraphQL; use POST or GET.", Allow="GET, POST")
    media, _, parameters = http.headers.get("content-type", "").partition(";")
    if media.strip().lower() != JSON or ("charset" in parameters.lower() and "utf-8" not in parameters.lower()):
        raise TransportError(
            415,
            f"Header Content-Type: {http.headers.get('content-type', '')!r} is not for GraphQL; send {JSON} in UTF-8.",
        )
    return checked(read_json(await read_body(http), "The body"))


async def read_body(http: HTTPRequest) -> bytes:
    body = bytearray()
    async for chunk in http.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise TransportError(413, f"The body is over {LARGEST_BODY} bytes; ask in smaller pieces.")
    return bytes(body)


def read_json(text: bytes, what: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise TransportError(400, f"{what} is not JSON: {error}.") from None


def checked(given: Any) -> Request:
    """Parameters of the right kinds, as the specification names them."""
    if not isinstance(given, dict):
        raise TransportError(400, "The body is not a JSON object with a query; a list of requests is not taken.")
    query, variables, name, extensions = (
        given.get(key) for key in ("query", "variables", "operationName", "extensions")
    )
    if not isinstance(query, str) or not query.strip():
        raise TransportError(400, 'Parameter "query" is missing; send a GraphQL document as text.')
    if variables is not None and not isinstance(variables, dict):
        raise TransportError(400, 'Parameter "variables" is not a JSON object.')
    if name is not None and not isinstance(name, str):
        raise TransportError(400, 'Parameter "operationName" is not a text.')
    if extensions is not None and not isinstance(extensions, dict):
        raise TransportError(400, 'Parameter "extensions" is not a JSON object.')
    return Request(query, variables or {}, name or None)
