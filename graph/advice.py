"""Advice on a plan that reads more than it should, as values, and the flow of rows that its rules look at.

Not here: the rules (`graph/advising.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph.engine_plan import EnginePlan, Operator


class AdviceCode(StrEnum):
    """What is wrong."""

    SCAN_COULD_SEEK = "SCAN_COULD_SEEK"  # an index would serve what is scanned
    SEEK_BY_NULL = "SEEK_BY_NULL"  # an index is there, and what is sought is null: the embedded engine gives everything
    SCAN = "SCAN"  # all of a label is read, and nothing in the question says which of it is wanted
    WIDE_SIDE = "WIDE_SIDE"  # most of what a step reads is thrown away by the next
    SORT = "SORT"  # much is sorted for a page
    ESTIMATE = "ESTIMATE"  # the engine expected far less than it met


@dataclass(frozen=True, slots=True)
class Advice:
    """A code, what it is about (a label, a step), and one sentence in English with the Chinese behind it."""

    code: AdviceCode
    about: str
    text: str

    def as_dict(self) -> dict[str, str]:
        """For JSON."""
        return {"code": self.code, "about": self.about, "text": self.text}

    def __str__(self) -> str:
        return f"{self.code}  {self.text}"


@dataclass(frozen=True, slots=True)
class Flow:
    """A step, what takes its rows next, and how many rows were there before it."""

    step: Operator
    next: Operator | None = None
    given: int = 1


def flows(plan: EnginePlan) -> Iterator[Flow]:
    """Every step with its neighbours, however the engine tells them."""
    if plan.embedded:
        yield from _in_order(plan.steps, 1)
    else:
        for step in plan.walk():
            yield from (Flow(child, step) for child in step.children)


def _in_order(steps: Sequence[Operator], given: int) -> Iterator[Flow]:
    for place, step in enumerate(steps):
        yield Flow(step, steps[place + 1] if place + 1 < len(steps) else None, given)
        yield from _in_order(step.children, given)
        given = step.rows if step.rows is not None else given
