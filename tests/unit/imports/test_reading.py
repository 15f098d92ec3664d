"""Files as offices have them, each with its outcome: values, problems, notes."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from changes.change import NodeKey
from graph.errors import DataError
from imports.reading import read_contents
from imports.subjects import SUBJECTS
from imports.table import FileContents, Table
from tests.support.sheet_files import text, unsaved, xls, xlsx

FORCE = ("姓名", "所在单位", "网格", "角色", "起始日期", "终止日期")
ROW = ("示例甲", "示例单位", "500233001001001", "网格长", "2024-07-01", None)
UNITS = ("单位名称", "统一社会信用代码", "组织类别", "成立日期")
UNIT = ("示例单位", "91500233MA5U000000", "学校", "2001-09-01")
DAY = date(2024, 7, 1)
READ = {
    "person": NodeKey("name", "示例甲"),
    "person.within": NodeKey("name", "示例单位"),
    "ASSIGNED_TO.to": NodeKey("code", "500233001001001"),
    "ASSIGNED_TO.role": "GRID_LEADER",
    "ASSIGNED_TO.since": DAY,
    "ASSIGNED_TO.until": None,
}


def changed(**cells: Any) -> tuple[Any, ...]:
    """The row with other cells by head."""
    return tuple(cells.get(head, value) for head, value in zip(FORCE, ROW, strict=True))


def merged(sheet: Any) -> None:
    sheet.merge_range(0, 0, 0, 5, "示例街道网格力量登记表")


def grouped(sheet: Any) -> None:
    """A head of two rows: groups merged sideways, single columns merged downwards."""
    sheet.merge_range(0, 0, 0, 1, "人员")
    for column, head in enumerate(FORCE[2:], start=2):
        sheet.merge_range(0, column, 1, column, head)


def hide(sheet: Any) -> None:
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_column(1, 1, None, None, {"hidden": True})


def down(sheet: Any) -> None:
    sheet.merge_range(1, 1, 4, 1, "示例单位")  # the last two rows are blank


def counted(sheet: Any) -> None:
    sheet.write_formula(1, 0, '="示例"&"甲"', None, "示例甲")


SAME: dict[str, tuple[str, bytes]] = {  # files with the values of READ in their first row, and no problem
    "utf-8": ("a.csv", text([FORCE, ROW])),
    "utf-8-mark": ("a.csv", text([FORCE, ROW], "utf-8-sig")),
    "gb18030": ("a.csv", text([FORCE, ROW], "gb18030")),
    "unicode-text": ("a.txt", text([FORCE, ROW], "utf-16", "\t")),
    "semicolons": ("a.csv", text([FORCE, ROW], "utf-8", ";")),
    "text-named-xls": ("a.xls", text([FORCE, ROW], "gb18030", "\t")),
    "xlsx": ("a.xlsx", xlsx([FORCE, ROW])),
    "xlsx-named-xls": ("a.xls", xlsx([FORCE, ROW])),
    "xls": ("a.xls", xls([FORCE, ROW])),
    "xls-real-date": ("a.xls", xls([FORCE, changed(起始日期=DAY)])),
    "real-date": ("a.xlsx", xlsx([FORCE, changed(起始日期=DAY)])),
    "date-and-time": ("a.xlsx", xlsx([FORCE, changed(起始日期=datetime(2024, 7, 1, 0, 0))])),
    "serial": ("a.xlsx", xlsx([FORCE, changed(起始日期=45474)])),
    "serial-as-text": ("a.csv", text([FORCE, changed(起始日期="45474")])),
    "hyphens": ("a.csv", text([FORCE, changed(起始日期="2024-7-1")])),
    "slashes": ("a.csv", text([FORCE, changed(起始日期="2024/7/1")])),
    "dots": ("a.csv", text([FORCE, changed(起始日期="2024.7.1")])),
    "chinese-date": ("a.csv", text([FORCE, changed(起始日期="2024年7月1日")])),
    "eight-digits": ("a.csv", text([FORCE, changed(起始日期="20240701")])),
    "full-width": (
        "a.csv",
        text([FORCE, changed(起始日期="2024\uff0d07\uff0d01", 网格="\uff15\uff10\uff10233001001001")]),
    ),
    "blanks": ("a.csv", text([FORCE, changed(姓名=" 示例甲\u3000", 角色="网格长 ", 所在单位="示例单位\xa0")])),
    "aligned-name": ("a.csv", text([FORCE, changed(姓名="示\u3000例 甲")])),
    "line-break": ("a.xlsx", xlsx([FORCE, changed(所在单位="示例\n单位")])),
    "exact-number": ("a.xlsx", xlsx([FORCE, changed(网格=500233001001001)])),
    "code-of-list": ("a.csv", text([FORCE, changed(角色="GRID_LEADER")])),
    "empty-marks": ("a.csv", text([FORCE, changed(终止日期="无")])),
    "other-order": ("a.csv", text([FORCE[::-1], ROW[::-1]])),
    "synonyms": ("a.csv", text([("人员姓名", "单位", "网格代码", "角色", "开始时间", "结束时间"), ROW])),
    "marked-heads": ("a.csv", text([("姓 名*", "所在单位", "网格(代码)", "角色*", "起始日期", "终止日期"), ROW])),
    "title-above": ("a.xlsx", xlsx([(), FORCE, ROW], "网格力量", merged)),
    "head-of-two-rows": ("a.xlsx", xlsx([(), FORCE[:2], ROW], "网格力量", grouped)),
    "hidden": ("a.xlsx", xlsx([FORCE, ROW, changed(姓名="示例乙")], "网格力量", hide)),
    "merged-down": (
        "a.xlsx",
        xlsx([FORCE, changed(所在单位=None), changed(姓名="示例乙", 所在单位=None), (), ()], "x", down),
    ),
    "formula": ("a.xlsx", xlsx([FORCE, changed(姓名=None)], "x", counted)),
    "blank-rows": ("a.csv", text([(), FORCE, (), ("", " ", "\u3000"), ROW, ()])),
    "sum-below": ("a.csv", text([FORCE, ROW, ("合计", "1"), ("注\uff1a截至七月",)])),
    "repeated-head": ("a.csv", text([FORCE, ROW, FORCE, changed(姓名="示例乙")])),
    "escaped": ("a.csv", text([("'=x", *FORCE), ("'=1+1", *ROW)])),
    "further-column": ("a.csv", text([("编排号", *FORCE), ("1", *ROW)])),
}


@pytest.mark.parametrize("name", SAME)
def test_a_file_has_the_same_values_in_every_form(name: str) -> None:
    table = only_table(read_contents(*SAME[name]))
    assert [*table.rows[0].values] == [key for key in table.columns.values()]
    assert dict(table.rows[0].values) == READ
    assert [*read_contents(*SAME[name]).all_problems()] == []


REFUSED: dict[str, tuple[bytes, str, str]] = {  # file, head and beginning of the message of its one problem
    "rounded-code": (text([FORCE, changed(网格="5.00233E+14")]), "网格", "'5.00233E+14' is a code that Excel made"),
    "rounded-number": (
        xlsx([FORCE, changed(网格=500233001001001001)]),
        "网格",
        "'5.00233E+17' is a code that Excel made",
    ),
    "only-year": (text([FORCE, changed(起始日期="2024")]), "起始日期", "'2024' has only a year"),
    "only-year-number": (xlsx([FORCE, changed(起始日期=2024)]), "起始日期", "'2024' has only a year"),
    "end-with-month": (
        text([FORCE, changed(终止日期="2024.12")]),
        "终止日期",
        "'2024.12' has only a month, and an end",
    ),
    "no-such-day": (text([FORCE, changed(起始日期="2024-02-30")]), "起始日期", "'2024-02-30' is no day"),
    "short-year": (text([FORCE, changed(起始日期="24-7-1")]), "起始日期", "'24-7-1' has a year of two digits"),
    "no-date": (text([FORCE, changed(起始日期="去年夏天")]), "起始日期", "'去年夏天' is not a date"),
    "date-for-name": (xlsx([FORCE, changed(所在单位=date(2024, 3, 1))]), "所在单位", "'2024-03-01' is a date, but"),
    "not-listed": (text([FORCE, changed(角色="队员")]), "角色", "'队员' is none of 网格长、"),
    "nearly-listed": (
        text([FORCE, changed(角色="专职网络员")]),
        "角色",
        "'专职网络员' is not in the list; did you mean 专职网格员?",
    ),
    "empty-needed": (text([FORCE, changed(角色="")]), "角色", "The cell is empty; write 角色."),
    "unsaved-formula": (unsaved([FORCE, changed(姓名='="示例"&"甲"')]), "姓名", "The cell has a formula without"),
    "faulty-formula": (text([FORCE, changed(姓名="#REF!")]), "姓名", "'#REF!' is an error of a formula"),
    "misspelt-head": (
        text([(*FORCE[:4], "起使日期"), ROW[:5]]),
        "起使日期",
        "Column '起使日期' is not known; did you mean '起始日期'?",
    ),
    "missing-head": (text([FORCE[:3] + FORCE[4:], ROW[:3] + ROW[4:]], "utf-8"), "角色", "Column '角色' is missing"),
    "column-twice": (
        text([(*FORCE, "开始时间"), (*ROW, "2024-07-01")]),
        "开始时间",
        "Columns '起始日期' and '开始时间' mean the same",
    ),
    "row-twice": (text([FORCE, ROW, ROW]), "", "The row repeats row 2 (姓名 示例甲, 所在单位或区域 示例单位,"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_problem_names_its_column_and_says_what_to_do(name: str) -> None:
    content, head, begin = REFUSED[name]
    contents = read_contents("a.xlsx", content, [SUBJECTS["grid-force"]])
    problems = [*contents.all_problems()]
    assert [one.column for one in problems] == [head]
    assert problems[0].message.startswith(begin)
    assert problems[0].message.chinese != str(problems[0].message)


@pytest.mark.parametrize(
    ("head", "value", "begin"),
    [
        (
            "乡镇街道代码",
            "50023301",
            "'50023301' has too few digits; if Excel removed zeros at the front, write 050023301.",
        ),
        ("乡镇街道代码", "5002330012345", "'5002330012345' is not a code of 9 digits"),
    ],
)
def test_a_code_has_the_length_of_its_pattern(head: str, value: str, begin: str) -> None:
    rows = [
        (head, "乡镇街道名称", "乡级类别", "上级区域", "隶属起始日期"),
        (value, "示例镇", "镇", "500233", "2024-07-01"),
    ]
    (problem,) = read_contents("a.csv", text(rows)).all_problems()
    assert problem.message.startswith(begin)


def test_a_month_is_its_first_day_where_something_begins_and_is_noted() -> None:
    contents = read_contents("a.csv", text([FORCE, changed(起始日期="2024.07")]))
    assert only_table(contents).rows[0].values["ASSIGNED_TO.since"] == DAY
    (note,) = contents.all_notes()
    assert (note.row, note.column, str(note.message)) == (
        2,
        "起始日期",
        "'2024.07' has only a month; it was read as 2024-07-01.",
    )


def test_hidden_rows_and_columns_are_read_and_noted() -> None:
    table = only_table(read_contents(*SAME["hidden"]))
    assert [row.number for row in table.rows] == [2, 3]
    assert [str(note.message) for note in table.notes] == [
        "1 hidden rows were read, from row 3 on.",
        "The column is hidden; it was read.",
    ]


def test_a_sum_and_a_column_that_is_not_read_are_noted() -> None:
    assert [one.value for one in read_contents(*SAME["sum-below"]).all_notes()] == ["合计", "注:截至七月"]
    assert [one.column for one in read_contents(*SAME["further-column"]).all_notes()] == ["编排号"]


def test_a_unit_may_have_a_name_like_a_remark() -> None:
    table = only_table(
        read_contents("a.csv", text([("单位名称", "组织类别"), ("审核中心", "其他"), ("审核:示例", "")]))
    )
    assert [row.values["name"] for row in table.rows] == ["审核中心"]
    assert [note.value for note in table.notes] == ["审核:示例"]


def test_a_merged_cell_counts_for_all_its_rows() -> None:
    rows = only_table(read_contents(*SAME["merged-down"])).rows
    assert [row.values["person.within"] for row in rows] == [NodeKey("name", "示例单位")] * 2


def test_a_repeated_head_is_left_out() -> None:
    assert [row.number for row in only_table(read_contents(*SAME["repeated-head"])).rows] == [2, 4]


def test_sheets_are_recognized_by_name_or_by_heads() -> None:
    content = xlsx([UNITS, UNIT], "单位", None, Sheet2=[FORCE, ROW], 备注=[("随便", "写写")])
    contents = read_contents("a.xlsx", content)
    assert [(table.sheet, table.subject.name) for table in contents.tables] == [
        ("单位", "units"),
        ("Sheet2", "grid-force"),
    ]
    assert [str(one.message) for one in contents.notes] == [
        "Sheet '备注' is not read: it has no row with the heads of a template."
    ]


def test_heads_that_fit_two_subjects_are_a_problem() -> None:
    rows = [("姓名", "单位", "社区", "起始日期"), ("示例甲", "示例单位", "500233001001", "2024-07-01")]
    (problem,) = read_contents("a.xlsx", xlsx(rows)).problems
    assert str(problem.message) == (
        "The heads of sheet 'Sheet1' fit 报到党员干部、社区骨干; give the sheet one of these names."
    )
    (table,) = read_contents("a.xlsx", xlsx(rows, "社区骨干")).tables
    assert table.subject.name == "backbone"


def test_a_link_without_its_end_is_a_problem() -> None:
    rows = [("姓名", "工作单位", "任职起始日期", "任职是否主要领导"), ("示例甲", "", "2024-07-01", "是")]
    (problem,) = read_contents("a.csv", text(rows)).all_problems()
    assert (problem.column, str(problem.message)) == (
        "工作单位",
        "The cell is empty, but 任职是否主要领导 has a value; write 工作单位.",
    )


FILES: dict[str, tuple[bytes, str]] = {
    "page": (b"<html><table><tr><td>1</td></tr></table></html>", "File 'a.xls' is a web page"),
    "binary": (b"\x00\x01\x02\xff\xfe\x00", "File 'a.xls' is neither UTF-8 nor GB18030"),
    "damaged": (b"PK\x03\x04 nothing", "File 'a.xls' cannot be read"),
    "damaged-xls": (b"\xd0\xcf\x11\xe0" + bytes(600), "File 'a.xls' cannot be read"),
    "empty": (b"", "File 'a.xls' has no sheet with known heads"),
    "other": (text([("a", "b"), ("1", "2")]), "File 'a.xls' has no sheet with known heads"),
    "far-away": (
        xlsx([FORCE, ROW], "x", lambda sheet: sheet.write_string(900_000, 3, "x")),
        "File 'a.xls' is too large",
    ),
    "rectangle": (
        xlsx([FORCE, ROW], "x", lambda sheet: sheet.write_string(90_000, 400, "x")),
        "File 'a.xls' is too large",
    ),
    "wide": (text([["x"] * 501]), "File 'a.xls' is too large"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_read_is_refused(name: str) -> None:
    content, begin = FILES[name]
    with pytest.raises(DataError) as refused:
        read_contents("a.xls", content)
    assert refused.value.message.startswith(begin)


@pytest.mark.parametrize("make", [xlsx, text], ids=["xlsx", "csv"])
def test_twenty_thousand_rows_take_seconds(make: Callable[..., bytes]) -> None:
    rows = [changed(姓名=f"示例{number}", 起始日期=f"2024-0{number % 9 + 1}-01") for number in range(20_000)]
    content = make([FORCE, *rows])
    began = time.monotonic()
    table = only_table(read_contents("a.xlsx", content))
    assert len(table.rows) == 20_000
    assert time.monotonic() - began < 20  # two seconds on an idle machine


def test_a_package_that_unpacks_to_too_much_is_refused(tmp_path: Any) -> None:
    file = tmp_path / "bomb.xlsx"
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", bytes(210_000_000))
    with pytest.raises(DataError, match="is too large"):
        read_contents("bomb.xlsx", file.read_bytes())


def only_table(contents: FileContents) -> Table:
    (table,) = contents.tables
    return table
