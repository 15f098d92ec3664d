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
from graph.query.expressions import Counted, Lack, OfLink, OfPair, ReasonCount, paths_for
from graph.query.traversal import Traversal

TRIED = 4  # ways to walk a path that Neo4j compares, each with all that is computed within planned anew


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


def size_of(condition: Condition | None) -> int:
    """How many comparisons, paths and connectives a condition is made of."""
    match condition:
        case Every(parts) | Either(parts):
            return 1 + sum(map(size_of, parts))
        case Not(part):
            return 1 + size_of(part)
        case AtSource(where):
            return size_of(where)
        case Some(where=where) | SomeReason(where) | Compare(value=Counted(where=where) | ReasonCount(where)):
            return 1 + size_of(where)
    return 1 if condition else 0


def operands_of(condition: Condition | None) -> Iterator[Argument]:
    """What a condition compares with."""
    match condition:
        case Every(parts) | Either(parts):
            for part in parts:
                yield from operands_of(part)
        case Not(part):
            yield from operands_of(part)
        case Some(where=where) | AtSource(where) | SomeReason(where):
            yield from operands_of(where)
        case Compare(value, operand=operand):
            yield operand
            if isinstance(value, Counted | ReasonCount):
                yield from operands_of(value.where)


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


def nesting_of(condition: Condition | None) -> int:
    """How many paths stand within one another."""
    match condition:
        case Every(parts) | Either(parts):
            return max(map(nesting_of, parts), default=0)
        case Not(part) | AtSource(part):
            return nesting_of(part)
        case Some(where=where) | Compare(value=Counted(where=where)):
            return 1 + nesting_of(where)
    return 0


def paths_in(condition: Condition | None, times: int = 1) -> int:
    """How many paths a condition looks along; those of a number computed within a path as often as Neo4j plans them."""
    match condition:
        case Every(parts) | Either(parts):
            return sum(paths_in(part, times) for part in parts)
        case Not(part) | AtSource(part):
            return paths_in(part, times)
        case Some(where=where) | Compare(value=Counted(where=where)):
            return 1 + paths_in(where, times * TRIED)
        case Compare(value) | Missing(value):
            return times * paths_for(value)
    return 0
