"""What narrows a list: conditions on the values of its rows (`graph/query/expressions.py`).

Frozen values that print themselves as the sentence they are; no Cypher here (`graph/cypher/predicates.py`).
A condition has two values only: what compares with something that is not there does not hold, and its negation does.
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
    """Operators of comparisons; the word is the API's."""

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
        """The operator that this one denies."""
        return {Operator.NE: Operator.EQ, Operator.NOT_IN: Operator.IN}.get(self)


@dataclass(frozen=True, slots=True)
class Comparison(Predicate):
    """A value compared with what a request gives."""

    value: Expression
    op: Operator
    operand: Argument

    def __str__(self) -> str:
        return f"{self.value} {self.op} ${self.operand.name}"


@dataclass(frozen=True, slots=True)
class IsNull(Predicate):
    """A value is not there."""

    value: Expression

    def __str__(self) -> str:
        return f"{self.value} isNull"


@dataclass(frozen=True, slots=True)
class HasLabel(Predicate):
    """The row's node is of one of these types."""

    labels: tuple[str, ...]

    def __str__(self) -> str:
        return f"type in {', '.join(self.labels)}"


@dataclass(frozen=True, slots=True)
class And(Predicate):
    """All of them hold; nothing always does."""

    operands: tuple[Predicate, ...]

    def __str__(self) -> str:
        return " AND ".join(f"({part})" for part in self.operands) or "true"


@dataclass(frozen=True, slots=True)
class Or(Predicate):
    """One of them holds; nothing never does."""

    operands: tuple[Predicate, ...]

    def __str__(self) -> str:
        return " OR ".join(f"({part})" for part in self.operands) or "false"


@dataclass(frozen=True, slots=True)
class Not(Predicate):
    """It does not hold."""

    operand: Predicate

    def __str__(self) -> str:
        return f"NOT ({self.operand})"


@dataclass(frozen=True, slots=True)
class Exists(Predicate):
    """A path leads to one at least that a condition holds for, of the node and of the link to it."""

    start: str  # the type that the path begins at
    traversal: Traversal
    where: Predicate

    def __str__(self) -> str:
        return f"some {self.traversal} with ({self.where})"


@dataclass(frozen=True, slots=True)
class SourcePredicate(Predicate):
    """A condition holds for the node at the other end of a pair."""

    where: Predicate

    def __str__(self) -> str:
        return f"source ({self.where})"


@dataclass(frozen=True, slots=True)
class ReasonExists(Predicate):
    """A condition holds for one at least of the reasons that a node was found for."""

    where: Predicate

    def __str__(self) -> str:
        return f"some reason with ({self.where})"


def conjuncts(where: Predicate | None) -> Iterator[Predicate]:
    """What must all hold for a condition to hold."""
    match where:
        case None:
            return
        case And(parts):
            for part in parts:
                yield from conjuncts(part)
        case _:
            yield where


def early_part(where: Predicate | None) -> Predicate | None:
    """What of a condition speaks of the nodes and the link alone."""
    parts = list(conjuncts(where))
    plain = [part for part in parts if not is_late(part)]
    return where if len(plain) == len(parts) else And(tuple(plain))


def pair_measures(condition: Predicate | None) -> Iterator[PairMeasure]:
    """The measures of the row's pair that a condition speaks of."""
    match condition:
        case And(parts) | Or(parts):
            for part in parts:
                yield from pair_measures(part)
        case Not(part):
            yield from pair_measures(part)
        case Comparison(PairMeasure() as value) | IsNull(PairMeasure() as value):
            yield value


def is_late(condition: Predicate | None) -> bool:
    """Whether it says something that is known of a row only when all else is: of a pair's measures, of what a node lacks."""
    return _uses(condition, PairMeasure | GapCodes)


def uses_relationship(condition: Predicate) -> bool:
    """Whether it says something of the row's link, not of its node alone."""
    return _uses(condition, RelationshipProperty)


def uses_reasons(condition: Predicate | None) -> bool:
    """Whether it says something of the reasons that the row's node was found for."""
    return _uses(condition, ReasonCount)


def _uses(condition: Predicate | None, kind: UnionType | type) -> bool:
    """Whether it compares a value of this kind of the row itself; what it says of a reason is of the reasons."""
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
