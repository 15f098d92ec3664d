"""Templates: empty sheets with an explaining row and an example, which reading leaves out."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from typing import Any

from imports.cells.reading import read_cell
from imports.subject import Column, SheetSubject
from imports.writing.book import Book, form_of, marked_head
from imports.writing.hints import hints
from imports.writing.written import Written, csv_cell, written

HINT_FORM = {"italic": True, "font_color": "#7F7F7F", "text_wrap": True, "valign": "top"}
EXAMPLE_FORM = {"font_color": "#7F7F7F"}


def template_book(subjects: Sequence[SheetSubject]) -> bytes:
    """Return a workbook with an explaining sheet and a sheet for each subject."""
    book = Book()
    book.add_about()
    for subject in subjects:
        add_template(book, subject)
    return book.content()


def add_template(book: Book, subject: SheetSubject) -> Any:
    """Add the sheet of a subject with its explaining row and its example, and return it."""
    sheet = book.add_subject(subject)
    sheet.set_row(1, 45)
    for place, (column, hint) in enumerate(zip(subject.columns, hints(subject), strict=True)):
        book.write(sheet, 1, place, hint, HINT_FORM)
        book.write(sheet, 2, place, example(column), {**form_of(column), **EXAMPLE_FORM})
    return sheet


def template_csv(subject: SheetSubject) -> bytes:
    """Return a CSV file with heads, explaining row and example, in UTF-8 with a mark, which Excel needs."""
    heads = [marked_head(column) for column in subject.columns]
    examples = [csv_cell(example(column)) for column in subject.columns]
    return csv_bytes([heads, list(hints(subject)), examples])


def example(column: Column) -> Written:
    """Return the example of a column as a cell."""
    return written(column, read_cell(column, column.example or None).value)


def csv_bytes(rows: Sequence[Sequence[str]]) -> bytes:
    """Return a CSV file in UTF-8 with a mark."""
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode("utf-8-sig")
