"""Measures as Cypher: each is a `CALL` that gives one row with one value, and an expression over such values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import singledispatch

from graph.cypher.context import Context
from graph.cypher.dispatch import constrain
from graph.cypher.match import MatchCompiler, MatchResult, StartNode
from graph.cypher.pattern_properties import of_period
from graph.query.arguments import Argument
from graph.query.base import Measure
from graph.query.measures import (
    DAY,
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
from graph.query.parameters import CalendarParameter
from graph.query.traversal import Branch, Traversal

Arguments = tuple[Argument, ...]
PERIOD_PART = re.compile(r"\$period\.(\w+)")


def compile_measure(ctx: Context, measure: Measure, start: StartNode, arguments: Arguments) -> str:
    """The expression of a measure; what it stands on is written first, and once for all measures of a row."""
    known = (measure, start, arguments)
    if known not in ctx.memo:
        ctx.memo[known] = write_alone(measure, ctx, start, arguments)
    return ctx.memo[known]


@singledispatch
def write_alone(measure: object, ctx: Context, start: StartNode, arguments: Arguments) -> str:
    """Write one measure, whether or not the row has it already. Handlers: below, one for each kind."""
    raise TypeError(f"{measure!r} is no measure")


@write_alone.register
def _(measure: Count, ctx: Context, start: StartNode, arguments: Arguments) -> str:
    return compile_count(ctx, measure.traversal, start, arguments, measure.over)


@write_alone.register
def _(measure: Total, ctx: Context, start: StartNode, arguments: Arguments) -> str:
    return " + ".join(compile_measure(ctx, part, start, arguments) for part in measure.parts)


@write_alone.register
def _(measure: Sum, ctx: Context, start: StartNode, arguments: Arguments) -> str:
    text = sum_of(ctx, measure.value, arguments)
    return _aggregated(ctx, measure.traversal, start, arguments, text, measure.over)


@write_alone.register
def _(measure: Mean, ctx: Context, start: StartNode, arguments: Arguments) -> str:
    text = formula_of(ctx, measure.value, "{}")
    return _aggregated(ctx, measure.traversal, start, arguments, mean_of(text, measure.least), None)


@write_alone.register
def _(measure: DuePeriods, ctx: Context, start: StartNode, arguments: Arguments) -> str:
    done = measure.done
    kept = _aggregated(ctx, done, start, arguments, "collect({}.periodKey)", None) if done else None
    return periods_of(ctx, measure, {"start": start.var, **dict(start.others)}, kept)


@write_alone.register
def _(measure: PeriodCount, ctx: Context, start: StartNode, arguments: Arguments) -> str:
    return f"size({compile_measure(ctx, measure.periods, start, arguments)})"


@write_alone.register
def _(measure: NodeFormula, ctx: Context, start: StartNode, arguments: Arguments) -> str:
    return formula_of(ctx, measure.text, start.var)


@write_alone.register
def _(measure: MinMax, ctx: Context, start: StartNode, arguments: Arguments) -> str:
    return _extreme(ctx, measure, start, arguments)


@write_alone.register
def _(measure: PeriodValue, ctx: Context, start: StartNode, arguments: Arguments) -> str:
    return of_period(ctx.writer, ctx.as_of, measure.part, arguments)


@write_alone.register
def _(measure: Ratio, ctx: Context, start: StartNode, arguments: Arguments) -> str:
    above, below = (compile_measure(ctx, part, start, arguments) for part in (measure.part, measure.whole))
    return f"CASE WHEN {below} = 0 THEN null ELSE toFloat({above}) / ({below}) END"


@write_alone.register
def _(measure: IsDone, ctx: Context, start: StartNode, arguments: Arguments) -> str:
    count = compile_measure(ctx, measure.count, start, arguments)
    return done_of(count, of_period(ctx.writer, ctx.as_of, measure.due, arguments))


@write_alone.register
def _(measure: ElapsedDays, ctx: Context, start: StartNode, arguments: Arguments) -> str:
    return days_between(*(compile_measure(ctx, part, start, arguments) for part in (measure.begun, measure.ended)))


@write_alone.register
def _(measure: WeightedMean, ctx: Context, start: StartNode, arguments: Arguments) -> str:
    return weighted(
        [(weight, as_number(one, compile_measure(ctx, one, start, arguments))) for weight, one in measure.parts]
    )


def sum_of(ctx: Context, value: str, arguments: Arguments = ()) -> str:
    """The sum of an expression over a node that is still written {}."""
    value = PERIOD_PART.sub(lambda found: of_period(ctx.writer, ctx.as_of, found[1], arguments), value)
    return f"coalesce(sum({formula_of(ctx, value, '{}')}), 0)"


def days_between(begun: str, ended: str) -> str:
    return f"({begun} - {ended}) / {float(DAY)}"


def mean_of(value: str, least: int = 1) -> str:
    """A mean as it is taken by hand: `avg` of Neo4j adds up fractions, so that the mean of whole numbers is not exact."""
    return f"CASE WHEN count({value}) >= {least} THEN toFloat(sum({value})) / count({value}) END"


def formula_of(ctx: Context, text: str, var: str) -> str:
    moment = ctx.writer.as_of_values(ctx.as_of)
    millis = CalendarParameter(ctx.as_of, "endMillis")
    known: dict[str, Callable[[], str]] = {
        "node": lambda: var,
        "day": lambda: moment.day,
        "end": lambda: moment.end,
        "endMillis": lambda: f"$v.{ctx.writer.parameter(millis, 'endMillis')}",
    }
    return re.sub(r"\{(node|day|endMillis|end)\}", lambda found: known[found[1]](), text)


def periods_of(ctx: Context, measure: DuePeriods, names: dict[str, str], done: str | None) -> str:
    """The keys of periods that are over; `done` is the list of those in which something was done."""
    one = ctx.writer.fresh_name("period")
    rhythms = f"$v.{ctx.writer.parameter(CalendarParameter(ctx.as_of, measure.among), 'periods')}"
    since, until = (text.format(**names) for text in (measure.since, measure.until))
    if measure.whole:
        within = f"{since} <= {one}.first AND ({until} IS NULL OR {one}.next <= {until})"
    else:
        within = f"{since} < {one}.next AND ({until} IS NULL OR {one}.first < {until})"
    missed = f" AND {'' if measure.kept else 'NOT '}{one}.key IN {done}" if done else ""
    return f"[{one} IN {rhythms}[{measure.rhythm.format(**names)}] WHERE {within}{missed} | {one}.key]"


def compile_count(
    ctx: Context,
    traversal: Traversal,
    start: StartNode,
    arguments: Arguments,
    over: Traversal | None = None,
    enough: int | None = None,
) -> str:
    """The variable that holds how many nodes a traversal finds; none behind `enough` of them is looked for."""
    return _aggregated(ctx, traversal, start, arguments, "count({})", over, enough)


def _aggregated(
    ctx: Context,
    traversal: Traversal,
    start: StartNode,
    arguments: Arguments,
    aggregate: str,
    over: Traversal | None,
    enough: int | None = None,
) -> str:
    """Each node that the arms find once, aggregated."""
    word = re.match(r"(CASE WHEN |coalesce\()?(\w+)", aggregate)
    name, node = ctx.writer.fresh_name(word[2] if word else "value"), ctx.writer.fresh_name(traversal.branches[0].found)
    with _from(ctx, start, over) as begin:
        if len(traversal.branches) == 1:
            _match_branch(ctx, traversal, traversal.branches[0], begin, arguments, node)
        else:
            _united(ctx, traversal, begin, arguments, node)
        if over or enough or not traversal.distinct:
            several, limit = over or not traversal.distinct, f" LIMIT {enough}" if enough else ""
            ctx.writer.write(f"WITH {'DISTINCT ' if several else ''}{node}{limit}")
        ctx.returns(aggregate.replace("{}", node), name)
    return name


@contextmanager
def _from(ctx: Context, start: StartNode, over: Traversal | None) -> Iterator[StartNode]:
    """A `CALL` that begins at the node itself, or at each of those that `over` finds, which are found once for all."""
    writer = ctx.writer
    if over is None:
        with writer.block(f"CALL ({start.imports})"):
            yield start
        return
    scope = _scope(ctx, start, over)
    one = writer.fresh_name(over.branches[0].found)
    with writer.block(f"CALL ({scope})"):
        writer.write(f"UNWIND {scope} AS {one}")
        yield StartNode(one)


def _scope(ctx: Context, start: StartNode, over: Traversal) -> str:
    known = (over, start)
    if known not in ctx.memo:
        name, node = ctx.writer.fresh_name("scope"), ctx.writer.fresh_name(over.branches[0].found)
        with ctx.writer.block(f"CALL ({start.imports})"):
            _match_branch(ctx, over, over.branches[0], start, (), node)
            ctx.returns(f"collect(DISTINCT {node})", name)
        ctx.memo[known] = name
    return ctx.memo[known]


def _united(ctx: Context, traversal: Traversal, start: StartNode, arguments: Arguments, node: str) -> None:
    with ctx.writer.block(f"CALL ({start.imports})"):
        for number, arm in enumerate(traversal.branches):
            if number:
                ctx.writer.write("UNION")
            _match_branch(ctx, traversal, arm, start, arguments, node)
            ctx.writer.write(f"RETURN {node}")


def _match_branch(
    ctx: Context, traversal: Traversal, arm: Branch, start: StartNode, arguments: Arguments, node: str
) -> None:
    names = {arm.found: node, **dict(start.others)}
    match = MatchCompiler(ctx.writer, arm, traversal.target, ctx.as_of, arguments, names, start)
    ctx.writer.where(match.write())
    constrain(traversal, ctx, match, MatchResult(node, ()))


def _extreme(ctx: Context, measure: MinMax, start: StartNode, arguments: Arguments) -> str:
    writer = ctx.writer
    name = writer.fresh_name(measure.function)
    with _from(ctx, start, measure.over) as begin:
        value = compile_extreme(ctx, measure, begin, arguments)
        ctx.returns(measure.rounded(f"{measure.function}({value})"), name)
    return name


def compile_extreme(ctx: Context, measure: MinMax, start: StartNode, arguments: Arguments) -> str:
    """The value of one match, behind the MATCH of all."""
    arm = Branch(measure.path, measure.start, measure.last)
    match = MatchCompiler(ctx.writer, arm, measure.path.last.types[0], ctx.as_of, arguments, {}, start)
    conditions = match.write()
    ctx.writer.where([*conditions, *([measure.where.format(**match.names)] if measure.where else [])])
    return formula_of(ctx, measure.value, start.var).format(**match.names)


def done_of(count: str, due: str) -> str:
    return f"CASE WHEN {count} > 0 THEN true WHEN {due} THEN false END"


def as_number(measure: Measure, value: str) -> str:
    """A part of a weighted mean: what was done is 1."""
    return f"CASE {value} WHEN true THEN 1.0 WHEN false THEN 0.0 END" if isinstance(measure, IsDone) else value


def weighted(parts: list[tuple[float, str]]) -> str:
    score = " + ".join(f"coalesce({weight} * ({value}), 0.0)" for weight, value in parts)
    weights = " + ".join(f"CASE WHEN ({value}) IS NULL THEN 0.0 ELSE {weight} END" for weight, value in parts)
    return f"CASE WHEN {weights} = 0.0 THEN null ELSE ({score}) / ({weights}) END"
