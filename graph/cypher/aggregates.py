"""Compilation of aggregates and groups of a list; each different node counts once, or each pair of a list of pairs.

Groups are sorted and cut to a page before the nodes of their keys (`graph/cypher/group_keys.py`) are projected.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from graph.cypher.aggregate_functions import aggregate, aggregated_value
from graph.cypher.context import Context
from graph.cypher.empty_groups import write_empty_groups
from graph.cypher.group_keys import GroupKeyCompiler
from graph.cypher.match import MatchResult
from graph.cypher.predicates import SIGNS
from graph.cypher.row_scope import RowScope
from graph.cypher.sort import rank
from graph.cypher.spreads import spread, write_sorted
from graph.cypher.suppression import write_hidden_groups
from graph.cypher.wire_format import computed_wire_value
from graph.model import MODEL, Choice
from graph.query.aggregate_functions import SPREADS, AggregateFunction
from graph.query.connection_parts import Aggregation, GroupBy, GroupCount, Having
from graph.query.expressions import AggregatedValue, NodeProperty
from graph.query.layout import GroupRecord, record
from graph.query.predicates import Operator

EMPTY: Mapping[AggregatedValue | None, str] = MappingProxyType({})
EXTREMES = (AggregateFunction.MIN, AggregateFunction.MAX)


def compile_aggregate(
    ctx: Context, aggregations: Sequence[Aggregation], found: MatchResult, scope: RowScope, *, suppressed: bool = False
) -> str:
    """Return the expression `[aggregate, …]` over the rows of a match; with `suppressed`, null over few nodes."""
    ctx.writer.note_compared(scope.type)
    if not found.is_pair and not found.is_distinct:
        ctx.writer.write(f"WITH DISTINCT {found.var}")
    sizes = _sizes(ctx, aggregations) if suppressed else {}
    names = _write_aggregations(ctx, aggregations, scope, [], sizes=sizes)
    if sizes:
        write_hidden_groups(ctx, [], names, [*sizes.values()])
    return f"[{', '.join(_wire_value(aggregation, names[aggregation]) for aggregation in aggregations)}]"


def compile_group_by(
    ctx: Context, groups: GroupBy, found: MatchResult, scope: RowScope, *, suppressed: bool = False
) -> str:
    """Return the expression that collects a list's groups, each `[[key, …], [aggregate, …]]`."""
    ctx.writer.note_compared(scope.type)
    keys = _write_keys(ctx, groups, scope)
    sorts = {key.sort: key.sort_value for key in keys if key.sort}
    named = [f"{key.value} AS {key.name}" for key in keys] + [f"{value} AS {name}" for name, value in sorts.items()]
    ctx.writer.write(f"WITH {_counted(found, named)}")
    needed = list(
        dict.fromkeys((*groups.aggregations, *(having.aggregation for having in groups.having), *groups.ordered_by))
    )
    sizes = _sizes(ctx, needed) if suppressed else {}
    names = _write_aggregations(ctx, needed, scope, [key.name for key in keys], list(sorts), sizes)
    write_empty_groups(ctx, groups, keys[0], names, [*sizes.values()])
    if sizes:
        write_hidden_groups(ctx, [*(key.name for key in keys), *sorts], names, [*sizes.values()])
    ctx.writer.where([_having(ctx, having, names[having.aggregation]) for having in groups.having])
    _write_order(ctx, groups, keys, names)
    shown = [key.show() for key in keys]
    values = ", ".join(_wire_value(aggregation, names[aggregation]) for aggregation in groups.aggregations)
    group = {GroupRecord.KEYS: f"[{', '.join(shown)}]", GroupRecord.FIGURES: f"[{values}]"}
    return f"collect({record(group)})"


def compile_group_count(
    ctx: Context, groups: GroupCount, found: MatchResult, scope: RowScope, *, suppressed: bool = False
) -> str:
    """Return the expression that counts a list's groups."""
    ctx.writer.note_compared(scope.type)
    keys = _write_keys(ctx, groups, scope)
    named = [f"{key.value} AS {key.name}" for key in keys]
    if not groups.having:
        # not DISTINCT: behind a relationship of several lengths, Neo4j 5.26 takes each node for a group of its own
        ctx.writer.write(f"WITH {', '.join(named)}, count(*) AS {ctx.writer.fresh_name('size')}")
        write_empty_groups(ctx, groups, keys[0], {})
        return "count(*)"
    ctx.writer.write(f"WITH {_counted(found, named)}")
    needed = list(dict.fromkeys(having.aggregation for having in groups.having))
    sizes = _sizes(ctx, needed) if suppressed else {}
    names = _write_aggregations(ctx, needed, scope, [key.name for key in keys], sizes=sizes)
    write_empty_groups(ctx, groups, keys[0], names, [*sizes.values()])
    if sizes:
        write_hidden_groups(ctx, [key.name for key in keys], names, [*sizes.values()])
    ctx.writer.where([_having(ctx, having, names[having.aggregation]) for having in groups.having])
    return "count(*)"


