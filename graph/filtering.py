"""Conditions as Cypher expressions. Two-valued: what compares with something that is not there does not hold.

Negations are carried down to the comparisons, for `NOT (null = 1)` is null and would drop the row. Everything is an
expression (graph/expression.py), also what a path leads to and what a log came to, so that a condition can stand wherever a
row is known: behind a MATCH, inside another path, on a group.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.condition import AtSource, Compare, Condition, Either, Every, Missing, Not, OfTypes, Op, Some, SomeReason
from graph.expression import each_reason, existing, value_of
from graph.model import MODEL
from graph.place import Place
from graph.value import Own, Value

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


def held(compiler: Compiler, where: Condition | None, at: Place) -> list[str]:
    """The conditions of a WHERE, one for each thing that must hold."""
    return [write_condition(compiler, part, at) for part in conjuncts(where)]


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
            return f"{value_of(compiler, value, at)} IS {'NOT ' if denied else ''}NULL"
        case Compare():
            return _compared(compiler, condition, at, denied)
        case Some():
            return f"{'NOT ' if denied else ''}{_exists(compiler, condition, at)}"
        case SomeReason(where):
            return f"{'NOT ' if denied else ''}any({each_reason(compiler, where, at)})"
        case AtSource(where):
            assert at.source is not None, "a row is a pair"
            return write_condition(compiler, where, at.source, denied=denied)


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
    value = value_of(compiler, condition.value, at)
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


def _exists(compiler: Compiler, some: Some, at: Place) -> str:
    return _joined([existing(compiler, some, arm, at) for arm in some.traversal.arms], "OR", empty=_nothing(at))
