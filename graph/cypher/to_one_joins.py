"""Joins: predicates on a to-one neighbour become part of the MATCH, so that the engine may start at either side.

`orders(where: {grid: {community: {code: {eq: …}}}})` becomes `MATCH (…)-[…]-(order) MATCH
(order)-[:RAISED_IN]->(grid) …`. An `EXISTS` would be evaluated for each row (design §4: 555 → 44 ms). Only a
predicate that must hold in any case can be joined. Parts of an `OR` or a `NOT`, and predicates with quantifiers, stay
expressions (`predicates.py`).
"""

from __future__ import annotations

from collections.abc import Iterable

from graph.cypher.context import Context
from graph.cypher.dispatch import predicate
from graph.cypher.match import MatchCompiler
from graph.cypher.row_scope import RowScope
from graph.query.access import is_joined, joinable
from graph.query.base import Predicate
from graph.query.predicates import Exists, conjuncts


def write_joins(ctx: Context, conditions: list[str], parts: Iterable[Exists], at: RowScope) -> list[str]:
    """Write the MATCH of each part, after `conditions`; return the conditions that are not written yet."""
    for part in parts:
        ctx.writer.where(conditions)
        conditions = _join(ctx, part, at)
    return conditions


def _join(ctx: Context, part: Exists, at: RowScope) -> list[str]:
    traversal, branch = part.traversal, part.traversal.branches[0]
    node = ctx.writer.fresh_name(branch.found)
    start = at.start(str(traversal.start))
    match = MatchCompiler(ctx.writer, branch, traversal.target, ctx.as_of, (), {branch.found: node}, start)
    base = match.write()
    place = RowScope(node, traversal.target, match.names.get("edge"))
    inner = joinable(part.where)
    return write_joins(ctx, [*base, *residual(ctx, part.where, place)], inner, place)


def residual(ctx: Context, where: Predicate | None, at: RowScope) -> list[str]:
    """Return the conditions that cannot be joined, as expressions."""
    return [predicate(part, ctx, at) for part in conjuncts(where) if not is_joined(part)]
