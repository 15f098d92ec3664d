"""Conversion of text to values of the model's types, with closed lists, patterns and ranges."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta, timezone
from functools import partial
from math import isfinite
from typing import Any

from graph.model import Choice, Property, ValueType
from seed.loading.table import Cell, Line

CHINA = timezone(timedelta(hours=8))
INT = range(-(2**31), 2**31)
LONG = range(-(2**53) + 1, 2**53)  # integers that every client represents exactly
OFFICE_OPENS = time(9)  # time of an instant that is written as a date


def read_properties(line: Line, declared: Iterable[Property]) -> dict[str, Any]:
    """Return the values of a row's columns. An empty field is a missing value. Raises `DataError`."""
    columns = (prop for prop in declared if prop.name in line.values)
    values = {prop.name: read_value(prop, line.values[prop.name], line.cell(prop.name)) for prop in columns}
    return {name: value for name, value in values.items() if value is not None}


def read_value(prop: Property, text: str, cell: Cell) -> Any:
    """Return a value of the property's type, or None for empty text. Raises `DataError` that quotes the text."""
    if not text:
        return None
    if prop.pattern and not re.fullmatch(prop.pattern, text, re.ASCII):
        raise cell.refuse(text, f"does not match {prop.pattern}")
    if isinstance(prop.type, Choice):
        if text not in prop.type.codes:
            raise cell.refuse(text, f"is none of {', '.join(code for code, _ in prop.type.values)}")
        return text
    read, expected = READERS[prop.type]
    try:
        return read(text)
    except ValueError:
        raise cell.refuse(text, f"is not {expected}") from None


def read_list(text: str) -> list[str]:
    """Parse `a|b|c`. Raises `ValueError` for an empty part."""
    parts = text.split("|")
    if not all(parts):
        raise ValueError
    return parts


def read_integer(text: str, allowed: range) -> int:
    """Parse an integer within the range. Raises `ValueError`."""
    number = int(matching(r"-?\d{1,19}", text))
    if number not in allowed:
        raise ValueError
    return number


def read_float(text: str) -> float:
    """Parse a finite decimal number. Raises `ValueError`."""
    number = float(matching(r"-?\d+(\.\d+)?", text))
    if not isfinite(number):
        raise ValueError
    return number


def read_bool(text: str) -> bool:
    """Parse `true` or `false`. Raises `ValueError`."""
    return matching("true|false", text) == "true"


def read_numbers(text: str) -> list[int]:
    """Parse `1|2|5`. Raises `ValueError`."""
    return [read_integer(part, allowed=INT) for part in text.split("|")]


def read_date(text: str) -> date:
    """Parse `YYYY-MM-DD`. Raises `ValueError`."""
    return date.fromisoformat(matching(r"\d{4}-\d\d-\d\d", text))


def read_instant(text: str) -> datetime:
    """Parse an instant. The default zone is +08:00, also for a date, and never the zone of the machine."""
    if len(text) == 10:
        return datetime.combine(read_date(text), OFFICE_OPENS, CHINA)
    instant = datetime.fromisoformat(matching(r"\d{4}-\d\d-\d\dT\S+", text))
    return instant if instant.tzinfo else instant.replace(tzinfo=CHINA)


def read_point(text: str) -> dict[str, float]:
    """Parse latitude and longitude in degrees (WGS-84), separated by a blank. Raises `ValueError`."""
    latitude, longitude = map(read_float, text.split(" "))
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise ValueError
    return {"latitude": latitude, "longitude": longitude}


def matching(pattern: str, text: str) -> str:
    """Return the text if it matches the pattern, because Python's parsers accept more. Raises `ValueError`."""
    if not re.fullmatch(pattern, text, re.ASCII):
        raise ValueError
    return text


READERS: dict[ValueType, tuple[Callable[[str], Any], str]] = {
    ValueType.TEXT: (str, "a text"),
    ValueType.TEXT_LIST: (read_list, "a list; write its parts with | between them"),
    ValueType.INT: (partial(read_integer, allowed=INT), f"a whole number from {INT[0]} to {INT[-1]}"),
    ValueType.INT_LIST: (read_numbers, "a list of whole numbers; write 1|2|5"),
    ValueType.LONG: (partial(read_integer, allowed=LONG), f"a whole number from {LONG[0]} to {LONG[-1]}"),
    ValueType.FLOAT: (read_float, "a number; write 12.5"),
    ValueType.BOOL: (read_bool, "true or false"),
    ValueType.DATE: (read_date, "a date; write 2024-07-04"),
    ValueType.DATETIME: (read_instant, "an instant; write 2024-07-04 or 2024-07-04T09:30"),
    ValueType.POINT: (read_point, "a place; write latitude and longitude, 30.2996 108.0371"),
}
