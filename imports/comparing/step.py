"""Steps from what the graph holds to what tables say, each with its row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from changes.change import Change, NodeKey
from imports.table import Problem


@dataclass(frozen=True, slots=True)
class NewNode:
    """A node to create; later steps name it by `NodeKey("new", name)`."""

    label: str
    values: Mapping[str, Any]
    name: str


@dataclass(frozen=True, slots=True)
class ChangedNode:
    """Values of a node to change."""

    node: NodeKey
    values: Mapping[str, Any]


class StepKind(StrEnum):
    """The kind of a step."""

    NEW = "new"
    CHANGED = "changed"
    ENDED = "ended"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Step:
    """A step: the change that it needs (None: the graph says the same) and the row that it came from (None: no row)."""

    kind: StepKind
    what: str  # label, or type of the link
    change: NewNode | ChangedNode | Change | None
    sheet: str
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """All steps, nodes before links, and the problems of rows whose references cannot be resolved."""

    steps: tuple[Step, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def changes(self) -> tuple[NewNode | ChangedNode | Change, ...]:
        """Return the changes in their order."""
        return tuple(step.change for step in self.steps if step.change is not None)

    def counts(self) -> dict[StepKind, int]:
        """Return the number of steps of each kind."""
        return {kind: sum(step.kind is kind for step in self.steps) for kind in StepKind}
