"""Measures as Cypher: each is a `CALL` that gives one row with one value, and an expression over such values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from graph.argument import Argument
from graph.comparison import of_period
from graph.matching import Found, Match, Start
from graph.measure import (
    DAY,
    Added,
    Count,
    Done,
    Elapsed,
    Expected,
    Extreme,
    Formula,
    Mean,
    Measure,
    Periods,
    Ratio,
    Size,
    Sum,
    Weighted,
)
from graph.traversal import Arm, Traversal
from graph.writer import CalendarPart

if TYPE_CHECKING:
    from graph.statement import Compiler


PERIOD_PART = re.compile(r"\$period\.(\w+)")


def write_measure(compiler: Compiler, measure: Measure, start: Start, arguments: tuple[Argument, ...]) -> str:
    """The expression of a measure; what it stands on is written first, and once for all measures of a row."""
    known = (measure, start, arguments)
    if known not in compiler.counted:
        compiler.counted[known] = _write(compiler, measure, start, arguments)
    return compiler.counted[known]


def _write(compiler: Compiler, measure: Measure, start: Start, arguments: tuple[Argument, ...]) -> str:
    def part(one: Measure) -> str:
        return write_measure(compiler, one, start, arguments)

    match measure:
        case Count(traversal, over):
            return write_count(compiler, traversal, start, arguments, over)
        case Added(parts):
            return " + ".join(map(part, parts))
        case Sum(traversal, value, _, over):
            text = sum_of(compiler, value, arguments)
            return _aggregated(compiler, traversal, start, arguments, text, over)
        case Mean(traversal, value, least):
            text = formula_of(compiler, value, "{}")
            return _aggregated(compiler, traversal, start, arguments, mean_of(text, least), None)
        case Periods(done=done):
            kept = _aggregated(compiler, done, start, arguments, "collect({}.periodKey)", None) if done else None
            names = {"start": start.var, **dict(start.others)}
            return periods_of(compiler, measure, names, kept)
        case Size(periods):
            return f"size({part(periods)})"
        case Formula(text):
            return formula_of(compiler, text, start.var)
        case Extreme():
            return _extreme(compiler, measure, start, arguments)
        case Expected(name):
            return of_period(compiler.writer, compiler.day, name, arguments)
        case Ratio():
            above, below = part(measure.part), part(measure.whole)
            return f"CASE WHEN {below} = 0 THEN null ELSE toFloat({above}) / ({below}) END"
        case Done():
            return done_of(part(measure.count), of_period(compiler.writer, compiler.day, measure.due, arguments))
        case Elapsed(begun, ended):
            return days_between(part(begun), part(ended))
        case Weighted(parts):
            return weighted([(weight, as_number(one, part(one))) for weight, one in parts])


def sum_of(compiler: Compiler, value: str, arguments: tuple[Argument, ...] = ()) -> str:
    """The sum of an expression over a node that is still written {}."""
    value = PERIOD_PART.sub(lambda found: of_period(compiler.writer, compiler.day, found[1], arguments), value)
    return f"coalesce(sum({formula_of(compiler, value, '{}')}), 0)"


def days_between(begun: str, ended: str) -> str:
    return f"({begun} - {ended}) / {float(DAY)}"


def mean_of(value: str, least: int = 1) -> str:
    """A mean as it is taken by hand: `avg` of Neo4j adds up fractions, so that the mean of whole numbers is not exact."""
    return f"CASE WHEN count({value}) >= {least} THEN toFloat(sum({value})) / count({value}) END"


def formula_of(compiler: Compiler, text: str, var: str) -> str:
    moment = compiler.writer.moment(compiler.day)
    millis = CalendarPart(compiler.day, "endMillis")
    known: dict[str, Callable[[], str]] = {
        "node": lambda: var,
        "day": lambda: moment.day,
        "end": lambda: moment.end,
        "endMillis": lambda: f"$v.{compiler.writer.parameter(millis, 'endMillis')}",
    }
    return re.sub(r"\{(node|day|endMillis|end)\}", lambda found: known[found[1]](), text)


def periods_of(compiler: Compiler, measure: Periods, names: dict[str, str], done: str | None) -> str:
    """The keys of periods that are over; `done` is the list of those in which something was done."""
    one = compiler.writer.name("period")
    rhythms = f"$v.{compiler.writer.parameter(CalendarPart(compiler.day, measure.among), 'periods')}"
    since, until = (text.format(**names) for text in (measure.since, measure.until))
    if measure.whole:
        within = f"{since} <= {one}.first AND ({until} IS NULL OR {one}.next <= {until})"
    else:
        within = f"{since} < {one}.next AND ({until} IS NULL OR {one}.first < {until})"
    missed = f" AND {'' if measure.kept else 'NOT '}{one}.key IN {done}" if done else ""
    return f"[{one} IN {rhythms}[{measure.rhythm.format(**names)}] WHERE {within}{missed} | {one}.key]"


def write_count(
    compiler: Compiler,
    traversal: Traversal,
    start: Start,
    arguments: tuple[Argument, ...],
    over: Traversal | None = None,
    enough: int | None = None,
) -> str:
    """The variable that holds how many nodes a traversal finds; none behind `enough` of them is looked for."""
    return _aggregated(compiler, traversal, start, arguments, "count({})", over, enough)


def _aggregated(
    compiler: Compiler,
    traversal: Traversal,
    start: Start,
    arguments: tuple[Argument, ...],
    aggregate: str,
    over: Traversal | None,
    enough: int | None = None,
) -> str:
    """Each node that the arms find once, aggregated."""
    word = re.match(r"(CASE WHEN |coalesce\()?(\w+)", aggregate)
    name, node = compiler.writer.name(word[2] if word else "value"), compiler.writer.name(traversal.arms[0].found)
    with _from(compiler, start, over) as begin:
        if len(traversal.arms) == 1:
            _found(compiler, traversal, traversal.arms[0], begin, arguments, node)
        else:
            _united(compiler, traversal, begin, arguments, node)
        if over or enough or not traversal.once:
            several, limit = over or not traversal.once, f" LIMIT {enough}" if enough else ""
            compiler.writer.write(f"WITH {'DISTINCT ' if several else ''}{node}{limit}")
        compiler.gives(aggregate.replace("{}", node), name)
    return name


@contextmanager
def _from(compiler: Compiler, start: Start, over: Traversal | None) -> Iterator[Start]:
    """A `CALL` that begins at the node itself, or at each of those that `over` finds, which are found once for all."""
    writer = compiler.writer
    if over is None:
        with writer.block(f"CALL ({start.imports})"):
            yield start
        return
    scope = _scope(compiler, start, over)
    one = writer.name(over.arms[0].found)
    with writer.block(f"CALL ({scope})"):
        writer.write(f"UNWIND {scope} AS {one}")
        yield Start(one)


def _scope(compiler: Compiler, start: Start, over: Traversal) -> str:
    known = (over, start)
    if known not in compiler.counted:
        name, node = compiler.writer.name("scope"), compiler.writer.name(over.arms[0].found)
        with compiler.writer.block(f"CALL ({start.imports})"):
            _found(compiler, over, over.arms[0], start, (), node)
            compiler.gives(f"collect(DISTINCT {node})", name)
        compiler.counted[known] = name
    return compiler.counted[known]


def _united(compiler: Compiler, traversal: Traversal, start: Start, arguments: tuple[Argument, ...], node: str) -> None:
    with compiler.writer.block(f"CALL ({start.imports})"):
        for number, arm in enumerate(traversal.arms):
            if number:
                compiler.writer.write("UNION")
            _found(compiler, traversal, arm, start, arguments, node)
            compiler.writer.write(f"RETURN {node}")


def _found(
    compiler: Compiler, traversal: Traversal, arm: Arm, start: Start, arguments: tuple[Argument, ...], node: str
) -> None:
    names = {arm.found: node, **dict(start.others)}
    match = Match(compiler.writer, arm, traversal.target, compiler.day, arguments, names, start)
    compiler.writer.where(match.write())
    compiler.narrow(match, traversal, Found(node, ()))


def _extreme(compiler: Compiler, measure: Extreme, start: Start, arguments: tuple[Argument, ...]) -> str:
    writer = compiler.writer
    name = writer.name(measure.function)
    with _from(compiler, start, measure.over) as begin:
        value = write_extreme(compiler, measure, begin, arguments)
        compiler.gives(measure.rounded(f"{measure.function}({value})"), name)
    return name


def write_extreme(compiler: Compiler, measure: Extreme, start: Start, arguments: tuple[Argument, ...]) -> str:
    """The value of one match, behind the MATCH of all."""
    arm = Arm(measure.path, measure.start, measure.last)
    match = Match(compiler.writer, arm, measure.path.last.types[0], compiler.day, arguments, {}, start)
    conditions = match.write()
    compiler.writer.where([*conditions, *([measure.where.format(**match.names)] if measure.where else [])])
    return formula_of(compiler, measure.value, start.var).format(**match.names)


def done_of(count: str, due: str) -> str:
    return f"CASE WHEN {count} > 0 THEN true WHEN {due} THEN false END"


def as_number(measure: Measure, value: str) -> str:
    """A part of a weighted mean: what was done is 1."""
    return f"CASE {value} WHEN true THEN 1.0 WHEN false THEN 0.0 END" if isinstance(measure, Done) else value


def weighted(parts: list[tuple[float, str]]) -> str:
    score = " + ".join(f"coalesce({weight} * ({value}), 0.0)" for weight, value in parts)
    weights = " + ".join(f"CASE WHEN ({value}) IS NULL THEN 0.0 ELSE {weight} END" for weight, value in parts)
    return f"CASE WHEN {weights} = 0.0 THEN null ELSE ({score}) / ({weights}) END"
