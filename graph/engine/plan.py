"""The engine's own plan of a statement, and what running it came to: a tree of frozen values that prints itself.

Neo4j tells its plan as a tree of maps, `summary.plan` or `summary.profile`; `from_tree` reads one. The embedded engine
tells a text (`graph/engine/arcadedb_plan.py`). What an engine does not tell is None, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

Number = TypeVar("Number", int, float)
WIDEST = 100  # letters of details shown in a tree


@dataclass(frozen=True, slots=True)
class PlanOperator:
    """One step: its name, what it works on, and rows and hits (reads of the store), all calls together."""

    name: str
    details: str = ""
    estimated: float | None = None
    rows: int | None = None
    hits: int | None = None
    milliseconds: float | None = None
    children: tuple[PlanOperator, ...] = ()

    def walk(self) -> Iterator[PlanOperator]:
        """The step and all below it, the last to run first."""
        yield self
        for child in self.children:
            yield from child.walk()

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
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
    """What an engine does for a statement. `ran` if it did it; then `milliseconds` is how long it said that took.

    Neo4j: one step, the last to run, its children what it takes its rows from. Embedded: steps in the order they run,
    children are what is inside of a subquery.
    """

    steps: tuple[PlanOperator, ...]
    ran: bool = False
    milliseconds: float | None = None
    embedded: bool = False

    def walk(self) -> Iterator[PlanOperator]:
        """Every step."""
        for step in self.steps:
            yield from step.walk()

    @property
    def hits(self) -> int | None:
        """Reads of the store by all steps, where the engine counts them."""
        return total([step.hits for step in self.walk()])

    @property
    def rows(self) -> int | None:
        """Rows that all steps gave together: what running it came to."""
        return total([step.rows for step in self.walk()])

    @property
    def estimated(self) -> float | None:
        """The same, as the engine expected it."""
        return total([step.estimated for step in self.walk()])

    def as_list(self) -> list[dict[str, Any]]:
        """For JSON."""
        return [step.as_dict() for step in self.steps]

    def __str__(self) -> str:
        return "\n".join(draw(self))


def total(told: Iterable[Number | None]) -> Number | None:
    """The sum of what is told, None if nothing is."""
    numbers = [one for one in told if one is not None]
    return sum(numbers[1:], numbers[0]) if numbers else None


def from_tree(tree: Mapping[str, Any], *, ran: bool) -> PlanOperator:
    """A plan as Neo4j tells it, outermost operator first."""
    told = tree.get("args", {})
    return PlanOperator(
        str(tree.get("operatorType", "?")).partition("@")[0],
        str(told.get("Details", "")),
        estimated=told.get("EstimatedRows"),
        rows=tree.get("rows") if ran else None,
        hits=tree.get("dbHits") if ran else None,
        children=tuple(from_tree(child, ran=ran) for child in tree.get("children", ())),
    )


def draw(plan: EnginePlan) -> Iterator[str]:
    """The plan as lines: numbers in columns first, so that Chinese in the details moves nothing, then the tree."""
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
    """Steps with their depth. Where children are what runs before, only forks go deeper: most of it is one long line."""
    yield step, depth
    for place, child in enumerate(step.children):
        yield from deep(child, depth + (nested or place > 0), nested=nested)


def shortened(details: str) -> str:
    line = " ".join(details.split())
    return line if len(line) <= WIDEST else f"{line[: WIDEST - 1]}…"


def told(value: float | None) -> str:
    return "" if value is None else f"{value:,.0f}"


COLUMNS = {
    "estimated": lambda step: told(step.estimated),
    "rows": lambda step: told(step.rows),
    "hits": lambda step: told(step.hits),
    "ms": lambda step: "" if step.milliseconds is None else f"{step.milliseconds:,.2f}",
}