def _counted(found: MatchResult, named: Sequence[str]) -> str:
    """Return the items of a WITH of group keys and of what counts in a group: each different node once, or each pair."""
    if found.is_pair:
        return ", ".join((*named, found.variables))
    return f"{found.distinct_keyword}{', '.join((*named, found.var))}"


def _write_keys(ctx: Context, groups: GroupBy | GroupCount, scope: RowScope) -> list[GroupKeyCompiler]:
    with ctx.scoped_memo():
        return [GroupKeyCompiler(ctx, key, scope).write() for key in groups.keys]


def _write_aggregations(
    ctx: Context,
    aggregations: Sequence[Aggregation],
    at: RowScope,
    keys: list[str],
    sorts: Sequence[str] = (),
    sizes: Mapping[AggregatedValue | None, str] = EMPTY,
) -> dict[Aggregation, str]:
    """Write a WITH of group keys, sort values, aggregates and sizes; return the names of the aggregates."""
    names = {aggregation: ctx.writer.fresh_name(str(aggregation.function)) for aggregation in aggregations}
    values = _write_values(ctx, aggregations, at, [*keys, *sorts])
    spreads = {one: name for one, name in names.items() if one.function in SPREADS}
    lists = {one.of: ctx.writer.fresh_name("values") for one in spreads}
    plain = {one: name for one, name in names.items() if one not in spreads}
    written = [f"{_aggregate(aggregation, at, values)} AS {name}" for aggregation, name in plain.items()]
    written += [f"collect({values[of]}) AS {name}" for of, name in lists.items() if of]
    written += [f"min({sort}) AS {sort}" for sort in sorts]  # all rows of a key have the same sort value
    written += [f"count({values[of] if of else at.var}) AS {name}" for of, name in sizes.items()]
    ctx.writer.write(f"WITH {', '.join((*keys, *(written or ['count(*) AS any'])))}")
    if spreads:
        ordered = {of: write_sorted(ctx, name) for of, name in lists.items()}
        shown = [f"{spread(ctx, one.function, ordered[one.of])} AS {name}" for one, name in spreads.items()]
        ctx.writer.write(f"WITH {', '.join((*keys, *plain.values(), *sorts, *sizes.values(), *shown))}")
    return names


def _sizes(ctx: Context, aggregations: Sequence[Aggregation]) -> dict[AggregatedValue | None, str]:
    """Return names for the number of nodes, and for the numbers of those with a value of each aggregated property."""
    of = dict.fromkeys((None, *(aggregation.of for aggregation in aggregations)))
    return {value: ctx.writer.fresh_name("size") for value in of}


def _write_values(
    ctx: Context, aggregations: Sequence[Aggregation], at: RowScope, keys: list[str]
) -> dict[AggregatedValue, str]:
    """Return the expressions that aggregates use; event-log lookups and measures are bound to variables first."""
    with ctx.scoped_memo():
        values = {of: aggregated_value(ctx, of, at) for aggregation in aggregations if (of := aggregation.of)}
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


def _stored_value(of: NodeProperty, var: str) -> str:
    return f"{var}.{of.stored.name}"


def _aggregate(aggregation: Aggregation, at: RowScope, values: dict[AggregatedValue, str]) -> str:
    if aggregation.of is None:
        return f"count({at.var})"
    value, type_ = values[aggregation.of], aggregation.of.type
    if aggregation.function not in EXTREMES:
        return aggregate(aggregation.function, value)
    if isinstance(type_, Choice):
        return aggregate(aggregation.function, rank(type_, value))
    if isinstance(aggregation.of, NodeProperty) and (key := MODEL.sort_key_of(at.type, aggregation.of.stored)):
        # texts in the order of lists: a tab sorts before every character of a name
        extreme = aggregate(aggregation.function, f"{at.var}.{key.name} + '\\t' + {value}")
        return f"split({extreme}, '\\t')[1]"
    return aggregate(aggregation.function, value)


def _wire_value(aggregation: Aggregation, name: str) -> str:
    if aggregation.of is None or aggregation.function not in EXTREMES:
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


def _write_order(ctx: Context, groups: GroupBy, keys: list[GroupKeyCompiler], names: dict[Aggregation, str]) -> None:
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
