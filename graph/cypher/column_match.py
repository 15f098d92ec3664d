"""The MATCH that a column begins with: its start node, its variables, and the tie-breakers of its rows."""

from __future__ import annotations

from dataclasses import replace

from graph.cypher.context import Context
from graph.cypher.keyset import SortExpression
from graph.cypher.match import MatchCompiler, MatchResult, StartNode
from graph.cypher.relationships import relationship_keys
from graph.query.plan import ToMany, ToOne
from graph.query.rows import RowProjection
from graph.query.sources import AllRelationships
from graph.query.traversal import Traversal


def begin(ctx: Context, column: ToOne | ToMany, var: str, row: RowProjection | None) -> tuple[MatchCompiler, list[str]]:
    """Write the MATCH of a column's first branch; return the match and the conditions that are not written yet."""
    branch, start = column.traversal.branches[0], start_of(ctx, column, var, row)
    match = MatchCompiler(ctx.writer, branch, column.row.type, ctx.as_of, column.arguments, {}, start)
    match.seek = ctx.seek if row is None and isinstance(column, ToOne) else None
    return match, match.write()


def start_of(ctx: Context, column: ToOne | ToMany, var: str, row: RowProjection | None) -> StartNode | None:
    """Return a column's start node, or None for a root field or a traversal without one.

    If the row's type is wider than the traversal's start type, the match checks the label.
    """
    start = column.traversal.start
    if row is None or start is None:
        return None
    return replace(StartNode.of(var, row.type, start), bound_on_other_day=ctx.bound_on_other_day)


def found_by(traversal: Traversal, match: MatchCompiler) -> MatchResult:
    """Return the variables that the first branch of a traversal binds."""
    source = match.names[str(match.branch.path.first.name)] if traversal.pairs else None
    distinct = match.branch.distinct if match.start else not match.branch.path.relationships
    edge = match.names.get("edge")
    return MatchResult(
        match.names[match.branch.found], (), edge, source=source, name=match.branch.found, is_distinct=distinct
    )


def ties(column: ToMany, found: MatchResult) -> list[SortExpression]:
    """Return sort expressions that distinguish rows of the same node: a cursor can stand between two such rows."""
    if isinstance(column.source, AllRelationships):
        return [SortExpression(key) for key in relationship_keys(str(found.edge), found.var)]
    if not isinstance(column.source, Traversal):
        return []
    source = [SortExpression(f"{found.source}.id")] if found.source else []
    return source + [
        SortExpression(f"coalesce(toString({found.edge}.{name}), '')") for name in column.source.tie_breakers
    ]
