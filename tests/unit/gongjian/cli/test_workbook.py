"""Tables as an Excel workbook."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from gongjian.cli.workbook import sheet_titles, write_workbook
from gongjian.client.cut import Cut
from gongjian.client.table import AnswerTable
from graph.errors import BadUserInput


def test_a_table_is_a_sheet_with_the_types_of_its_values(tmp_path: Path) -> None:
    rows = [
        {"code": "500233001001001", "count": 3, "mean": 0.5, "open": True, "none": None},
        {"code": "=1+1", "count": 4, "mean": 1.5, "open": False, "none": "a\x01b"},
    ]
    tables = [AnswerTable("a.list", tuple(rows[0]), rows), AnswerTable("empty", ("x",), [])]
    write_workbook(tmp_path / "x.xlsx", tables, [Cut("a.list", 2, 5)])
    workbook = load_workbook(tmp_path / "x.xlsx")
    assert workbook.sheetnames == ["a.list", "empty"]
    assert [*workbook["a.list"].values] == [
        ("code", "count", "mean", "open", "none"),
        ("500233001001001", 3, 0.5, True, None),
        ("=1+1", 4, 1.5, False, "a b"),
        (None,) * 5,
        ("a.list: 2 of 5", None, None, None, None),
    ]
    assert workbook["a.list"]["A3"].data_type == "s"
    assert [*workbook["empty"].values] == [("x",)]


def test_titles_are_short_and_differ() -> None:
    long = "community.meetingSeries.meetings.attendants"
    assert [*sheet_titles([long, "a.b", "A.B", f"x.{long}"])] == [
        "…tingSeries.meetings.attendants",
        "a.b",
        "A.B~2",
        "…ngSeries.meetings.attendants~2",
    ]
    assert {len(title) for title in sheet_titles([long] * 12)} == {31}


def test_a_file_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadUserInput) as caught:
        write_workbook(tmp_path / "no" / "x.xlsx", [AnswerTable("a", ("x",), [])], [])
    assert caught.value.message.endswith("cannot be written (No such file or directory); name another.")
