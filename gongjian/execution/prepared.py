"""An operation made ready: selection, plan, statement, output plan and projector, once for each shape of its variables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graphql import OperationDefinitionNode

from gongjian.execution.documents import Document, Memory, graphql_schema
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
    """All that depends on the document and the shape of its variables only. `explain` prints it."""

    selection: Selection
    plan: QueryPlan
    statement: Statement
    form: ObjectOutput
    projector: Projector
    rows: int  # that may come at the worst
    _first: Memory = field(default_factory=lambda: Memory(1), compare=False)  # what was bound first on a day
    _seals: dict[int, CursorSignature] = field(default_factory=dict, compare=False)

    def bind(self, variables: Mapping[str, Any], day: date) -> BoundParameters:
        """The values of a request; refuses what cannot be used or costs too much. What speaks of no variable is read once a day."""
        binder = Binder(variables, day, self._seals)
        first, cost = self._first.get(day, lambda: self._bind_first(binder))
        bound = binder.rebind(first)
        cost.check(binder, self.rows)
        return bound

    def _bind_first(self, binder: Binder) -> tuple[BoundParameters, Cost]:
        return binder.bind(self.statement), Cost.of(self.plan, binder)

    @property
    def direct(self) -> bool:
        """Whether the projector can give the whole answer: introspection is graphql-core's."""
        return not self.selection.introspects


def prepared(document: Document, name: str | None, shape: Shape, limits: CostLimits) -> Prepared:
    """The operation of this name made ready, once. By name: graphql-core's nodes are hashed with all that is in them."""
    return document.shapes.get(
        (name, shape, limits), lambda: prepare(document, document.operation(name), shape, limits)
    )


def prepare(document: Document, operation: OperationDefinitionNode, shape: Shape, limits: CostLimits) -> Prepared:
    """Make an operation ready. Raises `OperationTooCostly` for one that asks too much whatever its values."""
    selection = SelectionReader(graphql_schema(), document.fragments, dict(shape)).read(operation)
    limits.check_selection(selection)
    plan = plan_operation(selection)
    limits.check_plan(plan)
    statement = compile_statement(plan)
    form = OutputBuilder.of(plan, statement).operation(selection)
    return Prepared(selection, plan, statement, form, build_projector(form), limits.rows)
