"""What is wanted of a whole list beside its page: how many there are, figures of all and of groups, what changed.

Like the plan's other values they print themselves, and know no Cypher and no GraphQL.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graph.model import Choice, Property, ValueType
from graph.query.arguments import Argument
from graph.query.base import ConnectionPart, Key
from graph.query.expressions import (
    NodeMeasure,
    NodeProperty,
    PairMeasure,
    ReasonCount,
    RelationshipProperty,
    RowExpression,
    expression_paths,
)
from graph.query.predicates import Operator
from graph.query.rows import RowProjection
from graph.query.traversal import Traversal

KeyValue = NodeProperty | RelationshipProperty | NodeMeasure | PairMeasure | ReasonCount | RowExpression


@dataclass(frozen=True, slots=True)
class TotalCount(ConnectionPart):
    """How many there are in the whole list, counted no further than one more than `limit`."""

    limit: Argument | None = None

    @property
    def key(self) -> Key:
        return ("total", str(self.limit.source) if self.limit else "")

    def __str__(self) -> str:
        return f"total up to {self.limit.source}" if self.limit else "total"


@dataclass(frozen=True, slots=True)
class HasOtherSide(ConnectionPart):
    """Whether there is anything on the other side of where the page begins."""

    @property
    def key(self) -> Key:
        return ("beyond",)

    def __str__(self) -> str:
        return "beyond"


class AggregationFunction(StrEnum):
    """What is made of the different nodes of a list."""

    COUNT = "count"
    COUNT_DISTINCT = "countDistinct"
    SUM = "sum"
    AVG = "avg"
    MIN = "min"
    MAX = "max"


@dataclass(frozen=True, slots=True)
class Aggregation:
    """One figure: how many nodes, or what a property or a measure of theirs comes to."""

    function: AggregationFunction
    of: NodeProperty | NodeMeasure | None = None

    @property
    def key(self) -> Key:
        return (self.function, str(self.of or ""))

    @property
    def type(self) -> ValueType | Choice:
        match self.function:
            case AggregationFunction.COUNT | AggregationFunction.COUNT_DISTINCT:
                return ValueType.INT
            case AggregationFunction.AVG:
                return ValueType.FLOAT
        assert self.of is not None, "of a value"
        return (
            ValueType.LONG
            if self.function is AggregationFunction.SUM and self.of.type is ValueType.INT
            else self.of.type
        )

    def __str__(self) -> str:
        return f"{self.function} {self.of}" if self.of else str(self.function)


@dataclass(frozen=True, slots=True)
class Aggregate(ConnectionPart):
    """What all nodes of a list come to."""

    aggregations: tuple[Aggregation, ...]

    @property
    def key(self) -> Key:
        return ("aggregate",)

    def __str__(self) -> str:
        return ", ".join(map(str, self.aggregations))


@dataclass(frozen=True)
class GroupKey:
    """What groups are made by: a value of the row or of the node at the end of a path, or, without a value, that node itself."""

    path: tuple[Traversal, ...]
    value: KeyValue | None
    bucket: str | None = None
    row: RowProjection | None = None  # of the node itself
    sort: Property | None = None  # what the same node is ordered by instead: its pinyin for its name
    of_source: bool = False  # of a pair: begun at the node at its other end

    @property
    def type(self) -> ValueType | Choice:
        """What its value is: of a node itself an id, of a period its name."""
        return self.value.type if self.value and not self.bucket else ValueType.TEXT

    @property
    def paths(self) -> int:
        """How many paths it looks along."""
        return len(self.path) + (expression_paths(self.value) if self.value else 0)

    def __str__(self) -> str:
        steps = [traversal.branches[0].found for traversal in self.path]
        return ".".join((*steps, str(self.value or "self"))) + (f" by {self.bucket}" if self.bucket else "")


@dataclass(frozen=True, slots=True)
class Having:
    """A figure that a group must have."""

    aggregation: Aggregation
    op: Operator
    operand: Argument


@dataclass(frozen=True, slots=True)
class GroupSort:
    """What groups are ordered by: a figure, or the keys."""

    aggregation: Aggregation | None
    descending: bool


@dataclass(frozen=True, slots=True)
class GroupBy(ConnectionPart):
    """What the nodes of a list come to, by groups."""

    keys: tuple[GroupKey, ...]
    aggregations: tuple[Aggregation, ...]
    having: tuple[Having, ...]
    order: tuple[GroupSort, ...]
    first: Argument
    offset: Argument | None
    signature: str  # the arguments, as they are asked

    @property
    def key(self) -> Key:
        return ("groups", self.signature)

    @property
    def ordered_by(self) -> tuple[Aggregation, ...]:
        return tuple(one.aggregation for one in self.order if one.aggregation)

    def __str__(self) -> str:
        return f"groups by {', '.join(map(str, self.keys))}"


@dataclass(frozen=True, slots=True)
class SearchComplete(ConnectionPart):
    """Of a search: whether all that could match was compared."""

    @property
    def key(self) -> Key:
        return ("complete",)

    def __str__(self) -> str:
        return "complete"


@dataclass(frozen=True, slots=True)
class RelationshipCounts(ConnectionPart):
    """Of all links of a node: how many there are of each type in each direction, `[[type, direction, number], …]`."""

    @property
    def key(self) -> Key:
        return ("linkCounts",)

    def __str__(self) -> str:
        return "counts by type"
