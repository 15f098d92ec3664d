"""The answer to a request: data, errors with codes of the closed list, and the bytes they become."""

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
LONGEST = 500  # characters of a message
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
    """`data` is absent (`executed` false) when the operation was refused before it began."""

    data: Any = None
    errors: tuple[dict[str, Any], ...] = ()
    executed: bool = True
    extensions: dict[str, Any] | None = None
    kept: bytes | None = None  # the body of an answer that is given again and again

    def body(self) -> bytes:
        """The answer as JSON, errors first as the specification advises."""
        if self.kept is not None:
            return self.kept
        parts: dict[str, Any] = {"errors": list(self.errors)} if self.errors else {}
        if self.executed:
            parts["data"] = self.data
        if self.extensions:
            parts["extensions"] = self.extensions
        return orjson.dumps(parts)

    @property
    def code(self) -> Code | None:
        """The code of the first error."""
        return Code(self.errors[0]["extensions"]["code"]) if self.errors else None

    @property
    def status(self) -> int:
        """The HTTP status for clients that take `application/graphql-response+json`."""
        if self.code is None or (self.executed and self.data is not None):
            return 200
        return STATUS.get(self.code, 400)


def shortened(message: str) -> str:
    """A message that quotes a long value, without its middle: what to do stands at its end."""
    return message if len(message) <= LONGEST else f"{message[: LONGEST // 2]} … {message[-LONGEST // 3 :]}"


def refused(error: GraphError) -> Answer:
    """The answer to an operation that was not begun, or whose statement failed as a whole."""
    if error.code is Code.INTERNAL:
        return Answer(None, (masked(error),), executed=False)
    told = {"message": shortened(error.message), "extensions": {"code": error.code, **error.extensions}}
    return Answer(None, (told,), executed=False)


def invalid(errors: Sequence[GraphQLError], code: Code) -> Answer:
    """The answer to a document or to variables that GraphQL itself refuses."""
    told = ({**error.formatted, "message": shortened(error.message), "extensions": {"code": code}} for error in errors)
    return Answer(None, tuple(told), executed=False)


def partial(data: Any, errors: Sequence[GraphQLError]) -> Answer:
    """The answer of an execution that met errors: each is masked, for none was to be expected."""
    told = tuple(
        {**masked(error.original_error or error), "path": error.path, "locations": error.formatted.get("locations")}
        for error in errors
    )
    return Answer(data, told)


def masked(error: Exception) -> dict[str, Any]:
    """An unexpected error: the log gets the cause, the client a correlation id."""
    correlation = correlation_id.get() or uuid4().hex
    log.error("internal error %s: %r", correlation, error, exc_info=error)
    return {
        "message": f"Something went wrong on our side; tell us {correlation}.",
        "extensions": {"code": Code.INTERNAL, "correlationId": correlation},
    }
