"""Templates."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from imports.reading import read_contents
from imports.subject import SheetSubject
from imports.subjects import SUBJECTS
from imports.writing.template import template_book, template_csv


def test_a_workbook_of_all_subjects_is_read_without_rows_and_problems() -> None:
    contents = read_contents("all.xlsx", template_book(tuple(SUBJECTS.values())))
    assert [table.subject for table in contents.tables] == [*SUBJECTS.values()]
    assert [row for table in contents.tables for row in table.rows] == []
    assert [*contents.all_problems(), *contents.all_notes()] == []


@pytest.mark.parametrize("subject", SUBJECTS.values(), ids=lambda one: one.name)
def test_a_csv_template_is_recognized_by_its_heads(subject: SheetSubject) -> None:
    (table,) = read_contents("a.csv", template_csv(subject)).tables
    assert (table.subject, table.rows, table.problems, table.notes) == (subject, (), (), ())


def test_sheets_have_heads_hints_an_example_formats_and_lists() -> None:
    book = load_workbook(BytesIO(template_book([SUBJECTS["grid-force"]])))
    assert book.sheetnames == ["说明", "网格力量", "选项"]
    assert book["选项"].sheet_state == "hidden"
    sheet = book["网格力量"]
    assert [cell.value for cell in sheet[1]][:5] == ["人员标识", "姓名*", "所在单位或区域", "网格*", "角色*"]
    assert sheet["A2"].value.startswith("说明:")
    assert sheet["B2"].value == "必填;姓名;有重名时填写所在单位或标识"
    assert sheet["D3"].value == "500233001001001"
    assert (sheet["D3"].number_format, sheet["G3"].number_format) == ("@", "yyyy-mm-dd")
    assert sheet.freeze_panes == "B2"
    (rule,) = sheet.data_validations.dataValidation
    assert (str(rule.sqref), rule.formula1) == ("E2:E5001", "选项!$A$1:$A$6")
    assert [cell.value for cell in book["选项"]["A"]][:2] == ["网格长", "专职网格员"]
