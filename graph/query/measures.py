"""Measures: scalars that are counted, summed or compared for one node along traversals.

A measure prints itself as its formula. Domain §1.7 and §3.5 define the measures; `resolvers/` declares each beside its
traversals. A measure returns one scalar; `graph/cypher/measures.py` compiles it.
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
class PeriodValue(Measure):
    """A value of the requested period by the calendar alone: the number of its days, weeks …"""

    part: str

    def __str__(self) -> str:
        return self.part


@dataclass(frozen=True, slots=True)
class Ratio(Measure):
    """The quotient of two measures; null if the denominator is 0."""

    numerator: Measure
    denominator: Measure

    def __str__(self) -> str:
        return f"{self.numerator} ÷ {self.denominator}"


@dataclass(frozen=True, slots=True)
class IsDone(Measure):
    """A Boolean: true if the count is above 0, else false if due, else null. `due` names a value of the calendar."""

    count: Count
    due: str

    def __str__(self) -> str:
        return f"{self.count} > 0, null unless {self.due}"


@dataclass(frozen=True, slots=True)
class DuePeriods(Measure):
    """Keys of the periods of a rhythm that ended by the as-of date and had a duty due (domain §3.5).

    A duty is due from `since` to `until`, in each period that overlaps this interval or, with `within`, lies inside it.
    `done` finds the records of the duty, each with a `periodKey`. The measure then returns the periods without a record
    or, with `recorded`, those with a record. Formulas read the node itself, or the relationship of a pair.
    """

    holder: str  # the label, or relationship type, that has the rhythm
    rhythm: Formula  # value of the enum Cadence
    since: PropertyOf
    until: PropertyOf
    done: Traversal | None = None
    within: bool = False
    recorded: bool = False
    among: str = "periods"  # the calendar's list of candidates (`resolvers/execution/binding/calendar.py`)

    def __post_init__(self) -> None:
        for formula in (self.rhythm, self.since, self.until):
            check(formula, {self.since.of: (self.holder,)})

    def __str__(self) -> str:
        interval = f"{'within' if self.within else 'overlapping'} {self.since}..{self.until}"
        records = f"{' with' if self.recorded else ' without'} {self.done}" if self.done else ""
        return f"periods of {self.rhythm} {interval}{records}"


@dataclass(frozen=True, slots=True)
class PeriodCount(Measure):
    """The number of due periods."""

    periods: DuePeriods

    def __str__(self) -> str:
        return f"|{self.periods}|"


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


def value_type(measure: Measure) -> ValueType:
    """Return the type of a measure's value."""
    match measure:
        case Count() | Total() | PeriodValue() | PeriodCount():
            return ValueType.INT
        case DuePeriods():
            return ValueType.TEXT_LIST
        case Sum() | NodeFormula() | MinMax():
            return measure.type
        case IsDone():
            return ValueType.BOOL
    return ValueType.FLOAT


def filterable(measure: Measure) -> bool:
    """Return whether predicates may use a measure: one value, computed without a `CALL` subquery."""
    match measure:
        case MinMax():
            return measure.over is None
        case Total(parts):
            return all(map(filterable, parts))
        case WeightedMean(parts):
            return all(filterable(part) for _, part in parts)
        case Ratio(numerator, denominator):
            return filterable(numerator) and filterable(denominator)
    return not isinstance(measure, DuePeriods)


def is_nullable(measure: Measure) -> bool:
    """Return whether the value of a measure may be null."""
    return isinstance(measure, MinMax | Ratio | IsDone | WeightedMean | Mean | NodeFormula)


def _over(traversal: Traversal | None) -> str:
    return f", over {traversal}" if traversal else ""


def count(
    *texts: str, found: str | None = None, over: Traversal | None = None, needs: tuple[Cardinality, ...] = ()
) -> Count:
    """Declare the number of nodes at the end of one pattern or of several."""
    return Count(to_many(*texts, found=found).requiring(*needs), over)


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


def measure_paths(measure: Measure) -> int:
    """Count the patterns that a measure matches. Each costs planning time when an engine first receives the statement."""
    match measure:
        case Count(traversal, over) | Sum(traversal, over=over):
            return _paths_along(traversal) + (over is not None)
        case Mean(traversal):
            return _paths_along(traversal)
        case Total(parts):
            return sum(map(measure_paths, parts))
        case WeightedMean(parts):
            return sum(measure_paths(part) for _, part in parts)
        case Ratio(first, second) | ElapsedDays(first, second):
            return measure_paths(first) + measure_paths(second)
        case IsDone(count):
            return measure_paths(count)
        case PeriodCount(periods):
            return measure_paths(periods)
        case DuePeriods(done=done):
            return _paths_along(done) if done else 0
        case MinMax(traversal=traversal, over=over):
            return _paths_along(traversal) + (over is not None)
    return 0


def _paths_along(traversal: Traversal) -> int:
    requirements = (*traversal.requires, *traversal.gaps)
    return len(traversal.branches) + sum(
        _paths_along(required.traversal)
        if isinstance(required.traversal, Traversal)
        else measure_paths(required.traversal)
        for required in requirements
    )
