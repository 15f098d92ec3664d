"""Whole lists on the fixture: which are followed, which stay cut, and that an answer holds what was asked."""

from __future__ import annotations

from typing import Any

import pytest

from gongjian.client.cut import Cut
from gongjian.client.paging import Reply, ask
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from gongjian.questions import Question, all_questions
from graph.errors import Code
from tests.support.answers import expected

pytestmark = pytest.mark.anyio
QUESTIONS = {one.number: one for one in all_questions()}
CHILDREN = 'area(code: "500233")'  # a county with 29 townships


async def read(service: Service, document: str, *, all_pages: bool = True, **variables: Any) -> Reply:
    reply = await ask(service, Request(document, variables), all_pages=all_pages)
    assert not reply.answer.errors, reply.answer.errors
    return reply


async def test_a_list_without_a_size_is_read_to_its_end(service: Service) -> None:
    whole = await read(service, f"{{ {CHILDREN} {{ children {{ nodes {{ code }} }} }} }}")
    codes = [one["code"] for one in whole.answer.data["area"]["children"]["nodes"]]
    assert (len(codes), codes, whole.cut) == (29, sorted({*codes}), ())
    page = await read(service, f"{{ {CHILDREN} {{ children {{ nodes {{ code }} }} }} }}", all_pages=False)
    assert page.answer.data == {"area": {"children": {"nodes": [{"code": code} for code in codes[:20]]}}}
    assert page.cut == (Cut("area.children", 20, 29, can_follow=True),)
    assert str(page.cut[0]) == "area.children: 20 of 29"


async def test_a_size_in_a_variable_is_the_size_of_each_page(service: Service) -> None:
    document = (
        f"query Q($first: Int = 7) {{ {CHILDREN} {{ children(first: $first) {{ edges {{ node {{ code }} }} }} }} }}"
    )
    for size in (None, 1, 29, 30):
        variables: dict[str, Any] = {"first": size} if size else {}
        reply = await read(service, document, **variables)
        assert (len(reply.answer.data["area"]["children"]["edges"]), reply.cut) == (29, ())


async def test_a_cursor_is_where_the_list_begins(service: Service) -> None:
    document = f"""query Q($after: String) {{ {CHILDREN} {{
      children(first: 10) {{ pageInfo {{ endCursor }} }}
      rest: children(after: $after) {{ nodes {{ code }} pageInfo {{ hasNextPage hasPreviousPage }} }} }} }}"""
    cursor = (await read(service, document)).answer.data["area"]["children"]["pageInfo"]["endCursor"]
    rest = (await read(service, document, after=cursor)).answer.data["area"]["rest"]
    assert (len(rest["nodes"]), rest["pageInfo"]) == (19, {"hasNextPage": False, "hasPreviousPage": True})


async def test_lists_side_by_side_are_all_followed_each_by_its_own_cursor(service: Service) -> None:
    document = f"""query Q($first: Int = 8, $after: String) {{ {CHILDREN} {{
      a: children(first: $first, after: $after) {{ nodes {{ code }} }}
      b: children {{ nodes {{ code }} edges {{ node {{ name }} }} }}
      c: children(first: 3) {{ nodes {{ code }} }} }} }}"""
    reply = await read(service, document)
    found = reply.answer.data["area"]
    assert found["a"] == {"nodes": found["b"]["nodes"]} and len(found["b"]["edges"]) == 29
    assert reply.cut == (Cut("area.c", 3, 29),)


@pytest.mark.parametrize("arguments", ["first: 3", "last: 3", "offset: 26"])
async def test_an_explicit_part_stays_as_asked(service: Service, arguments: str) -> None:
    reply = await read(service, f"{{ {CHILDREN} {{ children({arguments}) {{ nodes {{ code }} }} }} }}")
    assert len(reply.answer.data["area"]["children"]["nodes"]) == 3
    assert reply.cut == (() if "offset" in arguments else (Cut("area.children", 3, 29),))


async def test_lists_within_elements_stay_as_asked_and_are_counted_together(service: Service) -> None:
    document = """query Q($first: Int = 10) { townships(first: $first) { nodes { code children(first: 2) {
      totalCount nodes { code } } } } }"""
    reply = await read(service, document)
    towns = reply.answer.data["townships"]["nodes"]
    cut = [town["children"] for town in towns if town["children"]["totalCount"] > 2]
    assert len(towns) == 29 and len(cut) > 10
    assert {len(town["children"]["nodes"]) for town in towns} <= {0, 1, 2}
    total = sum(one["totalCount"] for one in cut)
    assert reply.cut == (Cut("townships.children", 2 * len(cut), total, len(cut)),)
    assert str(reply.cut[0]) == f"townships.children: {2 * len(cut)} of {total}, in {len(cut)} lists"


