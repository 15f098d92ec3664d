"""Conditions of a match beyond its pattern: event-sourced properties, cardinalities and gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.cypher.context import Context
from graph.cypher.dispatch import constrain
from graph.cypher.event_log import logged_value_inline
from graph.cypher.latest import LatestRequirement
from graph.cypher.match import MatchCompiler, MatchResult, StartNode
from graph.cypher.measure_clauses import compile_count, compile_measure
from graph.query.traversal import Cardinality, Traversal


@constrain.register
def _(traversal: Traversal, ctx: Context, match: MatchCompiler, found: MatchResult) -> MatchResult:
    """Write the conditions after a MATCH and its WHERE; rows of a traversal with gaps get the codes of their gaps."""
    _write_event_log_filters(ctx, match, found)
    _write_requirements(ctx, match, found, traversal.requires)
    return _write_gaps(ctx, match, found, traversal.gaps) if traversal.gaps else found


def _write_event_log_filters(ctx: Context, match: MatchCompiler, found: MatchResult) -> None:
    if not match.event_log_filters:
        return
    values = [logged_value_inline(ctx, one.var, one.stored) for one in match.event_log_filters]
    names = [ctx.writer.fresh_name(one.stored.name) for one in match.event_log_filters]
    named = [f"{value} AS {name}" for value, name in zip(values, names, strict=True)]
    # in ArcadeDB a WITH drops all other variables
    ctx.writer.write(f"WITH {', '.join((_carried(match, found, *match.carried), *named))}")
    conditions = (match.condition_on(*pair) for pair in zip(match.event_log_filters, names, strict=True))
    ctx.writer.where([condition for of_filter in conditions for condition in of_filter])


def _write_requirements(
    ctx: Context, match: MatchCompiler, found: MatchResult, cardinalities: Sequence[Cardinality]
) -> None:
    row = str(match.branch.found)
    latest = {one: found_one for one in cardinalities if (found_one := LatestRequirement.of(one, row))}
    for requirement in latest.values():
        requirement.write(ctx, match, found, _carried(match, found))
    cardinalities = [one for one in cardinalities if one not in latest]
    if not cardinalities:
        return
    counts = _counts(ctx, match, found, cardinalities)
    ctx.writer.write(f"WITH {', '.join((_carried(match, found), *counts))}")
    names = [count.rpartition(" ")[2] for count in counts]
    ctx.writer.where([_is_met(cardinality, name) for cardinality, name in zip(cardinalities, names, strict=True)])


def _write_gaps(
    ctx: Context, match: MatchCompiler, found: MatchResult, cardinalities: Sequence[Cardinality]
) -> MatchResult:
    counts = list(zip(cardinalities, _counts(ctx, match, found, cardinalities), strict=True))
    missing = _codes([(cardinality.code, f"{count} < {cardinality.minimum}") for cardinality, count in counts])
    surplus = _codes(
        [
            (cardinality.code, f"{count} > {cardinality.maximum}")
            for cardinality, count in counts
            if cardinality.maximum is not None
        ]
    )
    ctx.writer.write(f"WITH {_carried(match, found)}, {missing} AS missing, {surplus} AS surplus")
    ctx.writer.where(["size(missing) + size(surplus) > 0"])
    return replace(found, extra=(*found.extra, "missing", "surplus"))


def _counts(ctx: Context, match: MatchCompiler, found: MatchResult, cardinalities: Sequence[Cardinality]) -> list[str]:
    with ctx.scoped_memo():
        return [_count(ctx, match, found, cardinality) for cardinality in cardinalities]


def _count(ctx: Context, match: MatchCompiler, found: MatchResult, cardinality: Cardinality) -> str:
    """Return the count of a cardinality, or its measure, computed with the variables of the match."""
    if isinstance(cardinality.traversal, Traversal):
        used = cardinality.traversal.names - {str(cardinality.traversal.branches[0].start)}
        start = StartNode(found.var, others=_bound_variables(match, used))
        return compile_count(ctx, cardinality.traversal, start, enough=_enough(cardinality))
    first = str(match.branch.path.first.name)  # a measure of the pair of nodes at the ends of a relationship
    others = _bound_variables(match, match.branch.path.names - {first})
    value = compile_measure(ctx, cardinality.traversal, StartNode(match.names[first], others=others), ())
    return value if value.isidentifier() else f"{value} AS {ctx.writer.fresh_name('value')}"


def _enough(cardinality: Cardinality) -> int:
    """Return the number of nodes at which the count is decided."""
    return cardinality.minimum if cardinality.maximum is None else cardinality.maximum + 1


def _bound_variables(match: MatchCompiler, names: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Return the variables with these names, of the match or of its start node."""
    known = match.bound
    return tuple((name, known[name]) for name in sorted(names) if name in known)


def _is_met(cardinality: Cardinality, count: str) -> str:
    """Return the condition that a count meets a cardinality."""
    if cardinality.minimum == cardinality.maximum:
        return f"{count} = {cardinality.minimum}"
    return f"{count} >= {cardinality.minimum}" + (
        f" AND {count} <= {cardinality.maximum}" if cardinality.maximum is not None else ""
    )


def _codes(cases: Sequence[tuple[str | None, str]]) -> str:
    """Return the codes of the cases that hold, as a list."""
    listed = ", ".join(f"CASE WHEN {condition} THEN '{code}' END" for code, condition in cases)
    # `code` is often a variable of the statement, `x` never is: Neo4j warns of a name that hides another
    return f"[x IN [{listed}] WHERE x IS NOT NULL]"


def _carried(match: MatchCompiler, found: MatchResult, *more: str) -> str:
    return ", ".join(dict.fromkeys([found.var, *match.names.values(), *found.extra, *more]))
