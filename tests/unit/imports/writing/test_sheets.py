"""Filled sheets, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from changes.change import NodeKey
from graph.model import Choice, ValueType
from imports.reading import read_contents
from imports.subject import Column, SheetSubject
from imports.subjects import SUBJECTS
from imports.writing.sheets import FilledSheet, filled_book, filled_csv

VALUES: Mapping[ValueType, Any] = {
    ValueType.TEXT: "=HYPERLINK(1)",
    ValueType.TEXT_LIST: ["-甲", "乙、丙"],
    ValueType.INT: -7,
    ValueType.LONG: 123_456,
    ValueType.FLOAT: -0.5,
    ValueType.BOOL: False,
    ValueType.DATE: date(2023, 2, 28),
    ValueType.POINT: {"latitude": 30.5, "longitude": 108.25},
}
CODES = {"code": "500233001001001001", "uscc": "91500233MA5U000000"}


def value_of(column: Column) -> Any:
    """A value of a column that is like a formula where it can be."""
    if column.names:
        return NodeKey("name", "+示例")
    assert column.prop
    if isinstance(column.prop.type, Choice):
        return column.prop.type.values[-1][0]
    if column.prop.pattern:
        return {r"\d{9}": "500233001", r"\d{12}": "500233001001", r"\d{15}": "500233001001001"}.get(
            column.prop.pattern,
            {"code": "500233001001B00001", "urbanRuralClass": "111"}.get(column.key, CODES.get(column.key)),
        )
    return VALUES[column.prop.type]


def value_in(subject: SheetSubject, column: Column) -> Any:
    return CODES["code"] if subject.name == "micro-grids" and column.key == "code" else value_of(column)


@pytest.mark.parametrize("subject", SUBJECTS.values(), ids=lambda one: one.name)
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_what_is_written_is_read(subject: SheetSubject, form: str) -> None:
    whole = {column.key: value_in(subject, column) for column in subject.columns}
    filled = FilledSheet(subject, [whole])
    content = filled_book([filled]) if form == "xlsx" else filled_csv(filled)
    contents = read_contents(f"a.{form}", content)
    assert [*contents.all_problems()] == []
    ((row,),) = (table.rows for table in contents.tables)
    assert dict(row.values) == whole


def test_a_text_that_begins_like_a_formula_is_a_text() -> None:
    filled = FilledSheet(SUBJECTS["holidays"], [{"date": date(2024, 10, 1), "name": "=1+1"}])
    cell = load_workbook(BytesIO(filled_book([filled])))["节假日"]["B2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert filled_csv(filled).decode("utf-8-sig").splitlines()[1] == "2024-10-01,'=1+1"


def test_amounts_are_in_yuan() -> None:
    filled = FilledSheet(SUBJECTS["workers"], [{"EMPLOYED_BY.fixedFen": 350_050}])
    sheet = load_workbook(BytesIO(filled_book([filled])))["社区工作者"]
    assert [(cell.value, cell.number_format) for cell in sheet[2] if cell.value] == [(3500.5, "0.00")]
