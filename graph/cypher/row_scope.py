"""The row that a predicate, a group key or a sort key refers to."""

from __future__ import annotations

from dataclasses import dataclass

from graph.cypher.match import MatchResult, StartNode
from graph.query.sources import ListSource
from graph.query.traversal import Traversal


@dataclass(frozen=True, slots=True)
class RowScope:
    """A row: its node, the node's type, and the relationship to the node, if there is one."""

    var: str
    type: str
    edge: str | None = None
    source: RowScope | None = None  # of a pair: the node at the other end
    pair_start: StartNode | None = None  # of a pair: the start of its measures

    @classmethod
    def of(cls, found: MatchResult, type_name: str, source: ListSource) -> RowScope:
        """Return the scope of a row that a list has found."""
        if found.source is None or not isinstance(source, Traversal):
            return cls(found.var, type_name, found.edge)
        return cls(found.var, type_name, found.edge, cls(found.source, source.source), found.pair_start)

    def start(self, type_name: str) -> StartNode:
        """Return the start of a path from the row; the label is checked if the row may be of another type."""
        return StartNode.of(self.var, self.type, type_name)
