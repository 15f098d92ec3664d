"""Requests, and requests ready to be sent. A repeated request with equal variables is coerced and bound once.

The document owns the cache of its ready requests.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import orjson
from graphql import FieldNode, OperationDefinitionNode, OperationType

from gongjian.execution.answer import Answer, invalid
from gongjian.execution.data_day import DataDay
from gongjian.execution.documents import Document
from gongjian.execution.limits import CostLimits
from gongjian.execution.locations import located
from gongjian.execution.notes import Note, after_horizon
from gongjian.execution.prepared import Prepared, Shape, prepared, root_nodes
from gongjian.execution.refused_fields import FieldErrors, formatted, without_refused
from gongjian.messages import NOT_A_QUERY
from graph.access.rights import Rights
from graph.access.viewer import UNLIMITED, Viewer
from graph.errors import BadUserInput, Code, OperationTooCostly
from resolvers.execution.binding.binder import BoundParameters
from resolvers.execution.output.disclosure import SHOWN, Disclosure
from resolvers.execution.output.nodes import Pages

ONLY_JSON = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_SUBCLASS
MAX_VARIABLES = 2000  # bytes of the variables of a cached request


class Bound(NamedTuple):
    """A request to send: the prepared operation without refused root fields, its parameters, and the errors of these fields."""

    prepared: Prepared
    parameters: BoundParameters
    errors: tuple[dict[str, Any], ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def values(self) -> dict[str, Any]:
        """Return the values of `$v`."""
        return self.parameters.values

    @property
    def pages(self) -> Pages:
        """Return the page bindings."""
        return self.parameters.pages

    def disclosing(self, disclosed: Disclosure) -> Pages:
        """Return the page bindings for one answer, which notes what it shows above level 1."""
        disclosed.compared |= self.prepared.statement.compared
        return {**self.pages, SHOWN: disclosed}  # type: ignore[dict-item]  # read by guarded values alone


class AskedBy(NamedTuple):
    """A viewer, and the shape of the viewer's rights on the data."""

    viewer: Viewer = UNLIMITED
    rights: Rights | None = None


NO_LIMITS = AskedBy()


@dataclass(slots=True)
class Ready:
    """A request ready to be sent: prepared operation, coerced variables, and parameters on the last day of the data."""

    document: Document
    name: str | None  # of the operation
    operation: OperationDefinitionNode
    prepared: Prepared
    variables: Mapping[str, Any]
    shape: Shape
    limits: CostLimits
    asked_by: AskedBy
    _bound: Bound | None = None
    _on: DataDay | None = None

    @property
    def changes(self) -> bool:
        """Return whether it is a mutation."""
        return self.operation.operation is OperationType.MUTATION

    def bind(self, on: DataDay) -> Bound:
        """Bind the variables; `on` gives the as-of date of root fields without one. Raises `OperationTooCostly`."""
        if self._bound is None or self._on != on:
            self._bound, self._on = self._bind(on), on
        return self._bound

    def _bind(self, on: DataDay) -> Bound:
        try:
            made, parameters, errors = self._bind_all(on)
        except OperationTooCostly as error:
            raise located(error, self.operation) from None
        found = formatted(self.document, self.root_nodes(), errors) if errors else ()
        notes = after_horizon(made.days(self.variables, on.day), on) if made.dates else ()
        return Bound(made, parameters, found, notes)

    def _bind_all(self, on: DataDay) -> tuple[Prepared, BoundParameters, FieldErrors]:
        """Bind all root fields, or those whose values are not refused. Raises `OperationTooCostly`."""
        try:
            made = self._prepared_for(on)
            return made, self._bound_by(made, on), made.errors
        except BadUserInput:
            (made, parameters), errors = without_refused(self.root_nodes, lambda others: self._without(others, on))
            return made, parameters, errors | self.prepared.errors

    def _without(self, refused: frozenset[str], on: DataDay) -> tuple[Prepared, BoundParameters]:
        """Prepare and bind the operation without some root fields. Raises `BadUserInput` and `OperationTooCostly`."""
        made = self._prepared_for(on, refused.union(self.prepared.errors) if refused else frozenset())
        return made, self._bound_by(made, on)

    def _prepared_for(self, on: DataDay, refused: frozenset[str] = frozenset()) -> Prepared:
        """Return the operation as it is sent on a day: after it, something planned may begin."""
        if not (refused or on.begins_later):
            return self.prepared
        rights, begins_later = self.asked_by.rights, on.begins_later
        return prepared(self.document, self.name, self.shape, self.limits, refused, rights, begins_later=begins_later)

    def _bound_by(self, made: Prepared, on: DataDay) -> BoundParameters:
        return made.bind(self.variables, on.day, self.asked_by.viewer)

    def root_nodes(self) -> dict[str, FieldNode]:
        """Return the first node of each root field by its response key."""
        return root_nodes(self.document, self.operation, self.shape)


def ready_for(
    document: Document,
    name: str | None,
    variables: Mapping[str, Any],
    limits: CostLimits,
    asked_by: AskedBy = NO_LIMITS,
) -> Ready | Answer:
    """Return an operation of a valid document with its variables, or an `Answer` with the errors of the variables."""
    key = variables_key(variables)
    if key is None:
        return _read(document, name, variables, limits, asked_by)
    return document.requests.get(
        (name, key, limits, asked_by), lambda: _read(document, name, variables, limits, asked_by)
    )


def _read(
    document: Document, name: str | None, variables: Mapping[str, Any], limits: CostLimits, asked_by: AskedBy
) -> Ready | Answer:
    try:
        operation = document.operation(name)
    except BadUserInput as error:
        raise located(error) from None
    try:
        return _read_operation(document, name, operation, variables, limits, asked_by)
    except (BadUserInput, OperationTooCostly) as error:
        raise located(error, operation) from None


def _read_operation(
    document: Document,
    name: str | None,
    operation: OperationDefinitionNode,
    variables: Mapping[str, Any],
    limits: CostLimits,
    asked_by: AskedBy,
) -> Ready | Answer:
    if operation.operation is OperationType.SUBSCRIPTION:
        raise BadUserInput(NOT_A_QUERY(kind=operation.operation.value))
    coerced = document.variables(name).read(variables)
    if isinstance(coerced, list):
        return invalid(coerced, Code.BAD_USER_INPUT)
    values, shape = coerced
    made = prepared(document, name, shape, limits, rights=asked_by.rights)
    return Ready(document, name, operation, made, values, shape, limits, asked_by)


def variables_key(variables: Mapping[str, Any]) -> bytes | None:
    """Return the variables as JSON for a cache key; None for long variables and values outside JSON."""
    try:
        text = orjson.dumps(variables, option=ONLY_JSON) if variables else b""
    except TypeError:
        return None
    return text if len(text) <= MAX_VARIABLES else None


@dataclass(frozen=True, slots=True)
class Request:
    """A request: document, variables, the name of the operation if there are several, who asks, and for which purpose."""

    query: str
    variables: Mapping[str, Any] = field(default_factory=dict)
    operation_name: str | None = None
    viewer: Viewer = UNLIMITED
    purpose: str | None = None
