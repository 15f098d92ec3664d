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
from graph.query.traversal import Traversal

BUCKETS = {
    "YEAR": "toString({0}.year)",
    "QUARTER": "toString({0}.year) + '-Q' + toString({0}.quarter)",
    "MONTH": "substring(toString({0}), 0, 7)",
    "WEEK": "toString({0}.weekYear) + '-W' + right('0' + toString({0}.week), 2)",
    "DAY": "substring(toString({0}), 0, 10)",
}  # formats of periods (domain §2), in +08:00, the time zone of stored instants


def compile_aggregate(ctx: Context, figures: Sequence[Aggregation], found: MatchResult, type_name: str) -> str:
    """Return the expression `[aggregate, …]` over the nodes of a match."""
    if not found.is_distinct:
        ctx.writer.write(f"WITH DISTINCT {found.var}")
    names = _write_figures(ctx, figures, RowScope(found.var, type_name), [])
    return f"[{', '.join(_shown(figure, names[figure]) for figure in figures)}]"


def compile_group_by(ctx: Context, groups: GroupBy, found: MatchResult, place: RowScope) -> str:
    """Return the expression that collects a list's groups, each `[[key, …], [aggregate, …]]`."""
    with ctx.scoped_memo():
        keys = [_Key(ctx, key, place).write() for key in groups.keys]
    sorts = {key.sort: key.sort_value for key in keys if key.sort}
    named = [f"{key.value} AS {key.name}" for key in keys] + [f"{value} AS {name}" for name, value in sorts.items()]
    ctx.writer.write(f"WITH {found.distinct_keyword}{', '.join((*named, found.var))}")
    wanted = list(
        dict.fromkeys((*groups.aggregations, *(one.aggregation for one in groups.having), *groups.ordered_by))
    )
    names = _write_figures(ctx, wanted, RowScope(found.var, place.type), [key.name for key in keys], list(sorts))
    ctx.writer.where([_having(ctx, one, names[one.aggregation]) for one in groups.having])
    _write_order(ctx, groups, keys, names)
    shown = [key.show() for key in keys]
    figures = ", ".join(_shown(figure, names[figure]) for figure in groups.aggregations)
    group = {GroupRecord.KEYS: f"[{', '.join(shown)}]", GroupRecord.FIGURES: f"[{figures}]"}
    return f"collect({record(group)})"


@dataclass(slots=True)
class _Key:
    """A group key, with the variables of its value and of its sort value."""

    ctx: Context
    key: GroupKey
    place: RowScope
    name: str = ""
    value: str = ""
    sort: str = ""  # variable of the sort value, if groups are not sorted by the key's value
    sort_value: str = ""

    def write(self) -> _Key:
        """Match the path of the key, if the key has one, and name the value."""
        at = self.place.source if self.key.of_source and self.place.source else self.place
        for traversal in self.key.path:
            at = RowScope(self._one(traversal, at), traversal.target)
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
                return _on_the_day(self.ctx, stored, at.var)
            case RelationshipProperty(stored):
                return f"{self.place.edge}.{stored.name}"
            case NodeMeasure(measure, start):
                value = compile_measure(self.ctx, measure, at.start(start), ())
                return f"CASE WHEN {at.var} IS NOT NULL THEN {value} END" if self.key.path else value
            case PairMeasure(measure):
                assert self.place.pair_start is not None, "a row is a pair"
                return compile_measure(self.ctx, measure, self.place.pair_start, ())
            case ReasonCount():
                return "size(reasons)"
            case RowExpression(fact):
                return row_fact(fact, at.var, self.place.edge)
        return at.var

    def _one(self, traversal: Traversal, at: RowScope) -> str:
        arm, writer = traversal.branches[0], self.ctx.writer
        node = writer.fresh_name(arm.found)
        with writer.block(f"CALL ({at.var})"):
            start = at.start(str(traversal.start))
            match = MatchCompiler(writer, arm, traversal.target, self.ctx.as_of, (), {arm.found: node}, start)
            writer.where(match.write())
            constrain(traversal, self.ctx, match, MatchResult(node, ()))
            if not is_to_one(arm.path, arm.start):
                order = ", ".join(f"{node}.{key}" for key in traversal.keys)
                writer.write(f"WITH {node} ORDER BY {order} LIMIT 1")
            one = writer.fresh_name("one")
            self.ctx.returns(f"head(collect({node}))", one)
        return one

    def order(self, direction: str = "") -> list[str]:
        """Return the expressions that sort groups by this key; nulls come last in either direction."""
        values = [f"{value}{direction}" for value in self._sorted_by()]
        return [f"{self.name} IS NULL", *values]

    def _sorted_by(self) -> list[str]:
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


