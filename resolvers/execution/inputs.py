"""Input bindings: the attribute `reading` of the fields of input objects, which the planner reads.

Predicates (`where`) consist of comparisons, connectives and traversals; sort keys (`orderBy`) of expressions and
traversals. Both derive from the bindings of the output fields.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graph.query.base import Measure
from graph.query.expressions import GapCodes, ReasonCount, RowExpression
from graph.query.predicates import Operator
from resolvers.execution.fields import AggregateValues, PropertyBinding, TraversalBinding

TAKES_ONE = "takes-one"  # key in the extensions of an input object: true if it takes exactly one member


class PropertyInput(PropertyBinding):
    """A stored property of the node."""


class RelationshipPropertyInput(PropertyBinding):
    """A stored property of the relationship."""


@dataclass(frozen=True, slots=True)
class RowInput:
    """An expression over the row: relationship type and direction, kind and date of a reason, number of reasons, gaps."""

    value: RowExpression | ReasonCount | GapCodes


@dataclass(frozen=True, slots=True)
class MeasureInput:
    """A measure of the node; `start` is the node type of the measure."""

    measure: Measure
    start: str


@dataclass(frozen=True, slots=True)
class PairMeasureInput:
    """A measure of a pair of nodes."""

    measure: Measure


@dataclass(frozen=True, slots=True)
class OtherEndInput:
    """The node at the other end of a pair; `type` is its node type."""

    type: str


@dataclass(frozen=True, slots=True)
class NodeTypesInput:
    """The type of the node."""


@dataclass(frozen=True, slots=True)
class SupertypeInput:
    """The node itself, which is of this type, by the members that it has of an interface."""

    type: str


@dataclass(frozen=True, slots=True)
class OperatorInput:
    """An operator of a comparison with a value."""

    op: Operator


class RelationInput(TraversalBinding):
    """The node of a to-one traversal, or the nodes of a to-many traversal with quantifiers."""


@dataclass(frozen=True, slots=True)
class AggregateValueInput:
    """The value that a figure is made of: one of these, by name."""

    values: AggregateValues


class Keyword(StrEnum):
    """Connectives, quantifiers and parts of a row."""

    AND = "AND"
    OR = "OR"
    NOT = "NOT"
    SOME = "some"
    ALL = "all"
    NONE = "none"
    COUNT = "count"
    OF = "of"
    EDGE = "edge"
    NODE = "node"
    REASONS = "reasons"
    SELF = "self"
    KEYS = "keys"
    FUNCTION = "function"
    DIRECTION = "direction"


InputBinding = (
    PropertyInput
    | RelationshipPropertyInput
    | RowInput
    | MeasureInput
    | PairMeasureInput
    | OtherEndInput
    | NodeTypesInput
    | SupertypeInput
    | OperatorInput
    | RelationInput
    | AggregateValueInput
    | Keyword
)
