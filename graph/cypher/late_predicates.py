"""Predicates that are evaluated last: on measures of a pair, which need a `CALL`, and on gaps of a node."""

from __future__ import annotations

from graph.cypher.context import Context
from graph.cypher.dispatch import predicates
from graph.cypher.match import MatchResult
from graph.cypher.measure_clauses import compile_measure
from graph.cypher.row_scope import RowScope
from graph.query.base import Predicate
from graph.query.predicates import And, conjuncts, is_late, pair_measures


def filter_late(ctx: Context, where: Predicate | None, found: MatchResult, at: RowScope) -> None:
    """Write the late conjuncts of a predicate, behind the measures of pairs that the conjuncts use."""
    parts = tuple(part for part in conjuncts(where) if is_late(part))
    if not parts:
        return
    values = list(dict.fromkeys(value for part in parts for value in pair_measures(part)))
    with ctx.scoped_memo():
        written = [compile_measure(ctx, value.measure, found.pair_start, ()) for value in values]
        names = [ctx.writer.fresh_name("measure") for _ in values]
        named = [f"{text} AS {name}" for text, name in zip(written, names, strict=True)]
        ctx.writer.write(f"WITH {', '.join((found.variables, *named))}")
        ctx.memo.update(
            {(value.measure, found.pair_start, ()): name for value, name in zip(values, names, strict=True)}
        )
        ctx.writer.where(predicates(And(parts), ctx, at))
