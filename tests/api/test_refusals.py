"""Refused requests: each is one error with its code, and no statement is sent."""

from __future__ import annotations

import re
from typing import Any

import orjson
import pytest

from gongjian.execution.limits import CostLimits
from gongjian.execution.requests import Request
from gongjian.execution.service import Executor, Service
from graph.engine.client import Client
from graph.engine.lease import Lease
from tests.support.wire import counted

pytestmark = pytest.mark.anyio
GRID = "500233001001001"


async def refused(service: Service, query: str, variables: dict[str, Any] | None = None) -> dict[str, Any]:
    """The one error of a request that both ways refuse alike, with nothing sent.

    A refused root field is null; a refused operation has no data.
    """
    await service.lease.current()
    with counted() as wire:
        answers = [await service.answer(Request(query, variables or {}), way) for way in Executor]
    assert wire.statements == []
    bodies = [answer.body() for answer in answers]
    assert bodies[0] == bodies[1]
    answer = orjson.loads(bodies[0])
    (error,) = answer["errors"]
    assert isinstance(error, dict)
    assert error["locations"], error
    if path := error.pop("path", None):
        assert answer["data"] == {path[0]: None}
    else:
        assert "data" not in answer
    return error


CURSOR = "WyJkZWFkYmVlZiIsImEiXQ"  # ["deadbeef","a"]


@pytest.mark.parametrize(
    ("query", "message", "extensions"),
    [
        (
            '{ grid(code: "50023300100100") { name } }',
            'Argument "code" of "grid": \'50023300100100\' is malformed; write 15 digits.',
            {"field": "grid", "argument": "code"},
        ),
        (
            '{ county(code: "五〇〇") { name } }',
            'Argument "code" of "county": \'五〇〇\' is malformed; write 6 digits.',
            {"field": "county", "argument": "code"},
        ),
        (
            '{ node(id: "grid") { id } }',
            'Argument "id" of "node": \'grid\' is malformed; take it from another answer.',
            {"field": "node", "argument": "id"},
        ),
        (
            '{ node(id: "dragon_01H0000000000000000000000A") { id } }',
            'Argument "id" of "node": \'dragon_01H0000000000000000000000A\' is malformed; take it from another answer.',
            {"field": "node", "argument": "id"},
        ),
        (
            '{ node(id: "searchterm_01H0000000000000000000000A") { id } }',  # a label that nobody may see
            'Argument "id" of "node": \'searchterm_01H0000000000000000000000A\' is malformed; take it from another answer.',
            {"field": "node", "argument": "id"},
        ),
        (
            f'{{ grid(code: "{GRID}") {{ dutyStatus(period: "2024-W27") {{ score }} }} }}',
            'Argument "period" of "dutyStatus": \'2024-W27\' is not a month; write it as 2024-07, or last for the last month that is over.',
            {"field": "dutyStatus", "argument": "period"},
        ),
        (
            '{ meetings(from: "2024-6-1") { totalCount } }',
            'Argument "from" of "meetings": \'2024-6-1\' is not a date; write it as 2024-07-04.',
            {"field": "meetings", "argument": "from"},
        ),
        (
            "{ coBuildingNetwork(first: 5001) { totalCount } }",
            'Argument "first" of "coBuildingNetwork": 5001 is not a page size; use 0 to 5000.',
            {"field": "coBuildingNetwork", "argument": "first"},
        ),
        (
            f'{{ grid(code: "{GRID}", asOf: "4.7.2024") {{ name }} }}',
            'Argument "asOf" of "grid": \'4.7.2024\' is not a date; write it as 2024-07-04.',
            {"field": "grid", "argument": "asOf"},
        ),
        (
            f'{{ grid(code: "{GRID}", asOf: "2023-02-29") {{ name }} }}',
            'Argument "asOf" of "grid": \'2023-02-29\' is not a date; write it as 2024-07-04.',
            {"field": "grid", "argument": "asOf"},
        ),
        (
            f'{{ grid(code: "{GRID}") {{ children(first: 101) {{ nodes {{ name }} }} }} }}',
            'Argument "first" of "children": 101 is not a page size; use 0 to 100.',
            {"field": "children", "argument": "first"},
        ),
        (
            f'{{ grid(code: "{GRID}") {{ children(first: -1) {{ nodes {{ name }} }} }} }}',
            'Argument "first" of "children": -1 is not a page size; use 0 to 100.',
            {"field": "children", "argument": "first"},
        ),
        (
            f'{{ grid(code: "{GRID}") {{ children(after: "nonsense") {{ nodes {{ name }} }} }} }}',
            'Argument "after" of "children": \'nonsense\' is not a cursor of this service; take one from pageInfo or edges.',
            {"field": "children", "argument": "after"},
        ),
        (
            f'{{ grid(code: "{GRID}") {{ adjacentGrids(after: "{CURSOR}") {{ nodes {{ name }} }} }} }}',
            f'Argument "after" of "adjacentGrids": \'{CURSOR}\' belongs to another list, other arguments or another date; start again without it.',
            {"field": "adjacentGrids", "argument": "after"},
        ),
    ],
)
async def test_a_malformed_value_is_refused_naming_its_argument(
    service: Service, query: str, message: str, extensions: dict[str, str]
) -> None:
    error = await refused(service, query)
    assert error["extensions"] == {"code": "BAD_USER_INPUT", **extensions}
    assert error["message"] == message


