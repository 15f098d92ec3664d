"""Advice on a plan that reads more than it should, as values, and the flow of rows that its rules look at.

Not here: the rules (`graph/explain/plan_rules.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import takewhile

from graph.engine.plan import EnginePlan, PlanOperator

MANY = 1_000  # rows
SEMI = ("SemiApply", "AntiSemiApply")
FILTERS = ("Filter", *SEMI, "FILTER WHERE")
# steps of the embedded engine whose rows are those that they read; where none came it says nothing of them
READS = ("AGGREGATION", "MATCH NODE", "OPTIONAL MATCH", "PROJECT RETURN", "WITH")


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
class StepFlow:
    """A step, how many of its rows the filters behind it keep (None without filters), how many rows were there before it, and
    how often it was run.
    """

    step: PlanOperator
    kept: int | None = None
    given: int = 1
    times: int = 1


def flows(plan: EnginePlan) -> Iterator[StepFlow]:
    """Every step with its neighbours, however the engine tells them."""
    if plan.embedded:
        yield from _in_order(plan.steps, 1)
    else:
        for step in plan.steps:
            yield from _in_tree(step, 1)


def _in_order(steps: Sequence[PlanOperator], times: int) -> Iterator[StepFlow]:
    """What is inside of a subquery was run for each row before it."""
    given = times
    for place, step in enumerate(steps):
        yield StepFlow(step, _kept(steps[place + 1 :]), given, times)
        yield from _in_order(step.children, given)
        rows = _kept(steps[place:]) if is_filter(step) else step.rows
        given = given if rows is None else max(rows, 1)


def _kept(behind: Sequence[PlanOperator]) -> int | None:
    """What the embedded engine keeps of a step's rows: it counts what filters read, so what reads next tells what they keep."""
    filters = list(takewhile(is_filter, behind))
    if not filters or len(filters) == len(behind):
        return None
    after = behind[len(filters)]
    while after.name == "CALL" and after.children:
        after = after.children[0]
    begins = after.name == "MATCH NODE" and ":" in after.details  # anew, and counts what it finds
    return after.rows or 0 if after.name in READS and not begins else None


def is_filter(step: PlanOperator) -> bool:
    return step.name in FILTERS or (step.name == "WITH" and " WHERE " in step.details)


def _in_tree(step: PlanOperator, times: int, kept: int | None = None) -> Iterator[StepFlow]:
    """The second child of an `Apply`, whichever, was run for each row of the first. `kept` is what filters above keep of a filter."""
    if kept is None and is_filter(step):
        kept = step.rows
    for place, child in enumerate(step.children):
        often = step.children[0].rows or 1 if place and step.name.endswith("Apply") else times
        lets_through = None if place else kept
        below = _in_tree(child, often, lets_through if is_filter(child) else None)
        if place and step.name in SEMI:  # what is only looked for is not counted, even where it is found
            below = (replace(flow, kept=None) for flow in below)
        yield StepFlow(child, lets_through, times=often)
        yield from below
