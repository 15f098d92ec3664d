"""Field bindings: the attribute `reading` of a Strawberry field, which the planner turns into columns.

A field is a stored property, a traversal, a measure, or a part of the result of a traversal. graphql-core resolves fields
without a binding, such as introspection.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum

from graph.model import Property
from graph.query.aggregate_functions import AggregateFunction
from graph.query.base import Measure
from graph.query.expressions import AggregatedValue
from graph.query.traversal import Traversal


@dataclass(frozen=True, slots=True)
class PropertyBinding:
    """A binding to a stored property, of an output or an input field."""

    property: Property


@dataclass(frozen=True, slots=True)
class TraversalBinding:
    """A binding to a traversal, of an output or an input field."""

    traversal: Traversal


class StoredField(PropertyBinding):
    """A stored property of a node."""


class EdgeField(PropertyBinding):
    """A stored property of the relationship on an edge."""


class ReferenceField(PropertyBinding):
    """The node that a reference on an edge's relationship names by its id."""


class TraversalField(TraversalBinding):
    """Nodes at the end of a traversal."""


@dataclass(frozen=True, slots=True)
class MeasureField:
    """A measure of a node; on an edge, of the pair of nodes that the edge connects."""

    measure: Measure


@dataclass(frozen=True, slots=True)
class MeasureGroup:
    """An object of measures of a node of type `start`, which share their arguments."""

    start: str
    arguments: tuple[str, ...] = ()
    published: bool = False  # the same for every viewer


@dataclass(frozen=True, slots=True)
class AllRelationshipsField:
    """All relationships of a node, of any type."""


class GraphSearchField(Enum):
    """A graph search (graph/query/graph_search.py)."""

    PATHS = "shortestPaths"
    REACH = "reach"


AggregateValues = tuple[tuple[str, AggregatedValue], ...]  # by the names of an enum `…Field`


@dataclass(frozen=True, slots=True)
class AggregateField:
    """An aggregate of the nodes of a list or of a group; its argument `of` names one of the values."""

    function: AggregateFunction
    values: AggregateValues = ()


@dataclass(frozen=True, slots=True)
class ChangesField:
    """The rows by which a list differs between two days; `facts` is the type of its links' facts, if it shows any."""

    facts: str | None


@dataclass(frozen=True, slots=True)
class SearchField:
    """Search of nodes by name and code."""


class FieldRole(StrEnum):
    """Parts of the result of a traversal, a search or the operation."""

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
    LINK_FACTS = "link.facts"
    FACT_NAME = "fact.name"
    FACT_VALUE = "fact.value"
    LINK_COUNTS = "link.counts"
    AGGREGATE = "aggregate"
    GROUP_BY = "groupBy"
    GROUP_COUNT = "groupCount"
    GROUP_KEYS = "group.keys"
    GROUP_VALUE = "group.value"
    GROUP_NODE = "group.node"
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
    NODE_LABEL = "node.label"
    TYPE_NAME = "__typename"
    REFUSED = "refused"


FieldBinding = (
    StoredField
    | EdgeField
    | TraversalField
    | MeasureField
    | MeasureGroup
    | ReferenceField
    | AllRelationshipsField
    | AggregateField
    | ChangesField
    | SearchField
    | GraphSearchField
    | FieldRole
)
STRAWBERRY = "strawberry-definition"  # key of the Strawberry field in graphql-core's extensions
