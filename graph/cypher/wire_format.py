"""Expressions that return values as the driver reads them: dates as text, instants as milliseconds."""

from __future__ import annotations

from graph.model import Choice, Property, ValueType


def wire_value(prop: Property, var: str) -> str:
    """Return a property as the driver reads it cheapest.

    Dates are text, instants are milliseconds, points are two numbers. Lists are sorted by these values, and cursors
    hold them.
    """
    return computed_wire_value(prop.type, f"{var}.{prop.name}")


def computed_wire_value(type_: ValueType | Choice, value: str) -> str:
    """Return a computed value in the format of `wire_value`."""
    match type_:
        case ValueType.DATE:
            return f"toString({value})"
        case ValueType.DATETIME:
            return f"{value}.epochMillis"
        case ValueType.POINT:
            return f"[{value}.longitude, {value}.latitude]"
        case ValueType() | Choice():
            return value
