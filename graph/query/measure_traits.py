"""Traits of measures: the type of the value, whether the value may be null, use in predicates, number of patterns."""

from __future__ import annotations

from graph.model import ValueType
from graph.query.base import Measure
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
from graph.query.period_measures import DuePeriods, IsDone, PeriodCount, PeriodValue
from graph.query.traversal import Traversal


def value_type(measure: Measure) -> ValueType:
    """Return the type of a measure's value."""
    match measure:
        case Count() | LargestCount() | Total() | PeriodValue() | PeriodCount():
            return ValueType.INT
        case DuePeriods():
            return ValueType.TEXT_LIST
        case Sum() | NodeFormula() | MinMax():
            return measure.type
        case IsDone():
            return ValueType.BOOL
        case SeenCount(counted):
            return value_type(counted)
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
    if isinstance(measure, Count):
        return measure.suppressed
    return isinstance(measure, MinMax | Ratio | IsDone | WeightedMean | Mean | NodeFormula | SeenCount)


def measure_paths(measure: Measure) -> int:
    """Count the patterns that a measure matches. Each costs planning time when an engine first receives the statement."""
    match measure:
        case Count(traversal, over) | Sum(traversal, over=over):
            return _paths_along(traversal) + (over is not None)
        case Mean(traversal) | LargestCount(traversal):
            return _paths_along(traversal)
        case Total(parts):
            return sum(map(measure_paths, parts))
        case WeightedMean(parts):
            return sum(measure_paths(part) for _, part in parts)
        case Ratio(first, second) | ElapsedDays(first, second):
            return measure_paths(first) + measure_paths(second)
        case IsDone(counted) | SeenCount(counted):
            return measure_paths(counted)
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
