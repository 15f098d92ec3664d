"""Predicates: conditions on the values of a list's rows (`graph/query/expressions.py`).

Predicates print themselves. No Cypher here (`graph/cypher/predicates.py`). A predicate is true or false, never null: a
comparison with a missing value is false, and its negation is true.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from types import UnionType

from graph.query.arguments import Argument
from graph.query.base import Expression, Predicate
from graph.query.expressions import GapCodes, PairMeasure, ReasonCount, RelationshipProperty
from graph.query.traversal import Traversal


class Operator(StrEnum):
    """Operators of comparisons, by their names in the API."""

    EQ = "eq"
    NE = "ne"
    IN = "in"
    NOT_IN = "notIn"
    GT = "gt"
    GTE = "gte"
    LT = "lt"
    LTE = "lte"
    CONTAINS = "contains"
    STARTS_WITH = "startsWith"
    ENDS_WITH = "endsWith"
    INCLUDES = "includes"
    IS_NULL = "isNull"

    @property
    def opposite(self) -> Operator | None:
        """Return the operator that `notIn` or `ne` negates; None for other operators."""
        return {Operator.NE: Operator.EQ, Operator.NOT_IN: Operator.IN}.get(self)


EQUALITY = (Operator.EQ, Operator.NE, Operator.IN, Operator.NOT_IN)


@dataclass(frozen=True, slots=True)
class Comparison(Predicate):
    """A comparison of an expression with a value of the request."""

    value: Expression
    op: Operator
    operand: Argument

    def __str__(self) -> str:
        return f"{self.value} {self.op} ${self.operand.name}"


@dataclass(frozen=True, slots=True)
class IsNull(Predicate):
    """A test for a missing value."""

    value: Expression

    def __str__(self) -> str:
        return f"{self.value} isNull"


@dataclass(frozen=True, slots=True)
class HasLabel(Predicate):
    """A test for a node with one of several labels."""

    labels: tuple[str, ...]

    def __str__(self) -> str:
        return f"type in {', '.join(self.labels)}"


@dataclass(frozen=True, slots=True)
class And(Predicate):
    """A conjunction; true without operands."""

    operands: tuple[Predicate, ...]

    def __str__(self) -> str:
        return " AND ".join(f"({part})" for part in self.operands) or "true"


@dataclass(frozen=True, slots=True)
class Or(Predicate):
    """A disjunction; false without operands."""

    operands: tuple[Predicate, ...]

    def __str__(self) -> str:
        return " OR ".join(f"({part})" for part in self.operands) or "false"


@dataclass(frozen=True, slots=True)
class Not(Predicate):
    """A negation."""

    operand: Predicate

    def __str__(self) -> str:
        return f"NOT ({self.operand})"


@dataclass(frozen=True, slots=True)
class Exists(Predicate):
    """A semi-join: true if a traversal finds a node that, with its relationship, satisfies a predicate."""

    start: str  # the type that the traversal starts at
    traversal: Traversal
    where: Predicate

    def __str__(self) -> str:
        return f"some {self.traversal} with ({self.where})"


@dataclass(frozen=True, slots=True)
class SourcePredicate(Predicate):
    """A predicate on the node at the other end of a pair."""

    where: Predicate

    def __str__(self) -> str:
        return f"source ({self.where})"


@dataclass(frozen=True, slots=True)
class ReasonExists(Predicate):
    """A predicate that at least one of a node's reasons satisfies."""

    where: Predicate

    def __str__(self) -> str:
        return f"some reason with ({self.where})"


def conjuncts(where: Predicate | None) -> Iterator[Predicate]:
    """Yield the operands of nested conjunctions; for another predicate, the predicate itself."""
    match where:
        case None:
            return
        case And(parts):
            for part in parts:
                yield from conjuncts(part)
        case _:
            yield where


def pair_measures(condition: Predicate | None) -> Iterator[PairMeasure]:
    """Yield the measures of the row's pair that a predicate uses."""
    match condition:
        case And(parts) | Or(parts):
            for part in parts:
                yield from pair_measures(part)
        case Not(part):
            yield from pair_measures(part)
        case Comparison(PairMeasure() as value) | IsNull(PairMeasure() as value):
            yield value


def uses_late_values(condition: Predicate) -> bool:
    """Return whether a predicate uses values that are computed after the rest of a row: measures of a pair, gap codes."""
    return _uses(condition, PairMeasure | GapCodes)


def uses_relationship(condition: Predicate) -> bool:
    """Return whether a predicate uses properties of the row's relationship."""
    return _uses(condition, RelationshipProperty)


def uses_reasons(condition: Predicate | None) -> bool:
    """Return whether a predicate uses the reasons of the row's node."""
    return _uses(condition, ReasonCount)


def _uses(condition: Predicate | None, kind: UnionType | type) -> bool:
    """Return whether a predicate on the row itself uses a kind of expression; `ReasonExists` counts as `ReasonCount`."""
    match condition:
        case And(parts) | Or(parts):
            return any(_uses(part, kind) for part in parts)
        case Not(part):
            return _uses(part, kind)
        case Comparison(value) | IsNull(value):
            return isinstance(value, kind)
        case ReasonExists():
            return kind is ReasonCount
    return False
