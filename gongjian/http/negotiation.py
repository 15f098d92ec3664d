"""What an HTTP request carries by the GraphQL-over-HTTP specification, and in which media type it wants its answer."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import orjson
from starlette.requests import Request as HTTPRequest

from gongjian.execution.requests import Request

RESPONSE = "application/graphql-response+json"
JSON = "application/json"
LARGEST_BODY = 1_000_000
REMEMBERED = 100  # headers that have been understood


class TransportError(Exception):
    """A request that is not GraphQL over HTTP: a status and a sentence."""

    def __init__(self, status: int, message: str, **headers: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


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


async def read_request(http: HTTPRequest, content_type: str) -> Request:
    """The GraphQL request that an HTTP request carries. Raises `TransportError`."""
    if http.method == "GET":
        given: Any = dict(http.query_params)
        for name in ("variables", "extensions"):
            if name in given:
                given[name] = read_json(given[name].encode(), f"Parameter {name}")
        return checked(given)
    if http.method != "POST":
        raise TransportError(405, f"Method {http.method} is not for GraphQL; use POST or GET.", Allow="GET, POST")
    if not is_json(content_type):
        raise TransportError(415, f"Header Content-Type: {content_type!r} is not for GraphQL; send {JSON} in UTF-8.")
    return checked(read_json(await read_body(http), "The body"))


@lru_cache(REMEMBERED)
def is_json(content_type: str) -> bool:
    """Whether a body is JSON in UTF-8 by its header."""
    media, _, parameters = content_type.lower().partition(";")
    return media.strip() == JSON and ("charset" not in parameters or "utf-8" in parameters)


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
