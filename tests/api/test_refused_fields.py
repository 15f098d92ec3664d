"""A value refused for one root field: that field is null with an error, the other root fields are answered."""

from __future__ import annotations

from typing import Any

import pytest

from gongjian.execution.limits import CostLimits
from gongjian.execution.requests import Request
from gongjian.execution.service import Executor, Service
from graph.engine.client import Client
from graph.engine.lease import Lease
from tests.support.both_executors import answer_of, data_of
from tests.support.wire import counted

pytestmark = pytest.mark.anyio
META = "meta { name }"
REFUSED = [  # a root field, and the start of the value that is refused
    ('workOrders(after: "stale") { nodes { no } }', '"stale"'),
    ('workOrders(before: "stale") { totalCount }', '"stale"'),
    ("workOrders(first: 101) { nodes { no } }", "101"),
    ("workOrders(offset: -1) { nodes { no } }", "-1"),
    ("workOrders(first: 1, last: 2) { nodes { no } }", "2"),
    ('workOrders(asOf: "2023-02-29") { totalCount }', '"2023-02-29"'),
    ("workOrders(where: {state: {eq: null}}) { totalCount }", "null"),
    ('workOrders(where: {AND: [{}, {dueAt: {gt: "soon"}}]}) { totalCount }', '"soon"'),
    ("workOrders(orderBy: [{no: ASC}, {}]) { totalCount }", "{}]) { totalCount }"),
    ("workOrders { groupBy(keys: [{}]) { count } }", "{}]"),
    ("workOrders { aggregate { sum(of: title) } }", "title"),
    ("workOrders { totalCount(limit: 0) }", "0)"),
    ('workOrders { changeCount(from: "2024-13-01") }', '"2024-13-01"'),
    ('workOrders { changeCount(from: "2024-02-01", to: "2024-01-01") }', '"2024-02-01"'),
    ('workOrders: meetings(from: "2024-07-02", to: "2024-07-01") { totalCount }', '"2024-07-02"'),
    ('workOrders: grid(code: "x") { name }', '"x"'),
    ('workOrders: grid(code: "500233001001001") { dutyStatus(period: "now") { score } }', '"now"'),
    ('workOrders: node(id: "grid") { id }', '"grid"'),
    ('workOrders: search(text: "%") { totalCount }', '"%"'),
    ('workOrders: search(text: "水", scope: "5") { totalCount }', '"5"'),
    ('workOrders: reach(from: "grid") { truncated }', '"grid"'),
    ('workOrders: reach(from: "unit_2C19479J2YJ2QVJ79JHHXAYEMX", via: []) { truncated }', "[]"),
]


@pytest.mark.parametrize(("field", "value"), REFUSED)
async def test_the_other_root_fields_are_answered(service: Service, field: str, value: str) -> None:
    query = f"{{\n  first: {META}\n  {field}\n  {META}\n}}"
    with counted() as wire:
        answer = await answer_of(service, query)
    (error,) = answer["errors"]
    assert list(answer["data"]) == ["first", "workOrders", "meta"]  # in the order of the document
    assert answer["data"]["workOrders"] is None
    assert answer["data"]["meta"] == answer["data"]["first"] == {"name": "fixture"}
    assert (error["extensions"]["code"], error["path"]) == ("BAD_USER_INPUT", ["workOrders"])
    (place,) = error["locations"]
    assert query.splitlines()[place["line"] - 1][place["column"] - 1 :].startswith(value)
    assert len(wire.statements) == len(Executor)


async def test_the_rest_is_answered_as_without_the_refused_field(service: Service) -> None:
    other = "workOrders(first: 3) { totalCount nodes { no } pageInfo { endCursor hasNextPage } }"
    answer = await answer_of(service, f'{{ {other} bad: workOrders(after: "stale") {{ nodes {{ no }} }} }}')
    assert answer["data"] == {**await data_of(service, f"{{ {other} }}"), "bad": None}


async def test_each_refused_field_has_its_error_in_the_order_of_the_document(service: Service) -> None:
    query = """query Page($after: String, $day: Date, $order: [GridSort!], $first: Int) {
      c: grids(orderBy: $order) { totalCount }
      meta { name }
      b: workOrders(after: $after) { nodes { no } }
      a: grids(asOf: $day) { nodes { name } }
      ...Rest
    }
    fragment Rest on Query { d: county(code: "500233") { children { nodes { children(first: $first) { totalCount } } } } }"""
    variables: dict[str, Any] = {"after": "x", "day": "today", "order": [{}], "first": 101}
    answer = await answer_of(service, query, variables)
    assert [(error["path"], error["locations"][0]["line"]) for error in answer["errors"]] == [
        (["c"], 2),
        (["b"], 4),
        (["a"], 5),
        (["d"], 8),
    ]
    assert answer["data"] | {"meta": None} == dict.fromkeys(["c", "meta", "b", "a", "d"])
    right = await answer_of(service, query, {"order": [{"area": {"code": "DESC"}}], "first": 2})
    assert "errors" not in right and all(right["data"].values())


async def test_introspection_beside_a_refused_field_is_answered(service: Service) -> None:
    answer = await answer_of(service, '{ __schema { queryType { name } } grid(code: "x") { name } __typename }')
    assert answer["data"] == {"__schema": {"queryType": {"name": "Query"}}, "grid": None, "__typename": "Query"}
    answer = await answer_of(service, "{ __schema { queryType { name } } grids(orderBy: {}) { totalCount } }")
    assert answer["data"] == {"__schema": {"queryType": {"name": "Query"}}, "grids": None}
    assert len(answer["errors"]) == 1


async def test_a_literal_that_graphql_core_refuses_too_is_one_error(service: Service) -> None:
    query = (
        '{ __type(name: "Grid") { kind } county(code: "500233") '
        "{ communitiesInScope(where: {meanDaysToResolve: {gt: 1e400}}) { totalCount } } }"
    )
    answer = await answer_of(service, query)
    assert (answer["data"]["county"], len(answer["errors"])) == (None, 1)


@pytest.mark.parametrize(
    ("query", "variables", "code"),
    [
        ('{ meta { name } grid(code: "x") { nothing } }', {}, "GRAPHQL_VALIDATION_FAILED"),
        (f'query Q($n: Int) {{ {META} grids(first: $n, after: "x") {{ totalCount }} }}', {"n": "1"}, "BAD_USER_INPUT"),
        (
            f"{{ {META} grids(orderBy: {{}}) {{ totalCount }} " + " ".join(f"a{n}: {META}" for n in range(29)) + " }",
            {},
            "OPERATION_TOO_COSTLY",
        ),
        (
            '{ workOrders(after: "x") { totalCount } counties: county(code: "500233") { descendants(first: 100) '
            "{ nodes { descendants(first: 100) { nodes { descendants(first: 100) { nodes { name } } } } } } } }",
            {},
            "OPERATION_TOO_COSTLY",
        ),
    ],
)
async def test_what_refuses_the_document_leaves_no_data(
    service: Service, query: str, variables: dict[str, Any], code: str
) -> None:
    answer = await answer_of(service, query, variables)
    assert ("data" in answer, {error["extensions"]["code"] for error in answer["errors"]}) == (False, {code})


async def test_the_number_of_root_fields_is_limited_before_each_is_tried(client: Client) -> None:
    service = Service(client, Lease(client), CostLimits(roots=2))
    answer = await service.answer(Request("{ a: grids(orderBy: {}) { totalCount } b: __typename c: __typename }"))
    assert answer.errors[0]["extensions"]["code"] == "OPERATION_TOO_COSTLY"
