"""Compilation of aggregates and groups of a list; each different node counts once.

A group key is a property of the node, of its relationship, or of the node at the end of a to-one path. A key can also
be that node itself. Dates are truncated to a period. Groups are sorted and cut to a page before the nodes of their
keys are projected.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.cypher.aggregate_functions import aggregate
from graph.cypher.context import Context
from graph.cypher.dispatch import columns, constrain
from graph.cypher.event_log import last_entry
from graph.cypher.match import MatchCompiler, MatchResult
from graph.cypher.measure_clauses import compile_measure
from graph.cypher.predicates import SIGNS
from graph.cypher.row_facts import row_fact
from graph.cypher.row_scope import RowScope
from graph.cypher.sort import rank
from graph.cypher.wire_format import computed_wire_value
from graph.model import Choice, Property
from graph.pattern.multiplicity import is_to_one
from graph.query.connection_parts import Aggregation, GroupBy, GroupKey, Having
from graph.query.expressions import (
    AggregateFunction,
    NodeMeasure,
    NodeProperty,
    PairMeasure,
    ReasonCount,
    RelationshipProperty,
    RowExpression,
)
from graph.query.layout import GroupKeyRecord, GroupRecord, record
from graph.query.predicates import Operator
from graph.query.traversal import Traversal

BUCKETS = {
    "YEAR": "toString({0}.year)",
    "QUARTER": "toString({0}.year) + '-Q' + toString({0}.quarter)",
    "MONTH": "substring(toString({0}), 0, 7)",
    "WEEK": "toString({0}.weekYear) + '-W' + right('0' + toString({0}.week), 2)",
    "DAY": "substring(toString({0}), 0, 10)",
}  # formats of periods (domain §2), in +08:00, the time zone of stored instants


def compile_aggregate(ctx: Context, aggregations: Sequence[Aggregation], found: MatchResult, type_name: str) -> str:
    """Return the expression `[aggregate, …]` over the nodes of a match."""
    if not found.is_distinct:
        ctx.writer.write(f"WITH DISTINCT {found.var}")
    names = _write_aggregations(ctx, aggregations, RowScope(found.var, type_name), [])
    return f"[{', '.join(_wire_value(aggregation, names[aggregation]) for aggregation in aggregations)}]"


def compile_group_by(ctx: Context, groups: GroupBy, found: MatchResult, scope: RowScope) -> str:
    """Return the expression that collects a list's groups, each `[[key, …], [aggregate, …]]`."""
    with ctx.scoped_memo():
        keys = [_Key(ctx, key, scope).write() for key in groups.keys]
    sorts = {key.sort: key.sort_value for key in keys if key.sort}
    named = [f"{key.value} AS {key.name}" for key in keys] + [f"{value} AS {name}" for name, value in sorts.items()]
    ctx.writer.write(f"WITH {found.distinct_keyword}{', '.join((*named, found.var))}")
    needed = list(
        dict.fromkeys((*groups.aggregations, *(having.aggregation for having in groups.having), *groups.ordered_by))
    )
    names = _write_aggregations(ctx, needed, RowScope(found.var, scope.type), [key.name for key in keys], list(sorts))
    ctx.writer.where([_having(ctx, having, names[having.aggregation]) for having in groups.having])
    _write_order(ctx, groups, keys, names)
    shown = [key.show() for key in keys]
    values = ", ".join(_wire_value(aggregation, names[aggregation]) for aggregation in groups.aggregations)
    group = {GroupRecord.KEYS: f"[{', '.join(shown)}]", GroupRecord.FIGURES: f"[{values}]"}
    return f"collect({record(group)})"


@dataclass(slots=True)
class _Key:
    """A group key, with the variables of its value and of its sort value."""

    ctx: Context
    key: GroupKey
    scope: RowScope
    name: str = ""
    value: str = ""
    sort: str = ""  # variable of the sort value, if groups are not sorted by the key's value
    sort_value: str = ""

    def write(self) -> _Key:
        """Match the path of the key, if the key has one, and name the value."""
        at = self.scope.source if self.key.of_source and self.scope.source else self.scope
        for traversal in self.key.path:
            at = RowScope(self._write_to_one(traversal, at), traversal.target)
        value = self._value(at)
        if self.key.sort:
            self.sort, self.sort_value = self.ctx.writer.fresh_name("sort"), f"{at.var}.{self.key.sort.name}"
        if self.key.bucket:
            value = BUCKETS[self.key.bucket].format(value)
        self.name, self.value = self.ctx.writer.fresh_name("group"), value
        return self

    def _value(self, at: RowScope) -> str:
        """Return the key's expression at a node; a measure of a missing node is null."""
        match self.key.value:
            case NodeProperty(stored):
                return _as_of_value(self.ctx, stored, at.var)
            case RelationshipProperty(stored):
                return f"{self.scope.edge}.{stored.name}"
            case NodeMeasure(measure, start):
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
                order = ", ".join(f"{node}.{key}" for key in traversal.keys)
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
            keys = self.key.path[-1].keys if self.key.path else ("id",)
            return [f"{self.name}.{key}" for key in keys]
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


