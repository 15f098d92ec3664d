"""Times until an event, where some events have not happened yet: the product-limit estimate.

Kaplan & Meier, "Nonparametric estimation from incomplete observations", J. Am. Stat. Assoc. 53 (1958).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wait:
    """A wait in days; `ended` by the event, or else still under way, or given up, after so many days."""

    days: int
    ended: bool


@dataclass(frozen=True, slots=True)
class SurvivalStep:
    """Share of the waits that last longer than `days`, 0 to 1; `waiting` are those that had lasted so long, before the day."""

    days: int
    share: float
    waiting: int


@dataclass(frozen=True, slots=True)
class Survival:
    """Waits and their product-limit estimate. `median` and `p90` are None while fewer than half, or nine tenths, have ended."""

    count: int
    ended: int
    median: int | None
    p90: int | None
    curve: tuple[SurvivalStep, ...]


def survival(waits: Iterable[Wait]) -> Survival:
    """Return the estimate for waits of 0 days or more. The curve has a step for each day on which a wait ended."""
    found = list(waits)
    curve = tuple(_curve(found))
    return Survival(len(found), sum(one.ended for one in found), _at(curve, 0.5), _at(curve, 0.1), curve)


def _curve(waits: list[Wait]) -> Iterable[SurvivalStep]:
    ended, all_ = Counter(one.days for one in waits if one.ended), Counter(one.days for one in waits)
    share, waiting = 1.0, len(waits)
    for days in sorted(all_):
        if ended[days]:
            share *= 1 - ended[days] / waiting
            yield SurvivalStep(days, share, waiting)
        waiting -= all_[days]


def _at(curve: tuple[SurvivalStep, ...], share: float) -> int | None:
    """Return the first day on which at most a share of the waits lasts longer."""
    return next((step.days for step in curve if step.share <= share + 1e-12), None)
