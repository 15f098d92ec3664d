"""The report of problems: a copy of the rows that were read, with a column 问题, red cells and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import Any

from graph.text import Language, in_language
from imports.cells.cell import Raw, shown
from imports.table import FileContents, Problem, Row, Table
from imports.writing.book import DAY, TEXT, Book
from imports.writing.written import Written

PROBLEMS = "问题"
LONGEST = 31  # UTF-16 units of a title in Excel
FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff]")
RED = {"bg_color": "#FFC7CE", "font_color": "#9C0006"}


def report_book(contents: FileContents, language: Language = "zh") -> bytes:
    """Return a workbook with the rows of each table in their places; the column after the last one has their problems."""
    book, used = Book(), {PROBLEMS}
    for table in contents.tables:
        title = _title(table, used)
        _write_table(book, book.add_sheet(title), table, language)
    if contents.problems or not contents.tables:
        _write_lines(book, contents.problems, language)
    return book.content()


def problem_lines(problems: Sequence[Problem], language: Language = "zh") -> Iterator[tuple[str, str, str, str, str]]:
    """Yield sheet, row, column, value and message of each problem, as a table shows them."""
    for one in problems:
        message = str(in_language(one.message, language))
        yield one.sheet, str(one.row) if one.row else "", one.column, one.value, message


def _title(table: Table, used: set[str]) -> str:
    """Return a title that Excel allows, and that no other sheet has."""
    title = plain = _allowed(table.sheet) or table.subject.title
    number = 1
    while title.casefold() in used:
        number += 1
        title = f"{_cut(plain, LONGEST - 1 - len(str(number)))}~{number}"
    used.add(title.casefold())
    return title


def _allowed(title: str) -> str:
    """Return a title without the characters that Excel forbids, no longer than it allows."""
    return _cut(FORBIDDEN.sub("_", title).strip("' "), LONGEST).strip("' ")


def _cut(text: str, most: int) -> str:
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")


def _write_table(book: Book, sheet: Any, table: Table, language: Language) -> None:
    last = len(table.heads)
    sheet.set_column(0, last - 1, 14)
    sheet.set_column(last, last, 60)
    sheet.freeze_panes(table.head_row, 0)
    for place, text in enumerate((*table.heads, PROBLEMS)):
        sheet.write_string(table.head_row - 1, place, text, book.head_format(required=False))
    _write_problems(book, sheet, table.head_row - 1, table, table.problems, language)
    for row in table.rows:
        _write_row(book, sheet, row, table, language)


def _write_row(book: Book, sheet: Any, row: Row, table: Table, language: Language) -> None:
    for place, raw in enumerate(row.cells):
        if raw is not None:
            book.write(sheet, row.number - 1, place, _cell(raw), _form(raw))
    _write_problems(book, sheet, row.number - 1, table, row.problems, language, row.cells)


def _write_problems(
    book: Book,
    sheet: Any,
    line: int,
    table: Table,
    problems: Sequence[Problem],
    language: Language,
    cells: Sequence[Raw] = (),
) -> None:
    """Write the messages beside a row, and mark the cells that they are about."""
    messages = [(one.column, str(in_language(one.message, language))) for one in problems]
    if messages:
        text = "\n".join(message for _, message in messages)
        book.write(sheet, line, len(table.heads), text, {**RED, "text_wrap": True})
    places = {head: place for place, head in enumerate(table.heads)}
    for column, message in messages:
        if (place := places.get(column)) is not None:
            raw = cells[place] if place < len(cells) else None
            content = table.heads[place] if line == table.head_row - 1 else _cell(raw)
            book.write(sheet, line, place, content, {**_form(raw), **RED})
            sheet.write_comment(line, place, message)


def _write_lines(book: Book, problems: Sequence[Problem], language: Language) -> None:
    sheet = book.add_sheet(PROBLEMS)
    for row, line in enumerate(problem_lines(problems, language)):
        for place, text in enumerate(line):
            sheet.write_string(row, place, text)


def _cell(raw: Raw) -> Written:
    if isinstance(raw, datetime) and raw.time() == time():
        return raw.date()
    if isinstance(raw, float) and not isfinite(raw):
        return shown(raw)
    return shown(raw) if isinstance(raw, bool | time | timedelta | datetime) else raw


def _form(raw: Raw) -> dict[str, Any]:
    if isinstance(raw, date):
        return DAY
    return {} if isinstance(raw, float | int) and isfinite(raw) else TEXT