async def test_the_same_holds_for_variables(service: Service) -> None:
    query = "query Q($code: ID!, $first: Int) { grid(code: $code) { children(first: $first) { nodes { name } } } }"
    error = await refused(service, query, {"code": GRID, "first": 1000})
    assert error["message"] == 'Argument "first" of "children": 1000 is not a page size; use 0 to 100.'


@pytest.mark.parametrize(
    ("type_", "written", "given", "path"),
    [
        ("WorkOrderWhere", '{dueAt: {gt: "soon"}}', {"dueAt": {"gt": "soon"}}, "where.dueAt.gt"),
        (
            "WorkOrderWhere",
            '{AND: [{}, {NOT: {dueAt: {in: ["2024-01-01", "soon"]}}}]}',
            {"AND": [{}, {"NOT": {"dueAt": {"in": ["2024-01-01", "soon"]}}}]},
            "where.AND.1.NOT.dueAt.in.1",
        ),
        (
            "WorkOrderWhere",
            '{handlers: {some: {node: {id: {eq: "x"}}}}}',
            {"handlers": {"some": {"node": {"id": {"eq": "x"}}}}},
            "where.handlers.some.node.id.eq",
        ),
    ],
)
async def test_the_path_of_a_value_is_the_same_in_the_document_and_in_a_variable(
    service: Service, type_: str, written: str, given: dict[str, Any], path: str
) -> None:
    literal = await refused(service, f"{{ workOrders(where: {written}) {{ totalCount }} }}")
    query = f"query Q($w: {type_}) {{ workOrders(where: $w) {{ totalCount }} }}"
    variable = await refused(service, query, {"w": given})
    assert literal["extensions"] == variable["extensions"]
    assert literal["extensions"] == {"code": "BAD_USER_INPUT", "field": "workOrders", "argument": path}
    assert variable["locations"] == [{"line": 1, "column": query.index("$w)") + 1}]


async def test_the_path_of_a_condition_on_groups_is_that_of_the_request(service: Service) -> None:
    query = "{ workOrders { groupBy(keys: [{state: VALUE}], having: [{function: COUNT, gt: 1}, %s]) { count } } }"
    error = await refused(service, query % "{function: SUM, gt: 2}")
    assert error["extensions"]["argument"] == "having.1"
    error = await refused(service, query % "{function: COUNT, lt: null}")
    assert error["extensions"]["argument"] == "having.1.lt"
    error = await refused(service, query % "{function: COUNT, lt: 1e400}")
    assert (error["extensions"]["code"], "found: 1e400" in error["message"]) == ("GRAPHQL_VALIDATION_FAILED", True)


@pytest.mark.parametrize(
    ("written", "given", "place", "shown"),
    [
        ("[{urgency: DESC, dueAt: ASC}]", [{"urgency": "DESC", "dueAt": "ASC"}], "0", "{urgency: DESC, dueAt: ASC} has 2 members; give each WorkOrderSort"),
        ("[{no: ASC}, {}]", [{"no": "ASC"}, {}], "1", "{} has no members; give each WorkOrderSort"),
        ("{urgency: null}", [{"urgency": None}], "0", "{urgency: null} has no members; give each WorkOrderSort"),
        ("{grid: {}}", [{"grid": {}}], "0.grid", "{} has no members; give each GridSort"),
        ("{grid: {area: {}}}", [{"grid": {"area": {}}}], "0.grid.area", "{} has no members; give each AreaSort"),
        ("{grid: null}", [{"grid": None}], "0", "{} has no members; give each WorkOrderSort"),
    ],
)  # fmt: skip
async def test_a_sort_key_is_one_member(
    service: Service, written: str, given: list[Any], place: str, shown: str
) -> None:
    literal = await refused(service, f"{{ orders: workOrders(orderBy: {written}) {{ totalCount }} }}")
    query = "query Q($o: [WorkOrderSort!]) { orders: workOrders(orderBy: $o) { totalCount } }"
    assert literal | {"locations": ()} == await refused(service, query, {"o": given}) | {"locations": ()}
    path = f"orderBy.{place}"
    assert literal["message"].startswith(f'Argument "{path}" of "orders": {{')
    assert literal["message"].endswith(f"{shown} one member, not null.")
    assert literal["extensions"] == {"code": "BAD_USER_INPUT", "field": "orders", "argument": path}


