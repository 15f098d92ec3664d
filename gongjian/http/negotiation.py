"""Content negotiation and parsing of HTTP requests by the GraphQL-over-HTTP specification."""

from __future__ import annotations

import asyncio
from functools import lru_cache
from typing import Any

import orjson
from starlette.requests import Request as HTTPRequest

from gongjian.execution.requests import Request
from gongjian.messages import (
    BODY_TOO_LONG,
    CONTENT_TYPE,
    EXPLAIN_VALUE,
    LATE_BODY,
    METHOD,
    NO_QUERY,
    NOT_A_REQUEST,
    NOT_A_TEXT,
    NOT_ACCEPTABLE,
    NOT_AN_OBJECT,
    NOT_JSON,
    THE_BODY,
    THE_PARAMETER,
)
from graph.text import Language, Text

RESPONSE = "application/graphql-response+json"
JSON = "application/json"
LARGEST_BODY = 2_000_000  # bytes; 5,000 changes of links fit
CACHED_HEADERS = 100


class TransportError(Exception):
    """An error of a request that is not GraphQL over HTTP: HTTP status, message and headers."""

    def __init__(self, status: int, message: Text, **headers: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def wants_explanation(value: str | None) -> bool:
    """Return true if the header GraphQL-Explain is 1. Raises `TransportError` for values other than 1 and 0."""
    if value not in (None, "0", "1"):
        raise TransportError(400, EXPLAIN_VALUE(value=value))
    return value == "1"


@lru_cache(CACHED_HEADERS)
def negotiate(accept: str | None) -> str:
    """Return the media type of the answer: the specification's response type if the client names it, else JSON.

    Of two named types the one with the higher quality. Raises `TransportError` if the client accepts neither.
    """
    ranges = ranges_of(accept or "*/*")
    response, json = (quality_of(media, ranges) for media in (RESPONSE, JSON))
    if not response and not json:
        raise TransportError(406, NOT_ACCEPTABLE(value=accept, response=RESPONSE, json=JSON))
    return RESPONSE if response > json or (response == json and RESPONSE in ranges) else JSON


def ranges_of(accept: str) -> dict[str, float]:
    """Return the quality of each media range of a header `Accept`."""
    accepted = [part.partition(";") for part in accept.split(",")]
    return {name.strip().lower(): quality(parameters) for name, _, parameters in accepted}


def quality_of(media: str, ranges: dict[str, float]) -> float:
    """Return the quality of a media type: that of the most specific range, 0 without one."""
    return next((ranges[name] for name in (media, "application/*", "*/*") if name in ranges), 0.0)


@lru_cache(CACHED_HEADERS)
def negotiate_language(accept: str | None) -> Language:
    """Return the language of messages: Chinese if the header Accept-Language prefers it to English."""
    ranges = [part.partition(";") for part in (accept or "").lower().split(",")]
    best = {
        language: max((quality(q) for name, _, q in ranges if name.strip().partition("-")[0] == language), default=0.0)
        for language in ("zh", "en")
    }
    return "zh" if best["zh"] > best["en"] else "en"


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
                parameters[name] = read_json(parameters[name].encode(), THE_PARAMETER(name=name))
        return validated(parameters)
    if http.method != "POST":
        raise TransportError(405, METHOD(method=http.method), Allow="GET, POST")
    if not is_json(content_type):
        raise TransportError(415, CONTENT_TYPE(value=content_type, json=JSON))
    return validated(read_json(await read_body(http), THE_BODY()))


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
                    raise TransportError(413, BODY_TOO_LONG(most=LARGEST_BODY))
    except TimeoutError:
        raise TransportError(408, LATE_BODY(seconds=f"{seconds:g}"), Connection="close") from None
    return bytes(body)


def read_json(text: bytes, name: Text) -> Any:
    """Parse JSON; `name` is the subject of the error. Raises `TransportError`."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise TransportError(400, NOT_JSON(name=name, why=error)) from None


def validated(parameters: Any) -> Request:
    """Return the request of the parameters of the specification. Raises `TransportError` for a wrong type."""
    if not isinstance(parameters, dict):
        raise TransportError(400, NOT_A_REQUEST())
    query, variables, name, extensions = (
        parameters.get(key) for key in ("query", "variables", "operationName", "extensions")
    )
    if not isinstance(query, str) or not query.strip():
        raise TransportError(400, NO_QUERY())
    if variables is not None and not isinstance(variables, dict):
        raise TransportError(400, NOT_AN_OBJECT(name="variables"))
    if name is not None and not isinstance(name, str):
        raise TransportError(400, NOT_A_TEXT(name="operationName"))
    if extensions is not None and not isinstance(extensions, dict):
        raise TransportError(400, NOT_AN_OBJECT(name="extensions"))
    return Request(query, variables or {}, name or None)
