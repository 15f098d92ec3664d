"""The engine's own plan of a statement with its run-time figures, as a tree of frozen values that prints itself.

Neo4j reports its plan as a tree of maps, `summary.plan` or `summary.profile`, which `from_tree` reads. ArcadeDB reports
text (`graph/engine/arcadedb_plan.py`). Figures that an engine does not report are None, never estimates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

Number = TypeVar("Number", int, float)
WIDEST = 100  # characters of details in a printed tree


@dataclass(frozen=True, slots=True)
class PlanOperator:
    """One step: its operator, its details, and rows and hits (reads of the store) over all executions."""

    name: str
    details: str = ""
    estimated: float | None = None
    rows: int | None = None
    hits: int | None = None
    milliseconds: float | None = None
    children: tuple[PlanOperator, ...] = ()

    def walk(self) -> Iterator[PlanOperator]:
        """Yield the step and all steps below it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()

    def as_dict(self) -> dict[str, Any]:
        """Return the step for JSON."""
        return {
            "operator": self.name,
            "details": self.details,
            "estimatedRows": self.estimated,
            "rows": self.rows,
            "dbHits": self.hits,
            "milliseconds": self.milliseconds,
            "children": [child.as_dict() for child in self.children],
        }


@dataclass(frozen=True, slots=True)
class EnginePlan:
    """The plan of a statement. If `ran`, `milliseconds` is the engine's own time.

    Neo4j: `steps` is the last operator, and children are the sources of its rows. ArcadeDB: steps in the order of
    execution, and children are the steps of a subquery.
    """

    steps: tuple[PlanOperator, ...]
    ran: bool = False
    milliseconds: float | None = None
    embedded: bool = False

    def walk(self) -> Iterator[PlanOperator]:
        """Yield every step."""
        for step in self.steps:
            yield from step.walk()

    @property
    def hits(self) -> int | None:
        """Reads of the store by all steps, if the engine counts them."""
        return total([step.hits for step in self.walk()])

    @property
    def rows(self) -> int | None:
        """Rows of all steps together."""
        return total([step.rows for step in self.walk()])

    @property
    def estimated(self) -> float | None:
        """Estimated rows of all steps together."""
        return total([step.estimated for step in self.walk()])

    def as_list(self) -> list[dict[str, Any]]:
        """Return the plan for JSON."""
        return [step.as_dict() for step in self.steps]

    def __str__(self) -> str:
        return "\n".join(draw(self))


def total(reported: Iterable[Number | None]) -> Number | None:
    """Return the sum of the reported numbers, or None if there are none."""
    numbers = [value for value in reported if value is not None]
    return sum(numbers[1:], numbers[0]) if numbers else None


def from_tree(tree: Mapping[str, Any], *, ran: bool) -> PlanOperator:
    """Read Neo4j's plan, outermost operator first."""
    arguments = tree.get("args", {})
    return PlanOperator(
        str(tree.get("operatorType", "?")).partition("@")[0],
        str(arguments.get("Details", "")),
        estimated=arguments.get("EstimatedRows"),
        rows=tree.get("rows") if ran else None,
        hits=tree.get("dbHits") if ran else None,
        children=tuple(from_tree(child, ran=ran) for child in tree.get("children", ())),
    )


def draw(plan: EnginePlan) -> Iterator[str]:
    """Yield lines: aligned columns of numbers, then the tree. Chinese details come last and do not shift columns."""
    lines = [(step, depth) for top in plan.steps for step, depth in deep(top, 0, nested=plan.embedded)]
    columns = [name for name in COLUMNS if any(COLUMNS[name](step) for step, _ in lines)]
    cells = [[COLUMNS[name](step) for name in columns] for step, _ in lines]
    widths = [max(len(name), *(len(row[at]) for row in cells)) for at, name in enumerate(columns)]
    if columns:
        yield "  ".join(name.rjust(width) for name, width in zip(columns, widths, strict=True))
    for (step, depth), row in zip(lines, cells, strict=True):
        numbers = "".join(cell.rjust(width) + "  " for cell, width in zip(row, widths, strict=True))
        yield f"{numbers}{'│ ' * depth}{step.name}  {shortened(step.details)}".rstrip()


def deep(step: PlanOperator, depth: int, *, nested: bool) -> Iterator[tuple[PlanOperator, int]]:
    """Yield steps with their depth. Where children run before their parent, only further children are indented."""
    yield step, depth
    for index, child in enumerate(step.children):
        yield from deep(child, depth + (nested or index > 0), nested=nested)


def shortened(details: str) -> str:
    """Return details on one line of at most `WIDEST` characters."""
    line = " ".join(details.split())
    return line if len(line) <= WIDEST else f"{line[: WIDEST - 1]}…"


def formatted(value: float | None) -> str:
    """Return a number without decimals; empty text for None."""
    return "" if value is None else f"{value:,.0f}"


COLUMNS = {
    "estimated": lambda step: formatted(step.estimated),
    "rows": lambda step: formatted(step.rows),
    "hits": lambda step: formatted(step.hits),
    "ms": lambda step: "" if step.milliseconds is None else f"{step.milliseconds:,.2f}",
}
