"""Graph search: shortest paths between two nodes, and nodes within some links of one node."""

from __future__ import annotations

from typing import Any

import strawberry

from graph.query.graph_search import DEGREE, LIMIT, LINKS, LONGER, MAX_AVOIDED, PATH_HOPS, REACH_HOPS
from resolvers.execution.fields import FieldRole, GraphSearchField
from schema.core.connections import Connection, connection_type
from schema.core.edge_facts import EdgeFacts
from schema.core.enums import LinkDirection, LinkType
from schema.core.fields import AS_OF, Arg, paging
from schema.core.objects import graph_object, part
from schema.core.scalars import Date
from schema.node import Node

NETWORK = (  # link types between units (domain §5.2, A2)
    *("MEMBER_UNIT_OF", "SERVES", "CO_BUILDS", "WORKS_FOR", "LINKED_TO"),
    *("SUBORDINATE_TO", "PARTY_SUBORDINATE_TO", "PARTY_ORG_OF"),
)
FROM = Arg("from", strawberry.ID, "Id of the start node, with or without a date 起点标识")
TO = Arg("to", strawberry.ID, "Id of the end node, with or without a date 终点标识")
VIA: Any = Arg(
    "via",
    list[LinkType] | None,
    "Types of links to follow in either direction 可经过的链接类型",
    [LinkType[name] for name in NETWORK],
)
AVOID = Arg("avoid", list[strawberry.ID] | None, f"Ids of nodes to avoid, up to {MAX_AVOIDED} 不得经过的节点")
MAX_DEGREE = Arg(
    "maxDegree",
    int | None,
    f"Do not pass nodes with more links of these types, 1 to {DEGREE} 可经过节点的最大链接数",
    100,
)
HUBS = "Number of hubs (nodes with more than `maxDegree` links of these types) that were met and not passed"
TRUNCATED = "or a step had more than {} links and ended the search"


@graph_object("A link of a path, from one node to the next 路径中的链接")
class PathLink:
    """A link of a path with the nodes at its ends."""

    type: LinkType = part(FieldRole.LINK_TYPE, description="Type 类型")
    direction: LinkDirection = part(
        FieldRole.LINK_DIRECTION, description="OUT: it leads from `from` to `to`; IN: the other way 方向"
    )
    since: Date | None = part(FieldRole.PATH_SINCE, description="First day; null for a structural link 起始日期")
    until: Date | None = part(
        FieldRole.PATH_UNTIL, description="First day on which it no longer holds, if known 终止日期(不含)"
    )
    from_: Node = part(FieldRole.PATH_FROM, name="from", description="The node before it on the path 前一节点")
    to: Node = part(FieldRole.PATH_TO, description="The node after it on the path 后一节点")


@graph_object("A path from one node to another 路径")
class Path:
    """A path between two nodes."""

    hops: int = part(FieldRole.HOPS, description="Number of links 链接数")
    nodes: list[Node] = part(FieldRole.PATH_NODES, description="Its nodes, including both ends 节点")
    links: list[PathLink] = part(FieldRole.PATH_LINKS, description="Its links, in order 链接")


@graph_object("The shortest paths between two nodes 最短路径")
class PathResult:
    """The shortest paths between two nodes."""

    paths: list[Path] = part(
        FieldRole.PATHS,
        description="All paths with the fewest links, then longer ones, by their ids and links; empty if no path exists 路径列表",
    )
    truncated: bool = part(
        FieldRole.TRUNCATED, description=f"Whether more paths exist, {TRUNCATED.format(f'{LINKS:,}')} 是否不完整"
    )
    hubs: int = part(
        FieldRole.HUBS,
        description=f"{HUBS}, within half of the links from either end, without the ends; with 0 no hub hides a path "
        "遇到而未经过的枢纽节点数",
    )


class Reached(EdgeFacts):
    """The distance of a reached node."""

    hops: int = part(FieldRole.HOPS, description="Links of the shortest path to it 链接数")


@connection_type
class ReachedConnection(Connection[Node, Reached]):
    """A page of the reached nodes."""


@graph_object("Number of reached nodes of a type 到达节点计数")
class ReachCount:
    """The number of reached nodes of a type."""

    type: str = part(FieldRole.COUNT_TYPE, description="Name of the type 节点类型")
    count: int = part(FieldRole.COUNT, description="How many 数量")


@graph_object("Nodes around a node 可达范围")
class ReachResult:
    """The nodes within a number of links of a node."""

    counts: list[ReachCount] = part(FieldRole.COUNTS, description="Number of nodes by type 按类型计数")
    nodes: ReachedConnection = part(
        FieldRole.REACHED, *paging(), description="The nodes, nearest first, then by type and id 节点"
    )
    truncated: bool = part(
        FieldRole.TRUNCATED,
        description=f"Whether a step had more than {LINKS:,} links and ended the search 是否不完整",
    )
    hubs: int = part(
        FieldRole.HUBS,
        description=f"{HUBS}, before the last of `maxHops` links, without `from`; with 0 no hub hides a node "
        "遇到而未经过的枢纽节点数",
    )


@graph_object()
class PathsQuery:
    """Root fields of graph search."""

    shortest_paths: PathResult | None = part(
        GraphSearchField.PATHS,
        FROM,
        TO,
        VIA,
        AVOID,
        Arg("maxHops", int | None, f"Links of a path at most, 1 to {PATH_HOPS} 最大链接数", 6),
        Arg("limit", int | None, f"Paths at most, 1 to {LIMIT} 路径数上限", 5),
        Arg(
            "longer",
            int | None,
            f"Also paths with up to so many links more than the shortest, 0 to {LONGER}; none passes a node twice 可多出的链接数",
            0,
        ),
        MAX_DEGREE,
        AS_OF,
        description="The shortest paths between two nodes, over links that hold on the date, without residents; "
        "null if an end does not exist on the date 最短路径",
    )
    reach: ReachResult | None = part(
        GraphSearchField.REACH,
        FROM,
        VIA,
        AVOID,
        Arg("maxHops", int | None, f"Links at most, 1 to {REACH_HOPS} 最大链接数", 2),
        MAX_DEGREE,
        AS_OF,
        description="Nodes within some links of a node, without the node itself; null if it does not exist on the date 可达范围",
    )
