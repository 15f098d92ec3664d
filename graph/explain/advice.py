"""Advice on a plan as values, and the flow of rows that the rules examine.

The rules are in `graph/explain/plan_rules.py`, `scan_rules.py` and `result_rules.py`.
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
# ArcadeDB reports the rows that these steps read; if a step read no row, it reports nothing
READS = ("AGGREGATION", "MATCH NODE", "OPTIONAL MATCH", "PROJECT RETURN", "WITH")


class AdviceCode(StrEnum):
    """The kind of problem."""

    SCAN_COULD_SEEK = "SCAN_COULD_SEEK"  # an index would serve the scan
    SEEK_BY_NULL = "SEEK_BY_NULL"  # an index seek by null, which returns every node on ArcadeDB
    SCAN = "SCAN"  # a full label scan, because the request does not select anything
    WIDE_SIDE = "WIDE_SIDE"  # the next step discards most rows that a step reads
    SORT = "SORT"  # many rows are sorted for a page
    ESTIMATE = "ESTIMATE"  # the engine estimated far fewer rows than it processed
    SEARCH_INCOMPLETE = "SEARCH_INCOMPLETE"  # a search term is so frequent that not all candidates were compared
    WALK_TRUNCATED = "WALK_TRUNCATED"  # a graph search stopped at its limit
    HUBS_NOT_PASSED = "HUBS_NOT_PASSED"  # a graph search did not pass nodes with many relationships


@dataclass(frozen=True, slots=True)
class Advice:
    """A code, its subject (a label or a step), and a sentence in English followed by Chinese."""

    code: AdviceCode
    about: str
    text: str

    def as_dict(self) -> dict[str, str]:
        """Return the advice for JSON."""
        return {"code": self.code, "about": self.about, "text": self.text}

    def __str__(self) -> str:
        return f"{self.code}  {self.text}"


@dataclass(frozen=True, slots=True)
class StepFlow:
    """Row counts of a step: rows after its filters (None without filters), rows before it, and executions."""

    step: PlanOperator
    kept_rows: int | None = None
    input_rows: int = 1
    executions: int = 1


def flows(plan: EnginePlan) -> Iterator[StepFlow]:
    """Yield every step with its row counts, for both plan formats."""
    if plan.embedded:
        yield from _in_order(plan.steps, 1)
    else:
        for step in plan.steps:
            yield from _in_tree(step, 1)


def _in_order(steps: Sequence[PlanOperator], executions: int) -> Iterator[StepFlow]:
    """Yield steps in the order of execution (ArcadeDB). Steps of a subquery run once for each row before it."""
    input_rows = executions
    for index, step in enumerate(steps):
        yield StepFlow(step, _rows_after_filters(steps[index + 1 :]), input_rows, executions)
        yield from _in_order(step.children, input_rows)
        rows = _rows_after_filters(steps[index:]) if is_filter(step) else step.rows
        input_rows = input_rows if rows is None else max(rows, 1)


def _rows_after_filters(following: Sequence[PlanOperator]) -> int | None:
    """Return the rows that the filters after a step keep, or None without filters.

    ArcadeDB counts the rows that filters read, so the count of the next reading step is the number of kept rows.
    """
    filters = list(takewhile(is_filter, following))
    if not filters or len(filters) == len(following):
        return None
    next_step = following[len(filters)]
    while next_step.name == "CALL" and next_step.children:
        next_step = next_step.children[0]
    restarts = next_step.name == "MATCH NODE" and ":" in next_step.details  # a new scan, which counts its own rows
    return next_step.rows or 0 if next_step.name in READS and not restarts else None


def is_filter(step: PlanOperator) -> bool:
    """Return True for a step that only discards rows."""
    return step.name in FILTERS or (step.name == "WITH" and " WHERE " in step.details)


def _in_tree(step: PlanOperator, executions: int, kept_rows: int | None = None) -> Iterator[StepFlow]:
    """Yield steps of a tree (Neo4j). The second child of an `Apply` runs once for each row of the first.

    `kept_rows` is the number of rows that filters above a filter keep.
    """
    if kept_rows is None and is_filter(step):
        kept_rows = step.rows
    for index, child in enumerate(step.children):
        child_executions = step.children[0].rows or 1 if index and step.name.endswith("Apply") else executions
        child_kept = None if index else kept_rows
        below = _in_tree(child, child_executions, child_kept if is_filter(child) else None)
        if index and step.name in SEMI:  # rows of an existence check are not counted
            below = (replace(flow, kept_rows=None) for flow in below)
        yield StepFlow(child, child_kept, executions=child_executions)
        yield from below
