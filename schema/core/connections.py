"""Connections by the Relay specification, with GitHub's `nodes` shortcut: one type for each kind of edge.

`Connection[Organization]` is `OrganizationConnection` in GraphQL. A second parameter names the facts on the edge:
`Connection[Area, PartOf]` is `AreaPartOfConnection`, with the properties of the link PART_OF;
`Connection[Organization, Reason]` is `OrganizationReasonConnection`. Facts of one list give the connection their own
name: `Connection[Community, CommunityGap]` is `CommunityGapConnection`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Generic, get_args

from graphql import GraphQLObjectType
from typing_extensions import TypeVar

from graph.access.matrix import FIGURES
from graph.model import RelationshipType
from graph.query.traversal import Traversal
from resolvers.execution.fields import FieldRole
from schema.core.annotations import lazy, pascal_case
from schema.core.edge_facts import EdgeFacts, facts_of
from schema.core.fields import ReadingField
from schema.core.objects import declared_fields, object_type
from schema.page import PageInfo, Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

NodeT = TypeVar("NodeT")
FactsT = TypeVar("FactsT", default=EdgeFacts)


class Edge(Generic[NodeT, FactsT]):
    """A row of a list: a node, its cursor, and the facts of the edge."""

    node: NodeT
    cursor: str


class Connection(Generic[NodeT, FactsT]):
    """A page of a list; `schema/derived/schema.py` adds the fields for aggregates, groups and diffs."""

    nodes: Sequence[NodeT]
    edges: Sequence[Edge[NodeT, FactsT]]
    page_info: PageInfo
    total_count: int


def connection_type(cls: type) -> Any:
    """Build the connection type of a class `XConnection(Connection[Node, Facts])` with additional fields."""
    node, *facts = get_args(cls.__orig_bases__[0])  # type: ignore[attr-defined]  # set by a subscripted base class
    on_edge = facts[0].fields() if facts else ()
    return _connection(cls.__name__.removesuffix("Connection"), "", node, on_edge, tuple(declared_fields(cls)))


def connection_of(traversal: Traversal) -> Any:
    """Return the connection type of a traversal."""
    if traversal.reasons:
        return _of_reasons(traversal.target)
    return _of_nodes(traversal.target, traversal.edge)


@cache
def connection_of_facts(target: str, facts: Any) -> Any:
    """Return the connection type of a list with edge facts of its own."""
    return _connection(facts.__name__, target, lazy(target), facts.fields())


def row_name(target: str, link: RelationshipType | None) -> str:
    """Return the name of the rows of a list: the target type, and the link type on the edge."""
    return target + pascal_case(link) if link else target


def rows_of(connection: GraphQLObjectType) -> str:
    """Return the name of the rows of a connection type."""
    return connection.name.removesuffix("Connection")


@cache
def _of_nodes(target: str, link: RelationshipType | None) -> Any:
    return _connection(row_name(target, link), target, lazy(target), facts_of(link) if link else ())


@cache
def _of_reasons(target: str) -> Any:
    facts = (
        ReadingField(FieldRole.REASON_COUNT, "count", int, None),
        ReadingField(FieldRole.REASONS, "reasons", list[Reason], None),
    )
    return _connection(f"{target}Reason", target, lazy(target), facts)


def _connection(
    name: str, target: str, node: Any, on_edge: Sequence[ReadingField] = (), whole: Sequence[ReadingField] = ()
) -> Any:
    """Build a connection type and its edge type: `on_edge` are fields of the edge, `whole` fields of the connection.

    The fields that all connections have carry no description here; docs/lists.md describes them. Analysts get no number of
    few people.
    """
    counted = int | None if target in FIGURES else int
    edge = object_type(
        f"{name}Edge",
        None,
        *on_edge,
        ReadingField(FieldRole.NODE, "node", node, None),
        ReadingField(FieldRole.CURSOR, "cursor", str, None),
    )
    return object_type(
        f"{name}Connection",
        None,
        ReadingField(FieldRole.NODES, "nodes", _listed(node), None),
        ReadingField(FieldRole.EDGES, "edges", _listed(edge), None),
        ReadingField(FieldRole.PAGE_INFO, "pageInfo", PageInfo, None),
        ReadingField(FieldRole.TOTAL_COUNT, "totalCount", counted, None),
        *whole,
    )


def _listed(type_: Any) -> Any:
    return list[type_]
