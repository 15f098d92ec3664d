"""Tables of answers: one row per item of the innermost list, with the values of its parents on each row.

`{grid: {name: "A", children: {nodes: [{code: 1}, {code: 2}]}}}` is `grid.name, grid.children.code` with two rows.
Column names omit `nodes`, `edges` and `node`, so that properties of an edge and of its node share a prefix. A list of
codes is one cell.
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
    """Return the table as CSV with a header. Raises `BadUserInput` for an answer with parallel lists."""
    rows = table_of(data)
    text = StringIO()
    writer = csv.DictWriter(text, rows[0] if rows else [], restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def table_of(data: Any, name: str = "") -> list[TableRow]:
    """Return the rows, each with all columns; a missing value is None. Raises `BadUserInput` for parallel lists."""
    rows = [*rows_of(data, name)]
    names = dict.fromkeys(name for row in rows for name in row)
    objects = {name.rpartition(".")[0] for name in names}
    columns = [name for name in names if name not in objects]  # an object is a column on the rows where it is null
    return [{name: row.get(name) for name in columns} for row in rows]


def rows_of(value: Any, name: str) -> Iterator[TableRow]:
    """Yield the rows of a value; an empty list gives one row without columns, which keeps the values of its parents."""
    match value:
        case list() if value and not any(isinstance(part, dict | list) for part in value):
            yield {name: " ".join(map(str, value))}  # a list of codes is one cell
        case list():
            yield from (row for part in value for row in rows_of(part, name))
            if not value:
                yield {}
        case dict():
            yield from _rows_of_object(value, name)
        case _:
            yield {name: value}


def _rows_of_object(value: TableRow, name: str) -> Iterator[TableRow]:
    is_connection = any(part in value for part in LISTS)
    fields = {key: part for key, part in value.items() if not (is_connection and key not in LISTS)}
    below = {key: [*rows_of(part, _column(name, key))] for key, part in fields.items()}
    several = [key for key, rows in below.items() if len(rows) != 1 or holds_list(fields[key])]
    if len(several) > 1:
        raise BadUserInput(
            f"The answer is not a table: {' and '.join(_column(name, key) for key in several)} are parallel lists; select one of them, or omit --csv."
        )
    own = {column: cell for key, rows in below.items() if key not in several for column, cell in rows[0].items()}
    for row in below[several[0]] if several else [{}]:
        yield {**own, **row}


def holds_list(value: Any) -> bool:
    """Return true if a value is or contains a list of objects; an empty connection counts as one."""
    if isinstance(value, list):
        return any(isinstance(part, dict | list) for part in value)
    return isinstance(value, dict) and any(key in LISTS or holds_list(part) for key, part in value.items())


def _column(name: str, key: str) -> str:
    if key in THROUGH:
        return name
    return f"{name}.{key}" if name else key
