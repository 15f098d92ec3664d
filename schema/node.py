"""Interface Node, with the links of every node."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.model.common import SINCE, UNTIL
from resolvers import audit, meta
from resolvers.execution.fields import AllRelationshipsField, EdgeField, FieldRole
from schema.core.arguments import ID
from schema.core.connections import Connection, connection_type
from schema.core.enums import LinkDirection, LinkType
from schema.core.fields import Arg, paging
from schema.core.objects import graph_object, part
from schema.core.scalars import Date
from schema.core.types import connection, graph_interface, node

if TYPE_CHECKING:
    from schema.audit import Event


@graph_object("A fact of a link 链接属性")
class LinkFact:
    """A fact of a link, as text."""

    name: str = part(FieldRole.FACT_NAME, description="Name of the property 属性名")
    value: str = part(FieldRole.FACT_VALUE, description="Value as text 取值")


@graph_object("A link of a node: its type, dates and other end 链接")
class Link:
    """A link of any type, as seen from one of its ends."""

    type: LinkType = part(FieldRole.LINK_TYPE, description="Type 类型")
    direction: LinkDirection = part(FieldRole.LINK_DIRECTION, description="Direction, seen from this node 方向")
    since: Date | None = part(EdgeField(SINCE), description="First day; null for a structural link 起始日期")
    until: Date | None = part(
        EdgeField(UNTIL), description="First day on which it no longer holds, if known 终止日期(不含)"
    )
    other: Node = part(FieldRole.LINK_OTHER, description="The other end 另一端")
    facts: list[LinkFact] = part(
        FieldRole.LINK_FACTS, description="Its facts that changesets set, but no pay, as far as they have a value 属性"
    )


@graph_object("Number of links of a type and direction 链接计数")
class LinkCount:
    """Number of links of a type in a direction."""

    type: LinkType = part(FieldRole.LINK_TYPE, description="Type 类型")
    direction: LinkDirection = part(FieldRole.LINK_DIRECTION, description="Direction, seen from this node 方向")
    count: int = part(FieldRole.COUNT, description="How many 数量")


@connection_type
class LinkConnection(Connection[Link]):
    """A page of the links of a node, with counts by type."""

    counts: list[LinkCount] = part(
        FieldRole.LINK_COUNTS, description="Number of links by type and direction 按类型计数"
    )


@graph_interface("Node")
class Node:
    """Any node of the graph."""

    label: str = part(
        FieldRole.NODE_LABEL,
        description="The text to show for the node: its name or title; of a node without one, its type and its day or year "
        "名称、标题,或类型与日期",
    )
    links: LinkConnection = part(
        AllRelationshipsField(),
        Arg("type", LinkType | None, "Only links of this type 链接类型"),
        Arg("direction", LinkDirection | None, "Only links in this direction 链接方向"),
        Arg("ended", bool, "Also links and other ends that have ended 含已终止的链接", default=False),
        *paging(),
        description="Every link of this node, by type, direction, since and other end 全部链接",
    )
    events: Connection[Event] = connection(resolver=audit.events_about, description="Events of the node in order 事件")


@graph_object()
class NodeQuery:
    """Root field for any node by its id."""

    # no asOf: Relay allows no other argument, and an id may contain its as-of date
    node: Node | None = node(
        ID,
        resolver=meta.node_by_id,
        description="A node by id, on the date in the id; null if not found 任意节点",
    )
