"""Predicates as Cypher expressions with two-valued logic: a comparison with a missing value is false.

Negations are pushed down to the comparisons, because `NOT (null = 1)` is null and would drop the row. Related nodes
and event logs are expressions too (`graph/cypher/expressions.py`), so that a predicate can follow wherever a row is
bound.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.cypher.context import Context
from graph.cypher.dispatch import predicate
from graph.cypher.expressions import compile_expression, each_reason
from graph.cypher.names import is_masked
from graph.cypher.row_scope import RowScope
from graph.cypher.subqueries import exists_subquery
from graph.model import MODEL
from graph.query.base import Expression
from graph.query.expressions import NodeProperty
from graph.query.predicates import (
    And,
    Comparison,
    Exists,
    HasLabel,
    IsNull,
    Not,
    Operator,
    Or,
    ReasonExists,
    SourcePredicate,
)

SIGNS = {
    Operator.EQ: "=",
    Operator.IN: "IN",
    Operator.GT: ">",
    Operator.GTE: ">=",
    Operator.LT: "<",
    Operator.LTE: "<=",
    Operator.CONTAINS: "CONTAINS",
    Operator.STARTS_WITH: "STARTS WITH",
    Operator.ENDS_WITH: "ENDS WITH",
}


@predicate.register
def _(node: Not, ctx: Context, at: RowScope, *, negated: bool = False) -> str:
    return predicate(node.operand, ctx, at, negated=not negated)


@predicate.register(And)
@predicate.register(Or)
def _(node: And | Or, ctx: Context, at: RowScope, *, negated: bool = False) -> str:
    both = isinstance(node, And) is not negated
    written = [predicate(part, ctx, at, negated=negated) for part in node.operands]
    return _joined(written, "AND" if both else "OR", empty="true" if both else _never(at))


@predicate.register
def _(node: HasLabel, ctx: Context, at: RowScope, *, negated: bool = False) -> str:
    labels = _joined([f"{at.var}:{label}" for label in node.labels], "OR", empty=_never(at))
    return f"NOT {labels}" if negated else labels


@predicate.register
def _(node: IsNull, ctx: Context, at: RowScope, *, negated: bool = False) -> str:
    ctx.writer.note_compared(at.type)
    return f"{compile_expression(ctx, node.value, at)} IS {'NOT ' if negated else ''}NULL"


@predicate.register
def _(node: Comparison, ctx: Context, at: RowScope, *, negated: bool = False) -> str:
    ctx.writer.note_compared(at.type)
    return _compared(ctx, node, at, negated)


@predicate.register
def _(node: Exists, ctx: Context, at: RowScope, *, negated: bool = False) -> str:
    if bound := ctx.memo.get((node, at.var)):  # by `shared_measures`
        holds = predicate(node.where, ctx, RowScope(bound, node.traversal.target), negated=negated)
        return f"({bound} IS NULL OR {holds})" if negated else f"({bound} IS NOT NULL AND {holds})"
    return f"{'NOT ' if negated else ''}{_exists(ctx, node, at)}"


@predicate.register
def _(node: ReasonExists, ctx: Context, at: RowScope, *, negated: bool = False) -> str:
    return f"{'NOT ' if negated else ''}any({each_reason(ctx, node.where, at)})"


@predicate.register
def _(node: SourcePredicate, ctx: Context, at: RowScope, *, negated: bool = False) -> str:
    assert at.source is not None, "the row is a pair"
    return predicate(node.where, ctx, at.source, negated=negated)


def _never(at: RowScope) -> str:
    """Return a condition that no node meets; with `false`, Neo4j 5 fails its own check of the plan."""
    return f"{at.var}.id = ''"


def _joined(parts: Sequence[str], word: str, empty: str) -> str:
    return parts[0] if len(parts) == 1 else f"({f' {word} '.join(parts)})" if parts else empty


def _compared(ctx: Context, condition: Comparison, at: RowScope, negated: bool) -> str:
    if opposite := condition.op.opposite:
        return _compared(ctx, replace(condition, op=opposite), at, not negated)
    value = compile_expression(ctx, condition.value, at)
    operand = f"$v.{ctx.writer.parameter(condition.operand, condition.operand.name_hint)}"
    if not negated:
        return _holds(condition.op, value, operand)
    if _is_required(ctx, condition.value, at):
        return _fails(condition.op, value, operand)
    if "{" not in value:
        return f"({value} IS NULL OR {_fails(condition.op, value, operand)})"
    element = ctx.writer.fresh_name("one")  # evaluates a subquery once
    return f"any({element} IN [{value}] WHERE {element} IS NULL OR {_fails(condition.op, element, operand)})"


def _holds(op: Operator, value: str, operand: str) -> str:
    return f"{operand} IN {value}" if op is Operator.INCLUDES else f"{value} {SIGNS[op]} {operand}"


def _fails(op: Operator, value: str, operand: str) -> str:
    return f"{value} <> {operand}" if op is Operator.EQ else f"NOT {_holds(op, value, operand)}"


def _is_required(ctx: Context, value: Expression, at: RowScope) -> bool:
    """Decide whether a value is never null; what a viewer does not see plain is null.

    A label may declare a property of an interface again without requiring the property.
    """
    if isinstance(value, NodeProperty):
        return not is_masked(ctx, value.stored) and all(
            MODEL.property_of(label, value.stored.name).required for label in MODEL.labels_of(at.type)
        )
    return value.required


def _exists(ctx: Context, exists: Exists, at: RowScope) -> str:
    return _joined(
        [exists_subquery(ctx, exists, branch, at) for branch in exists.traversal.branches], "OR", empty=_never(at)
    )
