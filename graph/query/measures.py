"""Measures: scalars that are counted, summed or compared for one node along traversals.

A measure prints itself as its formula. Domain §1.7 defines the measures; `resolvers/` declares each beside its traversals.
A measure returns one scalar; `graph/cypher/measures.py` compiles it. `graph/query/period_measures.py` holds the measures of
periods.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import ValueType
from graph.query.base import Measure
from graph.query.formula_check import check
from graph.query.formulas import SELF, AsOfDate, Formula, PropertyOf
from graph.query.traversal import Cardinality, Traversal, to_many


@dataclass(frozen=True, slots=True)
class Count(Measure):
    """The number of different nodes that a traversal finds: from the node, or from all nodes that `over` finds."""

    traversal: Traversal
    over: Traversal | None = None
    suppressed: bool = False  # a number of people or residents: null for analysts if they are few

    def __str__(self) -> str:
        return f"|{self.traversal}|{_over(self.over)}"


@dataclass(frozen=True, slots=True)
class Sum(Measure):
    """The sum of a formula over the different nodes that a traversal finds; 0 without a node."""

    traversal: Traversal
    value: Formula  # over the found node
    type: ValueType
    over: Traversal | None = None

    def __post_init__(self) -> None:
        check(self.value, {SELF: (self.traversal.target,)})

    def __str__(self) -> str:
        return f"Σ {self.value} of {self.traversal}{_over(self.over)}"


@dataclass(frozen=True, slots=True)
class SeenCount(Measure):
    """A number or sum of nodes whose ground is the measured area; null for a viewer who may see no such nodes there.

    Without it, a viewer without rights would read 0: that nobody was on duty.
    """

    measure: Count | Sum

    @property
    def label(self) -> str:
        """Return the label of the counted nodes."""
        return self.measure.traversal.target

    def __str__(self) -> str:
        return str(self.measure)


@dataclass(frozen=True, slots=True)
class MinMax(Measure):
    """The maximum or minimum of a formula over all matches of a pattern; null without a match."""

    function: str  # max, min
    traversal: Traversal  # of one branch
    value: Formula  # over names of the pattern
    type: ValueType = ValueType.FLOAT
    digits: int | None = None  # decimal places after rounding
    over: Traversal | None = None

    def __post_init__(self) -> None:
        check(self.value, self.traversal.branches[0].path.types)

    def rounded(self, value: str) -> str:
        """Return the text of an expression, wrapped in `round` if the measure has `digits`."""
        return value if self.digits is None else f"round({value}, {self.digits})"

    def __str__(self) -> str:
        return f"{self.function} {self.value} of {self.traversal}{_over(self.over)}"


@dataclass(frozen=True, slots=True)
class LargestCount(Measure):
    """The largest number of different found nodes that a match has with one node, named `per` in the pattern; 0 without a match."""

    traversal: Traversal  # of one branch
    per: str

    def __str__(self) -> str:
        return f"largest |{self.traversal}| per {self.per}"


@dataclass(frozen=True, slots=True)
class Ratio(Measure):
    """The quotient of two measures; null if the denominator is 0."""

    numerator: Measure
    denominator: Measure

    def __str__(self) -> str:
        return f"{self.numerator} ÷ {self.denominator}"


@dataclass(frozen=True, slots=True)
class Mean(Measure):
    """The mean of a value over the different nodes that a traversal finds; null if there are fewer than `least`."""

    traversal: Traversal
    value: Formula  # over the found node
    least: int = 1

    def __post_init__(self) -> None:
        check(self.value, {SELF: (self.traversal.target,)})

    def __str__(self) -> str:
        return f"mean {self.value} of {self.traversal}, if there are {self.least}"


@dataclass(frozen=True, slots=True)
class NodeFormula(Measure):
    """A value computed from the node's own properties and the as-of date."""

    label: str
    formula: Formula
    type: ValueType

    def __post_init__(self) -> None:
        check(self.formula, {SELF: (self.label,)})

    def __str__(self) -> str:
        return str(self.formula)


@dataclass(frozen=True, slots=True)
class Total(Measure):
    """The sum of several counts."""

    parts: tuple[Count, ...]

    def __str__(self) -> str:
        return " + ".join(map(str, self.parts))


@dataclass(frozen=True, slots=True)
class ElapsedDays(Measure):
    """Days between begin events and end events, summed; an interval without an end lasts until the as-of date ends.

    Both sums add the milliseconds from an event to the end of the as-of date. So begin and end events need no pairing.
    """

    begun: Sum
    ended: Sum

    def __str__(self) -> str:
        return f"(({self.begun}) - ({self.ended})) in days"


@dataclass(frozen=True, slots=True)
class WeightedMean(Measure):
    """The weighted mean of the measures that are not null; null if all are null."""

    parts: tuple[tuple[float, Measure], ...]

    def __str__(self) -> str:
        return " + ".join(f"{weight} × ({part})" for weight, part in self.parts)


def _over(traversal: Traversal | None) -> str:
    return f", over {traversal}" if traversal else ""


def count(
    *texts: str, found: str | None = None, over: Traversal | None = None, needs: tuple[Cardinality, ...] = ()
) -> Count:
    """Declare the number of nodes at the end of one pattern or of several."""
    return Count(to_many(*texts, found=found).requiring(*needs), over)


def largest_count(text: str, *, found: str, per: str) -> LargestCount:
    """Declare the largest number of nodes per other node: `largest_count("…(task:TaskItem)…(unit:Unit)", found="task", per="unit")`."""
    return LargestCount(to_many(text, found=found), per)


def total(text: str, value: Formula, type_: ValueType = ValueType.LONG, *, over: Traversal | None = None) -> Sum:
    """Declare the sum of a formula: `total("…(gift:Contribution)", PropertyOf("amountFen"))`."""
    return Sum(to_many(text), value, type_, over)


def mean(text: str, value: Formula, *, least: int = 1) -> Mean:
    """Declare the mean of a formula: `mean("…(rating:Rating)", PropertyOf("stars"), least=5)`."""
    return Mean(to_many(text), value, least)


def elapsed(begun: Traversal, ended: Traversal) -> ElapsedDays:
    """Declare the days between the events of two traversals."""
    until_end = AsOfDate().millis - PropertyOf("at").millis
    return ElapsedDays(*(Sum(events, until_end, ValueType.LONG) for events in (begun, ended)))


def highest(traversal: Traversal, value: Formula, *, digits: int, over: Traversal | None = None) -> MinMax:
    """Declare a maximum over the matches of a pattern.

    `highest(to_many("…[edge:PAID]->(payee:Person)"), PropertyOf("amountFen", of="edge"), digits=2)`
    """
    return MinMax("max", traversal, value, digits=digits, over=over)


def least(traversal: Traversal, value: Formula, *, type_: ValueType = ValueType.INT) -> MinMax:
    """Declare a minimum over the matches of a pattern.

    `least(to_many("…[edge:AT_DESK]->(desk:Node)"), DaysBetween(PropertyOf("since", of="edge"), AsOfDate()))`
    """
    return MinMax("min", traversal, value, type_)
