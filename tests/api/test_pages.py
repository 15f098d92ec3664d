"""Pages: together they hold each row of the list once, in order; ids carry the as-of date."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from gongjian.execution.requests import Request
from gongjian.execution.service import Executor, Service
from graph.model.ids import derived_id

pytestmark = pytest.mark.anyio
UNIT = derived_id("Unit", "忠县示例水务公司")
LISTS = {
    "children": 'community(code: "500233001001") { list: children(first: $first, after: $after) { ...Page } }',
    "descendants": 'county(code: "500233") { list: descendants(level: BUILDING, first: $first, after: $after) { ...Page } }',
    "servingUnits": 'grid(code: "500233001001001") { list: servingUnits(first: $first, after: $after) { ...Page } }',
    "partners": 'organization(id: "' + UNIT + '") { list: partners(first: $first, after: $after) { ...Page } }',
    "links": 'community(code: "500233001001") { list: links(first: $first, after: $after) { ...Page } }',
    "gridForce": 'grid(code: "500233001001001") { list: gridForce(first: $first, after: $after) { ...Page } }',
    "organizations": "list: organizations(first: $first, after: $after) { ...Page }",
}
TYPES = {
    "children": "AreaPartOfConnection",
    "descendants": "AreaConnection",
    "servingUnits": "OrganizationReasonConnection",
    "partners": "OrganizationReasonConnection",
    "links": "LinkConnection",
    "gridForce": "PersonAssignedToConnection",
    "organizations": "OrganizationConnection",
}


async def page(service: Service, name: str, first: int, after: str | None) -> Any:
    node = "type direction other { id }" if name == "links" else "id"
    query = (
        f"query Q($first: Int, $after: String) {{ {LISTS[name]} }}"
        f" fragment Page on {TYPES[name]} {{ totalCount nodes {{ {node} }} edges {{ cursor node {{ {node} }} }}"
        " pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }"
    )
    request = Request(query, {"first": first, "after": after})
    bodies = [(await service.answer(request, way)).body() for way in Executor]
    assert bodies[0] == bodies[1]
    data = orjson.loads(bodies[0])["data"]
    return data["list"] if "list" in data else next(iter(data.values()))["list"]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("size", [1, 2, 3])
async def test_pages_walked_to_the_end_are_the_whole_list(service: Service, name: str, size: int) -> None:
    whole = await page(service, name, 100, None)
    walked: list[Any] = []
    after = None
    while True:
        found = await page(service, name, size, after)
        assert found["totalCount"] == whole["totalCount"]
        assert found["nodes"] == [edge["node"] for edge in found["edges"]]
        info = found["pageInfo"]
        assert (info["startCursor"], info["endCursor"]) == (found["edges"][0]["cursor"], found["edges"][-1]["cursor"])
        assert info["hasPreviousPage"] == (after is not None)
        walked += found["nodes"]
        if not info["hasNextPage"]:
            break
        after = info["endCursor"]
    assert walked == whole["nodes"]
    assert len(walked) == min(whole["totalCount"], 100) >= size


@pytest.mark.parametrize("name", LISTS)
async def test_a_page_of_none_says_whether_there_is_something(service: Service, name: str) -> None:
    found = await page(service, name, 0, None)
    assert (found["nodes"], found["edges"]) == ([], [])
    assert found["pageInfo"] == {
        "hasNextPage": True,
        "hasPreviousPage": False,
        "startCursor": None,
        "endCursor": None,
    }


async def test_behind_the_last_row_there_is_nothing(service: Service) -> None:
    whole = await page(service, "gridForce", 100, None)
    found = await page(service, "gridForce", 5, whole["pageInfo"]["endCursor"])
    assert (found["nodes"], found["totalCount"]) == ([], whole["totalCount"])
    assert found["pageInfo"] == {
        "hasNextPage": False,
        "hasPreviousPage": True,
        "startCursor": None,
        "endCursor": None,
    }


async def test_ids_carry_an_explicit_day_and_node_reads_on_it(service: Service) -> None:
    query = '{ a: grid(code: "500233001001003", asOf: "2023-06-30") { id } b: grid(code: "500233001001003") { id } }'
    data = orjson.loads((await service.answer(Request(query))).body())["data"]
    assert data["b"] is None  # abolished on 2023-07-01
    dated = data["a"]["id"]
    assert dated.endswith("@2023-06-30")
    again = f'{{ node(id: "{dated}") {{ id ... on Grid {{ name parent {{ id }} }} }} }}'
    node = orjson.loads((await service.answer(Request(again))).body())["data"]["node"]
    assert (node["id"], node["name"]) == (dated, "香山社区第三网格")
    assert node["parent"]["id"].endswith("@2023-06-30")
    plain = dated.partition("@")[0]
    assert orjson.loads((await service.answer(Request(f'{{ node(id: "{plain}") {{ id }} }}'))).body()) == {
        "data": {"node": None}
    }
