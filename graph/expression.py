"""Values of a row as Cypher expressions: what it stores, what a log came to (`COLLECT`), what paths lead to (`EXISTS`, `COUNT`).

Here a measure is an expression, and is worked out where a condition looks at it; graph/measuring.py writes the same measures
as clauses, each worked out once for what is shown and ordered by.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.comparison import of_period
from graph.condition import Condition, Some
from graph.matching import Found, Match
from graph.measure import (
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
from graph.measuring import (
    as_number,
    days_between,
    done_of,
    formula_of,
    mean_of,
    periods_of,
    sum_of,
    weighted,
    write_extreme,
    write_measure,
)
from graph.place import Place
from graph.traversal import Arm, Traversal
from graph.value import Carried, Counted, Lack, Measured, OfLink, OfPair, Own, ReasonCount, Value

if TYPE_CHECKING:
    from graph.statement import Compiler


def value_of(compiler: Compiler, value: Value, at: Place) -> str:
    """The expression of a value of a row."""
    match value:
        case Own(stored) if stored.logged and compiler.day.explicit:
            return _last_entry(compiler, at.var, stored.name)
        case Own(stored):
            return f"{at.var}.{stored.name}"
        case OfLink(stored) if stored.closing:
            day = compiler.writer.moment(compiler.day).day
            return f"CASE WHEN {at.edge}.until <= {day} THEN {at.edge}.{stored.name} END"
        case OfLink(stored):
            return f"{at.edge}.{stored.name}"
        case Measured(measure, start):
            return f"({_measure(compiler, measure, replace(at, type=start))})"
        case OfPair(measure):
            assert at.both is not None, "a row is a pair"
            return write_measure(compiler, measure, at.both, ())  # known: `pairing` has it written
        case Counted(traversal, where):
            return _number(compiler, traversal, where, at)
        case ReasonCount(where):
            return f"size([{each_reason(compiler, where, at)}])" if where else "size(reasons)"
        case Lack(name):
            return name
        case Carried():
            return value.of(at.var, at.edge)
    raise TypeError(f"{value} is no value to compare")


def _last_entry(compiler: Compiler, var: str, name: str) -> str:
    """What the last event up to the day came to; with none, what is stored."""
    event, end = compiler.writer.name("event"), compiler.writer.moment(compiler.day).end
    return (
        f"coalesce(head(COLLECT {{ MATCH ({var})<-[:ABOUT]-({event}:Event) WHERE {event}.at < {end} AND {event}.to IS NOT NULL "
        f"RETURN {event}.to ORDER BY {event}.seq DESC LIMIT 1 }}), {var}.{name})"
    )


def _measure(compiler: Compiler, measure: Measure, at: Place) -> str:
    """A measure as an expression."""

    def part(one: Measure) -> str:
        return _measure(compiler, one, at)

    match measure:
        case Count(traversal, over):
            return _number(compiler, traversal, None, at, over)
        case Added(parts):
            return " + ".join(map(part, parts))
        case Ratio(above, below):
            ratio = "CASE WHEN {0}[1] = 0 THEN null ELSE toFloat({0}[0]) / {0}[1] END"
            return _looked_up(compiler, (part(above), part(below)), ratio)
        case Elapsed(begun, ended):
            return days_between(part(begun), part(ended))
        case Weighted(parts):
            values = [(weight, as_number(one, f"{{0}}[{place}]")) for place, (weight, one) in enumerate(parts)]
            return _looked_up(compiler, [part(one) for _, one in parts], weighted(values))
        case Done(count, due):
            return done_of(part(count), of_period(compiler.writer, compiler.day, due, ()))
        case Expected(name):
            return of_period(compiler.writer, compiler.day, name, ())
        case Formula(text):
            return formula_of(compiler, text, at.var)
        case Size(periods):
            return _number_of_periods(compiler, periods, at)
        case Mean(traversal, text, least):
            value = formula_of(compiler, text.replace("{}", "{node}"), "{node}")
            return _aggregated(compiler, traversal, at, None, mean_of(value, least))
        case Extreme():
            return _extreme(compiler, measure, at)
        case Sum(traversal, text, _, over):
            return _aggregated(compiler, traversal, at, over, sum_of(compiler, text).replace("{}", "{node}"))
    raise TypeError(f"{measure} is no value to compare")


def _looked_up(compiler: Compiler, values: Sequence[str], of_them: str) -> str:
    """An expression over values, written {0}[1], each of which is looked up once however often it stands there."""
    one = compiler.writer.name("looked")
    return f"head([{one} IN [[{', '.join(values)}]] | {of_them.format(one)}])"


def _number_of_periods(compiler: Compiler, periods: Periods, at: Place) -> str:
    """How many are due, or of them those in which something was done, or nothing.

    Neo4j 5 takes no aggregate within a comprehension, so what was done is counted beside it, not looked up in it.
    """
    due = periods_of(compiler, replace(periods, done=None), {"start": at.var}, None)
    if periods.done is None:
        return f"size({due})"
    (arm,) = periods.done.arms
    node, key = compiler.writer.name(arm.found), compiler.writer.name("key")
    with compiler.writer.captured() as text:
        _write_arm(compiler, periods.done, arm, None, at, node)
        compiler.writer.write(f"WITH DISTINCT {node}.periodKey AS {key} WHERE {key} IN {due}")
        compiler.writer.write(f"RETURN {key}")
    done = f"COUNT {{\n{text[0]}\n}}"
    return done if periods.kept else f"size({due}) - {done}"


def _extreme(compiler: Compiler, measure: Extreme, at: Place) -> str:
    name = compiler.writer.name("value")
    with compiler.writer.captured() as text:
        value = write_extreme(compiler, measure, at.start(measure.path.first.types[0]), ())
        compiler.writer.write(f"WITH {value} AS {name} WHERE {name} IS NOT NULL")
        direction = " DESC" if measure.function == "max" else ""
        compiler.writer.write(f"RETURN {name} ORDER BY {name}{direction} LIMIT 1")
    return measure.rounded(f"head(COLLECT {{\n{text[0]}\n}})")


def _number(
    compiler: Compiler, traversal: Traversal, where: Condition | None, at: Place, over: Traversal | None = None
) -> str:
    """How many different nodes a list has: of the union of its arms, begun at the row or at all that `over` finds."""
    node = compiler.writer.name(traversal.arms[0].found)
    several = "" if traversal.once and not over else "DISTINCT "
    with compiler.writer.captured() as text:
        for number, arm in enumerate(traversal.arms):
            if number:
                compiler.writer.write("UNION")
            begin = _write_over(compiler, over, at) if over else at
            _write_arm(compiler, traversal, arm, where, begin, node)
            compiler.writer.write(f"RETURN {several}{node}")
    return f"COUNT {{\n{text[0]}\n}}"


def _aggregated(compiler: Compiler, traversal: Traversal, at: Place, over: Traversal | None, aggregate: str) -> str:
    """What the nodes of a list come to, each counted once."""
    (arm,) = traversal.arms
    node = compiler.writer.name(arm.found)
    with compiler.writer.captured() as text:
        _write_arm(compiler, traversal, arm, None, _write_over(compiler, over, at) if over else at, node)
        if over or not traversal.once:
            compiler.writer.write(f"WITH DISTINCT {node}")
        compiler.writer.write(f"RETURN {aggregate.format(node=node)} AS {compiler.writer.name('value')}")
    return f"head(COLLECT {{\n{text[0]}\n}})"


def _write_over(compiler: Compiler, over: Traversal, at: Place) -> Place:
    node = compiler.writer.name(over.arms[0].found)
    _write_arm(compiler, over, over.arms[0], None, at, node)
    compiler.writer.write(f"WITH DISTINCT {node}")
    return Place(node, over.target)


def existing(compiler: Compiler, some: Some, arm: Arm, at: Place) -> str:
    """Whether one way leads from a row to a node that a condition holds for."""
    node = compiler.writer.name(arm.found)
    with compiler.writer.captured() as text:
        _write_arm(compiler, some.traversal, arm, some.where, at, node)
        compiler.writer.write(f"RETURN {node}")
    return f"EXISTS {{\n{text[0]}\n}}"


def _write_arm(
    compiler: Compiler, traversal: Traversal, arm: Arm, where: Condition | None, at: Place, node: str
) -> None:
    """One way from a row, and what must hold of where it leads."""
    start = at.start(str(traversal.start))
    match = Match(compiler.writer, arm, traversal.target, compiler.day, (), {arm.found: node}, start)
    base = match.write()
    found = Found(node, (), match.names.get("edge"))
    conditions = [*base, *compiler.held(where, Place(node, traversal.target, found.edge))]
    compiler.writer.where_apart(conditions, match.carried)
    compiler.narrow(match, traversal, found)


def each_reason(compiler: Compiler, where: Condition, at: Place) -> str:
    """`why IN reasons WHERE …`: a reason stands where a row has its link (`graph/gathering.py`)."""
    why = compiler.writer.name("why")
    return f"{why} IN reasons WHERE {compiler.condition(where, replace(at, edge=why))}"
