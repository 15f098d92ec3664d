"""Reading of CSV files; each error names file, row and column."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from graph.errors import DataError


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a value: file, row and column."""

    file: str
    row: int
    column: str

    def refuse(self, value: object, why: str) -> DataError:
        """Return the error for a value in this cell. An empty value is reported as an empty field."""
        problem = f"{value!r} {why}" if value != "" else f"the field is empty; {why}"
        return DataError(
            f"{self.file}, row {self.row}, column {self.column}: {problem}.",
            file=self.file,
            row=self.row,
            column=self.column,
        )


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a file. `number` is the line number that an editor shows."""

    file: str
    number: int
    values: dict[str, str]

    def cell(self, column: str) -> Cell:
        """Return the place of this row's value in a column."""
        return Cell(self.file, self.number, column)

    def refuse(self, column: str, why: str) -> DataError:
        """Return the error for the value in a column."""
        return self.cell(column).refuse(self.values.get(column, ""), why)


def read_table(path: Path, needed: Collection[str] = (), known: Collection[str] | None = None) -> Iterator[Line]:
    """Yield the rows of a CSV file in UTF-8.

    Raises `DataError` for a file that cannot be read, for a missing column or field, and for a column that is not in
    `known`, if `known` is given.
    """
    reader = csv.reader(StringIO(read_text(path)), strict=True)
    try:
        header = next(reader, None)
        if not header:
            raise DataError(f"{path.name} is empty; its first row names the columns.", file=path.name)
        check_header(path.name, header, needed, known)
        for fields in reader:
            if len(fields) != len(header):
                raise wrong_row(path, reader.line_num, f"has {len(fields)} fields, {len(header)} are expected")
            yield Line(path.name, reader.line_num, dict(zip(header, fields, strict=True)))
    except csv.Error as error:
        raise wrong_row(path, reader.line_num, f"is no row of a CSV file ({error})") from None


def check_header(file: str, header: list[str], needed: Collection[str], known: Collection[str] | None) -> None:
    """Raise `DataError` unless the header has each needed column, and no column twice."""
    for column in needed:
        if column not in header:
            raise wrong_column(file, column, "is missing")
    for column in header:
        if header.count(column) > 1:
            raise wrong_column(file, column, "appears twice")
        if known is not None and column not in known:
            raise wrong_column(file, column, "is not in the model; rename it or leave it out")


def wrong_column(file: str, column: str, why: str) -> DataError:
    """Return the error for a column of the header."""
    return DataError(f"{file}, row 1: column {column!r} {why}.", file=file, row=1, column=column)


def wrong_row(path: Path, row: int, why: str) -> DataError:
    """Return the error for a row."""
    return DataError(f"{path.name}, row {row}: {why}.", file=path.name, row=row)


def read_text(path: Path) -> str:
    """Return the text of a file in UTF-8, with or without a byte order mark. Raises `DataError`."""
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise DataError(f"{path.name} is not UTF-8; save it as UTF-8.", file=path.name) from None
    except OSError as error:
        raise DataError(f"{path.name} cannot be read: {error.strerror}.", file=path.name) from None
