"""How stored values leave: each scalar's form in JSON, and the check of what the schema promises.

Dates come as text and instants as milliseconds, for the driver reads these fastest.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from graph.model import Choice, Property, ValueType
from resolvers.execution.dates import CHINA

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
REMEMBERED = 4096  # texts of instants
EMPTY = {ValueType.POINT: [None, None]}


@dataclass(frozen=True, slots=True)
class Scalar:
    """A leaf's type: what it holds, and whether it may be null."""

    type: ValueType | Choice
    nullable: bool

    @classmethod
    def of(cls, prop: Property, *, nullable: bool) -> Scalar:
        return cls(prop.type, nullable)

    def code(self, data: str) -> str:
        """A Python expression: the value in its JSON form, or a broken promise."""
        given = f"(x := {data})"
        check = (
            f"{given} in {{{', '.join(map(repr, sorted(self.type.codes)))}}}"
            if isinstance(self.type, Choice)
            else CHECKS[self.type].replace("{x}", given, 1)
        )
        form = "x" if isinstance(self.type, Choice) else FORMS.get(self.type, "x")
        return f"({form} if {check} else {'absent' if self.nullable else 'broken'}(x))"

    def shown(self, given: Any) -> Any:
        """The JSON form of a value whose GraphQL scalar takes anything."""
        return instant(given) if self.type is ValueType.DATETIME and given is not None else given

    def value(self, given: Any) -> Any:
        """The same, stepwise: graphql-core's scalars say what is wrong with a value that cannot leave."""
        if isinstance(self.type, ValueType) and given == EMPTY.get(self.type, ...):
            return None
        return given


@lru_cache(REMEMBERED)
def instant(milliseconds: int) -> str:
    """An instant in the county's time, `2024-07-04T10:59:00+08:00`. Rows of one load share theirs."""
    return datetime.fromtimestamp(milliseconds / 1000, CHINA).isoformat()


def point(pair: list[float]) -> dict[str, Any]:
    """A point as a GeoJSON geometry, longitude first."""
    return {"type": "Point", "coordinates": pair}


class SchemaViolation(Exception):
    """A value that the schema does not allow where it stands; the stepwise executor knows how to report it."""


def broken(value: Any) -> Any:
    raise SchemaViolation(value)


def absent(value: Any) -> None:
    """Null where it may be; a point that is not there comes as two nulls."""
    if value is not None and value != [None, None]:
        raise SchemaViolation(value)
