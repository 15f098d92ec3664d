"""Reports of problems."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from graph.text import Text
from imports.reading import read_contents
from imports.table import FileContents, Problem
from imports.writing.report import problem_lines, report_book
from tests.support.sheet_files import text, xlsx

HEADS = ("姓名", "所在单位", "网格", "角色", "起始日期")
ROWS = [
    (),
    HEADS,
    ("示例甲", "=1+1", "500233001001001", "网格长", "2024-07-01"),
    ("示例乙", "示例单位", "5.00233E+14", "队员", "2024-07-01"),
]


def test_a_report_is_the_copy_with_red_cells_and_comments() -> None:
    contents = read_contents("a.csv", text(ROWS))
    sheet = load_workbook(BytesIO(report_book(contents)))["网格力量"]
    assert [cell.value for cell in sheet[2]] == [*HEADS, "问题"]
    assert [cell.value for cell in sheet[3]] == [*ROWS[2], None]
    assert sheet["B3"].data_type == "s"  # not a formula
    assert sheet["C4"].fill.bgColor.rgb == "FF9C0006" or sheet["C4"].fill.fgColor.rgb == "FFFFC7CE"
    assert sheet["C4"].comment.text.startswith("'5.00233E+14' 是被 Excel 变成数字的代码")
    assert sheet["D4"].comment.text.startswith("'队员' 不在可选范围内")
    assert sheet["F4"].value == f"{sheet['C4'].comment.text}\n{sheet['D4'].comment.text}"
    assert sheet["A4"].comment is None


def test_a_corrected_report_can_be_read_again() -> None:
    content = report_book(read_contents("a.csv", text(ROWS)))
    again = read_contents("b.xlsx", content)
    assert [one.row for one in again.all_problems()] == [4, 4]
    assert [row.number for row in again.tables[0].rows] == [3, 4]


def test_problems_of_heads_and_files_are_reported() -> None:
    contents = read_contents("a.xlsx", xlsx([(*HEADS[:4], "起使日期"), ROWS[2]], "网格力量"))
    sheet = load_workbook(BytesIO(report_book(contents, "en")))["网格力量"]
    assert sheet["F1"].value.startswith("Column '起使日期' is not known")
    lost = read_contents(
        "a.xlsx", xlsx([("姓名", "单位", "社区", "起始日期"), ("甲", "乙", "500233001001", "2024-07-01")])
    )
    assert load_workbook(BytesIO(report_book(lost)))["问题"]["A1"].value == "Sheet1"


def test_lines_are_in_one_language() -> None:
    problems = tuple(read_contents("a.csv", text(ROWS)).all_problems())
    (first, _), (english, _) = problem_lines(problems), problem_lines(problems, "en")
    assert first[:4] == english[:4] == ("", "4", "网格", "5.00233E+14")
    assert "请先把该列设为文本格式" in first[4] and "Set the column's format to text" in english[4]


@pytest.mark.parametrize(
    ("sheets", "titles"),
    [
        (
            ["1 units of township 2026.xlsx 单位", "2 units (2).xlsx 单位"],
            ["1 units of township 2026.xlsx 单", "2 units (2).xlsx 单位"],
        ),
        (["a[1]:*?/\\b", "'甲'", "''"], ["a_1______b", "甲", "网格力量"]),
        (["Sheet", "sheet", "SHEET"], ["Sheet", "sheet~2", "SHEET~3"]),
        (["甲" * 40, "甲" * 41], ["甲" * 31, "甲" * 29 + "~2"]),
        (["𫖯" * 40, "\ud800", "a" * 30 + "'b"], ["𫖯" * 15, "_", "a" * 30]),
        (["问题"], ["问题~2"]),
    ],
)
def test_titles_of_sheets_are_those_that_excel_allows(sheets: list[str], titles: list[str]) -> None:
    (table,) = read_contents("a.csv", text(ROWS)).tables
    contents = FileContents(
        "a", tuple(replace(table, sheet=sheet) for sheet in sheets), (Problem("", 0, "", "", Text("x", "x")),)
    )
    assert load_workbook(BytesIO(report_book(contents))).sheetnames == [*titles, "问题"]


@pytest.mark.parametrize("number", [float("inf"), float("-inf"), float("nan")])
def test_numbers_that_excel_does_not_have_are_texts(number: float) -> None:
    (table,) = read_contents("a.csv", text(ROWS)).tables
    row = replace(table.rows[0], cells=(number, *table.rows[0].cells[1:]))
    contents = FileContents("a", (replace(table, sheet="甲", rows=(row,)),))
    assert load_workbook(BytesIO(report_book(contents)))["甲"]["A3"].value == str(number).upper()
