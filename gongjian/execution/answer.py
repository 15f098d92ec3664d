"""Answers to requests: data, errors with codes, and their JSON body."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import uuid4

import orjson
from asgi_correlation_id import correlation_id
from graphql import GraphQLError

from gongjian.execution.documents import graphql_schema
from gongjian.execution.graphql_messages import readable, variable_of
from gongjian.execution.notes import Note, spoken, translated
from gongjian.messages import INTERNAL
from graph.engine.bookmark import Bookmark
from graph.errors import Code, GraphError, InvalidData
from graph.text import Language, Text
from resolvers.execution.output.disclosure import Disclosure, Path, masked_paths

log = logging.getLogger("gongjian.answer")
MAX_MESSAGE = 500  # characters
STATUS = {
    Code.GRAPH_UNAVAILABLE: 503,
    Code.OPERATION_TIMEOUT: 504,
    Code.RATE_LIMITED: 429,
    Code.UNAUTHENTICATED: 401,
    Code.FORBIDDEN: 403,
    Code.INVALID_DATA: 500,
    Code.INTERNAL: 500,
}


@dataclass(frozen=True)
class Answer:
    """An answer; `executed` is false, and `data` absent from the body, for an operation refused before execution."""

    data: Any = None
    errors: tuple[dict[str, Any], ...] = ()
    executed: bool = True
    extensions: dict[str, Any] | None = None
    notes: tuple[Note, ...] = ()
    cached_body: bytes | None = None  # of an answer that the service caches
    disclosed: Disclosure | None = None  # what it shows above level 1
    bookmark: Bookmark | None = None  # of the changesets that it made
    speaks: bool = False  # its data contains messages: problems of changes

    def body(self, language: Language = "en") -> bytes:
        """Return the answer as JSON with messages in a language, errors first as the specification recommends."""
        if self.cached_body is not None:
            return self.cached_body
        parts: dict[str, Any] = {"errors": translated(self.errors, language)} if self.errors else {}
        if self.executed:
            parts["data"] = spoken(self.data, language) if self.speaks else self.data
        if extensions := self._extensions(language):
            parts["extensions"] = extensions
        return orjson.dumps(parts)

    def _extensions(self, language: Language) -> dict[str, Any]:
        notes = {"notes": translated(self.notes, language)} if self.notes else {}
        masks = {"maskedFields": [*self.masked_fields]} if self.masked_fields else {}
        return {**notes, **masks, **(self.extensions or {})}

    @cached_property
    def masked_fields(self) -> tuple[Path, ...]:
        """Return the path of each masked value."""
        return tuple(masked_paths(self.data)) if self.disclosed and self.disclosed.masks else ()

    @property
    def depends_on_data(self) -> bool:
        """Return False if equal data may have another answer: the audit trail grows beside it."""
        return not (self.disclosed and self.disclosed.trail)

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
    """Return a message of at most `MAX_MESSAGE` characters in each language, without its middle: its end says what to do."""
    if isinstance(message, Text):
        return Text(_shortened(str(message)), _shortened(message.chinese))
    return _shortened(message)


def _shortened(message: str) -> str:
    return message if len(message) <= MAX_MESSAGE else f"{message[: MAX_MESSAGE // 2]} … {message[-MAX_MESSAGE // 3 :]}"


def refused(error: GraphError) -> Answer:
    """Return the answer for an operation that was refused, or whose statement failed."""
    if error.code is Code.INTERNAL:
        return internal(error)
    formatted: dict[str, Any] = {"message": shortened(error.message)}
    if error.locations:
        formatted["locations"] = error.locations
    formatted["extensions"] = {"code": error.code, **error.extensions}
    return Answer(None, (formatted,), executed=False)


def invalid(errors: Sequence[GraphQLError], code: Code) -> Answer:
    """Return the answer for a document or variables with errors of graphql-core.

    `argument` of a variable that does not fit its type is the path of its value: `$where.state.in.1`.
    """
    formatted = []
    for error in errors:
        variable = variable_of(error)
        extensions = {"code": code, **({"argument": variable} if variable else {})}
        message = shortened(readable(error, graphql_schema()))
        formatted.append({**error.formatted, "message": message, "extensions": extensions})
    return Answer(None, tuple(formatted), executed=False)


def partial(data: Any, errors: Sequence[GraphQLError], refused: tuple[dict[str, Any], ...] = ()) -> Answer:
    """Return the answer of an execution: `refused` are the errors of refused root fields.

    Errors that a resolver or a value raises on purpose are shown. The others are masked.
    """
    return Answer(data, (*refused, *map(_of_execution, errors)))


def _of_execution(error: GraphQLError) -> dict[str, Any]:
    cause = error.original_error or error
    shown = _resolved(cause)
    place = {"locations": error.formatted.get("locations"), "path": error.path}
    return {"message": shown["message"], **place, "extensions": shown["extensions"]}


def internal(error: Exception) -> Answer:
    """Return the answer for a request that ended in an unexpected error."""
    return Answer(None, (masked(error),), executed=False)


def _resolved(error: Exception) -> dict[str, Any]:
    """Return an error that was raised on purpose with message and code, any other one masked."""
    if isinstance(error, InvalidData):  # whoever runs the service can correct the data
        log.error("invalid data: %s", error.message)
    return refused(error).errors[0] if isinstance(error, GraphError) else masked(error)


def masked(error: Exception) -> dict[str, Any]:
    """Log an unexpected error, and return an error with its correlation id for the client."""
    correlation = correlation_id.get() or uuid4().hex
    log.error("internal error %s: %r", correlation, error, exc_info=error)
    return {
        "message": INTERNAL(correlation=correlation),
        "extensions": {"code": Code.INTERNAL, "correlationId": correlation},
    }
