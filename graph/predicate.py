"""The day in `$v`, keys that rows are sorted by, what lies behind a cursor, and how values leave the engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from graph.model import Choice, Property, ValueType


@dataclass(frozen=True, slots=True)
class Moment:
    """A root field's day in `$v`. A part is named when it is first used: no statement carries what it does not need.

    `latest`: the request names no day, so it is the data's own. Nothing in the data begins after that (domain §0.2), so
    that what holds or exists has only not to have ended.
    """

    named: Callable[[str], str]
    latest: bool = False

    @property
    def day(self) -> str:
        return self.named("day")

    @property
    def end(self) -> str:
        """The instant at which the day ends, in +08:00."""
        return self.named("end")

    @property
    def suffix(self) -> str:
        """What dated ids carry behind them."""
        return self.named("suffix")


@dataclass(frozen=True, slots=True)
class SortKey:
    """An expression that rows are sorted by, never null; `form` is how a cursor holds its value."""

    value: str
    descending: bool = False
    form: str = "{}"

    def __str__(self) -> str:
        return f"{self.value} DESC" if self.descending else self.value

    @property
    def shown(self) -> str:
        return self.form.format(self.value)

    @property
    def sign(self) -> str:
        return "<" if self.descending else ">"

    def turned(self) -> SortKey:
        return replace(self, descending=not self.descending)


def behind(keys: Sequence[SortKey], cursor: str) -> str:
    """What lies behind a cursor, by order keys that are never null; a plain bound in front lets an index serve."""
    condition = f"{keys[-1].value} {keys[-1].sign} {cursor}[{len(keys) - 1}]"
    for place in range(len(keys) - 2, -1, -1):
        key, value, sign = keys[place].value, f"{cursor}[{place}]", keys[place].sign
        condition = f"{key} {sign}= {value} AND ({key} {sign} {value} OR ({condition}))"
    return condition


def readable(prop: Property, var: str) -> str:
    """A property as the driver reads it cheapest: dates as text, instants as milliseconds, points as two numbers.

    It is also how a list is ordered and where a cursor stands.
    """
    return readable_value(prop.type, f"{var}.{prop.name}")


def readable_value(type_: ValueType | Choice, value: str) -> str:
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
