"""Expressions that return values as the driver reads them: dates as text, instants as milliseconds."""

from __future__ import annotations

from graph.model import Choice, Property, ValueType


def wire_value(prop: Property, var: str) -> str:
    """A property as the driver reads it cheapest: dates as text, instants as milliseconds, points as two numbers.

    It is also how a list is ordered and where a cursor stands.
    """
    return computed_wire_value(prop.type, f"{var}.{prop.name}")


def computed_wire_value(type_: ValueType | Choice, value: str) -> str:
    """The same for a value that was computed."""
    match type_:
        case ValueType.DATE:
            return f"toString({value})"
        case ValueType.DATETIME:
            return f"{value}.epochMillis"
        case ValueType.POINT:
            return f"[{value}.longitude, {value}.latitude]"
        case ValueType() | Choice():
            return value
