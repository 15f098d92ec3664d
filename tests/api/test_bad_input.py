"""Invalid input of any kind: one clear error or the right answer, no internal error and no full scan."""

from __future__ import annotations

from typing import Any

import pytest

from gongjian.execution.service import Service
from resolvers.execution.binding.cursors import write_cursor
from tests.support.both_executors import answer_of

pytestmark = pytest.mark.anyio
SIGNS = r""".*+?^${}()|[]\/"'`~:-&&||!<>=%_;#@ AND OR NOT TO [* TO *] /.*/ \u0000 ） 'x' OR 1=1 // --"""
COUNT = "query ($w: WorkOrderWhere) { workOrders(where: $w, first: 3) { totalCount nodes { no } } }"


async def ask(service: Service, query: str, variables: dict[str, Any] | None = None) -> Any:
    answer = await answer_of(service, query, variables)
    codes = {error["extensions"]["code"] for error in answer.get("errors", [])}
    assert not codes & {"INTERNAL", "OPERATION_TIMEOUT", "GRAPH_UNAVAILABLE"}, answer
    return answer


def code(answer: Any) -> str | None:
    return answer["errors"][0]["extensions"]["code"] if "errors" in answer else None


def message(answer: Any) -> str:
    return str(answer["errors"][0]["message"])


@pytest.mark.parametrize(
    "text", [SIGNS, "'", '"', "\\", "`", "$v", "}} RETURN 1", "%", "\u0000", "\U0001f600", "é" * 1000]
)
@pytest.mark.parametrize("op", ["eq", "contains", "startsWith", "endsWith"])
async def test_signs_are_letters_like_others(service: Service, text: str, op: str) -> None:
    answer = await ask(service, COUNT, {"w": {"title": {op: text}}})
    assert answer["data"]["workOrders"]["totalCount"] == 0


async def test_half_a_character_is_refused(service: Service) -> None:
    answer = await ask(service, COUNT, {"w": {"title": {"contains": "a\ud800"}}})
    assert (code(answer), "it contains an unpaired surrogate" in message(answer)) == ("BAD_USER_INPUT", True)


async def test_a_filter_of_fifty_levels_is_answered_or_refused_with_numbers(service: Service) -> None:
    where: dict[str, Any] = {"no": {"eq": "GD-0001"}}
    for level in range(50):
        where = {("AND", "OR")[level % 2]: [where]}
    assert (await ask(service, COUNT, {"w": where}))["data"]["workOrders"]["totalCount"] == 1
    deep: dict[str, Any] = {}
    for _ in range(25):
        deep = {"grid": {"workOrders": {"some": deep}}}
    answer = await ask(service, COUNT, {"w": deep})
    assert code(answer) == "OPERATION_TOO_COSTLY" and "are allowed" in message(answer)
    text = "{ workOrders(where: " + "{NOT: " * 3000 + "{}" + "}" * 3000 + ") { totalCount } }"
    assert code(await ask(service, text)) in ("OPERATION_TOO_COSTLY", "GRAPHQL_PARSE_FAILED")


async def test_what_contradicts_itself_finds_nothing(service: Service) -> None:
    contradictions: tuple[dict[str, Any], ...] = (
        {"state": {"eq": "RATED", "ne": "RATED"}},
        {"maxLevel": {"gt": 3, "lt": 2}},
        {"AND": [{"no": {"eq": "GD-0001"}}, {"no": {"eq": "GD-0002"}}]},
        {"handlers": {"some": {}, "none": {}}},
        {"dueAt": {"isNull": True, "gt": "2024-01-01"}},
    )
    for where in contradictions:
        assert (await ask(service, COUNT, {"w": where}))["data"]["workOrders"]["totalCount"] == 0, where


