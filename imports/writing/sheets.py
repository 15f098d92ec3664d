"""Filled sheets: the heads of a template over rows of values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from imports.subject import SheetSubject
from imports.writing.book import Book, form_of, marked_head
from imports.writing.template import csv_bytes
from imports.writing.written import book_cell, csv_cell, written


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """A subject with its rows: values by column key; a missing key is an empty cell."""

    subject: SheetSubject
    rows: Sequence[Mapping[str, Any]]


def filled_book(sheets: Sequence[FilledSheet]) -> bytes:
    """Return a workbook with an explaining sheet and the filled sheets."""
    book = Book()
    book.add_about()
    for filled in sheets:
        sheet = book.add_subject(filled.subject)
        forms = [(column, form_of(column)) for column in filled.subject.columns]
        for number, row in enumerate(filled.rows, start=1):
            for place, (column, form) in enumerate(forms):
                if (value := row.get(column.key)) is not None:
                    book.write(sheet, number, place, book_cell(written(column, value)), form)
    return book.content()


def filled_csv(filled: FilledSheet) -> bytes:
    """Return a CSV file of a filled sheet."""
    columns = filled.subject.columns
    heads = [marked_head(column) for column in columns]
    rows = [[csv_cell(written(column, row.get(column.key))) for column in columns] for row in filled.rows]
    return csv_bytes([heads, *rows])
