"""Requests, and requests ready to be sent. A repeated request with equal variables is coerced and bound once.

The document owns the cache of its ready requests.
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
MAX_VARIABLES = 2000  # bytes of the variables of a cached request


@dataclass(slots=True)
class Ready:
    """A request ready to be sent: prepared operation, coerced variables, and parameters on the last default date."""

    document: Document
    operation: OperationDefinitionNode
    prepared: Prepared
    variables: Mapping[str, Any]
    _bound: BoundParameters | None = None
    _default_date: date | None = None

    def bind(self, default_date: date) -> BoundParameters:
        """Bind the variables; `default_date` is the as-of date of root fields without one.

        Raises `BadUserInput` and `OperationTooCostly`.
        """
        if self._bound is None or self._default_date != default_date:
            self._bound, self._default_date = self.prepared.bind(self.variables, default_date), default_date
        return self._bound


def ready_for(document: Document, name: str | None, variables: Mapping[str, Any], limits: CostLimits) -> Ready | Answer:
    """Return an operation of a valid document with its variables, or an `Answer` with the errors of the variables."""
    key = variables_key(variables)
    if key is None:
        return _read(document, name, variables, limits)
    return document.requests.get((name, key, limits), lambda: _read(document, name, variables, limits))


def _read(document: Document, name: str | None, variables: Mapping[str, Any], limits: CostLimits) -> Ready | Answer:
    operation = document.operation(name)
    if operation.operation is not OperationType.QUERY:
        raise BadUserInput(f"This service has no {operation.operation.value}s; send a query.")
    coerced = document.variables(name).read(variables)
    if isinstance(coerced, list):
        return invalid(coerced, Code.BAD_USER_INPUT)
    values, shape = coerced
    return Ready(document, operation, prepared(document, name, shape, limits), values)


def variables_key(variables: Mapping[str, Any]) -> bytes | None:
    """Return the variables as JSON for a cache key; None for long variables and values outside JSON."""
    try:
        text = orjson.dumps(variables, option=ONLY_JSON) if variables else b""
    except TypeError:
        return None
    return text if len(text) <= MAX_VARIABLES else None


@dataclass(frozen=True, slots=True)
class Request:
    """A request: document, variables, and the name of the operation if there are several."""

    query: str
    variables: Mapping[str, Any] = field(default_factory=dict)
    operation_name: str | None = None
