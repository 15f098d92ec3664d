"""Conditions as Cypher expressions. Two-valued: what compares with something that is not there does not hold.

Negations are carried down to the comparisons, for `NOT (null = 1)` is null and would drop the row. Everything is an
expression, also what a path leads to (`EXISTS`, `COUNT`) and what a log came to (`COLLECT`), so that a condition can
stand wherever a row is known: behind a MATCH, inside another path, on a group.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.comparison import of_period
from graph.condition import AtSource, Compare, Condition, Either, Every, Missing, Not, OfTypes, Op, Some, SomeReason
from graph.matching import Found, Match, Start
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
from graph.model import MODEL
from graph.traversal import Arm, Traversal
from graph.value import Carried, Counted, Lack, Measured, OfLink, OfPair, Own, ReasonCount, Value

if TYPE_CHECKING:
    from graph.statement import Compiler

SIGNS = {
    Op.EQ: "=",
    Op.IN: "IN",
    Op.GT: ">",
    Op.GTE: ">=",
    Op.LT: "<",
    Op.LTE: "<=",
    Op.CONTAINS: "CONTAINS",
    Op.STARTS_WITH: "STARTS WITH",
    Op.ENDS_WITH: "ENDS WITH",
}


@dataclass(frozen=True, slots=True)
class Place:
    """The row that a condition speaks of: its node, the node's type, and the link to it if there is one."""

    var: str
    type: str
    edge: str | None = None
    source: Place | None = None  # of a pair: the node at its other end
    both: Start | None = None  # of a pair: where its measures begin

    @classmethod
    def of(cls, found: Found, type_name: str, traversal: Traversal) -> Place:
        """A row that a list has found."""
        if found.source is None:
            return cls(found.var, type_name, found.edge)
        return cls(found.var, type_name, found.edge, cls(found.source, traversal.source), found.both)

    def start(self, type_name: str) -> Start:
        """Where a path begins; the label is looked at where the row may be of another type."""
        return Start.of(self.var, self.type, type_name)


def write_condition(compiler: Compiler, condition: Condition, at: Place, *, denied: bool = False) -> str:
    """The Cypher of a condition, or of its denial."""
    match condition:
        case Not(part):
            return write_condition(compiler, part, at, denied=not denied)
        case Every(parts) | Either(parts):
            both = isinstance(condition, Every) is not denied
            written = [write_condition(compiler, part, at, denied=denied) for part in parts]
            return _joined(written, "AND" if both else "OR", empty="true" if both else _nothing(at))
        case OfTypes(labels):
            held = _joined([f"{at.var}:{label}" for label in labels], "OR", empty=_nothing(at))
            return f"NOT {held}" if denied else held
        case Missing(value):
            return f"{_value(compiler, value, at)} IS {'NOT ' if denied else ''}NULL"
        case Compare():
            return _compared(compiler, condition, at, denied)
        case Some():
            return f"{'NOT ' if denied else ''}{_exists(compiler, condition, at)}"
        case SomeReason(where):
            return f"{'NOT ' if denied else ''}any({_each_reason(compiler, where, at)})"
        case AtSource(where):
            assert at.source is not None, "a row is a pair"
            return write_condition(compiler, where, at.source, denied=denied)


def _each_reason(compiler: Compiler, where: Condition, at: Place) -> str:
    """`why IN reasons WHERE …`: a reason stands where a row has its link (`graph/gathering.py`)."""
    why = compiler.writer.name("why")
    return f"{why} IN reasons WHERE {write_condition(compiler, where, replace(at, edge=why))}"


def _nothing(at: Place) -> str:
    """What holds for no node. Not `false`: Neo4j 5 then fails its own check of the plan that it makes."""
    return f"{at.var}.id = ''"


def conjuncts(where: Condition | None) -> Iterator[Condition]:
    """What must all hold for a condition to hold."""
    match where:
        case None:
            return
        case Every(parts):
            for part in parts:
                yield from conjuncts(part)
        case _:
            yield where


def _joined(parts: Sequence[str], word: str, empty: str) -> str:
    return parts[0] if len(parts) == 1 else f"({f' {word} '.join(parts)})" if parts else empty


def _compared(compiler: Compiler, condition: Compare, at: Place, denied: bool) -> str:
    if opposite := condition.op.opposite:
        return _compared(compiler, replace(condition, op=opposite), at, not denied)
    value = _value(compiler, condition.value, at)
    operand = f"$v.{compiler.writer.parameter(condition.operand, condition.operand.wish)}"
    if not denied:
        return _holds(condition.op, value, operand)
    if _is_there(condition.value, at):
        return _fails(condition.op, value, operand)
    if "{" not in value:
        return f"({value} IS NULL OR {_fails(condition.op, value, operand)})"
    one = compiler.writer.name("one")  # for what is looked up is looked up once
    return f"any({one} IN [{value}] WHERE {one} IS NULL OR {_fails(condition.op, one, operand)})"


def _holds(op: Op, value: str, operand: str) -> str:
    return f"{operand} IN {value}" if op is Op.INCLUDES else f"{value} {SIGNS[op]} {operand}"


def _fails(op: Op, value: str, operand: str) -> str:
    return f"{value} <> {operand}" if op is Op.EQ else f"NOT {_holds(op, value, operand)}"


def _is_there(value: Value, at: Place) -> bool:
    """Whether a value is never null. A label may declare an interface's property anew, without requiring it."""
    if isinstance(value, Own):
        return all(MODEL.property_of(label, value.stored.name).required for label in MODEL.labels_of(at.type))
    return value.required


def _value(compiler: Compiler, value: Value, at: Place) -> str:
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
            return f"size([{_each_reason(compiler, where, at)}])" if where else "size(reasons)"
        case Lack(name):
            return name
        case Carried(text):
            return text.format(node=at.var, edge=at.edge)
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


def _exists(compiler: Compiler, some: Some, at: Place) -> str:
    return _joined([_existing(compiler, some, arm, at) for arm in some.traversal.arms], "OR", empty=_nothing(at))


def _existing(compiler: Compiler, some: Some, arm: Arm, at: Place) -> str:
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
    conditions = [*base, *held(compiler, where, Place(node, traversal.target, found.edge))]
    compiler.writer.where_apart(conditions, match.carried)
    compiler.narrow(match, traversal, found)


def held(compiler: Compiler, where: Condition | None, at: Place) -> list[str]:
    """The conditions of a WHERE, one for each thing that must hold."""
    return [write_condition(compiler, part, at) for part in conjuncts(where)]
