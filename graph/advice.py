"""Advice on a plan that reads more than it should, as values, and the flow of rows that its rules look at.

Not here: the rules (`graph/advising.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph.engine_plan import EnginePlan, Operator

MANY = 1_000  # rows


class AdviceCode(StrEnum):
    """What is wrong."""

    SCAN_COULD_SEEK = "SCAN_COULD_SEEK"  # an index would serve what is scanned
    SEEK_BY_NULL = "SEEK_BY_NULL"  # an index is there, and what is sought is null: the embedded engine gives everything
    SCAN = "SCAN"  # all of a label is read, and nothing in the question says which of it is wanted
    WIDE_SIDE = "WIDE_SIDE"  # most of what a step reads is thrown away by the next
    SORT = "SORT"  # much is sorted for a page
    ESTIMATE = "ESTIMATE"  # the engine expected far less than it met
    SEARCH_INCOMPLETE = "SEARCH_INCOMPLETE"  # a text is so common that not all that could match was compared
    WALK_TRUNCATED = "WALK_TRUNCATED"  # a walk ended before its end
    HUBS_NOT_PASSED = "HUBS_NOT_PASSED"  # a walk was stopped at nodes with many links


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
    """A step, what takes its rows next, how many rows were there before it, and how often it was run."""

    step: Operator
    next: Operator | None = None
    given: int = 1
    times: int = 1


def flows(plan: EnginePlan) -> Iterator[Flow]:
    """Every step with its neighbours, however the engine tells them."""
    if plan.embedded:
        yield from _in_order(plan.steps, 1)
    else:
        for step in plan.steps:
            yield from _in_tree(step, 1)


def _in_order(steps: Sequence[Operator], times: int) -> Iterator[Flow]:
    """What is inside of a subquery was run for each row before it."""
    given = times
    for place, step in enumerate(steps):
        yield Flow(step, steps[place + 1] if place + 1 < len(steps) else None, given, times)
        yield from _in_order(step.children, given)
        given = step.rows if step.rows is not None else given


def _in_tree(step: Operator, times: int) -> Iterator[Flow]:
    """The second child of an `Apply`, whichever, was run for each row of the first."""
    for place, child in enumerate(step.children):
        often = step.children[0].rows or 1 if place and step.name.endswith("Apply") else times
        yield Flow(child, step, times=often)
        yield from _in_tree(child, often)
