"""Content negotiation and parsing of HTTP requests by the GraphQL-over-HTTP specification."""

from __future__ import annotations

import asyncio
from functools import lru_cache
from typing import Any

import orjson
from starlette.requests import Request as HTTPRequest

from gongjian.execution.requests import Request

RESPONSE = "application/graphql-response+json"
JSON = "application/json"
LARGEST_BODY = 1_000_000  # bytes
CACHED_HEADERS = 100


class TransportError(Exception):
    """An error of a request that is not GraphQL over HTTP: HTTP status, message and headers."""

    def __init__(self, status: int, message: str, **headers: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def wants_explanation(value: str | None) -> bool:
    """Return true if the header GraphQL-Explain is 1. Raises `TransportError` for values other than 1 and 0."""
    if value not in (None, "0", "1"):
        raise TransportError(400, f"Header GraphQL-Explain: {value!r} is neither 1 nor 0; omit it or send 1.")
    return value == "1"


@lru_cache(CACHED_HEADERS)
def negotiate(accept: str | None) -> str:
    """Return the media type of the answer: the specification's response type if the client names it, else JSON.

    Of two named types the one with the higher quality. Raises `TransportError` if the client accepts neither.
    """
    accepted = [part.partition(";") for part in (accept or "*/*").split(",")]
    ranges = {name.strip().lower(): quality(parameters) for name, _, parameters in accepted}
    response, json = (quality_of(media, ranges) for media in (RESPONSE, JSON))
    if not response and not json:
        raise TransportError(
            406, f"Header Accept: {accept!r} matches no type of this service; accept {RESPONSE} or {JSON}."
        )
    return RESPONSE if response > json or (response == json and RESPONSE in ranges) else JSON


def quality_of(media: str, ranges: dict[str, float]) -> float:
    """Return the quality of a media type: that of the most specific range, 0 without one."""
    return next((ranges[name] for name in (media, "application/*", "*/*") if name in ranges), 0.0)


def quality(parameters: str) -> float:
    """Return the quality value of a media range, 0 to 1."""
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0


async def read_request(http: HTTPRequest, content_type: str) -> Request:
    """Parse the GraphQL request of an HTTP request. Raises `TransportError`."""
    if http.method in ("GET", "HEAD"):
        parameters: Any = dict(http.query_params)
        for name in ("variables", "extensions"):
            if name in parameters:
                parameters[name] = read_json(parameters[name].encode(), f"Parameter {name}")
        return validated(parameters)
    if http.method != "POST":
        raise TransportError(405, f"Method {http.method} is not for GraphQL; use POST or GET.", Allow="GET, POST")
    if not is_json(content_type):
        raise TransportError(415, f"Header Content-Type: {content_type!r} is not for GraphQL; send {JSON} in UTF-8.")
    return validated(read_json(await read_body(http), "The body"))


@lru_cache(CACHED_HEADERS)
def is_json(content_type: str) -> bool:
    """Return true for a Content-Type of JSON in UTF-8."""
    media, _, parameters = content_type.lower().partition(";")
    return media.strip() == JSON and ("charset" not in parameters or "utf-8" in parameters)


async def read_body(http: HTTPRequest) -> bytes:
    """Read the body. Raises `TransportError` over `LARGEST_BODY` bytes, and for a body that does not arrive in time."""
    body, seconds = bytearray(), http.state.settings.body_seconds
    try:
        async with asyncio.timeout(seconds):
            async for chunk in http.stream():
                body += chunk
                if len(body) > LARGEST_BODY:
                    raise TransportError(413, f"The body is longer than {LARGEST_BODY} bytes; split the request.")
    except TimeoutError:
        raise TransportError(
            408, f"The body did not arrive within {seconds:g} s; send it again.", Connection="close"
        ) from None
    return bytes(body)


def read_json(text: bytes, name: str) -> Any:
    """Parse JSON; `name` is the subject of the error. Raises `TransportError`."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise TransportError(400, f"{name} is not JSON: {error}.") from None


def validated(parameters: Any) -> Request:
    """Return the request of the parameters of the specification. Raises `TransportError` for a wrong type."""
    if not isinstance(parameters, dict):
        raise TransportError(400, "The body is not a JSON object with a query; lists of requests are not supported.")
    query, variables, name, extensions = (
        parameters.get(key) for key in ("query", "variables", "operationName", "extensions")
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
