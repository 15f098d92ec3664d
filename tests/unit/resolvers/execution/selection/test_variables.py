"""Variables: coerced like in graphql-core for any input, with the cost of equal literals."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest
from graphql import OperationDefinitionNode, parse
from graphql.execution.values import get_variable_values

from bench.operations import OPERATIONS, Operation
from bench.variables import opened
from gongjian.execution.data_day import DataDay
from gongjian.execution.documents import read_document
from gongjian.execution.limits import CostLimits
from gongjian.execution.requests import Ready, ready_for
from graph.errors import GraphError
from resolvers.execution.binding.binder import Binder
from resolvers.execution.binding.row_cost import Cost
from resolvers.execution.selection.variables import Variables
from schema.query import SCHEMA

TYPES = (
    "Int",
    "Float",
    "String",
    "ID",
    "Boolean",
    "Date",
    "DateTime",
    "Long",
    "OrderState",
    "[String!]",
    "WorkOrderWhere",
)
DEFAULTS = {"Int": "3", "String": '"香"', "Date": '"2024-07-04"', "OrderState": "RATED", "[String!]": '["a"]'}
VALUES: tuple[Any, ...] = (
    *(None, 0, 7, -1, 2**31, 2**63, 1.0, 1.5, float("nan"), float("inf"), True, False, "", "香", "7", "2024-07-04"),
    *(
        "2024-02-30",
        "2024-07-04T10:59:00+08:00",
        "RATED",
        "\ud800",
        [],
        ["a"],
        [None],
        {},
        {"no": {"eq": "1"}},
        {"x": 1},
        1j,
    ),
)
DAY = date(2024, 7, 4)


@pytest.mark.parametrize(
    ("declared", "value", "variable", "literal"),
    [
        ("SortDirection!", "DESC", "(orderBy: [{urgency: $v}]) { totalCount nodes { no } }", "DESC"),
        ("SortDirection", "ASC", "(orderBy: [{grid: {area: {name: $v}}}]) { nodes { no } }", "ASC"),
        ("Period!", "WEEK", "{ groupBy(keys: [{dueAt: $v}]) { count } }", "WEEK"),
        ("NodeType!", "Department", "(where: {handlers: {some: {node: {type: [$v, Unit]}}}}) { totalCount }", "Department"),
        ("[NodeType!]", ["Unit", "Department"], "(where: {handlers: {some: {node: {type: $v}}}}) { totalCount }", "[Unit, Department]"),
    ],
)  # fmt: skip
def test_enums_that_decide_a_statement_may_be_variables(declared: str, value: Any, variable: str, literal: str) -> None:
    given = read_document(f"query Q($v: {declared}) {{ workOrders{variable} }}")
    stated = read_document(f"{{ workOrders{variable.replace('$v', literal)} }}")
    found, expected = ready_for(given, None, {"v": value}, CostLimits()), ready_for(stated, None, {}, CostLimits())
    assert isinstance(found, Ready) and isinstance(expected, Ready)
    assert found.prepared.statement.text == expected.prepared.statement.text


@pytest.mark.parametrize(("name", "bang"), list(product(TYPES, ("", "!"))))
def test_a_value_is_read_as_graphql_core_reads_it(name: str, bang: str) -> None:
    for default in (
        "",
        *(
            f" = {default_value}"
            for default_value in ("null" if not bang else None, DEFAULTS.get(name))
            if default_value
        ),
    ):
        (operation,) = parse(f"query Q($a: {name}{bang}{default}, $b: Int) {{ __typename }}").definitions
        assert isinstance(operation, OperationDefinitionNode)
        assert SCHEMA.get_type(name.strip("[!]")), name
        read = Variables.of(SCHEMA, operation)
        for given in ({}, *({"a": value} for value in VALUES), {"a": 1, "b": "x"}, {"b": 2, "other": 3}):
            expected = get_variable_values(SCHEMA, operation.variable_definitions or (), dict(given))
            found = read.read(given)
            if isinstance(expected, list):
                assert isinstance(found, list)
                assert [error.message for error in found] == [error.message for error in expected], given
            else:
                assert not isinstance(found, list), given
                values, shape = found
                assert repr(values) == repr(expected.coerced), given
                assert repr(shape) == repr(read.shape(values)), given


def rows_of(document: str, **variables: Any) -> int:
    ready = ready_for(read_document(document), None, variables, CostLimits())
    assert isinstance(ready, Ready)
    binder = Binder(ready.variables, DAY)
    return Cost.of(ready.prepared.plan, binder).rows(binder)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.folder)
def test_variables_cost_what_the_same_literals_cost(operation: Operation) -> None:
    text, variables = opened(operation.ours)
    assert rows_of(text, **variables) == rows_of(operation.ours) > 0


def test_other_values_are_reckoned_anew() -> None:
    document = """query Q($all: Int!, $some: Int!) {
      organizations(first: $all) {
        nodes { dispatchedOrders(first: $some) { nodes { no } } claims(first: 3) { nodes { __typename } } }
      }
    }"""
    ready = ready_for(read_document(document), None, {"all": 2, "some": 5}, CostLimits())
    assert isinstance(ready, Ready)
    cost = Cost.of(ready.prepared.plan, Binder(ready.variables, DAY))
    assert cost.rows(Binder({"all": 2, "some": 5}, DAY)) == 2 * (1 + 5 + 3)
    assert cost.rows(Binder({"all": 7, "some": 0}, DAY)) == 7 * (1 + 0 + 3)
    assert cost.fixed == 0 and len(cost.open) == 3


ODD: tuple[Any, ...] = ("香山", "", "x", "500233001001001", "2024-07-04", 0, 1, 7, 101, -1, None)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.folder)
def test_what_is_bound_again_is_what_is_bound_at_first(operation: Operation) -> None:
    text, variables = opened(operation.ours)
    ready = ready_for(read_document(text), None, variables, CostLimits())
    assert isinstance(ready, Ready)
    ready.bind(DataDay(DAY))
    alike = 0
    for name, value in product(variables, ODD):
        other = {**variables, name: value}
        found, fresh = (bound_or_refused(ready, other, again) for again in (True, False))
        assert found == fresh, other
        alike += not isinstance(found, str)
    assert alike >= len(variables)


def bound_or_refused(ready: Ready, variables: dict[str, Any], again: bool) -> Any:
    """Values and pages, or why there are none; whatever type a value has."""
    try:
        if again:
            bound = ready.prepared.bind(variables, DAY)
        else:
            bound = Binder(variables, DAY).bind(ready.prepared.statement)
            Cost.of(ready.prepared.plan, Binder(variables, DAY)).check(
                Binder(variables, DAY), ready.prepared.limits.rows
            )
        return bound.values, bound.pages
    except (GraphError, TypeError, AttributeError) as error:
        return str(error) if isinstance(error, GraphError) else type(error).__name__
