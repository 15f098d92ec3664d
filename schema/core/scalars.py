"""Scalars of the API. The binder checks their values, so that errors name the argument."""

from __future__ import annotations

from typing import Any, NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

from resolvers.execution.output.scalars import instant, point, shown

Date = NewType("Date", str)
DateTime = NewType("DateTime", str)
Long = NewType("Long", int)
GeoPoint = NewType("GeoPoint", dict[str, Any])
JSON = NewType("JSON", object)

LARGEST = 2**53 - 1  # the largest integer that JSON numbers represent exactly


def read_text(value: Any) -> str:
    """Return the text of a date or an instant; the binder parses it. Raises `TypeError`."""
    if not isinstance(value, str):
        raise TypeError(f"{shown(value)} is not a text.")
    return value


def write_text(value: Any) -> str:
    """Return a date as text. Raises `TypeError`."""
    if not isinstance(value, str):
        raise TypeError(f"{shown(value)} is not a text.")
    return value


def write_instant(value: Any) -> str:
    """Format milliseconds since 1970 as an instant in +08:00. Raises `TypeError`."""
    if not isinstance(value, int):
        raise TypeError(f"{shown(value)} is not an instant.")
    return instant(value)


def write_long(value: Any) -> int:
    """Return an integer of up to 2^53 − 1. Raises `TypeError`."""
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > LARGEST:
        raise TypeError(f"{shown(value)} is not a whole number of up to 2^53 − 1.")
    return value


def read_long(value: Any) -> int:
    """Return an integer of up to 2^53 − 1; texts and fractions are refused. Raises `TypeError`."""
    return write_long(value)


def write_point(value: Any) -> dict[str, Any]:
    """Return a point `[longitude, latitude]` as a GeoJSON geometry. Raises `TypeError`."""
    if not isinstance(value, list) or not all(isinstance(number, float) for number in value):
        raise TypeError(f"{shown(value)} is not a point.")
    return point(value)


def write_json(value: Any) -> Any:
    """Return data of lists, objects, texts and numbers as it is."""
    return value


SCALARS: dict[object, ScalarDefinition] = {
    Date: strawberry.scalar(
        name="Date",
        description="A date in +08:00, such as 2024-07-04 日期",
        specified_by_url="https://scalars.graphql.org/andimarek/local-date",
        serialize=write_text,
        parse_value=read_text,
    ),
    DateTime: strawberry.scalar(
        name="DateTime",
        description="An instant with offset, such as 2024-07-04T10:59:00+08:00 时间",
        specified_by_url="https://scalars.graphql.org/andimarek/date-time",
        serialize=write_instant,
        parse_value=read_text,
    ),
    Long: strawberry.scalar(
        name="Long", description="A whole number of up to 2^53 − 1 长整数", serialize=write_long, parse_value=read_long
    ),
    GeoPoint: strawberry.scalar(
        name="GeoPoint",
        description="A point as a GeoJSON geometry, WGS-84, longitude first 坐标点",
        specified_by_url="https://www.rfc-editor.org/rfc/rfc7946",
        serialize=write_point,
    ),
    JSON: strawberry.scalar(
        name="JSON", description="Data in the form that the field describes 结构化数据", serialize=write_json
    ),
}
