"""MATCH clauses of an anchored list (`graph/query/anchor.py`), from the indexed key back along paths to its nodes."""

from __future__ import annotations

from collections.abc import Iterator

from graph.cypher.context import Context
from graph.cypher.dispatch import predicates
from graph.cypher.event_log import logged_value_inline
from graph.cypher.match import MatchCompiler, MatchResult, StartNode
from graph.cypher.names import is_masked
from graph.cypher.row_scope import RowScope
from graph.cypher.visibility import visible_node
from graph.pattern.multiplicity import is_distinct
from graph.query.anchor import Anchor, AnchorStep
from graph.query.base import Predicate
from graph.query.expressions import NodeProperty
from graph.query.plan import ToMany
from graph.query.predicates import And, Comparison, Operator
from graph.query.traversal import Branch


def match_from_nested_anchor(ctx: Context, column: ToMany, var: str, anchor: Anchor, of_link: Predicate) -> MatchResult:
    """Match the list of the node `var` from an anchor near the list's nodes.

    The relationship to `var` is matched last, behind a `WITH … SKIP 0`: the engine plans the two parts separately.
    """
    writer, branch = ctx.writer, column.traversal.branches[0].inverse()
    node = writer.fresh_name(str(branch.start))
    conditions, distinct = match_from_anchor(ctx, anchor, node, var)
    writer.where(conditions)
    writer.write(f"WITH {'' if distinct else 'DISTINCT '}{var}, {node} SKIP 0")
    known, start = {branch.found: var}, StartNode(node)
    match = MatchCompiler(writer, branch, str(column.traversal.start), ctx.as_of, column.arguments, known, start)
    conditions = [*match.write(), *_logged_conditions(ctx, match)]
    found = MatchResult(node, (), match.names.get("edge"), is_distinct=column.traversal.distinct)
    writer.where([*conditions, *predicates(of_link, ctx, RowScope(node, column.row.type, found.edge))])
    return found


def match_from_anchor(ctx: Context, anchor: Anchor, node: str, below: str | None = None) -> tuple[list[str], bool]:
    """Write the path from the anchor's key to the list's nodes, called `node`.

    Return the conditions that are not written yet, and whether the path finds each node once. `below` is the variable
    of the node that has the list, or None for a list of the root.
    """
    writer, carried = ctx.writer, f"{below}, " if below else ""
    key = _write_key(ctx, anchor.compare, carried)
    var = writer.fresh_name("anchor") if anchor.steps else node
    assert isinstance(anchor.compare.value, NodeProperty), "a key is a property of the node"
    writer.write(f"MATCH ({var}:{anchor.type} {{{anchor.compare.value.stored.name}: {key}}})")
    conditions = list(visible_node(anchor.type, var, writer.as_of_values(ctx.as_of)))
    seen = (
        [anchor.compare] if is_masked(ctx, anchor.compare.value.stored) else []
    )  # where it is plain, the key is found
    conditions += predicates(And((*seen, anchor.rest)), ctx, RowScope(var, anchor.type))
    distinct = True
    for number, step in enumerate(anchor.steps, start=1):
        writer.where(conditions)
        each_once = _finds_each_once(step, from_many=number > 1 or anchor.compare.op is Operator.IN)
        if each_once and not distinct:
            writer.write(f"WITH DISTINCT {carried}{var}")
        distinct = each_once
        name = node if number == len(anchor.steps) else writer.fresh_name("step")
        conditions = _write_step(ctx, step, var, name)
        var = name
    return conditions, distinct


def _finds_each_once(step: AnchorStep, *, from_many: bool) -> bool:
    """Decide whether a step finds each node once; branches are united for each node that they start at."""
    if len(step.back) > 1:
        return not from_many
    (back,) = step.back
    return is_distinct(back.path, back.start, back.found, from_many=from_many)


def _write_key(ctx: Context, compare: Comparison, carried: str) -> str:
    """Return the variable of the key, with one row for each key; ArcadeDB scans on `{code: $v.code}`."""
    writer = ctx.writer
    if not carried:
        operand = ctx.seek(compare.operand)
        if compare.op is not Operator.IN:
            return operand
    else:
        operand = f"$v.{writer.parameter(compare.operand, compare.operand.name_hint)}"
    key = writer.fresh_name("key")
    writer.write(f"UNWIND {operand} AS {key}" if compare.op is Operator.IN else f"WITH {carried}{operand} AS {key}")
    return key


def _write_step(ctx: Context, step: AnchorStep, var: str, name: str) -> list[str]:
    """Write a step from the target of a path back to its start; return the conditions that are not written yet."""
    if len(step.back) == 1:
        return _write_branch(ctx, step, step.back[0], var, name)
    writer = ctx.writer
    with writer.block(f"CALL ({var})"):
        for number, back in enumerate(step.back):
            if number:
                writer.write("UNION")
            writer.where(_write_branch(ctx, step, back, var, name))
            writer.write(f"RETURN {name}")
    return []


def _write_branch(ctx: Context, step: AnchorStep, back: Branch, var: str, name: str) -> list[str]:
    """Write the MATCH of one branch of a step; return the conditions that are not written yet."""
    traversal = step.some.traversal
    match = MatchCompiler(ctx.writer, back, step.type, ctx.as_of, (), {back.found: name}, StartNode(var))
    conditions = [*match.write(), *_logged_conditions(ctx, match)]
    of_link = predicates(step.of_link, ctx, RowScope(var, traversal.target, match.names.get("edge")))
    return [*conditions, *of_link, *predicates(step.rest, ctx, RowScope(name, step.type))]


def _logged_conditions(ctx: Context, match: MatchCompiler) -> Iterator[str]:
    """Return the conditions of a pattern on event-sourced properties, as expressions."""
    for log_filter in match.event_log_filters:
        value = logged_value_inline(ctx, log_filter.var, log_filter.stored)
        yield from match.condition_on(log_filter, value)
