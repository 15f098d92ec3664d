"""Answers to requests: data, errors with codes, and their JSON body."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import orjson
from asgi_correlation_id import correlation_id
from graphql import GraphQLError

from graph.errors import Code, GraphError

log = logging.getLogger("gongjian.answer")
MAX_MESSAGE = 500  # characters
STATUS = {
    Code.GRAPH_UNAVAILABLE: 503,
    Code.OPERATION_TIMEOUT: 504,
    Code.RATE_LIMITED: 429,
    Code.UNAUTHENTICATED: 401,
    Code.FORBIDDEN: 403,
    Code.INTERNAL: 500,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer; `executed` is false, and `data` absent from the body, for an operation refused before execution."""

    data: Any = None
    errors: tuple[dict[str, Any], ...] = ()
    executed: bool = True
    extensions: dict[str, Any] | None = None
    cached_body: bytes | None = None  # of an answer that the service caches

    def body(self) -> bytes:
        """Return the answer as JSON, errors first as the specification recommends."""
        if self.cached_body is not None:
            return self.cached_body
        parts: dict[str, Any] = {"errors": list(self.errors)} if self.errors else {}
        if self.executed:
            parts["data"] = self.data
        if self.extensions:
            parts["extensions"] = self.extensions
        return orjson.dumps(parts)

    @property
    def code(self) -> Code | None:
        """Return the code of the first error, None without errors."""
        return Code(self.errors[0]["extensions"]["code"]) if self.errors else None

    @property
    def status(self) -> int:
        """Return the HTTP status for clients that accept `application/graphql-response+json`."""
        if self.code is None or (self.executed and self.data is not None):
            return 200
        return STATUS.get(self.code, 400)


def shortened(message: str) -> str:
    """Return a message of at most `MAX_MESSAGE` characters, without its middle: its end says what to do."""
    return message if len(message) <= MAX_MESSAGE else f"{message[: MAX_MESSAGE // 2]} … {message[-MAX_MESSAGE // 3 :]}"


def refused(error: GraphError) -> Answer:
    """Return the answer for an operation that was refused, or whose statement failed."""
    if error.code is Code.INTERNAL:
        return Answer(None, (masked(error),), executed=False)
    formatted = {"message": shortened(error.message), "extensions": {"code": error.code, **error.extensions}}
    return Answer(None, (formatted,), executed=False)


def invalid(errors: Sequence[GraphQLError], code: Code) -> Answer:
    """Return the answer for a document or variables with errors of graphql-core."""
    formatted = (
        {**error.formatted, "message": shortened(error.message), "extensions": {"code": code}} for error in errors
    )
    return Answer(None, tuple(formatted), executed=False)


def partial(data: Any, errors: Sequence[GraphQLError]) -> Answer:
    """Return the answer of an execution with errors; errors that no resolver raises on purpose are masked."""
    formatted = tuple(
        {**_resolved(error.original_error or error), "path": error.path, "locations": error.formatted.get("locations")}
        for error in errors
    )
    return Answer(data, formatted)


def _resolved(error: Exception) -> dict[str, Any]:
    """Return an error that a resolver raised: a refusal with its message and code, any other error masked."""
    return refused(error).errors[0] if isinstance(error, GraphError) else masked(error)


def masked(error: Exception) -> dict[str, Any]:
    """Log an unexpected error, and return an error with its correlation id for the client."""
    correlation = correlation_id.get() or uuid4().hex
    log.error("internal error %s: %r", correlation, error, exc_info=error)
    return {
        "message": f"Internal error; report the id {correlation}.",
        "extensions": {"code": Code.INTERNAL, "correlationId": correlation},
    }
