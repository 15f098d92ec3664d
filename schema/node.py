"""The interface Node and the links that everything has."""

from __future__ import annotations

from graph.model.common import SINCE, UNTIL
from resolvers import audit
from resolvers.reading import EdgeHolds, Part
from schema.connection import connection, lazy, listed, object_type
from schema.declare import all_links, leads, node_interface
from schema.enums import LinkDirection, LinkType
from schema.field import Arg, ReadingField
from schema.scalars import Date

Link = object_type(
    "Link",
    "A link of a node: its type, dates and other end 链接",
    ReadingField(Part.LINK_TYPE, "type", LinkType, "Type 类型"),
    ReadingField(Part.LINK_DIRECTION, "direction", LinkDirection, "Direction, seen from this node 方向"),
    ReadingField(EdgeHolds(SINCE), "since", Date | None, "Since when; null for a structural link 起始日期"),
    ReadingField(
        EdgeHolds(UNTIL), "until", Date | None, "First day on which it no longer holds, if known 终止日期(不含)"
    ),
    ReadingField(Part.LINK_OTHER, "other", lazy("Node"), "The other end 另一端"),
)
LinkCount = object_type(
    "LinkCount",
    "How many links there are of a type in a direction 链接计数",
    ReadingField(Part.LINK_TYPE, "type", LinkType, "Type 类型"),
    ReadingField(Part.LINK_DIRECTION, "direction", LinkDirection, "Direction, seen from this node 方向"),
    ReadingField(Part.COUNT, "count", int, "How many 数量"),
)


@node_interface("Node")
class Node:
    """Anything in the graph."""

    links = all_links(
        connection(
            "Link",
            Link,
            whole=(
                ReadingField(
                    Part.LINK_COUNTS,
                    "counts",
                    listed(LinkCount),
                    "How many of each type and direction, by type 按类型计数",
                ),
            ),
        ),
        "Every link of this node, by type, direction, since and other end 全部链接",
        Arg("type", LinkType | None, "Only links of this type 链接类型"),
        Arg("direction", LinkDirection | None, "Only links in this direction 链接方向"),
    )
    events = leads(audit.events_about, "What happened to it, in order 事件")
