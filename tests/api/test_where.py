"""Predicates and orders by example: the meaning of each form, refusals, and access paths."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from gongjian.execution.requests import Ready, Request
from gongjian.execution.service import Service
from graph.engine.client import Client
from tests.support.both_executors import answer_of

pytestmark = pytest.mark.anyio
CODES = {"500233001001": "香山", "500233001007": "十字街", "500233002005": "银山"}


async def names(service: Service, where: str, order: str = "") -> list[str]:
    """The numbers of orders that a condition holds for."""
    arguments = f"where: {where}{f', orderBy: {order}' if order else ''}, first: 100"
    answer = await answer_of(service, f"{{ workOrders({arguments}) {{ totalCount nodes {{ no }} }} }}")
    found = [node["no"] for node in answer["data"]["workOrders"]["nodes"]]
    assert answer["data"]["workOrders"]["totalCount"] == len(found)
    return found


async def test_nothing_given_holds_for_all_and_an_empty_or_for_none(service: Service) -> None:
    every = await names(service, "{}")
    assert len(every) > 20
    for where in (
        "{AND: []}",
        "{AND: null}",
        "{OR: null}",
        "{state: {}}",
        "{state: null}",
        "{NOT: null}",
        "{NOT: {OR: []}}",
        "{handlers: {}}",
    ):
        assert await names(service, where) == every
    for where in ("{OR: []}", "{NOT: {}}", "{NOT: {AND: []}}"):
        assert await names(service, where) == []


async def test_what_is_not_there_compares_with_nothing_and_its_denial_holds(service: Service) -> None:
    every = set(await names(service, "{}"))
    open_ones = set(await names(service, "{resolvedAt: {isNull: true}}"))
    assert open_ones and open_ones < every
    assert set(await names(service, "{resolvedAt: {isNull: false}}")) == every - open_ones
    before = set(await names(service, '{resolvedAt: {lt: "2024-07-01"}}'))
    since = set(await names(service, '{NOT: {resolvedAt: {lt: "2024-07-01"}}}'))
    assert since == every - before and open_ones <= since
    assert set(await names(service, '{resolvedAt: {gte: "2024-07-01"}}')) == since - open_ones
    some = await names(service, "{resolvedAt: {isNull: false}}")
    assert set(await names(service, "{leader: {}}")) | set(await names(service, "{NOT: {leader: {}}}")) == every
    assert some


async def test_paths_hold_if_there_is_such_a_node(service: Service) -> None:
    of_community = {
        code: await names(service, f'{{grid: {{community: {{area: {{code: {{eq: "{code}"}}}}}}}}}}') for code in CODES
    }
    assert all(of_community.values())
    both = await names(
        service, f"{{grid: {{community: {{area: {{code: {{in: {orjson.dumps(list(CODES)).decode()}}}}}}}}}}}"
    )
    assert sorted(both) == sorted(no for found in of_community.values() for no in found)
    twice = await names(service, '{grid: {community: {area: {code: {in: ["500233001001", "500233001001"]}}}}}')
    assert sorted(twice) == sorted(of_community["500233001001"])


async def test_quantifiers_add_up(service: Service) -> None:
    every = set(await names(service, "{}"))
    some = set(await names(service, "{handlers: {some: {edge: {role: {eq: LEAD}}}}}"))
    none = set(await names(service, "{handlers: {none: {edge: {role: {eq: LEAD}}}}}"))
    whole = set(await names(service, "{handlers: {all: {edge: {role: {eq: LEAD}}}}}"))
    without = set(await names(service, "{handlers: {count: {eq: 0}}}"))
    counted = set(await names(service, "{handlers: {count: {gte: 1}, of: {edge: {role: {eq: LEAD}}}}}"))
    assert some and none and some | none == every and not some & none
    assert without <= whole and counted == some


async def test_orders_have_nulls_last_in_both_directions(service: Service) -> None:
    for direction in ("ASC", "DESC"):
        query = f"{{ workOrders(first: 100, orderBy: [{{dueAt: {direction}}}]) {{ nodes {{ dueAt }} }} }}"
        found = [node["dueAt"] for node in (await answer_of(service, query))["data"]["workOrders"]["nodes"]]
        dates = [value for value in found if value]
        assert found == sorted(dates, reverse=direction == "DESC") + [None] * (len(found) - len(dates))
        assert len(dates) < len(found)


async def test_urgency_is_ordered_by_how_urgent_it_is(service: Service) -> None:
    answer = await answer_of(service, "{ workOrders(first: 100, orderBy: [{urgency: DESC}]) { nodes { urgency } } }")
    found = [node["urgency"] for node in answer["data"]["workOrders"]["nodes"]]
    assert list(dict.fromkeys(found)) == ["EMERGENCY", "URGENT", "NORMAL"][-len(set(found)) :]


async def test_names_are_ordered_by_pinyin(service: Service) -> None:
    answer = await answer_of(service, "{ organizations(first: 100, orderBy: [{name: ASC}]) { nodes { name pinyin } } }")
    found = [node["pinyin"] for node in answer["data"]["organizations"]["nodes"]]
    assert found == sorted(found) and len(set(found)) > 10


async def test_a_variable_and_a_literal_are_one_statement(service: Service) -> None:
    literal = '{ workOrders(where: {state: {eq: RATED}, grid: {area: {code: {startsWith: "5002"}}}}) { nodes { no } } }'
    whole = "query ($where: WorkOrderWhere) { workOrders(where: $where) { nodes { no } } }"
    parts = (
        "query ($state: OrderState, $code: ID) { workOrders(where: {state: {eq: $state}, grid: {area: {code: {startsWith: $code}}}})"
        " { nodes { no } } }"
    )
    variables: list[dict[str, Any]] = [
        {},
        {"where": {"state": {"eq": "RATED"}, "grid": {"area": {"code": {"startsWith": "5002"}}}}},
        {"state": "RATED", "code": "5002"},
    ]
    answers = [
        await answer_of(service, text, given) for text, given in zip((literal, whole, parts), variables, strict=True)
    ]
    assert answers[0] == answers[1] == answers[2] and answers[0]["data"]["workOrders"]["nodes"]
    texts = set()
    for text, given in zip((literal, whole, parts), variables, strict=True):
        ready = service.ready(Request(text, given))
        assert isinstance(ready, Ready)
        texts.add(ready.prepared.statement.text)
    assert len(texts) == 1


async def test_one_id_variable_serves_an_argument_and_conditions(service: Service) -> None:
    query = """query ($code: ID!, $unit: ID!) {
      community(code: $code) { name }
      equal: grids(where: {community: {area: {code: {eq: $code}}}}) { totalCount }
      within: grids(where: {area: {code: {startsWith: $code}}}) { totalCount }
      organization(id: $unit) { annualAssessments { totalCount } }
      annualAssessments(where: {orgId: {eq: $unit}}) { totalCount } }"""
    first = await answer_of(service, "{ annualAssessments(first: 1) { nodes { orgId } } }")
    unit = first["data"]["annualAssessments"]["nodes"][0]["orgId"]
    for given in (unit, f"{unit}@2024-07-04"):
        found = (await answer_of(service, query, {"code": "500233001001", "unit": given}))["data"]
        assert found["equal"] == found["within"] and found["equal"]["totalCount"] > 1
        assert found["annualAssessments"] == found["organization"]["annualAssessments"]
        assert found["annualAssessments"]["totalCount"] > 0


async def test_parts_of_identifiers_are_texts(service: Service) -> None:
    every = await names(service, "{}")
    assert await names(service, '{no: {contains: "-000"}}') == [no for no in every if "-000" in no]
    assert await names(service, "{no: {endsWith: 2}}") == [no for no in every if no.endswith("2")]
    assert await names(service, '{id: {startsWith: "workorder_"}}') == every
    assert await names(service, "{id: {isNull: true}}") == []


async def test_a_variable_that_is_not_given_asks_nothing(service: Service) -> None:
    query = "query ($text: String) { workOrders(first: 100, where: {title: {contains: $text}}) { totalCount } }"
    every = await names(service, "{}")
    assert (await answer_of(service, query))["data"]["workOrders"]["totalCount"] == len(every)
    refused = await answer_of(service, query, {"text": None})
    assert refused["errors"][0]["message"] == (
        'Argument "where.title.contains" of "workOrders": null compares with nothing; leave it out, or ask for isNull.'
    )


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ("first: 2, last: 2", "BAD_USER_INPUT", '"last" and "first" of "workOrders" contradict each other'),
        ("last: 2, offset: 1", "BAD_USER_INPUT", '"last" and "offset" of "workOrders" contradict each other'),
        ('offset: 1, after: "x"', "BAD_USER_INPUT", '"offset" and "after" of "workOrders" contradict each other'),
        ("last: -1", "BAD_USER_INPUT", 'Argument "last" of "workOrders": -1 is not a page size; use 0 to 100.'),
        ("offset: 10001", "BAD_USER_INPUT", "10001 is not an offset; use 0 to 10000."),
        ('before: "x"', "BAD_USER_INPUT", 'Argument "before" of "workOrders": \'x\' is not a cursor'),
        ('where: {reportedAt: {lt: "yesterday"}}', "BAD_USER_INPUT", "'yesterday' is not an instant; write it as"),
        ('where: {reportedAt: {lt: "2024-07-04T10:00:00"}}', "BAD_USER_INPUT", "is not an instant"),
        ('where: {id: {eq: "nobody"}}', "BAD_USER_INPUT", "'nobody' is malformed; take it from another answer"),
        ("where: {state: {eq: null}}", "BAD_USER_INPUT", "null compares with nothing"),
        ("where: {nothing: {eq: 1}}", "GRAPHQL_VALIDATION_FAILED", "unknown field 'nothing'"),
        ("orderBy: [{no: ASC, state: ASC}]", "BAD_USER_INPUT", "{no: ASC, state: ASC} has 2 members"),
        ("orderBy: [{location: ASC}]", "GRAPHQL_VALIDATION_FAILED", "unknown field 'location'"),
    ],
)
async def test_contradictions_and_nonsense_are_refused(service: Service, arguments: str, code: str, words: str) -> None:
    answer = await answer_of(service, f"{{ workOrders({arguments}) {{ nodes {{ no }} }} }}")
    assert answer.get("data", {"workOrders": None}) == {"workOrders": None}
    assert (answer["errors"][0]["extensions"]["code"], words in answer["errors"][0]["message"]) == (code, True), answer


async def test_a_cursor_is_bound_to_filter_and_order(service: Service) -> None:
    async def page(arguments: str) -> Any:
        return await answer_of(service, f"{{ workOrders({arguments}) {{ pageInfo {{ endCursor }} nodes {{ no }} }} }}")

    cursor = (await page("first: 2"))["data"]["workOrders"]["pageInfo"]["endCursor"]
    assert (await page(f'first: 1, after: "{cursor}"'))["data"]["workOrders"]["nodes"]
    for other in ("orderBy: [{dueAt: ASC}]", "where: {state: {eq: RATED}}", "where: {NOT: {handlers: {some: {}}}}"):
        answer = await page(f'first: 1, after: "{cursor}", {other}')
        assert "belongs to another list, other arguments or another date" in answer["errors"][0]["message"]


async def test_too_much_is_refused_with_the_numbers(service: Service) -> None:
    where: dict[str, Any] = {"state": {"eq": "RATED"}}
    for _ in range(120):
        where = {"NOT": where}
    query = "query ($where: WorkOrderWhere) { workOrders(where: $where) { totalCount } }"
    answer = await answer_of(service, query, {"where": where})
    assert answer["errors"][0]["extensions"] == {
        "code": "OPERATION_TOO_COSTLY",
        "limit": "conditions",
        "asked": 121,
        "allowed": 100,
    }
    many = await answer_of(service, query, {"where": {"no": {"in": ["GD-0001"] * 10_000}}})
    assert many["errors"][0]["extensions"] == {
        "code": "OPERATION_TOO_COSTLY",
        "limit": "values",
        "asked": 10_000,
        "allowed": 1000,
    }
    wide = await answer_of(service, query, {"where": {"OR": [{"state": {"eq": "RATED"}}] * 5000}})
    assert wide["errors"][0]["extensions"]["code"] == "OPERATION_TOO_COSTLY"


async def test_a_list_begins_at_the_key_that_its_condition_names(service: Service, client: Client) -> None:
    query = '{ workOrders(where: {grid: {community: {area: {code: {eq: "500233001001"}}}}}) { nodes { no } } }'
    ready = service.ready(Request(query))
    assert isinstance(ready, Ready)
    lines = ready.prepared.statement.text.split("\n")
    matches = [line.strip() for line in lines if line.strip().startswith("MATCH")]
    assert matches == [
        "MATCH (anchor:Community {code: code_eq})",
        "MATCH (anchor)<-[l:PART_OF]-(step:Grid)",
        "MATCH (step)<-[l2:RAISED_IN]-(order:WorkOrder)",
    ]


async def test_totals_count_as_far_as_is_asked(service: Service) -> None:
    answer = await answer_of(
        service, "{ workOrders { few: totalCount(limit: 5) one: totalCount(limit: 1) all: totalCount } }"
    )
    found = answer["data"]["workOrders"]
    assert (found["few"], found["one"], found["all"] > 20) == (6, 2, True)
    answer = await answer_of(service, "{ workOrders { totalCount(limit: 0) } }")
    assert 'Argument "limit" of "totalCount": 0 is malformed; use 1 to 1000000.' in answer["errors"][0]["message"]


async def test_offsets_are_pages_by_number(service: Service) -> None:
    query = "query ($offset: Int) { workOrders(first: 7, offset: $offset) { nodes { no } pageInfo { hasNextPage hasPreviousPage } } }"
    every = await names(service, "{}")
    walked: list[str] = []
    for offset in range(0, len(every) + 7, 7):
        page = (await answer_of(service, query, {"offset": offset}))["data"]["workOrders"]
        walked += [node["no"] for node in page["nodes"]]
        assert page["pageInfo"] == {"hasNextPage": offset + 7 < len(every), "hasPreviousPage": offset > 0}
    assert walked == every


@pytest.mark.parametrize(
    "where",
    [
        '{no: {in: ["GD-0001", "GD-0001"]}}',
        "{state: {in: [RATED, RATED]}}",
        '{grid: {area: {code: {in: ["500233001001001", "500233001001001"]}}}}',
        '{category: {code: {in: ["%(category)s", "%(category)s"]}}}',
        '{id: {in: ["%(id)s", "%(id)s@2023-01-01"]}}',
        '{handlers: {some: {node: {id: {in: ["%(handler)s", "%(handler)s"]}}}}}',
    ],
)
async def test_a_value_that_is_named_twice_counts_once(service: Service, where: str) -> None:
    query = "{ workOrders(first: 1, where: {handlers: {some: {}}}) { nodes { id category { code } handlers { nodes { id } } } } }"
    (order,) = (await answer_of(service, query))["data"]["workOrders"]["nodes"]
    known = {"id": order["id"], "category": order["category"]["code"], "handler": order["handlers"]["nodes"][0]["id"]}
    where = where % known
    assert await names(service, where) == list(dict.fromkeys(await names(service, f"{{AND: [{where}]}}"))) != []
    found = await answer_of(
        service, f"{{ workOrders(where: {where}) {{ totalCount }} }}"
    )  # alone it is another statement
    assert found["data"]["workOrders"]["totalCount"] == len(await names(service, where))


async def test_a_cursor_holds_whether_a_condition_is_empty_or_not_there(service: Service) -> None:
    page = "{ workOrders(first: 1%s) { pageInfo { endCursor } nodes { no } } }"
    cursor = (await answer_of(service, page % ""))["data"]["workOrders"]["pageInfo"]["endCursor"]
    same = [
        (await answer_of(service, page % f', after: "{cursor}"{where}'))
        for where in ("", ", where: {}", ", where: null")
    ]
    assert same[0]["data"] == same[1]["data"] == same[2]["data"]


async def test_whether_a_value_is_missing_may_be_a_variable(service: Service) -> None:
    query = "query ($missing: Boolean!) { workOrders(where: {resolvedAt: {isNull: $missing}}, first: 100) { nodes { no } } }"
    for missing in (True, False):
        found = (await answer_of(service, query, {"missing": missing}))["data"]["workOrders"]["nodes"]
        literal = await names(service, f"{{resolvedAt: {{isNull: {str(missing).lower()}}}}}")
        assert [node["no"] for node in found] == literal != []
