"""Every example of docs/lists.md, run unchanged."""

from __future__ import annotations

import re

import orjson
import pytest

from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from tests import ROOT

PAGE = (ROOT / "docs" / "lists.md").read_text("utf-8")
WHERE = [
    text
    for text in re.findall(r"^\| (`\{.*?\}`(?: `\{.*?\}`)*) \|", PAGE, re.MULTILINE)
    for text in re.findall(r"`(.*?)`", text)
]


@pytest.mark.anyio
async def test_the_documents_run(service: Service) -> None:
    late, serving, overdue, missed, by_year, leaders, hospital = re.findall(r"```graphql\n(.*?)```", PAGE, re.DOTALL)
    assert orjson.loads((await service.answer(Request(late))).body())["data"]["workOrders"]["nodes"]
    data = orjson.loads((await service.answer(Request(serving))).body())["data"]
    counts = [edge["count"] for edge in data["grid"]["servingUnits"]["edges"]]
    assert counts == sorted(counts, reverse=True) and counts[-1] >= 2
    assert len(counts) == sum(group["count"] for group in data["grid"]["servingUnits"]["groupBy"])
    assert data["county"]["gridGaps"]["totalCount"] == len(data["county"]["gridGaps"]["nodes"]) > 0
    found = orjson.loads((await service.answer(Request(overdue))).body())["data"]["workOrders"]
    assert found["aggregate"]["count"] == sum(group["count"] for group in found["groupBy"]) > 0
    assert all(group["keys"][0]["node"]["name"] for group in found["groupBy"])
    pairs = orjson.loads((await service.answer(Request(missed))).body())["data"]["missedVisits"]
    assert pairs["totalCount"] == len(pairs["edges"]) == sum(group["count"] for group in pairs["groupBy"]) > 0
    assert all(edge["missedPeriodCount"] == len(edge["missedPeriods"]) >= 2 for edge in pairs["edges"])
    built = orjson.loads((await service.answer(Request(by_year))).body())["data"]["coBuildingNetwork"]
    assert built["aggregate"]["count"] == sum(group["count"] for group in built["groupBy"]) > 0
    changed = orjson.loads((await service.answer(Request(leaders))).body())["data"]["community"]["linkedLeaders"]
    assert [row["kind"] for row in changed["changes"]] == ["ENDED", "ENDED", "APPEARED"]
    (unit,) = orjson.loads((await service.answer(Request(hospital))).body())["data"]["organizations"]["nodes"]
    assert {"CHANGED", "APPEARED"} <= {row["kind"] for row in unit["links"]["changes"]}


@pytest.mark.anyio
@pytest.mark.parametrize(
    "written", re.findall(r"`(\{(?:grid|edge|handlers|contributions): \{.*?(?:ASC|DESC).*?\}\}?)`", PAGE)
)
async def test_orders_of_the_page_run(service: Service, written: str) -> None:
    lists = {
        "edge": 'workOrder(no: "GD-0001") { list: handlers(orderBy: [%s]) { totalCount } }',
        "contributions": "organizations(orderBy: [%s]) { totalCount }",
    }
    query = lists.get(re.findall(r"\w+", written)[0], "workOrders(orderBy: [%s]) { totalCount }") % written
    answer = orjson.loads((await service.answer(Request(f"{{ {query} }}"))).body())
    assert "errors" not in answer, answer


@pytest.mark.anyio
@pytest.mark.parametrize("written", [text for text in WHERE if "…" not in text])
async def test_conditions_of_the_page_run(service: Service, written: str) -> None:
    query = {
        "type": "organizations(where: %s) { totalCount }",
    }.get(re.findall(r"\w+", written)[0], "workOrders(where: %s) { totalCount }")
    answer = orjson.loads((await service.answer(Request(f"{{ {query % written} }}"))).body())
    assert "errors" not in answer, answer


def test_the_page_has_examples() -> None:
    assert len(WHERE) >= 8
