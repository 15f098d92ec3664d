"""Measures as Cypher: each is a `CALL` that gives one row with one value, and an expression over such values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.matching import Found, Match, Start
from graph.measure import Added, Count, Done, Expected, Highest, Measure, Ratio, Sum, Weighted
from graph.plan import Argument
from graph.traversal import Arm, Traversal
from graph.writer import DerivedPart

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
        case Count(traversal):
            return write_count(compiler, traversal, start, arguments)
        case Added(parts):
            return " + ".join(map(part, parts))
        case Sum(traversal, value):
            text = _filled(compiler, f"coalesce(sum({value}), 0)", arguments)
            return _aggregated(compiler, traversal, start, arguments, text, "total")
        case Highest():
            return _highest(compiler, measure, start, arguments)
        case Expected(name):
            return _derived(compiler, name, arguments)
        case Ratio():
            above, below = part(measure.part), part(measure.whole)
            return f"CASE WHEN {below} = 0 THEN null ELSE toFloat({above}) / {below} END"
        case Done():
            due = _derived(compiler, measure.due, arguments)
            return f"CASE WHEN {part(measure.count)} > 0 THEN true WHEN {due} THEN false END"
        case Weighted(parts):
            return _weighted([(weight, _as_number(one, part(one))) for weight, one in parts])


def write_count(compiler: Compiler, traversal: Traversal, start: Start, arguments: tuple[Argument, ...]) -> str:
    """The variable that holds how many nodes a traversal finds."""
    return _aggregated(compiler, traversal, start, arguments, "count({})", "count")


def _aggregated(
    compiler: Compiler,
    traversal: Traversal,
    start: Start,
    arguments: tuple[Argument, ...],
    aggregate: str,
    wish: str,
) -> str:
    """Each node that the arms find once, aggregated."""
    writer = compiler.writer
    name, node = writer.name(wish), writer.name(traversal.arms[0].found)
    with writer.block(f"CALL ({start.imports})"):
        if len(traversal.arms) == 1:
            _found(compiler, traversal, traversal.arms[0], start, arguments, node)
        else:
            _united(compiler, traversal, start, arguments, node)
        writer.write(f"WITH DISTINCT {node}")
        compiler.gives(aggregate.replace("{}", node), name)
    return name


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


def _highest(compiler: Compiler, measure: Highest, start: Start, arguments: tuple[Argument, ...]) -> str:
    writer = compiler.writer
    name = writer.name("highest")
    arm = Arm(measure.path, measure.start, str(measure.path.last.name))
    with writer.block(f"CALL ({start.imports})"):
        match = Match(writer, arm, measure.path.last.types[0], compiler.day, arguments, {}, start)
        conditions = match.write()
        writer.where([*conditions, measure.where.format(**match.names)])
        compiler.gives(f"round(max({measure.value.format(**match.names)}), {measure.digits})", name)
    return name


def _derived(compiler: Compiler, part: str, arguments: tuple[Argument, ...]) -> str:
    return f"$v.{compiler.writer.parameter(DerivedPart(arguments[0], part, compiler.day), part)}"


def _filled(compiler: Compiler, text: str, arguments: tuple[Argument, ...]) -> str:
    """An expression with parts of the period, written `$period.dayCount`, as parameters."""
    return PERIOD_PART.sub(lambda found: _derived(compiler, found[1], arguments), text)


def _as_number(measure: Measure, value: str) -> str:
    return f"CASE {value} WHEN true THEN 1.0 WHEN false THEN 0.0 END" if isinstance(measure, Done) else value


def _weighted(parts: list[tuple[float, str]]) -> str:
    score = " + ".join(f"coalesce({weight} * ({value}), 0.0)" for weight, value in parts)
    weights = " + ".join(f"CASE WHEN ({value}) IS NULL THEN 0.0 ELSE {weight} END" for weight, value in parts)
    return f"CASE WHEN {weights} = 0.0 THEN null ELSE ({score}) / ({weights}) END"
