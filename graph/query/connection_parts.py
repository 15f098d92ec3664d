"""Parts of a connection beside its page: the total count, aggregates of the list and of groups, and other counts.

Parts print themselves, like the other values of a plan. They contain no Cypher and no GraphQL.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Choice, Property, ValueType
from graph.query.aggregate_functions import FRACTIONS, AggregateFunction
from graph.query.arguments import Argument
from graph.query.base import ConnectionPart, Key
from graph.query.expressions import (
    AggregatedValue,
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
    """The number of rows in the whole list; with `limit`, at most `limit` + 1."""

    limit: Argument | None = None

    @property
    def key(self) -> Key:
        return ("total", str(self.limit.source) if self.limit else "")

    def __str__(self) -> str:
        return f"total up to {self.limit.source}" if self.limit else "total"


@dataclass(frozen=True, slots=True)
class HasOtherSide(ConnectionPart):
    """A Boolean: true if rows precede the page in the reading direction."""

    @property
    def key(self) -> Key:
        return ("beyond",)

    def __str__(self) -> str:
        return "beyond"


@dataclass(frozen=True, slots=True)
class Aggregation:
    """One aggregated value: the number of nodes or pairs, or a function of one of their values."""

    function: AggregateFunction
    of: AggregatedValue | None = None

    @property
    def key(self) -> Key:
        return (self.function, str(self.of or ""))

    @property
    def type(self) -> ValueType | Choice:
        if self.function in (AggregateFunction.COUNT, AggregateFunction.COUNT_DISTINCT):
            return ValueType.INT
        if self.function in FRACTIONS:
            return ValueType.FLOAT
        assert self.of is not None, "of a value"
        return (
            ValueType.LONG if self.function is AggregateFunction.SUM and self.of.type is ValueType.INT else self.of.type
        )

    def __str__(self) -> str:
        return f"{self.function} {self.of}" if self.of else str(self.function)


@dataclass(frozen=True, slots=True)
class Aggregate(ConnectionPart):
    """Aggregated values of all nodes, or pairs, of a list."""

    aggregations: tuple[Aggregation, ...]

    @property
    def key(self) -> Key:
        return ("aggregate",)

    def __str__(self) -> str:
        return ", ".join(map(str, self.aggregations))


@dataclass(frozen=True)
class GroupKey:
    """A group key: a value of the row or of the node at the end of `path`; without a value, that node itself."""

    path: tuple[Traversal, ...]
    value: KeyValue | None
    bucket: str | None = None
    row: RowProjection | None = None  # of the node itself
    sort: Property | None = None  # orders groups instead of the value: the pinyin instead of the name
    of_source: bool = False  # `path` starts at the node at the other end of a pair

    @property
    def type(self) -> ValueType | Choice:
        """Return the type of the key's value; text for the id of a node and for the name of a period."""
        return self.value.type if self.value and not self.bucket else ValueType.TEXT

    @property
    def paths(self) -> int:
        """Count the patterns that the key matches."""
        return len(self.path) + (expression_paths(self.value) if self.value else 0)

    def __str__(self) -> str:
        steps = [traversal.branches[0].found for traversal in self.path]
        return ".".join((*steps, str(self.value or "self"))) + (f" by {self.bucket}" if self.bucket else "")


@dataclass(frozen=True, slots=True)
class Having:
    """A condition on an aggregated value of a group."""

    aggregation: Aggregation
    op: Operator
    operand: Argument


@dataclass(frozen=True, slots=True)
class GroupSort:
    """A sort key of groups: an aggregated value or, without one, the group keys."""

    aggregation: Aggregation | None
    descending: bool


@dataclass(frozen=True, slots=True)
class GroupBy(ConnectionPart):
    """Aggregated values of a list's nodes, or pairs, by groups."""

    keys: tuple[GroupKey, ...]
    aggregations: tuple[Aggregation, ...]
    having: tuple[Having, ...]
    order: tuple[GroupSort, ...]
    first: Argument
    offset: Argument | None
    empty: Argument | None  # also groups of the values of the one key, an enum, that no node has
    signature: str  # the arguments, as the request gives them

    @property
    def key(self) -> Key:
        return ("groups", self.signature)

    @property
    def ordered_by(self) -> tuple[Aggregation, ...]:
        """Return the aggregated values that order the groups."""
        return tuple(sort.aggregation for sort in self.order if sort.aggregation)

    def __str__(self) -> str:
        return f"groups by {', '.join(map(str, self.keys))}"


@dataclass(frozen=True, slots=True)
class GroupCount(ConnectionPart):
    """The number of groups of a list's nodes."""

    keys: tuple[GroupKey, ...]
    having: tuple[Having, ...]
    empty: Argument | None
    signature: str  # the arguments, as the request gives them

    @property
    def key(self) -> Key:
        return ("groupCount", self.signature)

    def __str__(self) -> str:
        return f"number of groups by {', '.join(map(str, self.keys))}"


@dataclass(frozen=True, slots=True)
class SearchComplete(ConnectionPart):
    """A Boolean of a search: true if the search compared all candidates."""

    @property
    def key(self) -> Key:
        return ("complete",)

    def __str__(self) -> str:
        return "complete"


@dataclass(frozen=True, slots=True)
class RelationshipCounts(ConnectionPart):
    """The number of a node's relationships by type and direction, `[[type, direction, number], …]`."""

    @property
    def key(self) -> Key:
        return ("linkCounts",)

    def __str__(self) -> str:
        return "counts by type"
