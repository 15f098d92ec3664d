"""Prepared operations: selection, plan, statement, output plan and projector, once for each variable shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graphql import OperationDefinitionNode

from gongjian.execution.documents import Cache, Document, graphql_schema
from gongjian.execution.limits import CostLimits
from graph.cypher.statement import Statement, compile_statement
from graph.query.plan import QueryPlan
from resolvers.execution.binding.binder import Binder, BoundParameters
from resolvers.execution.binding.cursor_signature import CursorSignature
from resolvers.execution.binding.row_cost import Cost
from resolvers.execution.output.builder import OutputBuilder
from resolvers.execution.output.codegen import Projector, build_projector
from resolvers.execution.output.nodes import ObjectOutput
from resolvers.execution.planning.operation import plan_operation
from resolvers.execution.selection.selection import Selection, SelectionReader

Shape = tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class Prepared:
    """Everything that depends only on the document and the variable shape."""

    selection: Selection
    plan: QueryPlan
    statement: Statement
    form: ObjectOutput
    projector: Projector
    rows: int  # the limit on the row cost
    _first: Cache = field(default_factory=lambda: Cache(1), compare=False)  # the first binding on the last default date
    _signatures: dict[int, CursorSignature] = field(default_factory=dict, compare=False)

    def bind(self, variables: Mapping[str, Any], default_date: date) -> BoundParameters:
        """Bind the variables of a request. Raises `BadUserInput` and `OperationTooCostly`.

        Parameters without a variable are bound once per default date.
        """
        binder = Binder(variables, default_date, self._signatures)
        first, cost = self._first.get(default_date, lambda: self._bind_first(binder))
        bound = binder.rebind(first)
        cost.check(binder, self.rows)
        return bound

    def _bind_first(self, binder: Binder) -> tuple[BoundParameters, Cost]:
        return binder.bind(self.statement), Cost.of(self.plan, binder)

    @property
    def direct(self) -> bool:
        """Return true if the projector returns all data: graphql-core answers introspection."""
        return not self.selection.introspects


def prepared(document: Document, name: str | None, shape: Shape, limits: CostLimits) -> Prepared:
    """Return the prepared operation of a name, cached in the document.

    The key is the name, because graphql-core hashes a node with its whole subtree.
    """
    return document.shapes.get(
        (name, shape, limits), lambda: prepare(document, document.operation(name), shape, limits)
    )


def prepare(document: Document, operation: OperationDefinitionNode, shape: Shape, limits: CostLimits) -> Prepared:
    """Prepare an operation. Raises `OperationTooCostly` for an operation over a limit, and `BadUserInput`."""
    selection = SelectionReader(graphql_schema(), document.fragments, dict(shape)).read(operation)
    limits.check_selection(selection)
    plan = plan_operation(selection)
    limits.check_plan(plan)
    statement = compile_statement(plan)
    form = OutputBuilder.of(plan, statement).operation(selection)
    return Prepared(selection, plan, statement, form, build_projector(form), limits.rows)
