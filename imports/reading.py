"""Reading of files: sheets are recognized by name or heads, their rows are read, and all problems come at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.errors import DataError
from graph.text import Text
from imports.duplicates import with_duplicates
from imports.files.file import read_file
from imports.files.sheet import RawSheet
from imports.heads import Head, find_heads
from imports.messages import (
    HIDDEN_COLUMN,
    HIDDEN_ROWS,
    HIDDEN_SHEET,
    MISSING_COLUMN,
    NO_HEAD,
    NOTHING,
    PERHAPS_HEAD,
    TWICE_COLUMN,
    TWO_SUBJECTS,
    UNREAD_COLUMN,
)
from imports.rows import RowReader
from imports.subject import SheetSubject
from imports.subjects import SUBJECTS
from imports.table import FileContents, Problem, Table

OURS = ("说明", "选项")  # sheets of a template without rows


def read_contents(file: str, content: bytes, subjects: Iterable[SheetSubject] = ()) -> FileContents:
    """Return the tables of a file. `subjects` are those that its sheets may have; default: all.

    Raises `DataError` for a file that cannot be read, or without any table. Problems of sheets and cells are part of the result.
    """
    allowed = tuple(subjects) or tuple(SUBJECTS.values())
    tables: list[Table] = []
    problems: list[Problem] = []
    notes: list[Problem] = []
    for sheet in read_file(file, content):
        if sheet.name in OURS or not any(any(one is not None for one in row) for row in sheet.rows):
            continue
        heads = find_heads(sheet, allowed)
        if len(heads) == 1:
            tables.append(read_table(sheet, heads[0]))
        elif heads:
            names = "、".join(head.subject.title for head in heads)
            problems.append(_about(sheet, TWO_SUBJECTS(sheet=sheet.name, subjects=names)))
        else:
            notes.append(_about(sheet, NO_HEAD(sheet=sheet.name)))
    if not tables and not problems:
        raise DataError(NOTHING(file=file), file=file)
    return FileContents(file, tuple(tables), tuple(problems), tuple(notes))


def read_table(sheet: RawSheet, head: Head) -> Table:
    """Return the table of a sheet below its head."""
    reader = RowReader(sheet, head)
    columns = {place: column.key for place, column in head.columns.items()}
    rows = with_duplicates(sheet.name, head.subject, tuple(reader.read()))
    notes = (*_hidden(sheet, head), *_unread(sheet, head), *reader.notes)
    return Table(head.subject, sheet.name, head.row + 1, head.texts, columns, rows, tuple(_faults(sheet, head)), notes)


def _faults(sheet: RawSheet, head: Head) -> Iterator[Problem]:
    """Yield the problems of a head: columns missing, misspelt, twice."""
    row = head.row + 1
    misspelt = {text: column for text in head.unknown if (column := head.like(text))}
    for text, column in misspelt.items():
        yield Problem(sheet.name, row, text, text, PERHAPS_HEAD(head=text, near=column.head))
    for column in head.missing:
        if column not in misspelt.values():
            yield Problem(sheet.name, row, column.head, "", MISSING_COLUMN(head=column.head))
    for first, second in head.twice:
        yield Problem(sheet.name, row, second, second, TWICE_COLUMN(first=first, second=second))


def _unread(sheet: RawSheet, head: Head) -> Iterator[Problem]:
    for text in head.unknown:
        if not head.like(text):
            yield Problem(sheet.name, head.row + 1, text, "", UNREAD_COLUMN(head=text))


def _hidden(sheet: RawSheet, head: Head) -> Iterator[Problem]:
    if sheet.is_hidden:
        yield _about(sheet, HIDDEN_SHEET())
    rows = sorted(row + 1 for row in sheet.hidden_rows if head.row < row < len(sheet.rows))
    if rows:
        yield _about(sheet, HIDDEN_ROWS(count=len(rows), first=rows[0]))
    for place in sorted(sheet.hidden_columns & head.columns.keys()):
        yield Problem(sheet.name, 0, head.texts[place], "", HIDDEN_COLUMN())


def _about(sheet: RawSheet, message: Text) -> Problem:
    return Problem(sheet.name, 0, "", "", message)
