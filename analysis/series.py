"""Figures of a network on the days of a series."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from analysis.messages import LONG_SERIES, REVERSED_SERIES
from analysis.network import Network
from analysis.summary import Summary, summary
from graph.errors import BadUserInput

MOST_POINTS = 400
ONE_DAY = timedelta(days=1)


class Step(StrEnum):
    """Distance between two days of a series."""

    MONTH = "MONTH"
    QUARTER = "QUARTER"
    YEAR = "YEAR"


MONTHS = {Step.MONTH: 1, Step.QUARTER: 3, Step.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Point:
    """Figures on a day, and the pairs that are linked then and were not on the day before in the series, and inversely.

    `appeared` and `ended` are none for the first day.
    """

    summary: Summary
    appeared: int | None
    ended: int | None


def days(start: date, end: date, step: Step) -> tuple[date, ...]:
    """Return the days from `start` on, each a step after the last, and `end` as the last one.

    A month without the day of `start` has its last day instead. Raises `BadUserInput` if `end` is before `start`, and for
    more than 400 days.
    """
    if end < start:
        raise BadUserInput(REVERSED_SERIES(start=start, end=end), argument="to")
    count = ((end.year - start.year) * 12 + end.month - start.month) // MONTHS[step] + 1
    if count > MOST_POINTS:
        raise BadUserInput(LONG_SERIES(start=start, end=end, count=count, most=MOST_POINTS), argument="step")
    found = [day for number in range(count) if (day := _later(start, number * MONTHS[step])) < end]
    return (*found, end)


def series(networks: Iterable[Network]) -> Iterator[Point]:
    """Yield the figures of each network, in the order of their days. Networks of a history: `history.on(day)`."""
    before: set[tuple[str, str]] | None = None
    for network in networks:
        present = linked_pairs(network)
        fresh = None if before is None else len(present - before)
        ended = None if before is None else len(before - present)
        yield Point(summary(network), fresh, ended)
        before = present


def series_on(history: Network, shown: Sequence[date], step: Step) -> tuple[Point, ...]:
    """Return the figures of a history on days that are a step apart. Links that are events count in the step before a day."""
    before = [_later(day, -MONTHS[step]) + ONE_DAY if history.traits.events else day for day in shown]
    return tuple(series(history.during(first, last) for first, last in zip(before, shown, strict=True)))


def linked_pairs(network: Network) -> set[tuple[str, str]]:
    """Return the linked pairs as ids; of an undirected kind with one side, the lower id first."""
    pairs = ((network.nodes[a].id, network.nodes[b].id) for a, b in network.pairs)
    fixed = network.traits.directed or network.traits.two_sided
    return {pair if fixed else (min(pair), max(pair)) for pair in pairs}


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
