"""Parser of ArcadeDB's plan, which is text.

    + WITH $v.code AS code (47μs, 1 rows)
    + MATCH NODE (grid:Grid) [index: Grid[code]] (143μs, 1 rows)
    + CALL SUBQUERY { ... } (290,408μs)

Each line is one step, the first to run first. A cost-based part is a tree by indentation whose root runs last. ArcadeDB
counts no hits, estimates 0 for a label without statistics, and reports only the time of a subquery:
`graph/explain/subqueries.py` finds its steps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.engine.plan import EnginePlan, PlanOperator

TOOK = re.compile(r"Execution Time: ([\d.,]+) ms")
STEP = re.compile(
    r"^(?P<indent> *)\+ (?P<what>.*?)(?: \((?:(?P<micros>[\d,]+)μs)?(?:, (?P<rows>[\d,]+) rows)?(?:, .*)?\))?$"
)
NAME = re.compile(r"^[A-Z]\w*[a-z]\w*|^[A-Z]{2,}(?: [A-Z]{2,})*")  # NodeByLabelScan(…), MATCH NODE …


def read_text(text: str, *, ran: bool) -> EnginePlan:
    """Parse the text of a plan."""
    time = TOOK.search(text)
    lines = [step for line in text.splitlines() if (step := STEP.match(line))]
    steps = tuple(nested([(len(line["indent"]) // 2, read_step(line)) for line in lines]))
    return EnginePlan(steps, ran, float(time[1].replace(",", "")) if time else None, embedded=True)


def read_step(line: re.Match[str]) -> PlanOperator:
    """Return the operator of one line, without children."""
    operator = line["what"]
    match = NAME.match(operator)
    name = match[0] if match else operator
    micros, rows = line["micros"], line["rows"]
    return PlanOperator(
        name,
        operator[len(name) :].strip(),
        rows=int(rows.replace(",", "")) if rows else None,
        milliseconds=int(micros.replace(",", "")) / 1000 if micros else None,
    )


def nested(steps: Sequence[tuple[int, PlanOperator]]) -> Iterator[PlanOperator]:
    """Make steps with deeper indentation children of the step before them."""
    at = 0
    while at < len(steps):
        depth, step = steps[at]
        end = next((index for index in range(at + 1, len(steps)) if steps[index][0] <= depth), len(steps))
        below = tuple(nested(steps[at + 1 : end]))
        yield with_children(step, below)
        at = end


def with_children(step: PlanOperator, children: tuple[PlanOperator, ...]) -> PlanOperator:
    """Return a step with the given children."""
    return PlanOperator(step.name, step.details, step.estimated, step.rows, step.hits, step.milliseconds, children)
