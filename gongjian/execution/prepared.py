"""Prepared operations: selection, plan, statement, output plan and projector, once for each variable shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from graphql import FieldNode, OperationDefinitionNode

from gongjian.execution.documents import Cache, Document, graphql_schema
from gongjian.execution.limits import CostLimits
from gongjian.execution.refused_fields import FieldErrors, without_refused
from gongjian.messages import FEW_PEOPLE, FIGURE_DAY, HIDDEN_FIELD
from graph.access.rights import HiddenField, HiddenFigure, Rights
from graph.access.viewer import UNLIMITED, Viewer
from graph.cypher.statement import Statement, compile_statement
from graph.errors import NotAllowed
from graph.query.parameters import AsOfParameter
from graph.query.plan import QueryPlan
from graph.query.rows import AsOf
from resolvers.execution.binding.binder import Binder, BoundParameters
from resolvers.execution.binding.cursor_signature import CursorSignature
from resolvers.execution.binding.row_cost import Cost
from resolvers.execution.output.builder import OutputBuilder
from resolvers.execution.output.codegen import Projector, build_projector
from resolvers.execution.output.nodes import ObjectOutput
from resolvers.execution.planning.operation import plan_operation
from resolvers.execution.selection.selection import Selection, SelectionReader

Shape = tuple[tuple[str, Any], ...]
QUARTERS = (1, 4, 7, 10)  # their first months
VIEWERS = 20  # whose first bindings are cached


@dataclass(frozen=True)
class Prepared:
    """Everything that depends only on the document and the variable shape."""

    selection: Selection
    plan: QueryPlan
    statement: Statement
    form: ObjectOutput
    projector: Projector
    limits: CostLimits
    errors: FieldErrors = field(default_factory=dict)  # of the root fields that cannot be planned
    _first: Cache = field(default_factory=lambda: Cache(VIEWERS), compare=False)  # first bindings by date and viewer
    _signatures: dict[int, CursorSignature] = field(default_factory=dict, compare=False)

    def bind(self, variables: Mapping[str, Any], default_date: date, viewer: Viewer = UNLIMITED) -> BoundParameters:
        """Bind the variables of a request. Raises `BadUserInput`, `OperationTooCostly`, and `NotAllowed` for a day.

        Parameters without a variable are bound once per default date and viewer.
        """
        binder = Binder(variables, default_date, self._signatures, self.limits.page, viewer)
        for as_of in self.statement.figure_days:
            _check_figure_day(binder.as_of(as_of).date, default_date)
        first, cost = self._first.get((default_date, viewer), lambda: self._bind_first(binder))
        bound = binder.rebind(first)
        cost.check(binder, self.limits.rows)
        return bound

    def _bind_first(self, binder: Binder) -> tuple[BoundParameters, Cost]:
        return binder.bind(self.statement), Cost.of(self.plan, binder)

    @cached_property
    def dates(self) -> tuple[AsOf, ...]:
        """Return the different dates that requests give: of root fields, and of diffs."""
        parameters = (one.as_of for _, one in self.statement.parameters if isinstance(one, AsOfParameter))
        dates = dict.fromkeys((*(root.as_of for root in self.plan.roots), *parameters))
        return tuple(one for one in dates if one.explicit)

    def days(self, variables: Mapping[str, Any], default_date: date) -> list[date]:
        """Return the days that a request gives. Raises `BadUserInput`."""
        binder = Binder(variables, default_date)
        return [binder.as_of(one).date for one in self.dates]

    @property
    def has_statement(self) -> bool:
        """Return False if the graph is not asked, or only by computed root fields."""
        return bool(self.plan.roots)

    @property
    def reads(self) -> bool:
        """Return False for introspection, refusals and the viewer, which need no graph."""
        return self.has_statement or self.computes

    @property
    def computes(self) -> bool:
        """Return true if a root field is computed by a resolver of its own (schema/networks/)."""
        return self.selection.computes > 0

    @property
    def direct(self) -> bool:
        """Return true if the projector returns all data: graphql-core answers introspection."""
        return not self.selection.introspects


def _check_figure_day(day: date, default_date: date) -> None:
    """Raise `NotAllowed` for a day on which analysts get no figures over people: two near days could be subtracted."""
    next_day = day + timedelta(days=1) if day < date.max else day
    if day != default_date and not (next_day.day == 1 and next_day.month in QUARTERS):
        raise NotAllowed(FIGURE_DAY(default=default_date, day=day), field="asOf")


def prepared(
    document: Document,
    name: str | None,
    shape: Shape,
    limits: CostLimits,
    refused: frozenset[str] = frozenset(),
    rights: Rights | None = None,
    *,
    begins_later: bool = False,
) -> Prepared:
    """Return the prepared operation of a name, cached in the document.

    Root fields that cannot be planned, and those of `refused`, are null. The key is the name, because graphql-core hashes a
    node with its whole subtree. Raises `OperationTooCostly`.
    """
    return document.shapes.get(
        (name, shape, limits, refused, rights, begins_later),
        lambda: _prepare_possible(document, name, shape, limits, refused, rights, begins_later=begins_later),
    )


def _prepare_possible(
    document: Document,
    name: str | None,
    shape: Shape,
    limits: CostLimits,
    refused: frozenset[str],
    rights: Rights | None,
    *,
    begins_later: bool,
) -> Prepared:
    operation = document.operation(name)
    made, errors = without_refused(
        lambda: root_nodes(document, operation, shape),
        lambda others: prepare(document, operation, shape, limits, refused | others, rights, begins_later=begins_later),
    )
    return replace(made, errors=errors) if errors else made


def root_nodes(document: Document, operation: OperationDefinitionNode, shape: Shape) -> dict[str, FieldNode]:
    """Return the first node of each root field by its response key."""
    return SelectionReader(graphql_schema(), document.fragments, dict(shape)).root_nodes(operation)


def _compiled(plan: QueryPlan, rights: Rights | None, *, begins_later: bool) -> Statement:
    """Compile a plan. Raises `NotAllowed` for a condition on a field that the viewer nowhere sees plain.

    The same for what would tell figures over few people.
    """
    try:
        return compile_statement(plan, rights, begins_later=begins_later)
    except HiddenField as error:
        (field,) = error.args
        raise NotAllowed(HIDDEN_FIELD(field=field), field=field) from None
    except HiddenFigure as error:
        refusal, name = error.args
        raise NotAllowed(FEW_PEOPLE[refusal](name=name), field=name) from None


def prepare(
    document: Document,
    operation: OperationDefinitionNode,
    shape: Shape,
    limits: CostLimits,
    refused: frozenset[str] = frozenset(),
    rights: Rights | None = None,
    *,
    begins_later: bool = False,
) -> Prepared:
    """Prepare an operation without the root fields of `refused`, which are null, for a viewer with these rights.

    `begins_later`: something begins after the day of the data. Raises `OperationTooCostly` for an operation over a limit, `NotAllowed` and `BadUserInput`.
    """
    selection = SelectionReader(graphql_schema(), document.fragments, dict(shape), refused).read(operation)
    limits.check_selection(selection)
    plan = plan_operation(selection)
    limits.check_plan(plan)
    statement = _compiled(plan, rights, begins_later=begins_later)
    form = OutputBuilder.of(plan, statement).operation(selection)
    return Prepared(selection, plan, statement, form, build_projector(form), limits)
