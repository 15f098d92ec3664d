"""Conditions of a match beyond its pattern: event-sourced properties, cardinalities and gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.cypher.context import Context
from graph.cypher.dispatch import constrain
from graph.cypher.event_log import last_entry
from graph.cypher.match import MatchCompiler, MatchResult, StartNode
from graph.cypher.measure_clauses import compile_count, compile_measure
from graph.query.traversal import Cardinality, Traversal


@constrain.register
def _(traversal: Traversal, ctx: Context, match: MatchCompiler, found: MatchResult) -> MatchResult:
    """Write the conditions after a MATCH and its WHERE; rows of a traversal with gaps get the codes of their gaps."""
    _by_logs(ctx, match, found)
    _by_requirements(ctx, match, found, traversal.requires)
    return _by_gaps(ctx, match, found, traversal.gaps) if traversal.gaps else found


def _by_logs(ctx: Context, match: MatchCompiler, found: MatchResult) -> None:
    carried = _carried(match, found, *match.carried)  # in ArcadeDB a WITH drops all other variables
    for one in match.event_log_filters:
        entry = last_entry(ctx, one.var, one.name)
        ctx.writer.write(f"WITH {carried}, {entry} AS {one.name}")
        ctx.writer.where([f"{one.name} IN [{', '.join(one.values.split('|'))}]"])


def _by_requirements(ctx: Context, match: MatchCompiler, found: MatchResult, needs: Sequence[Cardinality]) -> None:
    if not needs:
        return
    counts = _counts(ctx, match, found, needs)
    ctx.writer.write(f"WITH {', '.join((_carried(match, found), *counts))}")
    names = [count.rpartition(" ")[2] for count in counts]
    ctx.writer.where([_met(need, name) for need, name in zip(needs, names, strict=True)])


def _by_gaps(ctx: Context, match: MatchCompiler, found: MatchResult, needs: Sequence[Cardinality]) -> MatchResult:
    counts = list(zip(needs, _counts(ctx, match, found, needs), strict=True))
    missing = _codes([(need.code, f"{count} < {need.minimum}") for need, count in counts])
    surplus = _codes([(need.code, f"{count} > {need.maximum}") for need, count in counts if need.maximum is not None])
    ctx.writer.write(f"WITH {_carried(match, found)}, {missing} AS missing, {surplus} AS surplus")
    ctx.writer.where(["size(missing) + size(surplus) > 0"])
    return replace(found, extra=(*found.extra, "missing", "surplus"))


def _counts(ctx: Context, match: MatchCompiler, found: MatchResult, needs: Sequence[Cardinality]) -> list[str]:
    with ctx.scoped_memo():
        return [_count(ctx, match, found, need) for need in needs]


def _count(ctx: Context, match: MatchCompiler, found: MatchResult, need: Cardinality) -> str:
    """Return the count of a cardinality, or its measure, computed with the variables of the match."""
    if isinstance(need.traversal, Traversal):
        spoken = need.traversal.names - {str(need.traversal.branches[0].start)}
        start = StartNode(found.var, others=_known(match, spoken))
        return compile_count(ctx, need.traversal, start, enough=_enough(need))
    first = str(match.branch.path.first.name)  # a measure of the pair of nodes at the ends of a relationship
    others = _known(match, match.branch.path.names - {first})
    value = compile_measure(ctx, need.traversal, StartNode(match.names[first], others=others), ())
    return value if value.isidentifier() else f"{value} AS {ctx.writer.fresh_name('value')}"


def _enough(need: Cardinality) -> int:
    """Return the number of nodes at which the count is decided."""
    return need.minimum if need.maximum is None else need.maximum + 1


def _known(match: MatchCompiler, names: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Return the variables with these names, of the match or of its start node."""
    known = {**match.names, **({str(match.branch.start): match.start.var} if match.start else {})}
    return tuple((name, known[name]) for name in sorted(names) if name in known)


def _met(need: Cardinality, count: str) -> str:
    """Return the condition that a count meets a cardinality."""
    if need.minimum == need.maximum:
        return f"{count} = {need.minimum}"
    return f"{count} >= {need.minimum}" + (f" AND {count} <= {need.maximum}" if need.maximum is not None else "")


def _codes(cases: Sequence[tuple[str | None, str]]) -> str:
    """Return the codes of the cases that hold, as a list."""
    listed = ", ".join(f"CASE WHEN {condition} THEN '{code}' END" for code, condition in cases)
    # `code` is often a variable of the statement, `x` never is: Neo4j warns of a name that hides another
    return f"[x IN [{listed}] WHERE x IS NOT NULL]"


def _carried(match: MatchCompiler, found: MatchResult, *more: str) -> str:
    return ", ".join(dict.fromkeys([found.var, *match.names.values(), *found.extra, *more]))
