"""The row that a condition, a key or an order speaks of."""

from __future__ import annotations

from dataclasses import dataclass

from graph.cypher.match import MatchResult, StartNode
from graph.query.sources import ListSource
from graph.query.traversal import Traversal


@dataclass(frozen=True, slots=True)
class RowScope:
    """Its node, the node's type, and the link to it if there is one."""

    var: str
    type: str
    edge: str | None = None
    source: RowScope | None = None  # of a pair: the node at its other end
    pair_start: StartNode | None = None  # of a pair: where its measures begin

    @classmethod
    def of(cls, found: MatchResult, type_name: str, source: ListSource) -> RowScope:
        """A row that a list has found."""
        if found.source is None or not isinstance(source, Traversal):
            return cls(found.var, type_name, found.edge)
        return cls(found.var, type_name, found.edge, cls(found.source, source.source), found.pair_start)

    def start(self, type_name: str) -> StartNode:
        """Where a path begins; the label is looked at where the row may be of another type."""
        return StartNode.of(self.var, self.type, type_name)