def _write_figures(
    ctx: Context, figures: Sequence[Aggregation], at: RowScope, keys: list[str], sorts: Sequence[str] = ()
) -> dict[Aggregation, str]:
    """Write a WITH of group keys, sort values and aggregates; return the names of the aggregates."""
    names = {figure: ctx.writer.fresh_name(str(figure.function)) for figure in figures}
    values = _write_values(ctx, figures, at, [*keys, *sorts])
    written = [f"{_aggregate(figure, at.var, values)} AS {name}" for figure, name in names.items()]
    written += [f"min({sort}) AS {sort}" for sort in sorts]  # all rows of a key have the same sort value
    ctx.writer.write(f"WITH {', '.join((*keys, *(written or ['count(*) AS any'])))}")
    return names


def _write_values(
    ctx: Context, figures: Sequence[Aggregation], at: RowScope, keys: list[str]
) -> dict[NodeProperty | NodeMeasure, str]:
    """Return the expressions that aggregates use; event-log lookups and measures are bound to variables first."""
    with ctx.scoped_memo():
        values = {of: _value(ctx, of, at) for figure in figures if (of := figure.of)}
    looked_up = {
        of: value for of, value in values.items() if not isinstance(of, NodeProperty) or value != _own(of, at.var)
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
    return _on_the_day(ctx, of.stored, at.var)


def _own(of: NodeProperty, var: str) -> str:
    return f"{var}.{of.stored.name}"


def _on_the_day(ctx: Context, stored: Property, var: str) -> str:
    """Return a property's value; on an explicit as-of date an event-sourced property has that of the last event."""
    return last_entry(ctx, var, stored.name) if stored.event_sourced and ctx.as_of.explicit else f"{var}.{stored.name}"


def _aggregate(figure: Aggregation, var: str, values: dict[NodeProperty | NodeMeasure, str]) -> str:
    if figure.of is None:
        return f"count({var})"
    value, type_ = values[figure.of], figure.of.type
    if isinstance(type_, Choice) and figure.function in (AggregateFunction.MIN, AggregateFunction.MAX):
        value = rank(type_, value)
    return aggregate(figure.function, value)


def _shown(figure: Aggregation, name: str) -> str:
    if figure.of is None or figure.function not in (AggregateFunction.MIN, AggregateFunction.MAX):
        return name
    type_ = figure.of.type
    if isinstance(type_, Choice):
        codes = ", ".join(f"'{code}'" for code, _ in type_.values)
        return f"[{codes}][{name}]"
    return computed_wire_value(type_, name)


def _having(ctx: Context, one: Having, name: str) -> str:
    sign, denied = (SIGNS[one.op.opposite], True) if one.op.opposite else (SIGNS[one.op], False)
    text = f"{name} {sign} $v.{ctx.writer.parameter(one.operand, one.operand.name_hint)}"
    return f"({name} IS NULL OR NOT {text})" if denied else text


def _write_order(ctx: Context, groups: GroupBy, keys: list[_Key], names: dict[Aggregation, str]) -> None:
    order: list[str] = []
    for key in groups.order:
        direction = " DESC" if key.descending else ""
        if key.aggregation is None:
            order += [part for one in keys for part in one.order(direction)]
        else:
            order += [f"{names[key.aggregation]} IS NULL", f"{names[key.aggregation]}{direction}"]
    order += [part for one in keys for part in one.order()]
    carried = ", ".join((*(key.name for key in keys), *(key.sort for key in keys if key.sort), *names.values()))
    writer = ctx.writer
    skip = f" SKIP $v.{writer.parameter(groups.offset, 'offset')}" if groups.offset else ""
    limit = f"$v.{writer.parameter(groups.first, 'first')}"
    writer.write(f"WITH {carried or '1 AS one'} ORDER BY {', '.join(dict.fromkeys(order))}{skip} LIMIT {limit}")
