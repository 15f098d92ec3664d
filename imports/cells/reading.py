"""Reading of a cell by its column."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from graph.model import Choice, ValueType
from graph.text import unescape_formula
from imports.cells.cell import CellRefused, CellValue, Raw
from imports.cells.choices import read_boolean, read_choice
from imports.cells.dates import read_day
from imports.cells.messages import FAULTY
from imports.cells.names import read_name
from imports.cells.numbers import read_fen, read_float, read_numbers, read_point, read_whole
from imports.cells.texts import read_list, read_text
from imports.subject import Column
from imports.texts import clean

ERRORS = ("#N/A", "#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!")
NOTHING = ("", "/", "-", "—", "——", "无", "N/A")  # ways to leave a cell empty; 无 says no where the value is yes or no
NUMBERS: dict[ValueType, Callable[[Raw], Any]] = {
    ValueType.INT: read_whole,
    ValueType.LONG: partial(read_whole, long=True),
    ValueType.INT_LIST: read_numbers,
    ValueType.FLOAT: read_float,
    ValueType.POINT: read_point,
    ValueType.BOOL: read_boolean,
}


def read_cell(column: Column, raw: Raw) -> CellValue:
    """Return the value of a cell, None for an empty one. Raises `CellRefused`."""
    if isinstance(raw, str):
        raw = unescape_formula(raw)
        text = clean(raw)
        if text in NOTHING and not (text == "无" and column.prop and column.prop.type is ValueType.BOOL):
            return CellValue(None)
        if text in ERRORS:
            raise CellRefused(FAULTY(value=text))
    return CellValue(None) if raw is None else _read(column, raw)


def _read(column: Column, raw: Raw) -> CellValue:
    if column.names:
        return CellValue(read_name(column.names, raw, column.head))
    assert column.prop, "a column has values or names"
    type_ = column.prop.type
    if type_ is ValueType.DATE:
        return read_day(raw, is_end=column.is_end)
    return CellValue(_value(column, type_, raw))


def _value(column: Column, type_: ValueType | Choice, raw: Raw) -> Any:
    assert column.prop, "a column of values has a property"
    if isinstance(type_, Choice):
        return read_choice(type_, raw)
    if column.prop.unit == "fen":
        return read_fen(raw)
    if read := NUMBERS.get(type_):
        return read(raw)
    if type_ is ValueType.TEXT_LIST:
        return read_list(raw, column.head)
    return read_text(column.prop, raw, column.head)
