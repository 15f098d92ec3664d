"""Every example of docs/search-and-paths.md, run unchanged; every named field exists in the schema."""

from __future__ import annotations

import re
from typing import Any

import orjson
import pytest
from graphql import GraphQLObjectType

from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from schema.query import SCHEMA
from tests import ROOT

PAGE = (ROOT / "docs" / "search-and-paths.md").read_text("utf-8")
DOCUMENTS = re.findall(r"```graphql\n(.*?)```", PAGE, re.DOTALL)


async def ask(service: Service, query: str) -> Any:
    answer = orjson.loads((await service.answer(Request(query))).body())
    assert "errors" not in answer, answer
    return answer["data"]


@pytest.mark.anyio
async def test_the_documents_run(service: Service) -> None:
    box, linked, around, overdue = DOCUMENTS
    found = (await ask(service, box))["search"]
    assert found["totalCount"] == len(found["edges"]) > 0 and found["complete"]
    assert any("水务" in edge["node"]["label"] for edge in found["edges"])
    paths = (await ask(service, linked))["shortestPaths"]["paths"]
    assert paths and all(path["hops"] == len(path["links"]) == len(path["nodes"]) - 1 for path in paths)
    reached = (await ask(service, around))["reach"]
    assert reached["nodes"]["totalCount"] == sum(one["count"] for one in reached["counts"]) > 0
    orders = (await ask(service, overdue))["workOrders"]
    days = [node["overdueDays"] for node in orders["nodes"]]
    assert days == sorted(days, reverse=True) and days[0] == orders["aggregate"]["max"] >= 1
    assert orders["totalCount"] == orders["aggregate"]["count"]


@pytest.mark.anyio
async def test_the_list_that_it_names_runs(service: Service) -> None:
    (written,) = re.findall(r"`(organizations\(where: .*?\))`", PAGE)
    found = (await ask(service, f"{{ {written} {{ nodes {{ name }} }} }}"))["organizations"]["nodes"]
    assert found and all("水务" in node["name"] for node in found)


def test_the_fields_of_its_table_are_there() -> None:
    table = PAGE[PAGE.index("| of | fields |") :]
    named = {name for row in re.findall(r"^\| .*$", table, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)}
    fields = {
        name for type_ in SCHEMA.type_map.values() if isinstance(type_, GraphQLObjectType) for name in type_.fields
    }
    assert len(named) > 15 and named <= fields
