"""Measures of periods: values of the calendar, and the periods in which a duty was due (domain §3.5)."""

from __future__ import annotations

from dataclasses import dataclass

from graph.query.base import Measure
from graph.query.formula_check import check
from graph.query.formulas import Formula, PropertyOf
from graph.query.measures import Count, SeenCount
from graph.query.traversal import Traversal


@dataclass(frozen=True, slots=True)
class PeriodValue(Measure):
    """A value of the requested period by the calendar alone: the number of its days, weeks …"""

    part: str

    def __str__(self) -> str:
        return self.part


@dataclass(frozen=True, slots=True)
class IsDone(Measure):
    """A Boolean: whether the count is above 0; null until due. `due` names a value of the calendar."""

    count: Count | SeenCount
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
