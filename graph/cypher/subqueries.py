"""Subqueries as expressions, `COUNT { … }` and `EXISTS { … }`: what the branches of a traversal lead to from a row."""

from __future__ import annotations

from graph.cypher.context import Context
from graph.cypher.dispatch import constrain, predicates
from graph.cypher.match import MatchCompiler, MatchResult
from graph.cypher.row_scope import RowScope
from graph.query.base import Predicate
from graph.query.predicates import Exists
from graph.query.traversal import Branch, Traversal


def count_subquery(
    ctx: Context, traversal: Traversal, where: Predicate | None, at: RowScope, over: Traversal | None = None
) -> str:
    """Return the number of nodes in the union of a traversal's branches, from the row or from all that `over` finds."""
    node = ctx.writer.fresh_name(traversal.found)
    with ctx.writer.captured() as text:
        for number, branch in enumerate(traversal.branches):
            if number:
                ctx.writer.write("UNION")
            write_branch(ctx, traversal, branch, where, start_over(ctx, over, at), node)
            ctx.writer.write(f"RETURN {distinct_keyword(traversal, over)}{node}")
    return f"COUNT {{\n{text[0]}\n}}"


def exists_subquery(ctx: Context, exists: Exists, branch: Branch, at: RowScope) -> str:
    """Return whether one branch leads from a row to a node for which a predicate holds."""
    node = ctx.writer.fresh_name(branch.found)
    with ctx.writer.captured() as text:
        write_branch(ctx, exists.traversal, branch, exists.where, at, node)
        ctx.writer.write(f"RETURN {node}")
    return f"EXISTS {{\n{text[0]}\n}}"


def distinct_keyword(traversal: Traversal, over: Traversal | None = None) -> str:
    """Return `DISTINCT `, with which a clause takes each node once, unless the matches are distinct already."""
    return "" if traversal.distinct and not over else "DISTINCT "


def start_over(ctx: Context, over: Traversal | None, at: RowScope) -> RowScope:
    """Write the MATCH of the nodes that `over` finds from a row, and return one of them; without `over` the row."""
    if over is None:
        return at
    node = ctx.writer.fresh_name(over.found)
    write_branch(ctx, over, over.branches[0], None, at, node)
    ctx.writer.write(f"WITH DISTINCT {node}")
    return RowScope(node, over.target)


def write_branch(
    ctx: Context, traversal: Traversal, branch: Branch, where: Predicate | None, at: RowScope, node: str
) -> None:
    """Write the MATCH of one branch from a row, with what must hold of the node found."""
    start = at.start(str(traversal.start))
    match = MatchCompiler(ctx.writer, branch, traversal.target, ctx.as_of, (), {branch.found: node}, start)
    base = match.write()
    found = MatchResult(node, (), match.names.get("edge"))
    conditions = [*base, *predicates(where, ctx, RowScope(node, traversal.target, found.edge))]
    ctx.writer.where_planned_once(conditions, match.carried)
    constrain(traversal, ctx, match, found)
