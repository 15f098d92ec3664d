"""Errors between a request and the graph, as one tree.

    GraphError                        has a code of the closed list, a message for people, extensions for programs
    ├── BadUserInput                  an argument's value cannot be used; names the argument, quotes the value
    ├── OperationTooCostly            refused before anything was sent; carries the numbers
    ├── OperationTimeout              the statement was ended because it took too long
    ├── Unauthenticated               a token that proves nobody: bad, expired, for another service
    ├── Forbidden                     the service does not do this, or not for this caller
    ├── GraphUnavailable              no engine, wrong password, engine gone, data being loaded: try again later
    │   └── EngineError               the embedded engine could not be started or shared; says what to do
    ├── InvalidData                   a value in the graph does not fit the schema; names property and value
    ├── DataError                     a file or row that cannot be loaded; names file, row and column
    └── InternalError                 a defect of this project: masked for the client, logged with its cause

This module depends neither on GraphQL nor on HTTP. `graph/engine/driver_errors.py` maps the driver's errors.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any


class Code(StrEnum):
    """The closed list of `extensions.code` (docs/errors.md has a row for each)."""

    GRAPHQL_PARSE_FAILED = "GRAPHQL_PARSE_FAILED"
    GRAPHQL_VALIDATION_FAILED = "GRAPHQL_VALIDATION_FAILED"
    BAD_USER_INPUT = "BAD_USER_INPUT"
    UNAUTHENTICATED = "UNAUTHENTICATED"
    FORBIDDEN = "FORBIDDEN"
    NOT_FOUND = "NOT_FOUND"
    CONFLICT = "CONFLICT"
    OPERATION_TOO_COSTLY = "OPERATION_TOO_COSTLY"
    OPERATION_TIMEOUT = "OPERATION_TIMEOUT"
    RATE_LIMITED = "RATE_LIMITED"
    GRAPH_UNAVAILABLE = "GRAPH_UNAVAILABLE"
    INVALID_DATA = "INVALID_DATA"
    INTERNAL = "INTERNAL"


class GraphError(Exception):
    """An error for the caller: `code`, `message`, and `extensions` for programs.

    try:
        answer = await service.ask(document)
    except GraphError as error:
        print(error.code, error.message)
    """

    code = Code.INTERNAL

    def __init__(self, message: str, **extensions: object) -> None:
        super().__init__(message)
        self.message = message
        self.extensions: dict[str, object] = extensions
        self.locations: list[dict[str, int]] = []  # `line` and `column` in the document of a request, from 1


class BadUserInput(GraphError):
    """An argument's value cannot be used; `extensions["argument"]` names it."""

    code = Code.BAD_USER_INPUT


class OperationTooCostly(GraphError):
    """The operation's worst case is over a limit; `extensions` has `limit`, `allowed` and `asked`."""

    code = Code.OPERATION_TOO_COSTLY


class OperationTimeout(GraphError):
    """The operation took longer than the service allows and was ended."""

    code = Code.OPERATION_TIMEOUT


class Unauthenticated(GraphError):
    """A token that is malformed, expired, or signed by nobody that this service knows."""

    code = Code.UNAUTHENTICATED


class Forbidden(GraphError):
    """An operation that this service does not perform, or not for this caller."""

    code = Code.FORBIDDEN


class NotAllowed(Forbidden):
    """An operation that the viewer's rights do not allow. The audit trail records it."""


class GraphUnavailable(GraphError):
    """The graph cannot answer now: the same request may succeed later."""

    code = Code.GRAPH_UNAVAILABLE


class EngineError(GraphUnavailable):
    """The embedded engine could not be started or shared; the message says what to do."""


class InvalidData(GraphError):
    """A stored value that the schema does not allow; `extensions` has `property` and `value`."""

    code = Code.INVALID_DATA


class DataError(GraphError):
    """Data that cannot be loaded; the message names file, row and column."""

    code = Code.BAD_USER_INPUT


class InternalError(GraphError):
    """A defect of this project: the client gets a correlation id, the log gets the cause."""


def error_of(answer_error: Mapping[str, Any]) -> GraphError:
    """Return the error of an answer's entry in `errors`, with its message, code and extensions."""
    extensions = dict(answer_error["extensions"])
    code = Code(extensions.pop("code"))
    kind = next((kind for kind in GraphError.__subclasses__() if kind.code is code), GraphError)
    error = kind(answer_error["message"], **extensions)
    error.code = code
    return error
