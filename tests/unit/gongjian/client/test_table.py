"""Answers as tables."""

from __future__ import annotations

import pytest

from gongjian.client.table import csv_of
from graph.errors import BadUserInput
from tests.support.answers import expected


def test_things_at_the_end_of_lists_are_rows() -> None:
    answer = {"grid": {"name": "一", "children": {"totalCount": 2, "nodes": [{"code": "1"}, {"code": "2"}]}}}
    assert csv_of(answer) == "grid.name,grid.children.code\n一,1\n一,2\n"


def test_an_edge_s_facts_stand_beside_its_node() -> None:
    answer = {"unit": {"staff": {"edges": [{"since": "2020-01-01", "node": {"name": "a", "head": None}}]}}}
    assert csv_of(answer) == "unit.staff.since,unit.staff.name,unit.staff.head\n2020-01-01,a,\n"


def test_an_empty_list_keeps_what_stands_above_it() -> None:
    answer = {
        "grids": {"nodes": [{"name": "a", "units": {"nodes": []}}, {"name": "b", "units": {"nodes": [{"id": 1}]}}]}
    }
    assert csv_of(answer) == "grids.name,grids.units.id\na,\nb,1\n"


def test_a_question_with_reasons_has_a_row_for_each() -> None:
    lines = csv_of(expected("F03", "2024-07-04")["data"]).splitlines()
    edges = expected("F03", "2024-07-04")["data"]["grid"]["servingUnits"]["edges"]
    assert len(lines) == 1 + sum(len(edge["reasons"]) for edge in edges)
    assert lines[0].split(",")[:5] == [
        "grid.code",
        "grid.name",
        "grid.community.name",
        "grid.servingUnits.__typename",
        "grid.servingUnits.name",
    ]


def test_lists_side_by_side_are_no_table() -> None:
    with pytest.raises(BadUserInput) as caught:
        csv_of({"a": {"x": {"nodes": [{"id": 1}]}, "y": {"nodes": []}}})
    assert caught.value.message == (
        "The answer is not a table: a.x and a.y are parallel lists; select one of them, or omit --csv."
    )


def test_codes_are_one_cell_and_an_object_that_is_null_somewhere_has_one_set_of_columns() -> None:
    gaps = [{"missing": ["A", "B"], "node": {"x": {"y": 1}}}, {"missing": [], "node": {"x": None}}]
    assert csv_of({"gaps": {"edges": gaps}}) == "gaps.missing,gaps.x.y\nA B,1\n,\n"
