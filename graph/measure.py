"""Measures: what is counted, summed or compared of one node, by paths from it.

Values that print themselves as the formula they are. Domain §1.7 and §3.5 say what each means; they are written in
`resolvers/` beside the paths. A measure gives one scalar; `measuring.py` compiles it.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import ValueType
from graph.path import Path, path
from graph.traversal import Traversal, many


@dataclass(frozen=True, slots=True)
class Count:
    """How many nodes a traversal finds, each once; from the node itself, or from all that `over` finds from it."""

    traversal: Traversal
    over: Traversal | None = None

    def __str__(self) -> str:
        return f"|{self.traversal}|{_over(self.over)}"


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of an expression over the nodes that a traversal finds, each once; 0 if there are none."""

    traversal: Traversal
    value: str  # Cypher over the found node, written {}, and parts of the period, $period.dayCount
    type: ValueType
    over: Traversal | None = None

    def __str__(self) -> str:
        return f"Σ {self.value} of {self.traversal}{_over(self.over)}"


@dataclass(frozen=True, slots=True)
class Highest:
    """The highest value of an expression over all matches of a path, rounded; null if there are none."""

    path: Path
    start: str
    value: str  # Cypher over names of the path, written as {name}
    where: str
    digits: int
    over: Traversal | None = None

    def __str__(self) -> str:
        return f"max {self.value} of {self.path} where {self.where}{_over(self.over)}"


@dataclass(frozen=True, slots=True)
class Expected:
    """What a period asks for, by the calendar alone: the number of its days, weeks …"""

    part: str

    def __str__(self) -> str:
        return self.part


@dataclass(frozen=True, slots=True)
class Ratio:
    """One measure by another; null if that is 0."""

    part: Measure
    whole: Measure

    def __str__(self) -> str:
        return f"{self.part} ÷ {self.whole}"


@dataclass(frozen=True, slots=True)
class Done:
    """Whether there is one at least; null while there is none and it is not due (`due` names what the calendar says)."""

    count: Count
    due: str

    def __str__(self) -> str:
        return f"{self.count} > 0, null unless {self.due}"


@dataclass(frozen=True, slots=True)
class Added:
    """Several counts together."""

    parts: tuple[Count, ...]

    def __str__(self) -> str:
        return " + ".join(map(str, self.parts))


@dataclass(frozen=True, slots=True)
class Weighted:
    """The mean of measures by their weights; those that are null are left out, null if all are."""

    parts: tuple[tuple[float, Measure], ...]

    def __str__(self) -> str:
        return " + ".join(f"{weight} × ({part})" for weight, part in self.parts)


Measure = Count | Added | Sum | Highest | Ratio | Expected | Done | Weighted


def value_type(measure: Measure) -> ValueType:
    """What a measure gives."""
    match measure:
        case Count() | Added() | Expected():
            return ValueType.INT
        case Sum():
            return measure.type
        case Done():
            return ValueType.BOOL
    return ValueType.FLOAT


def is_comparable(measure: Measure) -> bool:
    """Whether a condition can speak of it: it needs neither the calendar nor an argument."""
    match measure:
        case Count() | Sum():
            return "$" not in str(measure)
        case Added(parts):
            return all(map(is_comparable, parts))
        case Ratio(part, whole):
            return is_comparable(part) and is_comparable(whole)
    return False


def may_be_null(measure: Measure) -> bool:
    return isinstance(measure, Highest | Ratio | Done | Weighted)


def _over(traversal: Traversal | None) -> str:
    return f", over {traversal}" if traversal else ""


def count(*texts: str, found: str | None = None, over: Traversal | None = None) -> Count:
    """How many nodes are at the end of a path, or of several ones."""
    return Count(many(*texts, found=found), over)


def total(text: str, value: str, type_: ValueType = ValueType.LONG, *, over: Traversal | None = None) -> Sum:
    """`total("…(gift:Contribution)", "{}.amountFen")`"""
    return Sum(many(text), value, type_, over)


def highest(text: str, value: str, *, where: str, digits: int, over: Traversal | None = None) -> Highest:
    read = path(text)
    return Highest(read, str(read.first.name), value, where, digits, over)
