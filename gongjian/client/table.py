"""Tables of an answer (layout.py) with their rows, and one table of lists that nest in a chain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from gongjian.client.layout import ItemPath, Layout, Table

TableRow = dict[str, Any]


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """A table of an answer: its name, the names of its columns, and its rows; a missing value is None."""

    name: str
    header: tuple[str, ...]
    rows: list[TableRow]


def tables_of(layout: Layout, data: Mapping[str, Any]) -> dict[str, AnswerTable]:
    """Return a table for each list by its name, and first the table `answer` of the values outside lists."""
    tables = {table.name: AnswerTable(table.name, table.header, []) for table in layout.tables}
    _fill(layout.root, data, {}, 0, tables)
    return tables


def _fill(table: Table, element: Any, outer: TableRow, number: int, tables: Mapping[str, AnswerTable]) -> None:
    row = {**{name: outer[name] for name in table.around}, **_own_cells(table, element, number)}
    if table.name in tables:
        tables[table.name].rows.append(row)
    for inner in table.tables:
        for place, item in enumerate(_items(inner, element), 1):
            _fill(inner, item, row, place, tables)


def joined_table(layout: Layout, data: Mapping[str, Any]) -> AnswerTable | None:
    """Return one row for each element of the innermost list, with all values around it; None for lists side by side.

    An element without elements of the next list has one row. An empty outermost list has none.
    """
    if layout.root.chain is None:
        return None
    root, *lists = layout.root.chain
    header = tuple(name for table in layout.root.chain for name in table.own)
    elements: list[tuple[Any, TableRow]] = [(data, dict.fromkeys(header) | _own_cells(root, data, 0))]
    for depth, table in enumerate(lists):
        elements = [pair for element, row in elements for pair in _joined(table, element, row, keeps=depth > 0)]
    return AnswerTable(layout.root.chain[-1].name, header, [row for _, row in elements])


def _joined(table: Table, element: Any, row: TableRow, *, keeps: bool) -> list[tuple[Any, TableRow]]:
    """Return the elements of a list with their rows; `keeps` gives a row without an element for an empty list."""
    items = _items(table, element) if element is not None else []
    pairs = [(item, row | _own_cells(table, item, number)) for number, item in enumerate(items, 1)]
    return pairs or [(None, row)] * keeps


def _own_cells(table: Table, element: Any, number: int) -> TableRow:
    own: TableRow = {table.number: number} if table.number else {}
    return own | {column.name: cell(_value_at(element, column.path)) for column in table.columns}


def _items(table: Table, element: Any) -> list[Any]:
    return _value_at(element, table.path) or []


def _value_at(value: Any, path: ItemPath) -> Any:
    for step in path:
        if value is None:
            return None
        value = value.get(step) if isinstance(step, str) else value[step]
    return value


def cell(value: Any) -> Any:
    """Return a value as one cell: the codes of a list in a row, other composed values as JSON."""
    match value:
        case []:
            return None
        case list() if not any(isinstance(part, dict | list) for part in value):
            texts = [*map(str, value)]
            return ("; " if any(" " in text for text in texts) else " ").join(texts)
        case dict() | list():
            return orjson.dumps(value).decode()
    return value