def _write_aggregations(
    ctx: Context, aggregations: Sequence[Aggregation], at: RowScope, keys: list[str], sorts: Sequence[str] = ()
) -> dict[Aggregation, str]:
    """Write a WITH of group keys, sort values and aggregates; return the names of the aggregates."""
    names = {aggregation: ctx.writer.fresh_name(str(aggregation.function)) for aggregation in aggregations}
    values = _write_values(ctx, aggregations, at, [*keys, *sorts])
    written = [f"{_aggregate(aggregation, at.var, values)} AS {name}" for aggregation, name in names.items()]
    written += [f"min({sort}) AS {sort}" for sort in sorts]  # all rows of a key have the same sort value
    ctx.writer.write(f"WITH {', '.join((*keys, *(written or ['count(*) AS any'])))}")
    return names


def _write_values(
    ctx: Context, aggregations: Sequence[Aggregation], at: RowScope, keys: list[str]
) -> dict[NodeProperty | NodeMeasure, str]:
    """Return the expressions that aggregates use; event-log lookups and measures are bound to variables first."""
    with ctx.scoped_memo():
        values = {of: _value(ctx, of, at) for aggregation in aggregations if (of := aggregation.of)}
    looked_up = {
        of: value
        for of, value in values.items()
        if not isinstance(of, NodeProperty) or value != _stored_value(of, at.var)
    }
    if not looked_up:
        return values
    entries = {of: ctx.writer.fresh_name("entry") for of in looked_up}
    carried = [f"{value} AS {entries[of]}" for of, value in looked_up.items()]
    ctx.writer.write(f"WITH {', '.join((*keys, at.var, *carried))}")
    return {**values, **entries}


def _value(ctx: Context, of: NodeProperty | NodeMeasure, at: RowScope) -> str:
    if isinstance(of, NodeMeasure):
        return compile_measure(ctx, of.measure, at.start(of.start), ())
    return _as_of_value(ctx, of.stored, at.var)


def _stored_value(of: NodeProperty, var: str) -> str:
    return f"{var}.{of.stored.name}"


def _as_of_value(ctx: Context, stored: Property, var: str) -> str:
    """Return a property's value; on an explicit as-of date an event-sourced property has that of the last event."""
    return last_entry(ctx, var, stored.name) if stored.event_sourced and ctx.as_of.explicit else f"{var}.{stored.name}"


def _aggregate(aggregation: Aggregation, var: str, values: dict[NodeProperty | NodeMeasure, str]) -> str:
    if aggregation.of is None:
        return f"count({var})"
    value, type_ = values[aggregation.of], aggregation.of.type
    if isinstance(type_, Choice) and aggregation.function in (AggregateFunction.MIN, AggregateFunction.MAX):
        value = rank(type_, value)
    return aggregate(aggregation.function, value)


def _wire_value(aggregation: Aggregation, name: str) -> str:
    if aggregation.of is None or aggregation.function not in (AggregateFunction.MIN, AggregateFunction.MAX):
        return name
    type_ = aggregation.of.type
    if isinstance(type_, Choice):
        codes = ", ".join(f"'{code}'" for code, _ in type_.values)
        return f"[{codes}][{name}]"
    return computed_wire_value(type_, name)


def _having(ctx: Context, having: Having, name: str) -> str:
    operand = f"$v.{ctx.writer.parameter(having.operand, having.operand.name_hint)}"
    if having.op is Operator.IS_NULL:
        return f"({name} IS NULL) = {operand}"
    sign, negated = (SIGNS[having.op.opposite], True) if having.op.opposite else (SIGNS[having.op], False)
    return f"({name} IS NULL OR NOT {name} {sign} {operand})" if negated else f"{name} {sign} {operand}"


def _write_order(ctx: Context, groups: GroupBy, keys: list[_Key], names: dict[Aggregation, str]) -> None:
    order: list[str] = []
    for key in groups.order:
        direction = " DESC" if key.descending else ""
        if key.aggregation is None:
            order += [part for group_key in keys for part in group_key.order(direction)]
        else:
            order += [f"{names[key.aggregation]} IS NULL", f"{names[key.aggregation]}{direction}"]
    order += [part for group_key in keys for part in group_key.order()]
    carried = ", ".join((*(key.name for key in keys), *(key.sort for key in keys if key.sort), *names.values()))
    writer = ctx.writer
    skip = f" SKIP $v.{writer.parameter(groups.offset, 'offset')}" if groups.offset else ""
    limit = f"$v.{writer.parameter(groups.first, 'first')}"
    writer.write(f"WITH {carried or '1 AS one'} ORDER BY {', '.join(dict.fromkeys(order))}{skip} LIMIT {limit}")
