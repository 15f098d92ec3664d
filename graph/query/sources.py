"""What the rows of a list are found by: a traversal, or one of the ways that follow no one path."""

from __future__ import annotations

from dataclasses import dataclass

from graph.query.traversal import Traversal

MOST = 100  # rows of a page


@dataclass(frozen=True, slots=True)
class AllRelationships:
    """All links of a node: which types in which directions. The row's node is that at the other end."""

    types: tuple[str, ...]
    directions: tuple[str, ...]
    found: str = "other"

    def __str__(self) -> str:
        return "(node:Node)-[:PART_OF]-(other:Node)"


@dataclass(frozen=True, slots=True)
class SearchCandidates:
    """What a text finds, best first."""

    found: str = "term"

    def __str__(self) -> str:
        return "(term:SearchTerm)"


@dataclass(frozen=True, slots=True)
class ReachedNodes:
    """The nodes that a walk has reached before the list is made."""

    found: str = "other"

    def __str__(self) -> str:
        return "(node:Node)-[:PART_OF]-(other:Node)"


ListSource = Traversal | AllRelationships | SearchCandidates | ReachedNodes
