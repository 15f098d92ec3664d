"""Measures: what is counted, summed or compared of one node, by paths from it.

Values that print themselves as the formula they are. Domain §1.7 and §3.5 say what each means; they are written in
`resolvers/` beside the paths. A measure gives one scalar; `graph/cypher/measures.py` compiles it.
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
    """How many nodes a traversal finds, each once; from the node itself, or from all that `over` finds from it."""

    traversal: Traversal
    over: Traversal | None = None

    def __str__(self) -> str:
        return f"|{self.traversal}|{_over(self.over)}"


@dataclass(frozen=True, slots=True)
class Sum(Measure):
    """The sum of a formula over the nodes that a traversal finds, each once; 0 if there are none."""

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
    """The highest or the least value of a formula over all matches of a path; null if there are none."""

    function: str  # max, min
    traversal: Traversal  # of one branch
    value: Formula  # over names of the path
    type: ValueType = ValueType.FLOAT
    digits: int | None = None  # to which it is rounded
    over: Traversal | None = None

    def __post_init__(self) -> None:
        check(self.value, self.traversal.branches[0].path.types)

    def rounded(self, value: str) -> str:
        return value if self.digits is None else f"round({value}, {self.digits})"

    def __str__(self) -> str:
        return f"{self.function} {self.value} of {self.traversal}{_over(self.over)}"


@dataclass(frozen=True, slots=True)
class PeriodValue(Measure):
    """What a period asks for, by the calendar alone: the number of its days, weeks …"""

    part: str

    def __str__(self) -> str:
        return self.part


@dataclass(frozen=True, slots=True)
class Ratio(Measure):
    """One measure by another; null if that is 0."""

    part: Measure
    whole: Measure

    def __str__(self) -> str:
        return f"{self.part} ÷ {self.whole}"


@dataclass(frozen=True, slots=True)
class IsDone(Measure):
    """Whether there is one at least; null while there is none and it is not due (`due` names what the calendar says)."""

    count: Count
    due: str

    def __str__(self) -> str:
        return f"{self.count} > 0, null unless {self.due}"


@dataclass(frozen=True, slots=True)
class DuePeriods(Measure):
    """The periods of a rhythm that are over by the day and in which something was due, as keys (domain §3.5).

    Due from `since` to `until`: in every period that overlaps that time or, if `whole`, lies within it. `done` leads to
    what was done, each with a `periodKey`; then only the periods in which nothing was are given, or with `kept` the others.
    Formulas are over the node itself, or over the link of a pair.
    """

    holder: str  # the label, or relationship type, that has the rhythm
    rhythm: Formula  # gives a Cadence
    since: PropertyOf
    until: PropertyOf
    done: Traversal | None = None
    whole: bool = False
    kept: bool = False
    among: str = "periods"  # which ones are looked at (resolvers/execution/binding/calendar.py)

    def __post_init__(self) -> None:
        for formula in (self.rhythm, self.since, self.until):
            check(formula, {self.since.of: (self.holder,)})

    def __str__(self) -> str:
        when = f"{'within' if self.whole else 'overlapping'} {self.since}..{self.until}"
        done = f"{' with' if self.kept else ' without'} {self.done}" if self.done else ""
        return f"periods of {self.rhythm} {when}{done}"


@dataclass(frozen=True, slots=True)
class PeriodCount(Measure):
    """How many periods there are."""

    periods: DuePeriods

    def __str__(self) -> str:
        return f"|{self.periods}|"


@dataclass(frozen=True, slots=True)
class Mean(Measure):
    """The mean of a value over the nodes that a traversal finds, each once; null if there are fewer than `least`."""

    traversal: Traversal
    value: Formula  # over the found node
    least: int = 1

    def __post_init__(self) -> None:
        check(self.value, {SELF: (self.traversal.target,)})

    def __str__(self) -> str:
        return f"mean {self.value} of {self.traversal}, if there are {self.least}"


@dataclass(frozen=True, slots=True)
class NodeFormula(Measure):
    """A value that follows from the properties of the node and the as-of date alone."""

    label: str
    formula: Formula
    type: ValueType

    def __post_init__(self) -> None:
        check(self.formula, {SELF: (self.label,)})

    def __str__(self) -> str:
        return str(self.formula)


@dataclass(frozen=True, slots=True)
class Total(Measure):
    """Several counts together."""

    parts: tuple[Count, ...]

    def __str__(self) -> str:
        return " + ".join(map(str, self.parts))


@dataclass(frozen=True, slots=True)
class ElapsedDays(Measure):
    """The days between what began and what ended, of all together; what has not ended lasts until the day is over.

    Both are sums of milliseconds to the end of the day, so that no beginning has to find its end.
    """

    begun: Sum
    ended: Sum

    def __str__(self) -> str:
        return f"(({self.begun}) - ({self.ended})) in days"


@dataclass(frozen=True, slots=True)
class WeightedMean(Measure):
    """The mean of measures by their weights; those that are null are left out, null if all are."""

    parts: tuple[tuple[float, Measure], ...]

    def __str__(self) -> str:
        return " + ".join(f"{weight} × ({part})" for weight, part in self.parts)


def value_type(measure: Measure) -> ValueType:
    """What a measure gives."""
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
    """Whether a condition can speak of it: one value, of which nothing needs a `CALL` of its own."""
    match measure:
        case MinMax():
            return measure.over is None
        case Total(parts):
            return all(map(filterable, parts))
        case WeightedMean(parts):
            return all(filterable(part) for _, part in parts)
        case Ratio(part, whole):
            return filterable(part) and filterable(whole)
    return not isinstance(measure, DuePeriods)


def is_nullable(measure: Measure) -> bool:
    return isinstance(measure, MinMax | Ratio | IsDone | WeightedMean | Mean | NodeFormula)


def _over(traversal: Traversal | None) -> str:
    return f", over {traversal}" if traversal else ""


def count(
    *texts: str, found: str | None = None, over: Traversal | None = None, needs: tuple[Cardinality, ...] = ()
) -> Count:
    """How many nodes are at the end of a path, or of several ones."""
    return Count(to_many(*texts, found=found).requiring(*needs), over)


def total(text: str, value: Formula, type_: ValueType = ValueType.LONG, *, over: Traversal | None = None) -> Sum:
    """`total("…(gift:Contribution)", PropertyOf("amountFen"))`"""
    return Sum(to_many(text), value, type_, over)


def mean(text: str, value: Formula, *, least: int = 1) -> Mean:
    """`mean("…(rating:Rating)", PropertyOf("stars"), least=5)`"""
    return Mean(to_many(text), value, least)


def elapsed(begun: Traversal, ended: Traversal) -> ElapsedDays:
    """Return the days from the events that one list finds to those that another finds."""
    until_end = AsOfDate().millis - PropertyOf("at").millis
    return ElapsedDays(*(Sum(events, until_end, ValueType.LONG) for events in (begun, ended)))


def highest(traversal: Traversal, value: Formula, *, digits: int, over: Traversal | None = None) -> MinMax:
    """`highest(to_many("…[edge:PAID]->(payee:Person)"), PropertyOf("amountFen", of="edge"), digits=2)`"""
    return MinMax("max", traversal, value, digits=digits, over=over)


def least(traversal: Traversal, value: Formula, *, type_: ValueType = ValueType.INT) -> MinMax:
    """`least(to_many("…[edge:AT_DESK]->(desk:Node)"), DaysBetween(PropertyOf("since", of="edge"), AsOfDate()))`"""
    return MinMax("min", traversal, value, type_)


def measure_paths(measure: Measure) -> int:
    """How many paths a measure looks along: each costs an engine planning time when it sees the statement first."""
    match measure:
        case Count(traversal, over) | Sum(traversal, over=over):
            return _paths_along(traversal) + (over is not None)
        case Mean(traversal):
            return _paths_along(traversal)
        case Total(parts):
            return sum(map(measure_paths, parts))
        case WeightedMean(parts):
            return sum(measure_paths(part) for _, part in parts)
        case Ratio(part, whole) | ElapsedDays(part, whole):
            return measure_paths(part) + measure_paths(whole)
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
    needs = (*traversal.requires, *traversal.gaps)
    return len(traversal.branches) + sum(
        _paths_along(need.traversal) if isinstance(need.traversal, Traversal) else measure_paths(need.traversal)
        for need in needs
    )
