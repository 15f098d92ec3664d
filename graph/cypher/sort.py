"""The order of a list as Cypher: the expressions that sort rows, and their values in a cursor.

Nulls come last in either direction: a nullable sort key gives two expressions, whether the value is null, and the
value. A value that needs more than the row, such as a neighbour's property or a count, is computed by a `CALL` under
its own name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.cypher.aggregate_functions import aggregated_value, write_aggregate
from graph.cypher.context import Context
from graph.cypher.dispatch import constrain, predicates
from graph.cypher.event_log import as_of_value, is_logged
from graph.cypher.guards import seen_value
from graph.cypher.keyset import SortExpression
from graph.cypher.match import MatchCompiler, MatchResult
from graph.cypher.measure_clauses import compile_measure
from graph.cypher.names import LAST, SAME, is_masked, is_masked_value, names_in_order
from graph.cypher.row_facts import row_fact
from graph.cypher.row_scope import RowScope
from graph.cypher.subqueries import distinct_keyword
from graph.cypher.suppression import check_counted, check_measure
from graph.model import Choice, ValueType
from graph.query.base import Expression
from graph.query.expressions import (
    NodeMeasure,
    NodeProperty,
    PairMeasure,
    ReasonCount,
    RelatedAggregate,
    RelatedCount,
    RelatedValue,
    RelationshipProperty,
    RowExpression,
    SourceExpression,
)
from graph.query.sort_keys import SortKey
from graph.query.traversal import Traversal

NOTHING = {
    ValueType.TEXT: "''",
    ValueType.INT: "0",
    ValueType.LONG: "0",
    ValueType.FLOAT: "0.0",
    ValueType.BOOL: "false",
    ValueType.DATE: "date('1970-01-01')",
    ValueType.DATETIME: "datetime('1970-01-01T08:00:00+08:00')",
}  # placeholders for null, behind the expression that sorts nulls last
FORMS = {ValueType.DATE: "toString({})", ValueType.DATETIME: "{}.epochMillis"}  # formats of values in a cursor


def compile_sort_keys(
    ctx: Context, keys: Sequence[SortKey], at: RowScope
) -> tuple[list[SortExpression], dict[str, str]]:
    """Return the sort expressions of an order, and the expressions of computed values by variable."""
    written: list[SortExpression] = []
    computed: dict[str, str] = {}
    for key in keys:
        if key.by_default and is_masked_value(ctx, key.value):
            written.append(SortExpression(SAME.format(at.var), key.descending))
            continue
        value = _value(ctx, key.value, at, computed)
        if is_masked_value(ctx, key.value):
            value = f"coalesce({value}, {LAST[key.descending]})"
        written += _sorted_by(key, value)
    return written, computed


def rank(choice: Choice, value: str) -> str:
    """Return the position of a code in its closed list."""
    ranks = " ".join(f"WHEN '{code}' THEN {place}" for place, (code, _) in enumerate(choice.values))
    return f"CASE {value} {ranks} END"


def _sorted_by(key: SortKey, value: str) -> Iterator[SortExpression]:
    type_ = key.value.type
    if isinstance(type_, Choice):
        ranked, type_ = rank(type_, value), ValueType.INT
    else:
        ranked = value
    if not key.value.required:
        yield SortExpression(f"CASE WHEN {value} IS NULL THEN 1 ELSE 0 END")
        ranked = f"coalesce({ranked}, {NOTHING[type_]})"
    yield SortExpression(ranked, key.descending, FORMS.get(type_, "{}"))


def _value(ctx: Context, value: Expression, at: RowScope, computed: dict[str, str]) -> str:
    """Return the expression of a value; a value that needs more than the row is computed first and then named."""
    match value:
        case NodeProperty(stored) if not (is_logged(ctx, stored) or is_masked(ctx, stored)):
            return f"{at.var}.{stored.name}"
        case RelationshipProperty(stored):
            return f"{at.edge}.{stored.name}"
        case RowExpression(fact):
            return row_fact(fact, at.var, at.edge)
        case ReasonCount(None):
            return "size(reasons)"
        case SourceExpression(inner):
            assert at.source is not None, "the row is a pair"
            return _value(ctx, inner, at.source, computed)
    if known := ctx.memo.get((value, at.var)):
        return known
    name = ctx.writer.fresh_name("key")
    computed[name] = _computed(ctx, value, at, name)
    return name


def _computed(ctx: Context, value: Expression, at: RowScope, name: str) -> str:
    match value:
        case NodeProperty(stored):
            return seen_value(ctx, at.type, stored, at.var, as_of_value(ctx, stored, at.var))
        case NodeMeasure(measure, start):
            check_measure(ctx, measure)
            return compile_measure(ctx, measure, at.start(start), ())
        case PairMeasure(measure):
            assert at.pair_start is not None, "the row is a pair"
            return compile_measure(ctx, measure, at.pair_start, ())
        case RelatedCount() | RelatedAggregate() | RelatedValue():
            with ctx.writer.block(f"CALL ({at.var})"):
                ctx.returns(_related_value(ctx, value, at), name)
            return name
    raise TypeError(f"no Cypher for the sort key {value!r}")


def _related_value(ctx: Context, value: RelatedCount | RelatedAggregate | RelatedValue, at: RowScope) -> str:
    """Return a value of a related list: its count, an aggregate, or a value of its first node."""
    traversal, node = value.traversal, ctx.writer.fresh_name(value.traversal.branches[0].found)
    if not isinstance(value, RelatedValue):
        check_counted(ctx, traversal)
    _write_found(ctx, traversal, value, at, node)
    match value:
        case RelatedCount():
            return f"count({distinct_keyword(traversal)}{node})"
        case RelatedAggregate(function=function, of=of):
            if not traversal.distinct:
                ctx.writer.write(f"WITH DISTINCT {node}")
            with ctx.scoped_memo():
                value_of_each = aggregated_value(ctx, of, RowScope(node, traversal.target))
            return write_aggregate(ctx, function, value_of_each)
    computed: dict[str, str] = {}
    found = _value(ctx, value.value, RowScope(node, traversal.target), computed)
    order = ", ".join(f"{node}.{key}" for key in names_in_order(ctx, traversal.target, traversal.keys))
    ctx.writer.write(f"WITH {', '.join((node, *carried(computed)))} ORDER BY {order} LIMIT 1")
    return f"head(collect({found}))"


def carried(computed: dict[str, str]) -> list[str]:
    """Return the items of a WITH for computed values: `name`, or `expression AS name`."""
    return [name if name == value else f"{value} AS {name}" for name, value in computed.items()]


def _write_found(ctx: Context, traversal: Traversal, value: Expression, at: RowScope, node: str) -> None:
    """Match the nodes of a related list; several branches are united."""
    if len(traversal.branches) == 1:
        _write_branch(ctx, traversal, 0, value, at, node)
        return
    with ctx.writer.block(f"CALL ({at.var})"):
        for number in range(len(traversal.branches)):
            if number:
                ctx.writer.write("UNION")
            _write_branch(ctx, traversal, number, value, at, node)
            ctx.writer.write(f"RETURN {node}")


def _write_branch(ctx: Context, traversal: Traversal, number: int, value: Expression, at: RowScope, node: str) -> None:
    branch, start = traversal.branches[number], at.start(str(traversal.start))
    match = MatchCompiler(ctx.writer, branch, traversal.target, ctx.as_of, (), {branch.found: node}, start)
    base = match.write()
    found = MatchResult(node, (), match.names.get("edge"))
    where = value.where if isinstance(value, RelatedCount) else None
    conditions = [*base, *predicates(where, ctx, RowScope(node, traversal.target, found.edge))]
    ctx.writer.where_planned_once(conditions, match.carried)
    constrain(traversal, ctx, match, found)
