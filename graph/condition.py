"""What narrows and orders a list: values of a row, conditions on them, and keys to sort by.

Frozen values that print themselves as the sentence they are; no Cypher here (`filtering.py`, `ordering.py`).
A condition has two values only: what compares with something that is not there does not hold, and its negation does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from graph.argument import Argument
from graph.measure import Measure, paths_of, value_type
from graph.model import Choice, Property, ValueType
from graph.traversal import Traversal

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


class Aggregate(StrEnum):
    """What is made of a property over all nodes of a list."""

    SUM = "sum"
    AVG = "avg"
    MIN = "min"
    MAX = "max"


@dataclass(frozen=True, slots=True)
class Own:
    """A stored property of the row's node."""

    stored: Property

    @property
    def type(self) -> ValueType | Choice:
        return self.stored.type

    @property
    def required(self) -> bool:
        return self.stored.required

    def __str__(self) -> str:
        return self.stored.name


@dataclass(frozen=True, slots=True)
class OfLink:
    """A stored property of the row's link."""

    stored: Property

    @property
    def type(self) -> ValueType | Choice:
        return self.stored.type

    @property
    def required(self) -> bool:
        return self.stored.required

    def __str__(self) -> str:
        return f"edge.{self.stored.name}"


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure of the row's node; `start` is the type it is a measure of."""

    measure: Measure
    start: str

    @property
    def type(self) -> ValueType:
        return value_type(self.measure)

    @property
    def required(self) -> bool:
        return False

    def __str__(self) -> str:
        return f"({self.measure})"


@dataclass(frozen=True, slots=True)
class OfPair:
    """A measure of a pair: of the nodes at both ends of the row's link."""

    measure: Measure

    @property
    def type(self) -> ValueType:
        return value_type(self.measure)

    @property
    def required(self) -> bool:
        return False

    def __str__(self) -> str:
        return f"pair ({self.measure})"


@dataclass(frozen=True, slots=True)
class OfSource:
    """A value of the node at the other end of a pair."""

    value: Value

    @property
    def type(self) -> ValueType | Choice:
        return self.value.type

    @property
    def required(self) -> bool:
        return self.value.required

    def __str__(self) -> str:
        return f"source.{self.value}"


@dataclass(frozen=True, slots=True)
class Counted:
    """How many different nodes of a list there are; of those that a condition holds for."""

    traversal: Traversal
    where: Condition | None = None

    @property
    def type(self) -> ValueType:
        return ValueType.INT

    @property
    def required(self) -> bool:
        return True

    def __str__(self) -> str:
        return f"|{self.traversal}{f' where {self.where}' if self.where else ''}|"


@dataclass(frozen=True, slots=True)
class Aggregated:
    """An aggregate of a property or a measure over the different nodes of a list."""

    traversal: Traversal
    function: Aggregate
    of: Own | Measured

    @property
    def type(self) -> ValueType | Choice:
        return ValueType.FLOAT if self.function is Aggregate.AVG else self.of.type

    @property
    def required(self) -> bool:
        return self.function is Aggregate.SUM

    def __str__(self) -> str:
        return f"{self.function} {self.of} of {self.traversal}"


@dataclass(frozen=True, slots=True)
class Through:
    """A value of the one node at the end of a path."""

    traversal: Traversal
    value: Value

    @property
    def type(self) -> ValueType | Choice:
        return self.value.type

    @property
    def required(self) -> bool:
        return False

    def __str__(self) -> str:
        return f"{self.value} of {self.traversal}"


@dataclass(frozen=True, slots=True)
class Carried:
    """A value, never null, of what was found with the node, such as how many links away it is: an expression over {node}."""

    text: str
    type: ValueType = ValueType.INT

    @property
    def required(self) -> bool:
        return True

    def __str__(self) -> str:
        return self.text


Value = Own | OfLink | Measured | OfPair | OfSource | Counted | Aggregated | Through | Carried


