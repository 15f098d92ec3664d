"""Traversals of several branches: each node is found once, with its reasons."""

from __future__ import annotations

from graph.cypher.column_match import start_of
from graph.cypher.context import Context
from graph.cypher.dispatch import constrain, predicates
from graph.cypher.match import MatchCompiler, MatchResult
from graph.cypher.row_scope import RowScope
from graph.cypher.visibility import named_or_null
from graph.query.columns import ReasonCountColumn
from graph.query.connection_parts import GroupBy, GroupCount
from graph.query.expressions import ReasonCount
from graph.query.layout import ReasonRecord, record
from graph.query.plan import ReasonsColumn, ToMany
from graph.query.predicates import uses_reasons
from graph.query.rows import RowProjection
from graph.query.traversal import Branch


def extra_of(column: ToMany) -> tuple[str, ...]:
    """Return the extra variables of a row: `reasons`, if the query uses reasons."""
    return ("reasons",) if column.by_count or _selects_reasons(column) else ()


def _selects_reasons(column: ToMany) -> bool:
    """Decide whether reasons are shown, counted, or used by a predicate, a sort key or a group key."""
    shown = any(isinstance(part, ReasonsColumn | ReasonCountColumn) for part in column.edge)
    ordered = any(isinstance(key.value, ReasonCount) for key in column.order)
    keys = (key for part in column.parts if isinstance(part, GroupBy | GroupCount) for key in part.keys)
    return shown or ordered or uses_reasons(column.where) or any(isinstance(key.value, ReasonCount) for key in keys)


def union_branches(ctx: Context, column: ToMany, var: str, row: RowProjection | None) -> MatchResult:
    """Write the union of a traversal's branches, filtered by the list's predicate."""
    writer = ctx.writer
    found = MatchResult(writer.fresh_name(column.traversal.branches[0].found), (), extra=extra_of(column))
    _write_union(ctx, column, var, row, found)
    if found.extra:
        writer.write(f"WITH DISTINCT {found.var}, kind, since, via ORDER BY kind, since, via.id")
        reason = {ReasonRecord.KIND: "kind", ReasonRecord.SINCE: "toString(since)", ReasonRecord.VIA: "via"}
        writer.write(f"WITH {found.var}, collect({record(reason)}) AS reasons")
    else:
        writer.write(f"WITH DISTINCT {found.var}")
    writer.where(predicates(column.where, ctx, RowScope(found.var, column.row.type)))
    return found


def _write_union(ctx: Context, column: ToMany, var: str, row: RowProjection | None, found: MatchResult) -> None:
    with ctx.writer.block(f"CALL ({var})"):
        for number, branch in enumerate(column.traversal.branches):
            if number:
                ctx.writer.write("UNION ALL")
            _write_branch(ctx, column, var, row, found, branch)


def _write_branch(
    ctx: Context, column: ToMany, var: str, row: RowProjection | None, found: MatchResult, branch: Branch
) -> None:
    start = start_of(ctx, column, var, row)
    names = {branch.found: found.var}
    match = MatchCompiler(ctx.writer, branch, column.row.type, ctx.as_of, column.arguments, names, start)
    ctx.writer.where(match.write())
    constrain(column.traversal, ctx, match, MatchResult(found.var, ()))
    since, via = _since(branch, match), _via(branch, match)
    parts = f", '{branch.kind}' AS kind, {since} AS since, {via} AS via" if found.extra else ""
    ctx.writer.write(f"RETURN {found.var}{parts}")


def _since(branch: Branch, match: MatchCompiler) -> str:
    """Return the date of a reason: the later one, if two relationships date it."""
    first, *others = (f"{match.names[name]}.since" for name in branch.dating)
    return f"CASE WHEN {first} > {others[0]} THEN {first} ELSE {others[0]} END" if others else first


def _via(branch: Branch, match: MatchCompiler) -> str:
    """Return the node between, or null for a person in private life."""
    node_pattern = branch.path.node("via")
    if node_pattern is None:
        return "null"
    return named_or_null(match.names["via"], node_pattern.types)
