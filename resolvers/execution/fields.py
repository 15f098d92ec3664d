"""How a field is answered: the value that a Strawberry field carries and that the planner reads.

A field is a stored property, a way through the graph, a measure, or a part of what a way found. There is nothing else: a field
that needs code of its own is resolved by graphql-core beside the plan (introspection is one).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum

from graph.model import Property
from graph.query.base import Measure
from graph.query.connection_parts import AggregationFunction
from graph.query.expressions import NodeMeasure, NodeProperty
from graph.query.traversal import Traversal


@dataclass(frozen=True, slots=True)
class StoredField:
    """A stored property of a node."""

    property: Property


@dataclass(frozen=True, slots=True)
class EdgeField:
    """A stored property of the link on an edge."""

    property: Property


@dataclass(frozen=True, slots=True)
class TraversalField:
    """A way to other nodes."""

    traversal: Traversal


@dataclass(frozen=True, slots=True)
class MeasureField:
    """What is counted, summed or compared by paths from a node; on an edge, from the pair of nodes that it links."""

    measure: Measure


@dataclass(frozen=True, slots=True)
class MeasureGroup:
    """An object that holds measures of a node of type `start`, under one name and with the same arguments."""

    start: str
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReferenceField:
    """The node that a reference on an edge's link names."""

    property: Property


@dataclass(frozen=True, slots=True)
class AllRelationshipsField:
    """Every link of a node, whatever its type."""


class GraphSearchField(Enum):
    """What is searched for rather than found along a path (graph/query/graph_search.py)."""

    PATHS = "shortestPaths"
    REACH = "reach"


@dataclass(frozen=True, slots=True)
class AggregateField:
    """One figure of the nodes of a list, or of a group of them; its argument `of` names one of the values."""

    function: AggregationFunction
    values: tuple[tuple[str, NodeProperty | NodeMeasure], ...] = ()


@dataclass(frozen=True, slots=True)
class SearchField:
    """Whatever has a name or a code that matches a text."""


class FieldRole(StrEnum):
    """Parts of what a way found, or of the operation."""

    NODES = "nodes"
    EDGES = "edges"
    NODE = "node"
    CURSOR = "cursor"
    PAGE_INFO = "pageInfo"
    TOTAL_COUNT = "totalCount"
    HAS_NEXT_PAGE = "hasNextPage"
    HAS_PREVIOUS_PAGE = "hasPreviousPage"
    START_CURSOR = "startCursor"
    END_CURSOR = "endCursor"
    REASONS = "reasons"
    REASON_COUNT = "reason.count"
    REASON_KIND = "reason.kind"
    REASON_SINCE = "reason.since"
    REASON_VIA = "reason.via"
    MISSING = "missing"
    SURPLUS = "surplus"
    PERIOD = "period"
    PAIR_SOURCE = "pair.source"
    LINK_TYPE = "link.type"
    LINK_DIRECTION = "link.direction"
    LINK_OTHER = "link.other"
    LINK_COUNTS = "link.counts"
    AGGREGATE = "aggregate"
    GROUP_BY = "groupBy"
    GROUP_KEYS = "group.keys"
    GROUP_VALUE = "group.value"
    GROUP_NODE = "group.node"
    CHANGES = "changes"
    CHANGE_COUNT = "changeCount"
    CHANGE_KIND = "change.kind"
    CHANGE_BEFORE = "change.before"
    CHANGE_AFTER = "change.after"
    PATHS = "paths"
    PATH_NODES = "path.nodes"
    PATH_LINKS = "path.links"
    PATH_FROM = "path.from"
    PATH_TO = "path.to"
    PATH_SINCE = "path.since"
    PATH_UNTIL = "path.until"
    HOPS = "hops"
    TRUNCATED = "truncated"
    HUBS = "hubs"
    COUNTS = "counts"
    COUNT_TYPE = "count.type"
    COUNT = "count.count"
    REACHED = "reached"
    SEARCH_MATCH = "search.match"
    SEARCH_FIT = "search.fit"
    SEARCH_COMPLETE = "search.complete"
    AS_OF = "asOf"
    TYPE_NAME = "__typename"


FieldBinding = (
    StoredField
    | EdgeField
    | TraversalField
    | MeasureField
    | MeasureGroup
    | ReferenceField
    | AllRelationshipsField
    | AggregateField
    | SearchField
    | GraphSearchField
    | FieldRole
)
STRAWBERRY = "strawberry-definition"  # where graphql-core keeps the Strawberry field, which carries a Reading
