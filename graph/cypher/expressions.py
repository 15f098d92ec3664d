"""Values of a row as Cypher expressions: what it stores, what a log came to (`COLLECT`), what paths lead to (`EXISTS`, `COUNT`).

Here a measure is an expression, and is worked out where a condition looks at it; graph/cypher/measures.py writes the same measures
as clauses, each worked out once for what is shown and ordered by.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.cypher.context import Context
from graph.cypher.dispatch import constrain, predicate, predicates
from graph.cypher.event_log import last_entry_inline
from graph.cypher.match import MatchCompiler, MatchResult
from graph.cypher.measures import (
    as_number,
    compile_extreme,
    compile_measure,
    days_between,
    done_of,
    formula_of,
    mean_of,
    periods_of,
    sum_of,
    weighted,
)
from graph.cypher.pattern_properties import of_period
from graph.cypher.row_scope import RowScope
from graph.cypher.visibility import said_at_the_end
from graph.query.base import Expression, Measure, Predicate
from graph.query.expressions import (
    GapCodes,
    NodeMeasure,
    NodeProperty,
    PairMeasure,
    ReasonCount,
    RelatedCount,
    RelationshipProperty,
    RowExpression,
)
from graph.query.measures import (
    Count,
    DuePeriods,
    ElapsedDays,
    IsDone,
    Mean,
    MinMax,
    NodeFormula,
    PeriodCount,
    PeriodValue,
    Ratio,
    Sum,
    Total,
    WeightedMean,
)
from graph.query.predicates import Exists
from graph.query.traversal import Branch, Traversal


def compile_expression(ctx: Context, value: Expression, at: RowScope) -> str:
    """The expression of a value of a row."""
    match value:
        case NodeProperty(stored) if stored.event_sourced and ctx.as_of.explicit:
            return last_entry_inline(ctx, at.var, stored.name)
        case NodeProperty(stored):
            return f"{at.var}.{stored.name}"
        case RelationshipProperty(stored) if stored.set_on_end:
            return said_at_the_end(str(at.edge), stored.name, ctx.writer.as_of_values(ctx.as_of))
        case RelationshipProperty(stored):
            return f"{at.edge}.{stored.name}"
        case NodeMeasure(measure, start):
            return f"({_measure(ctx, measure, replace(at, type=start))})"
        case PairMeasure(measure):
            assert at.pair_start is not None, "a row is a pair"
            return compile_measure(ctx, measure, at.pair_start, ())  # known: `pairing` has it written
        case RelatedCount(traversal, where):
            return _number(ctx, traversal, where, at)
        case ReasonCount(where):
            return f"size([{each_reason(ctx, where, at)}])" if where else "size(reasons)"
        case GapCodes(name):
            return name
        case RowExpression():
            return value.of(at.var, at.edge)
    raise TypeError(f"{value} is no value to compare")


def _measure(ctx: Context, measure: Measure, at: RowScope) -> str:
    """A measure as an expression."""

    def part(one: Measure) -> str:
        return _measure(ctx, one, at)

    match measure:
        case Count(traversal, over):
            return _number(ctx, traversal, None, at, over)
        case Total(parts):
            return " + ".join(map(part, parts))
        case Ratio(above, below):
            ratio = "CASE WHEN {0}[1] = 0 THEN null ELSE toFloat({0}[0]) / {0}[1] END"
            return _let(ctx, (part(above), part(below)), ratio)
        case ElapsedDays(begun, ended):
            return days_between(part(begun), part(ended))
        case WeightedMean(parts):
            values = [(weight, as_number(one, f"{{0}}[{place}]")) for place, (weight, one) in enumerate(parts)]
            return _let(ctx, [part(one) for _, one in parts], weighted(values))
        case IsDone(count, due):
            return done_of(part(count), of_period(ctx.writer, ctx.as_of, due, ()))
        case PeriodValue(name):
            return of_period(ctx.writer, ctx.as_of, name, ())
        case NodeFormula(text):
            return formula_of(ctx, text, at.var)
        case PeriodCount(periods):
            return _number_of_periods(ctx, periods, at)
        case Mean(traversal, text, least):
            value = formula_of(ctx, text.replace("{}", "{node}"), "{node}")
            return _aggregated(ctx, traversal, at, None, mean_of(value, least))
        case MinMax():
            return _extreme(ctx, measure, at)
        case Sum(traversal, text, _, over):
            return _aggregated(ctx, traversal, at, over, sum_of(ctx, text).replace("{}", "{node}"))
    raise TypeError(f"{measure} is no value to compare")


def _let(ctx: Context, values: Sequence[str], of_them: str) -> str:
    """An expression over values, written {0}[1], each of which is looked up once however often it stands there."""
    one = ctx.writer.fresh_name("looked")
    return f"head([{one} IN [[{', '.join(values)}]] | {of_them.format(one)}])"


def _number_of_periods(ctx: Context, periods: DuePeriods, at: RowScope) -> str:
    """How many are due, or of them those in which something was done, or nothing.

    Neo4j 5 takes no aggregate within a comprehension, so what was done is counted beside it, not looked up in it.
    """
    due = periods_of(ctx, replace(periods, done=None), {"start": at.var}, None)
    if periods.done is None:
        return f"size({due})"
    (arm,) = periods.done.branches
    node, key = ctx.writer.fresh_name(arm.found), ctx.writer.fresh_name("key")
    with ctx.writer.captured() as text:
        _write_branch(ctx, periods.done, arm, None, at, node)
        ctx.writer.write(f"WITH DISTINCT {node}.periodKey AS {key} WHERE {key} IN {due}")
        ctx.writer.write(f"RETURN {key}")
    done = f"COUNT {{\n{text[0]}\n}}"
    return done if periods.kept else f"size({due}) - {done}"


def _extreme(ctx: Context, measure: MinMax, at: RowScope) -> str:
    name = ctx.writer.fresh_name("value")
    with ctx.writer.captured() as text:
        value = compile_extreme(ctx, measure, at.start(measure.path.first.types[0]), ())
        ctx.writer.write(f"WITH {value} AS {name} WHERE {name} IS NOT NULL")
        direction = " DESC" if measure.function == "max" else ""
        ctx.writer.write(f"RETURN {name} ORDER BY {name}{direction} LIMIT 1")
    return measure.rounded(f"head(COLLECT {{\n{text[0]}\n}})")


def _number(
    ctx: Context, traversal: Traversal, where: Predicate | None, at: RowScope, over: Traversal | None = None
) -> str:
    """How many different nodes a list has: of the union of its arms, begun at the row or at all that `over` finds."""
    node = ctx.writer.fresh_name(traversal.branches[0].found)
    several = "" if traversal.distinct and not over else "DISTINCT "
    with ctx.writer.captured() as text:
        for number, arm in enumerate(traversal.branches):
            if number:
                ctx.writer.write("UNION")
            begin = _write_over(ctx, over, at) if over else at
            _write_branch(ctx, traversal, arm, where, begin, node)
            ctx.writer.write(f"RETURN {several}{node}")
    return f"COUNT {{\n{text[0]}\n}}"


def _aggregated(ctx: Context, traversal: Traversal, at: RowScope, over: Traversal | None, aggregate: str) -> str:
    """What the nodes of a list come to, each counted once."""
    (arm,) = traversal.branches
    node = ctx.writer.fresh_name(arm.found)
    with ctx.writer.captured() as text:
        _write_branch(ctx, traversal, arm, None, _write_over(ctx, over, at) if over else at, node)
        if over or not traversal.distinct:
            ctx.writer.write(f"WITH DISTINCT {node}")
        ctx.writer.write(f"RETURN {aggregate.format(node=node)} AS {ctx.writer.fresh_name('value')}")
    return f"head(COLLECT {{\n{text[0]}\n}})"


def _write_over(ctx: Context, over: Traversal, at: RowScope) -> RowScope:
    node = ctx.writer.fresh_name(over.branches[0].found)
    _write_branch(ctx, over, over.branches[0], None, at, node)
    ctx.writer.write(f"WITH DISTINCT {node}")
    return RowScope(node, over.target)


def exists_subquery(ctx: Context, some: Exists, arm: Branch, at: RowScope) -> str:
    """Whether one way leads from a row to a node that a condition holds for."""
    node = ctx.writer.fresh_name(arm.found)
    with ctx.writer.captured() as text:
        _write_branch(ctx, some.traversal, arm, some.where, at, node)
        ctx.writer.write(f"RETURN {node}")
    return f"EXISTS {{\n{text[0]}\n}}"


def _write_branch(
    ctx: Context, traversal: Traversal, arm: Branch, where: Predicate | None, at: RowScope, node: str
) -> None:
    """One way from a row, and what must hold of where it leads."""
    start = at.start(str(traversal.start))
    match = MatchCompiler(ctx.writer, arm, traversal.target, ctx.as_of, (), {arm.found: node}, start)
    base = match.write()
    found = MatchResult(node, (), match.names.get("edge"))
    conditions = [*base, *predicates(where, ctx, RowScope(node, traversal.target, found.edge))]
    ctx.writer.where_planned_once(conditions, match.carried)
    constrain(traversal, ctx, match, found)


def each_reason(ctx: Context, where: Predicate, at: RowScope) -> str:
    """`why IN reasons WHERE …`: a reason stands where a row has its link (`graph/cypher/branch_union.py`)."""
    why = ctx.writer.fresh_name("why")
    return f"{why} IN reasons WHERE {predicate(where, ctx, replace(at, edge=why))}"
