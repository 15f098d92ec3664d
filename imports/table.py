"""The contents of a file: a table for each sheet that was read, with its rows, values and problems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graph.text import Text
from imports.cells.cell import Raw
from imports.subject import SheetSubject


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem, or a note, about a cell, a row, a column or a sheet. `row` counts from 1; 0 is the sheet as a whole."""

    sheet: str
    row: int
    column: str  # head; empty: the whole row
    value: str
    message: Text


@dataclass(frozen=True, slots=True)
class Row:
    """A row of values by column key, for the columns that the file has; an empty cell is None. `number` counts from 1."""

    number: int
    values: Mapping[str, Any]
    cells: tuple[Raw, ...]  # as the file holds them
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a sheet. `columns` are the keys of the columns that were read, by position in the file."""

    subject: SheetSubject
    sheet: str
    head_row: int  # counts from 1
    heads: tuple[str, ...]
    columns: Mapping[int, str]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()  # of the sheet: rows have their own
    notes: tuple[Problem, ...] = ()

    @property
    def valid_rows(self) -> tuple[Row, ...]:
        """Return the rows without a problem; none of a sheet that has one itself, because a column may be missing."""
        return () if self.problems else tuple(row for row in self.rows if not row.problems)


@dataclass(frozen=True, slots=True)
class FileContents:
    """The tables of a file in the order of its sheets, and problems and notes outside of tables."""

    file: str
    tables: tuple[Table, ...]
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()

    def all_problems(self) -> Iterator[Problem]:
        """Yield all problems: of the file, then of each table and its rows."""
        yield from self.problems
        for table in self.tables:
            yield from table.problems
            for row in table.rows:
                yield from row.problems

    def all_notes(self) -> Iterator[Problem]:
        """Yield all notes: of the file, then of each table."""
        yield from self.notes
        for table in self.tables:
            yield from table.notes
