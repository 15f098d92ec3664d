"""Measures as Cypher, in two modes: clauses that a row computes once, or one expression inside a condition.

A `MeasureMode` writes the subqueries of counts, sums and extremes. Measures that combine other measures are compiled
here, once for both modes.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from functools import singledispatch

from graph.cypher.context import Context
from graph.cypher.formulas import compile_formula
from graph.cypher.pattern_properties import of_period
from graph.cypher.visibility import shown_on_area
from graph.query.arguments import Argument
from graph.query.base import Measure
from graph.query.formulas import DAY, SELF, Formula
from graph.query.measures import (
    Count,
    ElapsedDays,
    LargestCount,
    Mean,
    MinMax,
    NodeFormula,
    Ratio,
    SeenCount,
    Sum,
    Total,
    WeightedMean,
)
from graph.query.parameters import CalendarParameter
from graph.query.period_measures import DuePeriods, IsDone, PeriodCount, PeriodValue
from graph.query.traversal import Traversal

SIMPLE = re.compile(r"[\w.$]+")  # a variable or a parameter
Arguments = tuple[Argument, ...]
Aggregate = Callable[[str], str]  # from the variable of a found node to an aggregating expression


class MeasureMode(ABC):
    """A mode in which the measures of one row are compiled: it writes their subqueries and nested values."""

    ctx: Context
    arguments: Arguments

    @property
    @abstractmethod
    def names(self) -> dict[str, str]:
        """Return the variables that a formula may use: `SELF` is the node, a pair has more."""

    @abstractmethod
    def value(self, measure: Measure) -> str:
        """Return the expression of a measure within another."""

    def bind(self, values: Sequence[str], use: Callable[[Sequence[str]], str]) -> str:
        """Return an expression that uses values, each possibly several times, and computes each once."""
        if all(map(SIMPLE.fullmatch, values)):
            return use(values)
        name = self.ctx.writer.fresh_name("looked")
        bound = use([f"{name}[{place}]" for place in range(len(values))])
        return f"head([{name} IN [[{', '.join(values)}]] | {bound}])"

    @abstractmethod
    def aggregate(self, traversal: Traversal, over: Traversal | None, aggregate: Aggregate, hint: str) -> str:
        """Return an aggregate over the nodes of a traversal, each counted once."""

    @abstractmethod
    def count(self, traversal: Traversal, over: Traversal | None) -> str:
        """Return the number of nodes that a traversal finds."""

    @abstractmethod
    def extreme(self, measure: MinMax) -> str:
        """Return the highest or least value over the matches of a path."""

    @abstractmethod
    def largest(self, measure: LargestCount) -> str:
        """Return the largest number of found nodes per other node of a path."""

    @abstractmethod
    def period_count(self, periods: DuePeriods) -> str:
        """Return the number of periods that are due, or done, or missed."""


@singledispatch
def write_measure(measure: object, mode: MeasureMode) -> str:
    """Return the expression of one measure. Handlers: below, one for each class."""
    raise TypeError(f"no Cypher for the measure {measure!r}")


@write_measure.register
def _(measure: Count, mode: MeasureMode) -> str:
    return mode.count(measure.traversal, measure.over)


@write_measure.register
def _(measure: Sum, mode: MeasureMode) -> str:
    def summed(node: str) -> str:
        return f"coalesce(sum({_formula(mode, measure.value, node, measure.traversal.target)}), 0)"

    return mode.aggregate(measure.traversal, measure.over, summed, "sum")


@write_measure.register
def _(measure: SeenCount, mode: MeasureMode) -> str:
    conditions = shown_on_area(measure.label, mode.names[SELF], mode.ctx.writer.as_of_values(mode.ctx.as_of))
    if conditions is None:
        return "null"
    value = mode.value(measure.measure)
    return f"CASE WHEN {' AND '.join(conditions)} THEN {value} END" if conditions else value


@write_measure.register
def _(measure: Mean, mode: MeasureMode) -> str:
    def averaged(node: str) -> str:
        return mean_of(_formula(mode, measure.value, node, measure.traversal.target), measure.least)

    return mode.aggregate(measure.traversal, None, averaged, "count")


@write_measure.register
def _(measure: MinMax, mode: MeasureMode) -> str:
    return mode.extreme(measure)


@write_measure.register
def _(measure: LargestCount, mode: MeasureMode) -> str:
    return mode.largest(measure)


@write_measure.register
def _(measure: NodeFormula, mode: MeasureMode) -> str:
    return _formula(mode, measure.formula, mode.names[SELF], measure.label)


@write_measure.register
def _(measure: PeriodValue, mode: MeasureMode) -> str:
    return of_period(mode.ctx.writer, mode.ctx.as_of, measure.part, mode.arguments)


@write_measure.register
def _(measure: PeriodCount, mode: MeasureMode) -> str:
    return mode.period_count(measure.periods)


@write_measure.register
def _(measure: DuePeriods, mode: MeasureMode) -> str:
    done = measure.done
    keys = mode.aggregate(done, None, lambda node: f"collect({node}.periodKey)", "collect") if done else None
    return periods_of(mode, measure, keys)


@write_measure.register
def _(measure: Total, mode: MeasureMode) -> str:
    return " + ".join(map(mode.value, measure.parts))


@write_measure.register
def _(measure: Ratio, mode: MeasureMode) -> str:
    def divided(values: Sequence[str]) -> str:
        above, below = values
        return f"CASE WHEN {below} = 0 THEN null ELSE toFloat({above}) / ({below}) END"

    return mode.bind([mode.value(measure.numerator), mode.value(measure.denominator)], divided)


@write_measure.register
def _(measure: IsDone, mode: MeasureMode) -> str:
    due = of_period(mode.ctx.writer, mode.ctx.as_of, measure.due, mode.arguments)
    return f"CASE WHEN {due} THEN {mode.value(measure.count)} > 0 END"


@write_measure.register
def _(measure: ElapsedDays, mode: MeasureMode) -> str:
    return f"({mode.value(measure.begun)} - {mode.value(measure.ended)}) / {float(DAY)}"


@write_measure.register
def _(measure: WeightedMean, mode: MeasureMode) -> str:
    weights, parts = zip(*measure.parts, strict=True)

    def averaged(values: Sequence[str]) -> str:
        return weighted(list(zip(weights, map(_as_number, parts, values), strict=True)))

    return mode.bind([mode.value(part) for part in parts], averaged)


def mean_of(value: str, least: int = 1) -> str:
    """Return a mean as the quotient of sum and count: `avg` of Neo4j adds fractions, and is not exact for integers."""
    return f"CASE WHEN count({value}) >= {least} THEN toFloat(sum({value})) / count({value}) END"


def weighted(parts: list[tuple[float, str]]) -> str:
    """Return the mean of values by their weights, without those that are null."""
    score = " + ".join(f"coalesce({weight} * ({value}), 0.0)" for weight, value in parts)
    weights = " + ".join(f"CASE WHEN ({value}) IS NULL THEN 0.0 ELSE {weight} END" for weight, value in parts)
    return f"CASE WHEN {weights} = 0.0 THEN null ELSE ({score}) / ({weights}) END"


def periods_of(mode: MeasureMode, measure: DuePeriods, done: str | None) -> str:
    """Return the list of the keys of periods that are over; `done` is the list of the keys of periods with an entry."""
    writer = mode.ctx.writer
    period = writer.fresh_name("period")
    rhythms = f"$v.{writer.parameter(CalendarParameter(mode.ctx.as_of, measure.among), 'periods')}"
    since, until, rhythm = (
        compile_formula(mode.ctx, formula, mode.names, {measure.since.of: (measure.holder,)})
        for formula in (measure.since, measure.until, measure.rhythm)
    )
    if measure.within:
        within = f"{since} <= {period}.first AND ({until} IS NULL OR {period}.next <= {until})"
    else:
        within = f"{since} < {period}.next AND ({until} IS NULL OR {period}.first < {until})"
    missed = f" AND {'' if measure.recorded else 'NOT '}{period}.key IN {done}" if done else ""
    return f"[{period} IN {rhythms}[{rhythm}] WHERE {within}{missed} | {period}.key]"


def _formula(mode: MeasureMode, formula: Formula, node: str, type_name: str) -> str:
    return compile_formula(mode.ctx, formula, {SELF: node}, {SELF: (type_name,)}, mode.arguments)


def _as_number(measure: Measure, value: str) -> str:
    """Return a part of a weighted mean as a number: true is 1."""
    return f"CASE {value} WHEN true THEN 1.0 WHEN false THEN 0.0 END" if isinstance(measure, IsDone) else value
