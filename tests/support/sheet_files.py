"""Small files as offices have them: .xlsx by XlsxWriter and openpyxl, .xls by xlwt, CSV in several encodings."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import xlwt
from openpyxl import Workbook as FormulaBook
from xlsxwriter import Workbook

Rows = Sequence[Sequence[Any]]


def xlsx(rows: Rows, sheet: str = "Sheet1", more: Callable[[Any], None] | None = None, **others: Rows) -> bytes:
    """A workbook of rows; `more` changes its first sheet, `others` are further sheets. A date gets a format of its own."""
    content = BytesIO()
    with Workbook(content, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        first = _filled(book.add_worksheet(sheet), rows)
        if more:
            more(first)
        for name, lines in others.items():
            _filled(book.add_worksheet(name), lines)
    return content.getvalue()


def _filled(sheet: Any, rows: Rows) -> Any:
    for row, line in enumerate(rows):
        for column, value in enumerate(line):
            if isinstance(value, date):
                sheet.write_datetime(row, column, value)
            elif isinstance(value, str) and not value.startswith("="):
                sheet.write_string(row, column, value)
            elif value is not None:
                sheet.write(row, column, value)
    return sheet


def unsaved(rows: Rows) -> bytes:
    """A workbook whose formulas have no stored value, as programs write it."""
    book = FormulaBook()
    for row in rows:
        book.active.append(list(row))
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def xls(rows: Rows, sheet: str = "Sheet1") -> bytes:
    """A workbook of Excel 97."""
    book = xlwt.Workbook(encoding="utf-8")
    made = book.add_sheet(sheet)
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for row, line in enumerate(rows):
        for column, value in enumerate(line):
            if value is not None:
                made.write(row, column, value, *((day,) if isinstance(value, date) else ()))
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def text(rows: Rows, encoding: str = "utf-8", separator: str = ",") -> bytes:
    """A CSV file."""
    written = StringIO()
    csv.writer(written, delimiter=separator).writerows(rows)
    return written.getvalue().encode(encoding)
