"""Values as cells: closed lists by their Chinese text, 是 and 否, amounts in yuan; the inverse of reading."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from changes.change import NodeKey
from graph.model import Choice, ValueType
from graph.text import escape_formula
from imports.cells.choices import NO, YES
from imports.cells.texts import PARTS
from imports.columns import choice_text
from imports.subject import Column

Written = str | int | float | date | None
WRITERS: dict[ValueType, Callable[[Any], Written]] = {
    ValueType.BOOL: lambda value: YES if value else NO,
    ValueType.TEXT_LIST: lambda value: joined(value),
    ValueType.INT_LIST: lambda value: joined([str(one) for one in value]),
    ValueType.POINT: lambda value: f"{value['latitude']} {value['longitude']}",
}


def written(column: Column, value: Any) -> Written:
    """Return the content of a cell for a value of the column."""
    if value is None or isinstance(value, NodeKey):
        return value.value if value else None
    assert column.prop, "a column has values or names"
    type_ = column.prop.type
    if isinstance(type_, Choice):
        return choice_text(dict(type_.values)[value])
    if column.prop.unit == "fen":
        return float(Decimal(value) / 100)
    return WRITERS[type_](value) if type_ in WRITERS else value


def joined(parts: list[str]) -> str:
    """Return a list as a text; `|` stands behind each of its parts if one of them has another separator."""
    return "".join(f"{part}|" for part in parts) if any(map(PARTS.search, parts)) else "、".join(parts)


def book_cell(content: Written) -> Written:
    """Return a cell of a workbook, where texts are never calculated: only an escaped one is escaped, as reading undoes that."""
    return escape_formula(content) if isinstance(content, str) and content.startswith("'") else content


def csv_cell(content: Written) -> str:
    """Return a cell of a CSV file; a text that a spreadsheet would calculate is escaped."""
    if isinstance(content, str):
        return escape_formula(content)
    return "" if content is None else str(content)
