"""Output of stored values: the JSON form of each scalar, and the check against the schema.

The record holds dates as text and instants as milliseconds, which the driver decodes fastest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import orjson

from graph.model import Choice, Property, ValueType
from graph.text import Text
from resolvers.execution.dates import CHINA
from resolvers.execution.messages import MISSING_VALUE, NOT_LISTED, WRONG_TYPE

CHECKS = {
    ValueType.TEXT: "{x}.__class__ is str",
    ValueType.TEXT_LIST: "{x}.__class__ is list and all(s.__class__ is str for s in x)",
    ValueType.INT_LIST: "{x}.__class__ is list and all(n.__class__ is int for n in x)",
    ValueType.INT: "{x}.__class__ is int and -2147483648 <= x <= 2147483647",
    ValueType.LONG: "{x}.__class__ is int and -9007199254740991 <= x <= 9007199254740991",
    ValueType.FLOAT: "({x}.__class__ is float and x - x == 0.0 or x.__class__ is int)",
    ValueType.BOOL: "{x}.__class__ is bool",
    ValueType.DATE: "{x}.__class__ is str",
    ValueType.DATETIME: "{x}.__class__ is int",
    ValueType.POINT: "{x}.__class__ is list and x[0].__class__ is float and x[1].__class__ is float",
}
FORMS = {ValueType.DATETIME: "instant(x)", ValueType.POINT: "point(x)"}
CACHED_INSTANTS = 4096
FITS: dict[ValueType, Callable[[Any], bool]] = {
    type_: eval(f"lambda x: {check.replace('{x}', 'x')}")  # noqa: S307  # the same checks as in projectors
    for type_, check in CHECKS.items()
}
EMPTY = {ValueType.POINT: [None, None]}


@dataclass(frozen=True, slots=True)
class Scalar:
    """The type of a leaf, whether it may be null, and the name of the stored property that it shows."""

    type: ValueType | Choice
    nullable: bool
    property: str | None = None

    @classmethod
    def of(cls, prop: Property, *, nullable: bool) -> Scalar:
        """Return the scalar of a stored property."""
        return cls(prop.type, nullable, prop.name)

    def code(self, data: str) -> str:
        """Return a Python expression for the JSON form of a value; it raises `SchemaViolation`."""
        value = f"(x := {data})"
        check = (
            f"{value} in {{{', '.join(map(repr, sorted(self.type.codes)))}}}"
            if isinstance(self.type, Choice)
            else CHECKS[self.type].replace("{x}", value, 1)
        )
        form = "x" if isinstance(self.type, Choice) else FORMS.get(self.type, "x")
        return f"({form} if {check} else {'absent' if self.nullable else 'broken'}(x))"

    def json_value(self, value: Any) -> Any:
        """Return the JSON form of a value whose GraphQL scalar accepts any type. Raises `InvalidStoredValue`."""
        self._check(value)
        return instant(value) if self.type is ValueType.DATETIME and value is not None else value

    def value(self, value: Any) -> Any:
        """Return a value for graphql-core, whose scalars serialize it. Raises `InvalidStoredValue`."""
        if isinstance(self.type, ValueType) and value == EMPTY.get(self.type, ...):
            return None
        self._check(value)
        return value

    def _check(self, value: Any) -> None:
        if self.property and (fault := self._fault(value)):
            raise InvalidStoredValue(self.property, value, fault)

    def _fault(self, value: Any) -> Text | None:
        """Return what is wrong with a stored value, None if it fits."""
        if value is None:
            return None if self.nullable else MISSING_VALUE()
        if isinstance(self.type, Choice):
            codes = ", ".join(code for code, _ in self.type.values)
            return None if isinstance(value, str) and value in self.type.codes else NOT_LISTED(codes=codes)
        return None if FITS[self.type](value) else WRONG_TYPE(type=self.type)


@lru_cache(CACHED_INSTANTS)
def instant(milliseconds: int) -> str:
    """Format an instant in +08:00, `2024-07-04T10:59:00+08:00`; cached, because rows of one load share instants."""
    return datetime.fromtimestamp(milliseconds / 1000, CHINA).isoformat()


def point(pair: list[float]) -> dict[str, Any]:
    """Return a GeoJSON geometry of a point, longitude first, in degrees."""
    return {"type": "Point", "coordinates": pair}


class SchemaViolation(Exception):
    """A value that violates the schema; the stepwise executor of graphql-core reports it."""


class InvalidStoredValue(Exception):
    """A stored value that violates the schema: the property's name, the value, and what is wrong."""

    def __init__(self, name: str, value: Any, fault: Text) -> None:
        super().__init__(name, value, fault)
        self.name, self.value, self.fault = name, value, fault


def shown(value: Any) -> str:
    """Return a value as JSON, for messages; other values as Python writes them."""
    try:
        return orjson.dumps(value).decode()
    except TypeError:
        return repr(value)


def broken(value: Any) -> Any:
    """Raise `SchemaViolation` for a value."""
    raise SchemaViolation(value)


def absent(value: Any) -> None:
    """Return null for a missing value, which is two nulls for a point. Raises `SchemaViolation` for any other value."""
    if value is not None and value != [None, None]:
        raise SchemaViolation(value)
