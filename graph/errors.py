"""What can go wrong between a question and the graph, as one tree.

    GraphError                        has a code of the closed list, a message for people, extensions for programs
    ├── BadUserInput                  an argument's value cannot be used; names the argument, quotes the value
    ├── OperationTooCostly            refused before anything was sent; carries the numbers
    ├── OperationTimeout              the statement was ended because it took too long
    ├── Forbidden                     the service does not do this for the one who asks
    ├── GraphUnavailable              no engine, wrong password, engine gone, data being loaded: try again later
    │   └── EngineError               the embedded engine could not be started or shared; says what to do
    ├── DataError                     a file or row that cannot be loaded; names file, row and column
    └── InternalError                 our own mistake: masked for the client, logged with its cause

Nothing here knows GraphQL or HTTP; the driver's own errors are mapped onto this tree in `graph/engine/client.py`.
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
    INTERNAL = "INTERNAL"


class GraphError(Exception):
    """Something a caller is told: `code`, `message`, and what a program can use in `extensions`.

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


class BadUserInput(GraphError):
    """An argument's value cannot be used; `extensions["argument"]` names it."""

    code = Code.BAD_USER_INPUT


class OperationTooCostly(GraphError):
    """The operation's worst case is over a limit; `extensions` has `limit`, `allowed` and `asked`."""

    code = Code.OPERATION_TOO_COSTLY


class OperationTimeout(GraphError):
    """The operation took longer than the service allows and was ended."""

    code = Code.OPERATION_TIMEOUT


class Forbidden(GraphError):
    """Something that this service does not do, or not for the one who asks."""

    code = Code.FORBIDDEN


class GraphUnavailable(GraphError):
    """The graph cannot answer now: the same request may succeed later."""

    code = Code.GRAPH_UNAVAILABLE


class EngineError(GraphUnavailable):
    """The embedded engine could not be started or shared; the message says what to do."""


class DataError(GraphError):
    """Data that cannot be loaded; the message names file, row and column."""

    code = Code.BAD_USER_INPUT


class InternalError(GraphError):
    """Our own mistake: the client gets a correlation id, the log gets the cause."""


def error_of(told: Mapping[str, Any]) -> GraphError:
    """The error that an answer tells of, as it was before it was told: same message, code and extensions."""
    extensions = dict(told["extensions"])
    code = Code(extensions.pop("code"))
    kind = next((kind for kind in GraphError.__subclasses__() if kind.code is code), GraphError)
    found = kind(str(told["message"]), **extensions)
    found.code = code
    return found
