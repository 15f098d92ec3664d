"""The embedded engine's plan, read from the text that it tells it in.

    + WITH $v.code AS code (47μs, 1 rows)
    + MATCH NODE (grid:Grid) [index: Grid[code]] (143μs, 1 rows)
    + CALL SUBQUERY { ... } (290,408μs)

One line for each step, first to run first; a cost-based part is a tree by indentation, whose root runs last. It counts
no hits, its estimates are 0 for a label it has no statistics of, and of a subquery it tells only the time: what is
inside is found out by `graph/explain/subqueries.py`.
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
    """The plan that a text tells."""
    took = TOOK.search(text)
    lines = [found for line in text.splitlines() if (found := STEP.match(line))]
    steps = tuple(nested([(len(line["indent"]) // 2, read_step(line)) for line in lines]))
    return EnginePlan(steps, ran, float(took[1].replace(",", "")) if took else None, embedded=True)


def read_step(line: re.Match[str]) -> PlanOperator:
    what = line["what"]
    named = NAME.match(what)
    name = named[0] if named else what
    micros, rows = line["micros"], line["rows"]
    return PlanOperator(
        name,
        what[len(name) :].strip(),
        rows=int(rows.replace(",", "")) if rows else None,
        milliseconds=int(micros.replace(",", "")) / 1000 if micros else None,
    )


def nested(steps: Sequence[tuple[int, PlanOperator]]) -> Iterator[PlanOperator]:
    """Steps that stand deeper become children of the one above them."""
    at = 0
    while at < len(steps):
        depth, step = steps[at]
        end = next((place for place in range(at + 1, len(steps)) if steps[place][0] <= depth), len(steps))
        below = tuple(nested(steps[at + 1 : end]))
        yield with_children(step, below)
        at = end


def with_children(step: PlanOperator, children: tuple[PlanOperator, ...]) -> PlanOperator:
    return PlanOperator(step.name, step.details, step.estimated, step.rows, step.hits, step.milliseconds, children)
