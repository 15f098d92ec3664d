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
from graph.query.base import Condition, Value
from graph.query.expressions import Lack, OfLink, OfPair, ReasonCount
from graph.query.traversal import Traversal


class Op(StrEnum):
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
    def opposite(self) -> Op | None:
        """The operator that this one denies."""
        return {Op.NE: Op.EQ, Op.NOT_IN: Op.IN}.get(self)


@dataclass(frozen=True, slots=True)
class Compare(Condition):
    """A value compared with what a request gives."""

    value: Value
    op: Op
    operand: Argument

    def __str__(self) -> str:
        return f"{self.value} {self.op} ${self.operand.name}"


@dataclass(frozen=True, slots=True)
class Missing(Condition):
    """A value is not there."""

    value: Value

    def __str__(self) -> str:
        return f"{self.value} isNull"


@dataclass(frozen=True, slots=True)
class OfTypes(Condition):
    """The row's node is of one of these types."""

    labels: tuple[str, ...]

    def __str__(self) -> str:
        return f"type in {', '.join(self.labels)}"


@dataclass(frozen=True, slots=True)
class Every(Condition):
    """All of them hold; nothing always does."""

    parts: tuple[Condition, ...]

    def __str__(self) -> str:
        return " AND ".join(f"({part})" for part in self.parts) or "true"


@dataclass(frozen=True, slots=True)
class Either(Condition):
    """One of them holds; nothing never does."""

    parts: tuple[Condition, ...]

    def __str__(self) -> str:
        return " OR ".join(f"({part})" for part in self.parts) or "false"


@dataclass(frozen=True, slots=True)
class Not(Condition):
    """It does not hold."""

    part: Condition

    def __str__(self) -> str:
        return f"NOT ({self.part})"


@dataclass(frozen=True, slots=True)
class Some(Condition):
    """A path leads to one at least that a condition holds for, of the node and of the link to it."""

    start: str  # the type that the path begins at
    traversal: Traversal
    where: Condition

    def __str__(self) -> str:
        return f"some {self.traversal} with ({self.where})"


@dataclass(frozen=True, slots=True)
class AtSource(Condition):
    """A condition holds for the node at the other end of a pair."""

    where: Condition

    def __str__(self) -> str:
        return f"source ({self.where})"


@dataclass(frozen=True, slots=True)
class SomeReason(Condition):
    """A condition holds for one at least of the reasons that a node was found for."""

    where: Condition

    def __str__(self) -> str:
        return f"some reason with ({self.where})"


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


def of_the_row(where: Condition | None) -> Condition | None:
    """What of a condition speaks of the nodes and the link alone."""
    parts = list(conjuncts(where))
    plain = [part for part in parts if not is_known_last(part)]
    return where if len(plain) == len(parts) else Every(tuple(plain))


def pair_values(condition: Condition | None) -> Iterator[OfPair]:
    """The measures of the row's pair that a condition speaks of."""
    match condition:
        case Every(parts) | Either(parts):
            for part in parts:
                yield from pair_values(part)
        case Not(part):
            yield from pair_values(part)
        case Compare(OfPair() as value) | Missing(OfPair() as value):
            yield value


def is_known_last(condition: Condition | None) -> bool:
    """Whether it says something that is known of a row only when all else is: of a pair's measures, of what a node lacks."""
    return _compares(condition, OfPair | Lack)


def speaks_of_link(condition: Condition) -> bool:
    """Whether it says something of the row's link, not of its node alone."""
    return _compares(condition, OfLink)


def speaks_of_reasons(condition: Condition | None) -> bool:
    """Whether it says something of the reasons that the row's node was found for."""
    return _compares(condition, ReasonCount)


def _compares(condition: Condition | None, kind: UnionType | type) -> bool:
    """Whether it compares a value of this kind of the row itself; what it says of a reason is of the reasons."""
    match condition:
        case Every(parts) | Either(parts):
            return any(_compares(part, kind) for part in parts)
        case Not(part):
            return _compares(part, kind)
        case Compare(value) | Missing(value):
            return isinstance(value, kind)
        case SomeReason():
            return kind is ReasonCount
    return False
