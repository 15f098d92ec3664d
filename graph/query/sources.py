"""Sources of a list's rows: a traversal, or one of three sources without a pattern."""

from __future__ import annotations

from dataclasses import dataclass

from graph.query.traversal import Traversal

MOST = 100  # rows of a page


@dataclass(frozen=True, slots=True)
class AllRelationships:
    """All relationships of a node, by types and directions. The row's node is the node at the other end."""

    types: tuple[str, ...]
    directions: tuple[str, ...]
    ended: bool = False  # also those that have ended
    found: str = "other"

    def __str__(self) -> str:
        return "(node:Node)-[:PART_OF]-(other:Node)"


@dataclass(frozen=True, slots=True)
class SearchCandidates:
    """The candidates of a text search, best match first."""

    found: str = "term"

    def __str__(self) -> str:
        return "(term:SearchTerm)"


@dataclass(frozen=True, slots=True)
class ReachedNodes:
    """The nodes that a graph search has reached before the list is compiled."""

    found: str = "other"

    def __str__(self) -> str:
        return "(node:Node)-[:PART_OF]-(other:Node)"


ListSource = Traversal | AllRelationships | SearchCandidates | ReachedNodes
