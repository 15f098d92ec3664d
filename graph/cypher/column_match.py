"""The MATCH that a column begins with: where it starts, what it binds, and what tells its rows apart."""

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
    """Write the MATCH of a column's first way; its conditions are left to write."""
    arm, start = column.traversal.branches[0], start_of(ctx, column, var, row)
    match = MatchCompiler(ctx.writer, arm, column.row.type, ctx.as_of, column.arguments, {}, start)
    match.seek = ctx.seek if row is None and isinstance(column, ToOne) else None
    return match, match.write()


def start_of(ctx: Context, column: ToOne | ToMany, var: str, row: RowProjection | None) -> StartNode | None:
    """Return where a column begins: one of a narrower type on a row of a wider one looks at the label first."""
    start = column.traversal.start
    if row is None or start is None:
        return None
    return replace(StartNode.of(var, row.type, start), bound_on_other_day=ctx.bound_on_other_day)


def found_by(traversal: Traversal, match: MatchCompiler) -> MatchResult:
    """Return what a match of a traversal's first way binds."""
    source = match.names[str(match.branch.path.first.name)] if traversal.pairs else None
    once = match.branch.distinct if match.start else not match.branch.path.relationships
    edge = match.names.get("edge")
    return MatchResult(
        match.names[match.branch.found], (), edge, source=source, name=match.branch.found, is_distinct=once
    )


def ties(column: ToMany, found: MatchResult) -> list[SortExpression]:
    """Return what tells two rows apart that have the same node: a cursor can stand between two links to it."""
    if isinstance(column.source, AllRelationships):
        return [SortExpression(key) for key in relationship_keys(str(found.edge), found.var)]
    if not isinstance(column.source, Traversal):
        return []
    source = [SortExpression(f"{found.source}.id")] if found.source else []
    return source + [
        SortExpression(f"coalesce(toString({found.edge}.{name}), '')") for name in column.source.tie_breakers
    ]