@pytest.mark.parametrize(
    ("field", "argument"),
    [
        ('organization(id: "ID") { list: contributions(from: "2024-02-01", to: "2024-01-01") { totalCount } }', "from"),
        ('organization(id: "ID") { list: claimHistory(from: "2024-02-01", to: "2024-01-01") { totalCount } }', "from"),
        ('meetings(from: "2024-07-02", to: "2024-07-01") { totalCount }', "from"),
    ],
)
async def test_a_reversed_interval_is_refused(service: Service, field: str, argument: str) -> None:
    answer = await ask(service, "{ " + field.replace("ID", "unit_2C19479J2YJ2QVJ79JHHXAYEMX") + " }")
    assert code(answer) == "BAD_USER_INPUT"
    assert "is later than" in message(answer) and answer["errors"][0]["extensions"]["argument"] == argument


@pytest.mark.parametrize(("day", "found"), [("9999-12-31", True), ("0001-01-01", False), ("1900-02-28", False)])
async def test_any_day_of_the_calendar_is_read_on(service: Service, day: str, found: bool) -> None:
    query = "query ($d: Date) { workOrders(asOf: $d) { totalCount aggregate { count } groupBy(keys: [{state: VALUE}]) { count } } }"
    answer = await ask(service, query, {"d": day})
    assert (answer["data"]["workOrders"]["totalCount"] > 0) is found


@pytest.mark.parametrize(
    "day", ["0000-01-01", "10000-01-01", "2023-02-29", "2024-7-4", "-001-01-01", "", "２０２４-07-04", "2024-07-04T00"]
)
async def test_days_that_are_none_are_refused(service: Service, day: str) -> None:
    answer = await ask(service, "query ($d: Date) { workOrders(asOf: $d) { totalCount } }", {"d": day})
    assert (code(answer), "is not a date; write it as 2024-07-04" in message(answer)) == ("BAD_USER_INPUT", True)


@pytest.mark.parametrize(
    "number", ["9223372036854775808", "-9223372036854775809", "9" * 5000, "1" + "0" * 308, "1e999", "-1e999"]
)
async def test_numbers_that_no_scalar_holds_are_refused(service: Service, number: str) -> None:
    for query in (
        f"{{ workOrders(where: {{maxLevel: {{eq: {number}}}}}) {{ totalCount }} }}",
        f"{{ workOrders(first: {number}) {{ totalCount }} }}",
        f'{{ organization(id: "unit_2C19479J2YJ2QVJ79JHHXAYEMX") {{ contributions(where: {{amountFen: {{gt: {number}}}}}) {{ totalCount }} }} }}',
    ):
        answer = await ask(service, query)
        assert code(answer) in ("GRAPHQL_VALIDATION_FAILED", "GRAPHQL_PARSE_FAILED", "BAD_USER_INPUT"), (query, answer)
        assert len(message(answer)) < 500 and "sys." not in message(answer), message(answer)


@pytest.mark.parametrize(
    "number", [2**53, 2**63, -(2**63) - 1, 10**400, 1.5, float("nan"), float("inf"), "1", True, None, [1], {}]
)
async def test_numbers_that_come_as_variables_are_refused_too(service: Service, number: object) -> None:
    query = "query ($n: Long) { organizations(where: {contributions: {some: {amountFen: {gt: $n}}}}) { totalCount } }"
    answer = await ask(service, query, {"n": number})
    assert code(answer) == "BAD_USER_INPUT", answer
    floats = (
        "query ($n: Float) { organizations(where: {organizedActivities: {some: {hours: {gt: $n}}}}) { totalCount } }"
    )
    answer = await ask(service, floats, {"n": number})
    assert code(answer) == "BAD_USER_INPUT" or (isinstance(number, int | float) and abs(number) < 2**70), answer


@pytest.mark.parametrize(
    "cursor", ["", "x", "W10", "WyJkZWFkYmVlZiIsMV0", "é", "A" * 100_000, "\ud800", write_cursor("x", [1])]
)
@pytest.mark.parametrize("argument", ["after", "before"])
async def test_cursors_that_are_none_are_refused(service: Service, cursor: str, argument: str) -> None:
    query = f"query ($c: String) {{ workOrders({argument}: $c) {{ nodes {{ no }} }} }}"
    answer = await ask(service, query, {"c": cursor})
    assert code(answer) == "BAD_USER_INPUT" and f'Argument "{argument}" of "workOrders"' in message(answer)


