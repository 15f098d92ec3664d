"""Walks: the shortest paths between two nodes, and what a node reaches."""

from __future__ import annotations

from typing import Any

import strawberry

from graph.paths import LINKS, PATH_HOPS, REACH_HOPS
from resolvers.reading import Part, Walks
from resolvers.walks import AVOIDED, DEGREE, LIMIT
from schema.connection import connection, lazy, listed, object_type
from schema.declare import part
from schema.enums import LinkDirection, LinkType
from schema.field import AS_OF, Arg, ReadingField, paging
from schema.scalars import Date

NETWORK = (  # how units are linked (domain §5.2, A2)
    *("MEMBER_UNIT_OF", "SERVES", "CO_BUILDS", "WORKS_FOR", "LINKED_TO"),
    *("SUBORDINATE_TO", "PARTY_SUBORDINATE_TO", "PARTY_ORG_OF"),
)
FROM = Arg("from", strawberry.ID, "Id of the node to begin at, with or without a day behind it 起点标识")
TO = Arg("to", strawberry.ID, "Id of the node to come to, with or without a day behind it 终点标识")
VIA: Any = Arg(
    "via",
    list[LinkType] | None,
    "Types of links that are walked, either way 可经过的链接类型",
    [LinkType[name] for name in NETWORK],
)
AVOID = Arg("avoid", list[strawberry.ID] | None, f"Ids of nodes that are not passed, up to {AVOIDED} 不得经过的节点")
MAX_DEGREE = Arg(
    "maxDegree",
    int | None,
    f"Nodes with more links of these types are not passed, 1 to {DEGREE} 可经过节点的最大链接数",
    100,
)
HUBS = "How many hubs (nodes with more than `maxDegree` links of these types) were met and not passed, each once"
TRUNCATED = "or a step came to more than {} links, where the walk ends"

PathLink = object_type(
    "PathLink",
    "A link of a path, walked from one node to the next 路径中的链接",
    ReadingField(Part.LINK_TYPE, "type", LinkType, "Type 类型"),
    ReadingField(
        Part.LINK_DIRECTION, "direction", LinkDirection, "OUT: it leads from `from` to `to`; IN: the other way 方向"
    ),
    ReadingField(Part.PATH_SINCE, "since", Date | None, "Since when; null for a structural link 起始日期"),
    ReadingField(
        Part.PATH_UNTIL, "until", Date | None, "First day on which it no longer holds, if known 终止日期(不含)"
    ),
    ReadingField(Part.PATH_FROM, "from", lazy("Node"), "The node before it on the path 前一节点"),
    ReadingField(Part.PATH_TO, "to", lazy("Node"), "The node behind it on the path 后一节点"),
)
Path = object_type(
    "Path",
    "A path from one node to another 路径",
    ReadingField(Part.HOPS, "hops", int, "How many links it has 链接数"),
    ReadingField(Part.PATH_NODES, "nodes", listed(lazy("Node")), "Its nodes, both ends among them 节点"),
    ReadingField(Part.PATH_LINKS, "links", listed(PathLink), "Its links, in order 链接"),
)
PathResult = object_type(
    "PathResult",
    "The shortest paths between two nodes 最短路径",
    ReadingField(
        Part.PATHS,
        "paths",
        listed(Path),
        "All of the least number of links, by the ids and links along them; empty if there is none 路径列表",
    ),
    ReadingField(
        Part.TRUNCATED, "truncated", bool, f"Whether there are more, {TRUNCATED.format(f'{LINKS:,}')} 是否不完整"
    ),
    ReadingField(
        Part.HUBS,
        "hubs",
        int,
        f"{HUBS}, within half of the links from either end, which is none itself; with 0 no path is missing for a hub "
        "遇到而未经过的枢纽节点数",
    ),
)
ReachCount = object_type(
    "ReachCount",
    "How many nodes of a type were reached 到达节点计数",
    ReadingField(Part.COUNT_TYPE, "type", str, "Name of the type 节点类型"),
    ReadingField(Part.COUNT, "count", int, "How many 数量"),
)
ReachResult = object_type(
    "ReachResult",
    "What a node reaches 可达范围",
    ReadingField(Part.COUNTS, "counts", listed(ReachCount), "How many nodes of each type, by type 按类型计数"),
    ReadingField(
        Part.REACHED,
        "nodes",
        connection(
            "Reached", lazy("Node"), ReadingField(Part.HOPS, "hops", int, "Links of the shortest path to it 链接数")
        ),
        "The nodes, nearest first, then by type and id 节点",
        paging(),
    ),
    ReadingField(
        Part.TRUNCATED,
        "truncated",
        bool,
        f"Whether a step came to more than {LINKS:,} links: it is left out, and all behind it 是否不完整",
    ),
    ReadingField(
        Part.HUBS,
        "hubs",
        int,
        f"{HUBS}, before the last of `maxHops` links; `from` is none itself; with 0 no node is missing for a hub "
        "遇到而未经过的枢纽节点数",
    ),
)

shortest_paths = part(
    Walks.PATHS,
    PathResult | None,
    "The shortest paths between two nodes; no path crosses a link that does not hold on the day, or passes a resident; "
    "null if one of the two does not exist on the day 最短路径",
    FROM,
    TO,
    VIA,
    AVOID,
    Arg("maxHops", int | None, f"Links of a path at most, 1 to {PATH_HOPS} 最大链接数", 6),
    Arg("limit", int | None, f"Paths at most, 1 to {LIMIT} 路径数上限", 5),
    MAX_DEGREE,
    AS_OF,
)
reach = part(
    Walks.REACH,
    ReachResult | None,
    "What a node reaches within some links, itself left out; null if it does not exist on the day 可达范围",
    FROM,
    VIA,
    AVOID,
    Arg("maxHops", int | None, f"Links at most, 1 to {REACH_HOPS} 最大链接数", 2),
    MAX_DEGREE,
    AS_OF,
)
