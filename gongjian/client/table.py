"""An answer as a table: one row for each thing at the end of its lists, what stands above it repeated on each row.

`{grid: {name: "A", children: {nodes: [{code: 1}, {code: 2}]}}}` is `grid.name, grid.children.code` with two rows.
Connections are looked through: an edge's facts and its node's fields stand side by side; a list of codes is one cell.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Any

from graph.errors import BadUserInput

TableRow = dict[str, Any]
LISTS = ("edges", "nodes")
THROUGH = (*LISTS, "node")


def csv_of(data: Mapping[str, Any]) -> str:
    """The table as CSV with a header. Raises `BadUserInput` for an answer that is no table."""
    rows = table_of(data)
    text = StringIO()
    writer = csv.DictWriter(text, rows[0] if rows else [], restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def table_of(data: Any, name: str = "") -> list[TableRow]:
    """The rows with all columns in each; None where a row has nothing. Raises `BadUserInput` for an answer that is no table."""
    rows = [*rows_of(data, name)]
    named = dict.fromkeys(name for row in rows for name in row)
    whole = {name.rpartition(".")[0] for name in named}
    columns = [
        name for name in named if name not in whole
    ]  # an object that is null somewhere has its columns elsewhere
    return [{name: row.get(name) for name in columns} for row in rows]


def rows_of(value: Any, name: str) -> Iterator[TableRow]:
    """The rows of a value; an empty list has one row without columns, so that what stands above it is not lost."""
    match value:
        case list() if value and not any(isinstance(part, dict | list) for part in value):
            yield {name: " ".join(map(str, value))}  # codes are one cell
        case list():
            yield from (row for part in value for row in rows_of(part, name))
            if not value:
                yield {}
        case dict():
            yield from _rows_of_object(value, name)
        case _:
            yield {name: value}


def _rows_of_object(value: TableRow, name: str) -> Iterator[TableRow]:
    listing = any(part in value for part in LISTS)
    fields = {key: part for key, part in value.items() if not (listing and key not in LISTS)}
    below = {key: [*rows_of(part, _column(name, key))] for key, part in fields.items()}
    several = [key for key, rows in below.items() if len(rows) != 1 or holds_list(fields[key])]
    if len(several) > 1:
        raise BadUserInput(
            f"The answer is no table: {' and '.join(_column(name, key) for key in several)} are lists side by side; ask for one at a time, or leave out --csv."
        )
    own = {column: cell for key, rows in below.items() if key not in several for column, cell in rows[0].items()}
    for row in below[several[0]] if several else [{}]:
        yield {**own, **row}


def holds_list(value: Any) -> bool:
    """Whether a value is a list of things, or has one below it; an empty list of a connection is one too."""
    if isinstance(value, list):
        return any(isinstance(part, dict | list) for part in value)
    return isinstance(value, dict) and any(key in LISTS or holds_list(part) for key, part in value.items())


def _column(name: str, key: str) -> str:
    if key in THROUGH:
        return name
    return f"{name}.{key}" if name else key
