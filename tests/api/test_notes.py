"""Notes on answers for a day after the last day of the data: the same wherever the day comes from."""

from __future__ import annotations

import re
from typing import Any

import orjson
import pytest

from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from tests import ROOT
from tests.support.both_executors import answer_of

pytestmark = pytest.mark.anyio
GRID = "grid_2M8GMEM35791A26E3JQRZADHXD"


def days(answer: Any) -> list[tuple[str, str, str]]:
    notes = answer.get("extensions", {}).get("notes", [])
    return [(note["code"], note["day"], note["horizon"]) for note in notes]


@pytest.mark.parametrize(
    ("query", "variables", "later"),
    [
        ('{ workOrders(asOf: "2024-07-05") { totalCount } }', {}, ["2024-07-05"]),
        ("query Q($d: Date) { workOrders(asOf: $d) { totalCount } }", {"d": "2030-01-01"}, ["2030-01-01"]),
        ('{ meta(asOf: "9999-12-31") { name } }', {}, ["9999-12-31"]),
        (f'{{ node(id: "{GRID}@2025-01-01") {{ id }} }}', {}, ["2025-01-01"]),
        ("query Q($id: ID!) { node(id: $id) { id } }", {"id": f"{GRID}@2025-01-01"}, ["2025-01-01"]),
        ('{ workOrders { changeCount(from: "2024-01-01", to: "2024-08-01") } }', {}, ["2024-08-01"]),
        ('{ workOrders { changes(from: "2024-07-05", to: "2024-08-01") { kind } } }', {}, ["2024-07-05", "2024-08-01"]),
        (
            '{ a: meta(asOf: "2025-01-01") { name } b: grids(asOf: "2025-01-01") { totalCount } '
            'c: grids(asOf: "2024-12-31") { totalCount } d: grids(asOf: "2023-01-01") { totalCount } }',
            {},
            ["2024-12-31", "2025-01-01"],
        ),
        ('{ workOrders(asOf: "2024-07-04") { totalCount } }', {}, []),
        ("query Q($d: Date) { workOrders(asOf: $d) { totalCount } }", {}, []),
        ("{ workOrders { totalCount } }", {}, []),
    ],
)
async def test_a_day_after_the_horizon_is_noted(
    service: Service, query: str, variables: dict[str, Any], later: list[str]
) -> None:
    answer = await answer_of(service, query, variables)
    assert "errors" not in answer
    assert days(answer) == [("AFTER_HORIZON", day, "2024-07-04") for day in later]


async def test_one_document_is_noted_by_its_variables(service: Service) -> None:
    query = "query Q($d: Date) { workOrders(asOf: $d, first: 1) { nodes { no } } }"
    found = [days(await answer_of(service, query, {"d": day})) for day in ("2024-07-05", "2024-07-03", "2024-07-06")]
    assert [[day for _, day, _ in one] for one in found] == [["2024-07-05"], [], ["2024-07-06"]]


async def test_what_is_planned_is_shown_with_the_note_of_the_page(service: Service) -> None:
    answer = await answer_of(service, '{ agreement(no: "XY-001", asOf: "2030-01-01") { validTo } }')
    page = (ROOT / "docs" / "lists.md").read_text("utf-8")
    (shown,) = [block for block in re.findall(r"```json\n(.*?)```", page, re.DOTALL) if "AFTER_HORIZON" in block]
    assert answer == orjson.loads(shown)


async def test_a_note_has_the_language_of_the_client(service: Service) -> None:
    answer = await service.answer(Request('{ meta(asOf: "2025-01-01") { name } }'))
    note = orjson.loads(answer.body("zh"))["extensions"]["notes"][0]
    assert note["message"] == "2025-01-01 晚于数据的最后一天 2024-07-04:结果为截至该最后一天对 2025-01-01 的计划。"


async def test_a_refused_field_has_no_note(service: Service) -> None:
    query = '{ meta(asOf: "2025-01-01") { name } grids(asOf: "2026-01-01", after: "x") { totalCount } }'
    answer = await answer_of(service, query)
    assert (len(answer["errors"]), [day for _, day, _ in days(answer)]) == (1, ["2025-01-01"])
