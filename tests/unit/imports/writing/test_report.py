"""Reports of problems."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from imports.reading import read_contents
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
