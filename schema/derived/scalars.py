"""Scalars of figures, whose type depends on the value that they are made of."""

from __future__ import annotations

from math import isfinite
from typing import Any

from graphql import GraphQLError, GraphQLScalarType

from schema.core.scalars import LARGEST


def write_value(value: Any) -> Any:
    if isinstance(value, float) and not isfinite(value):
        raise GraphQLError(f"{value!r} is no number.")
    return value


def read_number(value: Any) -> int | float:
    """Return a number as clients write it.

    Raises `ValueError` for a text, a truth, and what is too large; graphql-core adds value and location.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise ValueError("it is not a number of up to 308 digits")
    if isinstance(value, int) and abs(value) > LARGEST:
        raise ValueError("it is not a whole number of up to 2^53 − 1")
    return value


NUMBER = GraphQLScalarType(
    "Number",
    serialize=write_value,
    parse_value=read_number,
    description="A whole number of up to 2^53 − 1, or a float 数值",
)
VALUE = GraphQLScalarType(
    "Value", serialize=write_value, description="A value of whatever scalar, as it is shown elsewhere 值"
)
