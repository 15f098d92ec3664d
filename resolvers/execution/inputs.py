"""What a field of an input object says: the value that its Strawberry field carries and that the planner reads.

Conditions (`where`) are made of comparisons, connectives and paths; orders (`orderBy`) of values and paths. They derive
from the readings of the output fields: what can be shown can be asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graph.model import Property
from graph.query.base import Measure
from graph.query.connection_parts import AggregationFunction
from graph.query.expressions import AggregateFunction, GapCodes, ReasonCount, RowExpression
from graph.query.predicates import Operator
from graph.query.traversal import Traversal

TAKES_ONE = "takes-one"  # in the extensions of an input object: whether it takes one member and no more


@dataclass(frozen=True, slots=True)
class PropertyInput:
    """A stored property of the node."""

    property: Property


@dataclass(frozen=True, slots=True)
class RelationshipPropertyInput:
    """A stored property of the link."""

    property: Property


@dataclass(frozen=True, slots=True)
class RowInput:
    """What came with the row: a link's type and direction, a reason's kind and day, how many there are, what is lacking."""

    value: RowExpression | ReasonCount | GapCodes


@dataclass(frozen=True, slots=True)
class MeasureInput:
    """A measure of the node; `start` is the type that it is a measure of."""

    measure: Measure
    start: str


@dataclass(frozen=True, slots=True)
class PairMeasureInput:
    """A measure of a pair."""

    measure: Measure


@dataclass(frozen=True, slots=True)
class OtherEndInput:
    """The node at the other end of a pair, of this type."""

    type: str


@dataclass(frozen=True, slots=True)
class NodeTypesInput:
    """The type of the node itself."""


@dataclass(frozen=True, slots=True)
class OperatorInput:
    """An operator of a comparison."""

    op: Operator


@dataclass(frozen=True, slots=True)
class RelationInput:
    """Where a path leads: one node, or a list with quantifiers."""

    traversal: Traversal


@dataclass(frozen=True, slots=True)
class AggregateInput:
    """An aggregate over the nodes of a list."""

    function: AggregateFunction


@dataclass(frozen=True, slots=True)
class AggregationInput:
    """A figure of a group."""

    function: AggregationFunction


class Keyword(StrEnum):
    """Connectives, quantifiers and parts of rows."""

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


InputBinding = (
    PropertyInput
    | RelationshipPropertyInput
    | RowInput
    | MeasureInput
    | PairMeasureInput
    | OtherEndInput
    | NodeTypesInput
    | OperatorInput
    | RelationInput
    | AggregateInput
    | AggregationInput
    | Keyword
)
