"""Compilation of group keys.

A group key is a property of the node, of its relationship, or of the node at the end of a to-one path. A key can also
be that node itself. Dates are truncated to a period.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.cypher.context import Context
from graph.cypher.dispatch import columns, constrain
from graph.cypher.event_log import as_of_value
from graph.cypher.guards import seen_value
from graph.cypher.match import MatchCompiler, MatchResult
from graph.cypher.measure_clauses import compile_measure
from graph.cypher.names import names_in_order
from graph.cypher.row_facts import row_fact
from graph.cypher.row_scope import RowScope
from graph.cypher.sort import rank
from graph.cypher.suppression import check_measure
from graph.cypher.wire_format import computed_wire_value
from graph.model import Choice
from graph.pattern.multiplicity import is_to_one
from graph.query.connection_parts import GroupKey
from graph.query.expressions import (
    NodeMeasure,
    NodeProperty,
    PairMeasure,
    ReasonCount,
    RelationshipProperty,
    RowExpression,
)
from graph.query.layout import GroupKeyRecord, record
from graph.query.traversal import Traversal

BUCKETS = {
    "YEAR": "toString({0}.year)",
    "QUARTER": "toString({0}.year) + '-Q' + toString({0}.quarter)",
    "MONTH": "substring(toString({0}), 0, 7)",
    "WEEK": "toString({0}.weekYear) + '-W' + right('0' + toString({0}.week), 2)",
    "DAY": "substring(toString({0}), 0, 10)",
}  # formats of periods (domain §2), in +08:00, the time zone of stored instants


@dataclass(slots=True)
class GroupKeyCompiler:
    """Compiler of one group key, with the variables of its value and of its sort value."""

    ctx: Context
    key: GroupKey
    scope: RowScope
    name: str = ""
    value: str = ""
    sort: str = ""  # variable of the sort value, if groups are not sorted by the key's value
    sort_value: str = ""

    def write(self) -> GroupKeyCompiler:
        """Match the path of the key, if the key has one, and name the value."""
        at = self.scope.source if self.key.of_source and self.scope.source else self.scope
        for traversal in self.key.path:
            at = RowScope(self._write_to_one(traversal, at), traversal.target)
        value = self._value(at)
        if self.key.sort:
            self.sort = self.ctx.writer.fresh_name("sort")
            self.sort_value = seen_value(self.ctx, at.type, self.key.sort, at.var, f"{at.var}.{self.key.sort.name}")
        if self.key.bucket:
            value = BUCKETS[self.key.bucket].format(value)
        self.name, self.value = self.ctx.writer.fresh_name("group"), value
        return self

    def _value(self, at: RowScope) -> str:
        """Return the key's expression at a node; a measure of a missing node is null."""
        match self.key.value:
            case NodeProperty(stored):
                return seen_value(self.ctx, at.type, stored, at.var, as_of_value(self.ctx, stored, at.var))
            case RelationshipProperty(stored):
                return f"{self.scope.edge}.{stored.name}"
            case NodeMeasure(measure, start):
                check_measure(self.ctx, measure)
                value = compile_measure(self.ctx, measure, at.start(start), ())
                return f"CASE WHEN {at.var} IS NOT NULL THEN {value} END" if self.key.path else value
            case PairMeasure(measure):
                assert self.scope.pair_start is not None, "the row is a pair"
                return compile_measure(self.ctx, measure, self.scope.pair_start, ())
            case ReasonCount():
                return "size(reasons)"
            case RowExpression(fact):
                return row_fact(fact, at.var, self.scope.edge)
        return at.var

    def _write_to_one(self, traversal: Traversal, at: RowScope) -> str:
        branch, writer = traversal.branches[0], self.ctx.writer
        node = writer.fresh_name(branch.found)
        with writer.block(f"CALL ({at.var})"):
            start = at.start(str(traversal.start))
            match = MatchCompiler(writer, branch, traversal.target, self.ctx.as_of, (), {branch.found: node}, start)
            writer.where(match.write())
            constrain(traversal, self.ctx, match, MatchResult(node, ()))
            if not is_to_one(branch.path, branch.start):
                order = ", ".join(f"{node}.{key}" for key in names_in_order(self.ctx, traversal.target, traversal.keys))
                writer.write(f"WITH {node} ORDER BY {order} LIMIT 1")
            first = writer.fresh_name("one")
            self.ctx.returns(f"head(collect({node}))", first)
        return first

    def order(self, direction: str = "") -> list[str]:
        """Return the expressions that sort groups by this key; nulls come last in either direction."""
        values = [f"{value}{direction}" for value in self._sort_values()]
        return [f"{self.name} IS NULL", *values]

    def _sort_values(self) -> list[str]:
        value = self.key.value
        if value is None:
            if not self.key.path:
                return [f"{self.name}.id"]
            end = self.key.path[-1]
            return [f"{self.name}.{key}" for key in names_in_order(self.ctx, end.target, end.keys)]
        if isinstance(value.type, Choice):
            return [rank(value.type, self.name)]
        return [*([self.sort] if self.sort else []), self.name]

    def show(self) -> str:
        """Return `[value]`, or `[id, row]` for a node."""
        if self.key.value:
            return record({GroupKeyRecord.VALUE: computed_wire_value(self.key.type, self.name)})
        suffix = f" + {self.ctx.writer.as_of_values(self.ctx.as_of).suffix}" if self.ctx.as_of.explicit else ""
        return record({GroupKeyRecord.VALUE: f"{self.name}.id{suffix}", GroupKeyRecord.NODE: self._row()})

    def _row(self) -> str:
        if self.key.row is None:
            return "null"
        writer, name = self.ctx.writer, self.ctx.writer.fresh_name("groupRow")
        with writer.block(f"CALL ({self.name})"):
            writer.write(f"WITH {self.name} WHERE {self.name} IS NOT NULL")
            self.ctx.returns(f"head(collect([{', '.join(columns(self.key.row, self.ctx, self.name))}]))", name)
        return name