@dataclass(frozen=True, slots=True)
class Compare:
    """A value compared with what a request gives."""

    value: Value
    op: Op
    operand: Argument

    def __str__(self) -> str:
        return f"{self.value} {self.op} ${self.operand.name}"


@dataclass(frozen=True, slots=True)
class Missing:
    """A value is not there."""

    value: Value

    def __str__(self) -> str:
        return f"{self.value} isNull"


@dataclass(frozen=True, slots=True)
class OfTypes:
    """The row's node is of one of these types."""

    labels: tuple[str, ...]

    def __str__(self) -> str:
        return f"type in {', '.join(self.labels)}"


@dataclass(frozen=True, slots=True)
class Every:
    """All of them hold; nothing always does."""

    parts: tuple[Condition, ...]

    def __str__(self) -> str:
        return " AND ".join(f"({part})" for part in self.parts) or "true"


@dataclass(frozen=True, slots=True)
class Either:
    """One of them holds; nothing never does."""

    parts: tuple[Condition, ...]

    def __str__(self) -> str:
        return " OR ".join(f"({part})" for part in self.parts) or "false"


@dataclass(frozen=True, slots=True)
class Not:
    """It does not hold."""

    part: Condition

    def __str__(self) -> str:
        return f"NOT ({self.part})"


@dataclass(frozen=True, slots=True)
class Some:
    """A path leads to one at least that a condition holds for, of the node and of the link to it."""

    start: str  # the type that the path begins at
    traversal: Traversal
    where: Condition

    def __str__(self) -> str:
        return f"some {self.traversal} with ({self.where})"


@dataclass(frozen=True, slots=True)
class AtSource:
    """A condition holds for the node at the other end of a pair."""

    where: Condition

    def __str__(self) -> str:
        return f"source ({self.where})"


Condition = Compare | Missing | OfTypes | Every | Either | Not | Some | AtSource


@dataclass(frozen=True, slots=True)
class OrderKey:
    """A value to sort by. What is not there comes last, in either direction."""

    value: Value
    descending: bool = False

    def computed(self, *, logs: bool) -> bool:
        """Whether it needs more than the row; `logs`: whether what follows a log has to be looked up there."""
        value = _of_either_end(self.value)
        if isinstance(value, Carried):
            return False
        return not isinstance(value, Own | OfLink) or (logs and value.stored.logged)

    @property
    def paths(self) -> int:
        """How many paths it looks along."""
        value, count = _of_either_end(self.value), 0
        while isinstance(value, Through):
            value, count = value.value, count + 1
        return count + isinstance(value, Counted | Aggregated) + _paths_for(value)

    def __str__(self) -> str:
        return f"{self.value}{' descending' if self.descending else ''}"


def _of_either_end(value: Value) -> Value:
    """A value as one of the node that has it, whichever end of a pair that is."""
    return value.value if isinstance(value, OfSource) else value


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


def size_of(condition: Condition | None) -> int:
    """How many comparisons, paths and connectives a condition is made of."""
    match condition:
        case Every(parts) | Either(parts):
            return 1 + sum(map(size_of, parts))
        case Not(part):
            return 1 + size_of(part)
        case AtSource(where):
            return size_of(where)
        case Some(where=where) | Compare(value=Counted(where=where)):
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
        case Some(where=where) | AtSource(where):
            yield from operands_of(where)
        case Compare(value, operand=operand):
            yield operand
            if isinstance(value, Counted):
                yield from operands_of(value.where)


def speaks_of_link(condition: Condition) -> bool:
    """Whether it says something of the row's link, not of its node alone."""
    match condition:
        case Every(parts) | Either(parts):
            return any(map(speaks_of_link, parts))
        case Not(part):
            return speaks_of_link(part)
        case Compare(value) | Missing(value):
            return isinstance(value, OfLink)
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
            return times * _paths_for(value)
    return 0


def _paths_for(value: Value) -> int:
    """How many paths a computed number is made of."""
    return paths_of(value.measure) if isinstance(value, Measured | OfPair) else 0
