"""A request made ready to be sent. One that has come before, to its last variable, is read and bound once.

What is remembered of a document's requests is forgotten with the document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import orjson
from graphql import OperationDefinitionNode, OperationType

from gongjian.execution.answer import Answer, invalid
from gongjian.execution.documents import Document
from gongjian.execution.limits import CostLimits
from gongjian.execution.prepared import Prepared, prepared
from graph.errors import BadUserInput, Code
from resolvers.execution.binding.binder import BoundParameters

ONLY_JSON = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_SUBCLASS
SHORT = 2000  # bytes of variables that a request may have to be remembered


@dataclass(slots=True)
class Ready:
    """A request that can be sent: its operation made ready, its coerced variables, its values on the day last asked."""

    document: Document
    operation: OperationDefinitionNode
    prepared: Prepared
    variables: Mapping[str, Any]
    _bound: BoundParameters | None = None
    _day: date | None = None

    def bind(self, day: date) -> BoundParameters:
        """The values, on the data's day where the request names none; refuses what cannot be used or costs too much."""
        if self._bound is None or self._day != day:
            self._bound, self._day = self.prepared.bind(self.variables, day), day
        return self._bound


def ready_for(document: Document, name: str | None, given: Mapping[str, Any], limits: CostLimits) -> Ready | Answer:
    """An operation of a valid document with these variables, or the `Answer` that refuses them."""
    variables = written(given)
    if variables is None:
        return _read(document, name, given, limits)
    return document.requests.get((name, variables, limits), lambda: _read(document, name, given, limits))


def _read(document: Document, name: str | None, given: Mapping[str, Any], limits: CostLimits) -> Ready | Answer:
    operation = document.operation(name)
    if operation.operation is not OperationType.QUERY:
        raise BadUserInput(f"This service has no {operation.operation.value}s; ask a query.")
    read = document.variables(name).read(given)
    if isinstance(read, list):
        return invalid(read, Code.BAD_USER_INPUT)
    values, shape = read
    return Ready(document, operation, prepared(document, name, shape, limits), values)


def written(variables: Mapping[str, Any]) -> bytes | None:
    """What tells variables apart; nothing of those that are long, or that only a program can give."""
    try:
        text = orjson.dumps(variables, option=ONLY_JSON) if variables else b""
    except TypeError:
        return None
    return text if len(text) <= SHORT else None


@dataclass(frozen=True, slots=True)
class Request:
    """Text, variables, and the name of the operation if there are several."""

    query: str
    variables: Mapping[str, Any] = field(default_factory=dict)
    operation_name: str | None = None
