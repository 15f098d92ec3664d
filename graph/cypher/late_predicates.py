"""Predicates that are evaluated last: on measures of a pair or a shared neighbour, which need a `CALL`, and on gaps."""

from __future__ import annotations

from collections.abc import Sequence

from graph.cypher.context import Context
from graph.cypher.dispatch import predicates
from graph.cypher.match import MatchResult
from graph.cypher.measure_clauses import compile_measure
from graph.cypher.row_scope import RowScope
from graph.cypher.shared_measures import write_shared_conditions
from graph.query.base import Predicate
from graph.query.late_predicates import is_late, shared_conditions
from graph.query.predicates import And, conjuncts, pair_measures


def filter_late(ctx: Context, where: Predicate | None, found: MatchResult, at: RowScope) -> None:
    """Write the late conjuncts of a predicate, behind the measures that the conjuncts use."""
    parts = tuple(part for part in conjuncts(where) if is_late(part))
    if not parts:
        return
    with ctx.scoped_memo():
        found = write_shared_conditions(ctx, (one for part in parts for one in shared_conditions(part)), found, at)
        _write_pair_measures(ctx, parts, found)
        ctx.writer.where(predicates(And(parts), ctx, at))


def _write_pair_measures(ctx: Context, parts: Sequence[Predicate], found: MatchResult) -> None:
    """Bind the measures of pairs in a WITH, behind which a WHERE may follow."""
    values = list(dict.fromkeys(value for part in parts for value in pair_measures(part)))
    written = [compile_measure(ctx, value.measure, found.pair_start, ()) for value in values]
    names = [ctx.writer.fresh_name("measure") for _ in values]
    named = [f"{text} AS {name}" for text, name in zip(written, names, strict=True)]
    ctx.writer.write(f"WITH {', '.join((found.variables, *named))}")
    ctx.memo.update({(value.measure, found.pair_start, ()): name for value, name in zip(values, names, strict=True)})
