"""The MATCH that a column begins with: where it starts, what it binds, and what tells its rows apart."""

from __future__ import annotations

from dataclasses import replace

from graph.cypher.context import Context
from graph.cypher.keyset import SortKey
from graph.cypher.match import Found, Match, Start
from graph.query.plan import Many, One
from graph.query.rows import Row
from graph.query.sort_keys import LINK_KEYS
from graph.query.sources import AllRelationships
from graph.query.traversal import Traversal


def begin(ctx: Context, column: One | Many, var: str, row: Row | None) -> tuple[Match, list[str]]:
    """Write the MATCH of a column's first way; its conditions are left to write."""
    arm, start = column.traversal.arms[0], start_of(ctx, column, var, row)
    match = Match(ctx.writer, arm, column.row.type, ctx.day, column.arguments, {}, start)
    match.seek = ctx.seek if row is None and isinstance(column, One) else None
    return match, match.write()


def start_of(ctx: Context, column: One | Many, var: str, row: Row | None) -> Start | None:
    """Return where a column begins: one of a narrower type on a row of a wider one looks at the label first."""
    start = column.traversal.start
    if row is None or start is None:
        return None
    return replace(Start.of(var, row.type, start), elsewhen=ctx.elsewhen)


def found_by(traversal: Traversal, match: Match) -> Found:
    """Return what a match of a traversal's first way binds."""
    source = match.names[str(match.arm.path.first.name)] if traversal.pairs else None
    once = match.arm.once if match.start else not match.arm.path.relationships
    edge = match.names.get("edge")
    return Found(match.names[match.arm.found], (), edge, source=source, name=match.arm.found, once=once)


def ties(column: Many, found: Found) -> list[SortKey]:
    """Return what tells two rows apart that have the same node: a cursor can stand between two links to it."""
    if isinstance(column.source, AllRelationships):
        return [SortKey(key.format(link=found.edge, other=found.var)) for key in LINK_KEYS]
    if not isinstance(column.source, Traversal):
        return []
    source = [SortKey(f"{found.source}.id")] if found.source else []
    return source + [SortKey(f"coalesce(toString({found.edge}.{name}), '')") for name in column.source.tie]
