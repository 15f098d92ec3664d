"""CSV files as a person writes them: read with file, row and column in every complaint."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from graph.errors import DataError


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a value stands."""

    file: str
    row: int
    column: str

    def refuse(self, value: object, why: str) -> DataError:
        """The error to raise for the value here."""
        return DataError(
            f"{self.file}, row {self.row}, column {self.column}: {value!r} {why}.",
            file=self.file,
            row=self.row,
            column=self.column,
        )


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a file; `number` as an editor shows it."""

    file: str
    number: int
    values: dict[str, str]

    def cell(self, column: str) -> Cell:
        return Cell(self.file, self.number, column)


def read_table(path: Path, columns: tuple[str, ...] = ()) -> Iterator[Line]:
    """The rows of a CSV file in UTF-8. Raises `DataError` for a file that cannot be read, or lacks a column or a field."""
    reader = csv.reader(StringIO(read_text(path)))
    header = next(reader, None)
    if not header:
        raise DataError(f"{path.name} is empty; its first row names the columns.", file=path.name)
    for column in columns:
        if column not in header:
            raise DataError(f"{path.name}, row 1: column {column!r} is missing.", file=path.name, row=1, column=column)
    for fields in reader:
        if len(fields) != len(header):
            raise DataError(
                f"{path.name}, row {reader.line_num}: has {len(fields)} fields, {len(header)} are expected.",
                file=path.name,
                row=reader.line_num,
            )
        yield Line(path.name, reader.line_num, dict(zip(header, fields, strict=True)))


def read_text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise DataError(f"{path.name} is not UTF-8; save it as UTF-8.", file=path.name) from None
    except OSError as error:
        raise DataError(f"{path.name} cannot be read: {error.strerror}.", file=path.name) from None