async def test_a_group_key_is_one_member(service: Service) -> None:
    query = "query Q($k: [WorkOrderKey!]!) { workOrders { by: groupBy(keys: $k) { count } } }"
    for keys, place, shown in (
        (
            [{"state": "VALUE", "dueAt": "WEEK"}],
            "0",
            "{state: VALUE, dueAt: WEEK} has 2 members; give each WorkOrderKey",
        ),
        ([{"grid": {}}], "0.grid", "{} has no members; give each GridKey"),
        ([{"grid": {"area": {}}}], "0.grid.area", "{} has no members; give each AreaKey"),
    ):
        error = await refused(service, query, {"k": keys})
        assert error["message"] == f'Argument "keys.{place}" of "by": {shown} one member, not null.'


@pytest.mark.parametrize(
    ("query", "type_name"),
    [
        ('{ communities(where: {code: {eq: "500233001001"}}) { totalCount } }', "CommunityWhere"),
        ("{ communities(orderBy: {code: ASC}) { totalCount } }", "CommunitySort"),
        ("{ communities { groupBy(keys: {code: VALUE}) { count } } }", "CommunityKey"),
    ],
)
async def test_a_member_of_the_interface_stands_under_its_name(service: Service, query: str, type_name: str) -> None:
    error = await refused(service, query)
    assert error["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"
    assert error["message"].startswith(f"Expected value of type '{type_name}' not to include unknown field ")


@pytest.mark.parametrize(
    ("item", "why"),
    [
        ("{function: COUNT}", "{} has no direction; give ASC or DESC."),
        ("{}", "{} has no function; name one, such as COUNT."),
        ("{direction: ASC}", "{} has no function; name one, such as COUNT."),
        ("{function: null, direction: ASC}", "{} has no function; name one, such as COUNT."),
        ("{function: SUM, direction: ASC}", "SUM is made of a value; name it by `of`."),
        ("{function: COUNT, of: no, direction: ASC}", "COUNT counts nodes, not no; leave out `of`, or use COUNT_DISTINCT."),
        ("{function: SUM, of: title, direction: ASC}", "title is not a number, so it has no SUM; name a number, or use COUNT_DISTINCT."),
        ("{function: AVG, of: dueAt, direction: ASC}", "dueAt is not a number, so it has no AVG; name a number, or use COUNT_DISTINCT."),
        ("{function: MAX, of: title, direction: ASC}", "{} is neither a number nor a date; order by one of these, or by COUNT_DISTINCT."),
    ],
)  # fmt: skip
async def test_an_order_by_an_aggregate_is_whole(service: Service, item: str, why: str) -> None:
    """Of groups, and of a list in an order; in the document and as a variable."""
    given = {name: None if value == "null" else value for name, value in re.findall(r"(\w+): (\w+)", item)}
    for place, path, query, type_ in (
        (
            "groupBy",
            "orderBy.0",
            "workOrders { groupBy(keys: {state: VALUE}, orderBy: %s) { count } }",
            "[WorkOrderListSort!]",
        ),
        (
            "units",
            "orderBy.0.handledOrders",
            "units: organizations(orderBy: {handledOrders: %s}) { totalCount }",
            "WorkOrderListSort",
        ),
    ):
        literal = await refused(service, f"{{ {query % item} }}")
        assert literal["message"] == f'Argument "{path}" of "{place}": {why.replace("{}", item, 1)}'
        assert literal["extensions"] == {"code": "BAD_USER_INPUT", "field": place, "argument": path}
        variable = await refused(service, f"query Q($o: {type_}) {{ {query % '$o'} }}", {"o": given})
        assert variable | {"locations": ()} == literal | {"locations": ()}


async def test_keys_order_groups_alone(service: Service) -> None:
    groups = "{ workOrders { groupBy(keys: {state: VALUE}, orderBy: {function: COUNT, direction: DESC, keys: ASC}) { count } } }"
    assert (await refused(service, groups))["message"] == (
        'Argument "orderBy.0" of "groupBy": {function: COUNT, direction: DESC, keys: ASC} orders by keys and by a function; '
        "give each an item of its own."
    )
    nodes = "{ organizations(orderBy: {handledOrders: {keys: ASC}}) { totalCount } }"
    assert (await refused(service, nodes))["message"] == (
        'Argument "orderBy.0.handledOrders" of "organizations": {keys: ASC} orders groups, and this is a list of nodes; '
        "give a function and a direction."
    )


@pytest.mark.parametrize(
    ("item", "why"),
    [
        ("{function: AVG, of: state, gte: 3}", "state is not a number, so it has no AVG; name a number, or use COUNT_DISTINCT."),
        ("{function: SUM, gte: 3}", "SUM is made of a value; name it by `of`."),
        ("{function: COUNT, of: no, gte: 3}", "COUNT counts nodes, not no; leave out `of`, or use COUNT_DISTINCT."),
        ("{function: MAX, of: dueAt, gte: 3}", "{} compares no number; take a number, or use COUNT_DISTINCT."),
        ("{function: COUNT, gte: null}", "null compares with nothing; leave it out."),
    ],
)  # fmt: skip
async def test_what_a_group_must_have_is_a_number(service: Service, item: str, why: str) -> None:
    answer = await refused(
        service, f"{{ workOrders {{ groupBy(keys: {{state: VALUE}}, having: {item}) {{ count }} }} }}"
    )
    path = "having.0.gte" if "null" in why else "having.0"
    assert answer["message"] == f'Argument "{path}" of "groupBy": {why.replace("{}", item, 1)}'
    assert answer["extensions"] == {"code": "BAD_USER_INPUT", "field": "groupBy", "argument": path}


@pytest.mark.parametrize(
    "item", ["{}", "{gte: 3}", "{function: null, gte: 3}", "{function: MODE, of: maxLevel, gte: 3}"]
)
async def test_what_a_group_must_have_names_a_function(service: Service, item: str) -> None:
    answer = await service.answer(
        Request(f"{{ workOrders {{ groupBy(keys: {{state: VALUE}}, having: {item}) {{ count }} }} }}")
    )
    assert answer.errors[0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"


@pytest.mark.parametrize(
    ("figure", "why"),
    [
        ("sum(of: title)", "title is not a number, so it has no SUM; name a number, or use COUNT_DISTINCT."),
        ("avg(of: state)", "state is not a number, so it has no AVG; name a number, or use COUNT_DISTINCT."),
    ],
)
async def test_a_figure_is_of_a_value_that_has_it(service: Service, figure: str, why: str) -> None:
    for query in (f"aggregate {{ {figure} }}", f"groupBy(keys: {{state: VALUE}}) {{ {figure} }}"):
        answer = await refused(service, f"{{ workOrders {{ {query} }} }}")
        assert answer["message"] == f'Argument "of" of "{figure[:3]}": {why}'
        assert answer["extensions"] == {"code": "BAD_USER_INPUT", "field": figure[:3], "argument": "of"}


async def test_two_days_in_one_field_are_refused(service: Service) -> None:
    answer = await service.answer(
        Request('{ community(code: "500233001001", asOf: "2023-03-01") { committee { id } } }')
    )
    dated = orjson.loads(answer.body())["data"]["community"]["committee"]["id"]
    error = await refused(service, f'{{ organization(id: "{dated}", asOf: "2024-01-01") {{ id }} }}')
    assert error["message"] == (
        'Argument "asOf" of "organization": 2024-01-01 differs from the date in the id, 2023-03-01; omit one of them.'
    )


async def test_a_cursor_of_another_day_is_refused(service: Service) -> None:
    query = 'query Q($day: Date, $after: String) { community(code: "500233001001", asOf: $day) { children(first: 1, after: $after) { pageInfo { endCursor } } } }'
    first = await service.answer(Request(query, {"day": "2024-07-04"}))
    cursor = orjson.loads(first.body())["data"]["community"]["children"]["pageInfo"]["endCursor"]
    error = await refused(service, query, {"day": "2023-03-01", "after": cursor})
    assert error["message"] == (
        f'Argument "after" of "children": \'{cursor}\' belongs to another list, other arguments or another date; start again without it.'
    )


@pytest.mark.parametrize(
    ("query", "variables", "code", "message"),
    [
        ("{ grid(", {}, "GRAPHQL_PARSE_FAILED", "Syntax Error: Expected Name, found <EOF>."),
        (
            "{ gird { name } }",
            {},
            "GRAPHQL_VALIDATION_FAILED",
            "Cannot query field 'gird' on type 'Query'. Did you mean 'grid' or 'grids'?",
        ),
        (
            "query Q($code: ID!) { grid(code: $code) { name } }",
            {},
            "BAD_USER_INPUT",
            "Variable '$code' has invalid value: Expected a value of non-null type 'ID!' to be provided.",
        ),
        (
            "subscription { x }",
            {},
            "GRAPHQL_VALIDATION_FAILED",
            "The subscription operation is not supported by the schema.",
        ),
        (
            "query A { __typename } query B { __typename }",
            {},
            "BAD_USER_INPUT",
            'Parameter "operationName": it is missing; the document has A, B.',
        ),
    ],
)
async def test_graphql_s_own_refusals_have_their_codes(
    service: Service, query: str, variables: dict[str, Any], code: str, message: str
) -> None:
    error = await refused(service, query, variables)
    assert (error["extensions"]["code"], error["message"]) == (code, message)


@pytest.mark.parametrize(
    ("field", "query"),
    [
        ("grid", '{ grid(code: "999999999999999") { name } }'),
        ("county", '{ county(code: "999999") { name } }'),
        ("building", '{ building(code: "500233001001B99999") { name } }'),
        ("area", '{ area(code: "99") { name } }'),
        ("node", '{ node(id: "grid_00000000000000000000000000") { id } }'),
        ("organization", '{ organization(id: "unit_00000000000000000000000000") { id } }'),
        ("person", '{ person(id: "person_00000000000000000000000000") { id } }'),
    ],
)
async def test_an_unknown_key_gives_null(service: Service, field: str, query: str) -> None:
    for way in Executor:
        answer = await service.answer(Request(query), way)
        assert orjson.loads(answer.body()) == {"data": {field: None}}


def nested(levels: int) -> str:
    return '{ area(code: "50") { ' + "parent { " * levels + "name" + " }" * levels + " } }"


@pytest.mark.parametrize(
    ("limits", "query", "limit", "cost", "allowed"),
    [
        (CostLimits(), nested(11), "depth", 13, 12),
        (CostLimits(), "{ " + " ".join(f"a{n}: __typename" for n in range(31)) + " }", "roots", 31, 30),
        (
            CostLimits(),
            '{ grid(code: "' + GRID + '") { ' + " ".join(f"a{n}: name" for n in range(31)) + " } }",
            "aliases",
            31,
            30,
        ),
        (CostLimits(bytes=50), "{ __typename } " + "#" * 36, "bytes", 51, 50),
        (
            CostLimits(paths=2),
            '{ grid(code: "' + GRID + '") { community { name } children { nodes { name } } } }',
            "paths",
            3,
            2,
        ),
    ],
)
async def test_an_operation_that_asks_too_much_is_refused_with_the_numbers(
    client: Client, limits: CostLimits, query: str, limit: str, cost: int, allowed: int
) -> None:
    error = await refused(Service(client, Lease(client), limits), query)
    counted = {"depth": "levels of fields", "roots": "root fields"}.get(limit, limit)
    assert error["message"] == f"The operation has {cost} {counted}, {allowed} are allowed; split the operation."
    assert error["extensions"] == {"code": "OPERATION_TOO_COSTLY", "limit": limit, "asked": cost, "allowed": allowed}


async def test_worst_case_rows_are_the_product_of_page_sizes(service: Service) -> None:
    query = 'query Q($first: Int) { county(code: "500233") { children(first: $first) { nodes { children(first: 100) { nodes { children(first: 10) { nodes { name } } } } } } } }'
    error = await refused(service, query, {"first": 30})
    assert error["extensions"] == {
        "code": "OPERATION_TOO_COSTLY",
        "limit": "rows",
        "asked": 1 + 30 * (1 + 100 * (1 + 10)),
        "allowed": 20_000,
    }
    fine = await service.answer(Request(query, {"first": 10}))
    assert fine.errors == ()


@pytest.mark.parametrize(
    ("field", "argument"),
    [
        ("max: aggregate { max(of: inScope) }", "of"),
        ("max: groupBy(keys: {self: VALUE}, having: {function: MAX, of: inScope, gte: 1}) { count }", "having.0"),
        (
            "max: groupBy(keys: {self: VALUE}, orderBy: {function: MAX, of: inScope, direction: ASC}) { count }",
            "orderBy.0",
        ),
    ],
)
async def test_a_truth_has_no_extremes(service: Service, field: str, argument: str) -> None:
    answer = await refused(service, f"{{ communities {{ {field} }} }}")
    assert answer["message"] == (
        f'Argument "{argument}" of "max": inScope has no MAX; name another value, or use COUNT_DISTINCT.'
    )
