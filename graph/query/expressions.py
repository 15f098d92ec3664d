"""Scalar expressions of predicates and sort keys: values of a row, of its relationship, and of related nodes.

Expressions print themselves. No Cypher here (`graph/cypher/predicates.py`, `graph/cypher/sort.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Choice, Property, ValueType
from graph.query.aggregate_functions import FRACTIONS, AggregateFunction
from graph.query.base import Expression, Measure, Predicate
from graph.query.measure_traits import measure_paths, value_type
from graph.query.row_facts import RowFact
from graph.query.traversal import Traversal


@dataclass(frozen=True, slots=True)
class _Stored(Expression):
    """A stored property of the row's node or relationship."""

    stored: Property

    @property
    def type(self) -> ValueType | Choice:
        return self.stored.type

    @property
    def required(self) -> bool:
        return self.stored.required


@dataclass(frozen=True, slots=True)
class NodeProperty(_Stored):
    """A stored property of the row's node."""

    def __str__(self) -> str:
        return self.stored.name


@dataclass(frozen=True, slots=True)
class RelationshipProperty(_Stored):
    """A stored property of the row's relationship."""

    def __str__(self) -> str:
        return f"edge.{self.stored.name}"


@dataclass(frozen=True, slots=True)
class _Computed(Expression):
    """A number that a measure computes, or null."""

    measure: Measure

    @property
    def type(self) -> ValueType:
        return value_type(self.measure)

    @property
    def required(self) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class NodeMeasure(_Computed):
    """A measure of the row's node; `start` is the type of the measured node."""

    start: str

    def __str__(self) -> str:
        return f"({self.measure})"


@dataclass(frozen=True, slots=True)
class PairMeasure(_Computed):
    """A measure of a pair: of the nodes at both ends of the row's relationship."""

    def __str__(self) -> str:
        return f"pair ({self.measure})"


@dataclass(frozen=True, slots=True)
class SourceExpression(Expression):
    """A value of the node at the other end of a pair."""

    value: Expression

    @property
    def type(self) -> ValueType | Choice:
        return self.value.type

    @property
    def required(self) -> bool:
        return self.value.required

    def __str__(self) -> str:
        return f"source.{self.value}"


AggregatedValue = NodeProperty | NodeMeasure | RelationshipProperty | PairMeasure | SourceExpression


@dataclass(frozen=True, slots=True)
class _Number(Expression):
    """A count, never null."""

    @property
    def type(self) -> ValueType:
        return ValueType.INT

    @property
    def required(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class RelatedCount(_Number):
    """The number of different nodes that a traversal finds and for which the predicate, if any, is true."""

    traversal: Traversal
    where: Predicate | None = None

    def __str__(self) -> str:
        return f"|{self.traversal}{f' where {self.where}' if self.where else ''}|"


@dataclass(frozen=True, slots=True)
class RelatedAggregate(Expression):
    """An aggregate of a property or a measure over the different nodes that a traversal finds."""

    traversal: Traversal
    function: AggregateFunction
    of: AggregatedValue

    @property
    def type(self) -> ValueType | Choice:
        if self.function is AggregateFunction.COUNT_DISTINCT:
            return ValueType.INT
        return ValueType.FLOAT if self.function in FRACTIONS else self.of.type

    @property
    def required(self) -> bool:
        return self.function in (AggregateFunction.SUM, AggregateFunction.COUNT_DISTINCT)

    def __str__(self) -> str:
        return f"{self.function} {self.of} of {self.traversal}"


@dataclass(frozen=True, slots=True)
class RelatedValue(Expression):
    """A value of the one node that a to-one traversal finds."""

    traversal: Traversal
    value: Expression

    @property
    def type(self) -> ValueType | Choice:
        return self.value.type

    @property
    def required(self) -> bool:
        return False

    def __str__(self) -> str:
        return f"{self.value} of {self.traversal}"


@dataclass(frozen=True, slots=True)
class RowExpression(Expression):
    """A fact of a row, such as the type of its relationship."""

    fact: RowFact

    @property
    def type(self) -> ValueType:
        return self.fact.type

    @property
    def required(self) -> bool:
        return True

    def __str__(self) -> str:
        return str(self.fact)


@dataclass(frozen=True, slots=True)
class ReasonCount(_Number):
    """The number of a node's reasons for which the predicate, if any, is true."""

    where: Predicate | None = None

    def __str__(self) -> str:
        return f"|reasons{f' where {self.where}' if self.where else ''}|"


@dataclass(frozen=True, slots=True)
class GapCodes(Expression):
    """Codes of the requirements that a node does not meet: below the minimum (`missing`) or above the maximum (`surplus`).

    The statement computes them after the other values of a row.
    """

    name: str

    @property
    def type(self) -> ValueType:
        return ValueType.TEXT_LIST

    @property
    def required(self) -> bool:
        return True

    def __str__(self) -> str:
        return self.name


def expression_paths(value: Expression) -> int:
    """Count the patterns that an expression's measure matches; 0 without a measure."""
    return measure_paths(value.measure) if isinstance(value, NodeMeasure | PairMeasure) else 0
