"""Functions of formulas: conditions, lookups and conversions, each a `Formula` (`graph/query/formulas.py`)."""

from __future__ import annotations

from dataclasses import dataclass

from graph.query.formulas import Formula, PropertyOf


@dataclass(frozen=True, slots=True)
class When(Formula):
    """The value of the first condition that is true, else `otherwise`, else null."""

    cases: tuple[tuple[Formula, Formula], ...]
    otherwise: Formula | None = None

    def __str__(self) -> str:
        cases = [f"{value} if {condition}" for condition, value in self.cases]
        return f"({', '.join([*cases, *([f'else {self.otherwise}'] if self.otherwise else [])])})"


@dataclass(frozen=True, slots=True)
class Switch(Formula):
    """A lookup by code: the value of the first case with the property's value, else `otherwise`."""

    of: PropertyOf
    cases: tuple[tuple[str, str], ...]
    otherwise: str

    def __str__(self) -> str:
        cases = "".join(f"{value} if {code}, " for code, value in self.cases)
        return f"({self.of}: {cases}else {self.otherwise})"


@dataclass(frozen=True, slots=True)
class Default(Formula):
    """A value, or a default if the value is null."""

    value: Formula
    default: int

    def __str__(self) -> str:
        return f"({self.value} or {self.default})"


@dataclass(frozen=True, slots=True)
class DaysBetween(Formula):
    """The number of days from one date to another."""

    first: Formula
    last: Formula

    def __str__(self) -> str:
        return f"days({self.first}, {self.last})"


@dataclass(frozen=True, slots=True)
class AsFloat(Formula):
    """A number as a floating-point number, so that a division keeps its fraction."""

    number: Formula

    def __str__(self) -> str:
        return f"float({self.number})"


@dataclass(frozen=True, slots=True)
class CountUpTo(Formula):
    """The number of elements of a list that are not above a limit."""

    elements: PropertyOf
    limit: Formula

    def __str__(self) -> str:
        return f"|{self.elements} up to {self.limit}|"


@dataclass(frozen=True, slots=True)
class CheckCharacter(Formula):
    """A Boolean: true if the last character of a code is the check character of the other characters.

    The value of a character is its position in `alphabet`. The code is right if the number of characters in `alphabet`
    divides the sum of all values: those of the other characters times `weights`, and that of the check character.
    """

    code: PropertyOf
    alphabet: str
    weights: tuple[int, ...]

    def __str__(self) -> str:
        return f"check character of {self.code}"
