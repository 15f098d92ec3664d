"""Formulas: arithmetic over the properties of a pattern's nodes and relationships, as frozen values without Cypher.

`(AsOfDate().millis - PropertyOf("dueAt").millis) / DAY` is a tree of `Formula` values. This module holds operands and
operators, `graph/query/formula_functions.py` functions. `graph/cypher/formulas.py` compiles a formula,
`tests/oracle/formulas.py` evaluates it. `graph/query/formula_check.py` compares the properties with the model when a
measure is declared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum

DAY = 24 * 60 * 60 * 1000  # milliseconds; engines differ in how they subtract instants
SELF = ""  # the node that a measure starts from, or that its traversal finds

Literal = int | str | bool | None


class Formula:
    """A scalar that is null if an operand is null, as in Cypher."""

    __slots__ = ()

    def __add__(self, other: Formula | int) -> Formula:
        return Arithmetic("+", self, formula_of(other))

    def __sub__(self, other: Formula | int) -> Formula:
        return Arithmetic("-", self, formula_of(other))

    def __truediv__(self, other: Formula | int) -> Formula:
        return Arithmetic("/", self, formula_of(other))

    def __lt__(self, other: Formula) -> Formula:
        return Inequality("<", self, other)

    def __le__(self, other: Formula) -> Formula:
        return Inequality("<=", self, other)

    def __invert__(self) -> Formula:
        return Negation(self)

    @property
    def operands(self) -> tuple[Formula, ...]:
        """Return the operands of the formula."""
        return tuple(_formulas_in(tuple(getattr(self, field.name) for field in fields(self))))  # type: ignore[arg-type]

    def walk(self) -> Iterator[Formula]:
        """Yield the formula and all formulas within it."""
        yield self
        for operand in self.operands:
            yield from operand.walk()


@dataclass(frozen=True, slots=True)
class Constant(Formula):
    """A literal."""

    value: Literal

    def __str__(self) -> str:
        return "null" if self.value is None else repr(self.value)


@dataclass(frozen=True, slots=True)
class PropertyOf(Formula):
    """A property of a node or relationship, by its name in the pattern; without a name, of the node itself."""

    name: str
    of: str = SELF

    @property
    def millis(self) -> Formula:
        """Return milliseconds since 1970 of a date-time property."""
        return EpochMillis(self)

    def __str__(self) -> str:
        return f"{self.of}.{self.name}" if self.of else self.name


@dataclass(frozen=True, slots=True)
class EpochMillis(Formula):
    """Milliseconds since 1970 of a date-time property."""

    instant: PropertyOf

    def __str__(self) -> str:
        return f"millis({self.instant})"


class DatePart(StrEnum):
    """Forms of the as-of date."""

    DATE = "asOf"
    END = "end(asOf)"  # the instant at which the date is over in +08:00
    END_MILLIS = "millis(end(asOf))"


@dataclass(frozen=True, slots=True)
class AsOfDate(Formula):
    """The as-of date, or the instant at which the date ends."""

    part: DatePart = DatePart.DATE

    @property
    def millis(self) -> Formula:
        """Return the end of the date in milliseconds since 1970."""
        return AsOfDate(DatePart.END_MILLIS)

    def __str__(self) -> str:
        return str(self.part)


@dataclass(frozen=True, slots=True)
class PeriodPart(Formula):
    """A value of the period that the request names, `dayCount` (`graph/query/parameters.py`)."""

    name: str

    def __str__(self) -> str:
        return f"$period.{self.name}"


@dataclass(frozen=True, slots=True)
class Arithmetic(Formula):
    """`left operator right`; `/` of two integers is an integer, rounded towards zero."""

    operator: str  # + - /
    left: Formula
    right: Formula

    def __str__(self) -> str:
        return f"({self.left} {self.operator} {self.right})"


@dataclass(frozen=True, slots=True)
class Inequality(Formula):
    """`left < right`, or `<=`."""

    operator: str
    left: Formula
    right: Formula

    def __str__(self) -> str:
        return f"{self.left} {self.operator} {self.right}"


@dataclass(frozen=True, slots=True)
class Negation(Formula):
    """`NOT operand`."""

    operand: Formula

    def __str__(self) -> str:
        return f"not {self.operand}"


def _formulas_in(value: object) -> Iterator[Formula]:
    if isinstance(value, Formula):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _formulas_in(item)


def formula_of(value: Formula | Literal) -> Formula:
    """Return a formula, or a literal as a formula."""
    return value if isinstance(value, Formula) else Constant(value)