GROUPS = "workOrders { groupBy(keys: [{ state: VALUE }, { grid: { self: VALUE } }]ARGS) { keys { value } count } totalCount }"


async def test_groups_are_read_to_their_end_and_counted_where_they_are_cut(service: Service) -> None:
    many = await read(service, f"{{ {GROUPS.replace('ARGS', ', first: 1000')} }}")
    groups = many.answer.data["workOrders"]["groupBy"]
    assert sum(one["count"] for one in groups) == many.answer.data["workOrders"]["totalCount"]
    assert (len(groups) > 5, many.cut) == (True, ())
    by_two = await read(service, f"query Q($first: Int = 2) {{ {GROUPS.replace('ARGS', ', first: $first')} }}")
    assert (by_two.answer.data, by_two.cut) == (many.answer.data, ())
    assert (await read(service, f"{{ {GROUPS.replace('ARGS', '')} }}")).answer.data == many.answer.data
    three = await read(service, f"{{ {GROUPS.replace('ARGS', ', first: 3')} }}")
    assert three.answer.data["workOrders"]["groupBy"] == groups[:3]
    assert three.cut == (Cut("workOrders.groupBy", 3, len(groups)),)
    exact = await read(service, f"{{ {GROUPS.replace('ARGS', f', first: {len(groups)}')} }}")
    assert exact.cut == ()


async def test_groups_within_elements_are_counted_with_their_conditions(service: Service) -> None:
    groups = "groupBy(keys: {node: {self: VALUE}}, having: [{function: COUNT, gte: $least}], first: SIZE) { keys { value } count }"
    document = f"query Q($least: Number) {{ townships(first: 100) {{ nodes {{ children {{ {groups} }} }} }} }}"

    async def groups_of(size: int, least: int) -> tuple[list[int], Reply]:
        reply = await read(service, document.replace("SIZE", str(size)), least=least)
        return [len(town["children"]["groupBy"]) for town in reply.answer.data["townships"]["nodes"]], reply

    whole, reply = await groups_of(100, 1)
    assert (max(whole) > 2, reply.cut) == (True, ())
    two, reply = await groups_of(2, 1)
    cut = [number for number in whole if number > 2]
    assert two == [min(number, 2) for number in whole] and "'_" not in str(reply.answer.data)
    assert reply.cut == (Cut("townships.children.groupBy", 2 * len(cut), sum(cut), len(cut)),)
    assert (await groups_of(2, 2))[1].cut == ()


async def test_changes_are_read_to_their_end(service: Service) -> None:
    document = """query Q($first: Int = 2) { coBuildingNetwork { changeCount(from: "2021-01-01")
      changes(from: "2021-01-01", first: $first) { kind } } }"""
    found = (await read(service, document)).answer.data["coBuildingNetwork"]
    assert len(found["changes"]) == found["changeCount"] > 2
    page = await read(service, document, all_pages=False)
    assert page.cut == (Cut("coBuildingNetwork.changes", 2, found["changeCount"], can_follow=True),)


async def test_nothing_is_added_below_a_node_that_is_not_there(service: Service) -> None:
    reply = await read(service, '{ area(code: "500999") { children { nodes { code } } } }')
    assert (reply.answer.data, reply.cut) == ({"area": None}, ())


@pytest.mark.parametrize(
    ("document", "code", "words"),
    [
        ("{ nothing }", Code.GRAPHQL_VALIDATION_FAILED, "Cannot query field 'nothing'"),
        ("{ people(first: 101) { nodes { name } } }", Code.BAD_USER_INPUT, '"first" of "people": 101'),
        ('{ people(after: "stale") { nodes { name } } }', Code.BAD_USER_INPUT, '"after" of "people"'),
        ("query Q($first: Int!) { people(first: $first) { nodes { name } } }", Code.BAD_USER_INPUT, "$first"),
    ],
)
async def test_an_error_is_about_the_document_of_the_user(
    service: Service, document: str, code: Code, words: str
) -> None:
    reply = await ask(service, Request(document), all_pages=True)
    assert (reply.answer.code, reply.cut) == (code, ())
    assert words in reply.answer.errors[0]["message"]


@pytest.mark.parametrize("one", QUESTIONS.values(), ids=QUESTIONS)
async def test_a_page_of_a_question_is_what_the_service_answers(service: Service, one: Question) -> None:
    reply = await read(service, one.document, all_pages=False, asOf="2024-07-04")
    assert reply.answer.data == expected(one.number, "2024-07-04")["data"]


@pytest.mark.parametrize("one", QUESTIONS.values(), ids=QUESTIONS)
async def test_all_pages_of_a_question_leave_only_explicit_sizes_cut(service: Service, one: Question) -> None:
    reply = await read(service, one.document, asOf="2024-07-04")
    assert [cut for cut in reply.cut if cut.can_follow] == []
