"""Raw pages of the benchmarks in docs/benchmarks/: title, the line that says what was measured with which command, tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

MEASURED = re.compile(r"^(.+?), (\w+)\. (\S+), (\d+) cores, (`.+`)\.$", re.MULTILINE)
TABLE = re.compile(r"^\|.*\|$(?:\n\|.*\|$)*", re.MULTILINE)
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True)
class RawPage:
    """A raw page: `server` is a product with its version, `data` the data set, `day` the date of the measurement."""

    name: str
    title: str
    server: str
    data: str
    day: str
    command: str
    text: str

    @classmethod
    def read(cls, file: Path) -> RawPage:
        """Read a page. Raises `ValueError` if the line with server, data set, date and command is missing."""
        text = file.read_text("utf-8")
        found = MEASURED.search(text)
        if found is None:
            raise ValueError(f"{file.name}: no line with server, data set, date and command; run `make bench` again")
        server, data, day, _, command = found.groups()
        return cls(file.name, text.partition("\n")[0].removeprefix("# "), server, data, day, command, text)

    @property
    def part(self) -> str:
        return self.name.partition("-")[0]

    @property
    def engine(self) -> str:
        """Product without its version, in small letters."""
        return self.server.split()[0].lower()

    @cached_property
    def rows(self) -> dict[str, dict[str, str]]:
        """Cells of the first table by first cell of their row and by column; empty for a page without a table."""
        found = TABLE.search(self.text)
        head, _, *lines = [cells_of(line) for line in found[0].splitlines()] if found else ([], [])
        return {cells[0]: dict(zip(head, cells, strict=True)) for cells in lines}

    def numbers(self, column: str) -> list[float]:
        """First number of each row in a column; rows without a number are left out."""
        return [float(number) for row in self.rows.values() if (number := first_number(row[column]))]


def cells_of(line: str) -> list[str]:
    """Return the cells of a line of a table."""
    return [cell.strip() for cell in line.strip("|").split("|")]


def first_number(cell: str) -> str:
    """Return the first number of a cell, which is the median before its spread: `0.78` of `**0.78** (0.70–0.86), ≥ 0.9`."""
    found = NUMBER.search(cell)
    return found[0] if found else ""
