"""Tables of answers on the county: rows of groups add up, lists are whole, and no value is left out."""

from __future__ import annotations

from typing import Any

import pytest

from gongjian.client.paging import ask
from gongjian.client.result import Result
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from gongjian.questions import Question, all_questions
from tests.unit.gongjian.client.test_table import leaves

pytestmark = pytest.mark.anyio
QUESTIONS = {one.number: one for one in all_questions()}
ORDERS = 3556


async def read(service: Service, document: str, *, all_pages: bool = True) -> Result:
    reply = await ask(service, Request(document), all_pages=all_pages)
    assert not reply.answer.errors and reply.layout, reply.answer.errors
    return Result(reply.answer.data, reply.layout, reply.cut)


async def test_groups_of_two_keys_add_up_to_all_orders(county_service: Service) -> None:
    document = "{ workOrders { groupBy(keys: [{ state: VALUE }, { classification: VALUE }], first: 1000) { keys { value } count } } }"
    rows = (await read(county_service, document)).rows()
    assert sum(row["workOrders.groupBy.count"] for row in rows) == ORDERS
    keys = [(row["workOrders.groupBy.state"], row["workOrders.groupBy.classification"]) for row in rows]
    assert len({*keys}) == len(keys)


async def test_a_list_without_a_size_has_all_orders(county_service: Service) -> None:
    whole = await read(county_service, "{ workOrders { nodes { no } } }")
    numbers = [row["workOrders.no"] for row in whole.rows()]
    assert (len({*numbers}), len(numbers), whole.cut) == (ORDERS, ORDERS, ())
    page = await read(county_service, "{ workOrders { nodes { no } } }", all_pages=False)
    assert (len(page.rows()), [str(one) for one in page.cut]) == (20, [f"workOrders: 20 of {ORDERS}"])


@pytest.mark.parametrize(
    ("number", "groups", "total"),
    [
        ("A14", "serviceItems.byKind", lambda data: data["serviceItems"]["aggregate"]["count"]),
        ("A16", "workOrders.byLevel", lambda data: data["workOrders"]["totalCount"]),
        ("A16", "workOrders.byLevelAndClass", lambda data: data["workOrders"]["totalCount"]),
        ("A17", "betweenOrganizations.groupBy", lambda data: data["betweenOrganizations"]["totalCount"]),
        ("A17", "toGrids.groupBy", lambda data: data["toGrids"]["totalCount"]),
        ("A23", "contributions.flows", lambda data: data["contributions"]["aggregate"]["count"]),
        ("M19", "area.communityWorkers.groupBy", lambda data: data["area"]["communityWorkers"]["totalCount"]),
    ],
)
async def test_groups_of_a_question_add_up(county_service: Service, number: str, groups: str, total: Any) -> None:
    found = await read(county_service, QUESTIONS[number].document)
    rows = found.rows(groups)
    assert sum(row[f"{groups}.count"] for row in rows) == total(found) > 0
    assert len({repr(row) for row in rows}) == len(rows)


async def test_all_flows_of_money_are_in_one_page(county_service: Service) -> None:
    page = await read(county_service, QUESTIONS["A23"].document, all_pages=False)
    assert (len(page.rows("contributions.flows")), page.cut) == (222, ())


@pytest.mark.parametrize(
    ("number", "groups"), [("A17", "betweenOrganizations.groupBy"), ("A23", "contributions.flows")]
)
async def test_the_groups_of_one_page_are_cut_and_say_of_how_many(
    county_service: Service, number: str, groups: str
) -> None:
    document = QUESTIONS[number].document.replace("$first: Int! = 1000", "$first: Int! = 100")
    whole = await read(county_service, document)
    page = await read(county_service, document, all_pages=False)
    (cut,) = (one for one in page.cut if one.name == groups)
    assert (cut.shown, cut.total) == (len(page.rows(groups)), len(whole.rows(groups)))
    assert cut.shown < len(whole.rows(groups)) and whole.rows(groups)[: cut.shown] == page.rows(groups)


async def test_paths_keep_their_number_their_hops_and_their_links(county_service: Service) -> None:
    for number in ("A03", "A20"):
        found = await read(county_service, QUESTIONS[number].document)
        paths = found["shortestPaths"]["paths"]
        links = found.rows("shortestPaths.paths.links")
        assert [row["shortestPaths.paths.#"] for row in found.rows("shortestPaths.paths")] == [
            *range(1, len(paths) + 1)
        ]
        for place, path in enumerate(paths, 1):
            own = [row for row in links if row["shortestPaths.paths.#"] == place]
            assert len(own) == len(path["links"]) == path["hops"] == own[0]["shortestPaths.paths.hops"]


@pytest.mark.parametrize("one", QUESTIONS.values(), ids=QUESTIONS)
async def test_every_value_of_an_answer_is_in_a_table(county_service: Service, one: Question) -> None:
    found = await read(county_service, one.document, all_pages=False)
    columns = {table.name: [name for name in table.own if name != table.number] for table in found._layout.tables}
    cells = [row[name] for table, names in columns.items() for row in found.rows(table) for name in names]
    assert sorted(repr(one) for one in cells if one is not None) == sorted(map(repr, leaves(found)))