async def test_a_cursor_that_was_cut_is_refused(service: Service) -> None:
    query = (
        "query ($c: String) { workOrders(first: 1, after: $c, orderBy: [{dueAt: DESC}]) { pageInfo { endCursor } } }"
    )
    cursor = (await ask(service, query))["data"]["workOrders"]["pageInfo"]["endCursor"]
    assert code(await ask(service, query, {"c": cursor})) is None
    for length in range(len(cursor)):
        assert code(await ask(service, query, {"c": cursor[:length]})) == "BAD_USER_INPUT"


async def test_search_takes_any_text(service: Service) -> None:
    query = "query ($t: String!) { search(text: $t) { totalCount } }"
    for text in (SIGNS, "a" * 1_000_000, "\ud800", "", " ", "\u0000", "忠" * 64, "%", "*:*", "a" * 64):
        answer = await ask(service, query, {"t": text})
        assert code(answer) in (None, "BAD_USER_INPUT"), (text[:50], answer)


async def test_lists_of_operands_have_an_end(service: Service) -> None:
    for size, expected in ((1000, None), (1001, "OPERATION_TOO_COSTLY"), (10_000, "OPERATION_TOO_COSTLY")):
        where = {"no": {"in": [f"GD-{number:04}" for number in range(size)]}}
        assert code(await ask(service, COUNT, {"w": where})) == expected
    assert (await ask(service, COUNT, {"w": {"no": {"in": []}}}))["data"]["workOrders"]["totalCount"] == 0
    assert (await ask(service, COUNT, {"w": {"no": {"notIn": []}}}))["data"]["workOrders"]["totalCount"] > 20
    assert code(await ask(service, COUNT, {"w": {"no": {"in": ["GD-0001", None]}}})) == "BAD_USER_INPUT"


@pytest.mark.parametrize("number", ["1e400", "9" * 5000 + ".0", "-1e999"])
async def test_a_float_that_is_none_is_refused_shortly(service: Service, number: str) -> None:
    for query in (
        '{ county(code: "500233") { communitiesInScope(where: {meanDaysToResolve: {gt: %s}}) { totalCount } } }',
        "{ workOrders { groupBy(keys: [{state: VALUE}], having: [{function: AVG, of: daysToResolve, gt: %s}]) { count } } }",
    ):
        answer = await ask(service, query % number)
        assert code(answer) in ("BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED"), answer
        assert len(message(answer)) < 600


async def test_the_first_day_of_the_calendar_is_an_instant_too(service: Service) -> None:
    every = (await ask(service, "{ workOrders { totalCount } }"))["data"]
    for day in ("0001-01-01", "0001-01-01T00:00:00+08:00", "0001-01-01T00:00:00Z"):
        query = f'{{ workOrders(where: {{reportedAt: {{gt: "{day}"}}}}) {{ totalCount }} }}'
        assert (await ask(service, query))["data"] == every


async def test_what_is_quoted_is_shortened(service: Service) -> None:
    for variables in ({"after": "x" * 100_000}, {"day": "1" * 100_000}, {"code": "2" * 50_000}):
        query = """query ($after: String, $day: Date, $code: ID = "500233001001") {
          community(code: $code, asOf: $day) { grids(first: 1, after: $after) { nodes { name } } }
        }"""
        answer = await ask(service, query, variables)
        assert code(answer) == "BAD_USER_INPUT" and len(message(answer)) < 600


async def test_a_cursor_is_looked_at_also_where_no_row_is_asked_for(service: Service) -> None:
    answer = await ask(service, '{ workOrders(first: 1, after: "x") { totalCount } }')
    assert code(answer) == "BAD_USER_INPUT"
