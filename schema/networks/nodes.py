"""Nodes of a network with their measures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from strawberry.types import Info
from strawberry.utils.str_converters import to_snake_case

from analysis.network import Network as Measurable
from analysis.network import Node as Member
from graph.model.organizations import ORGANIZATION_KIND
from graph.model.organizations import SECTOR as SECTORS
from schema.core.enums import enum_of
from schema.core.scalars import Date
from schema.networks.declarations import ID, about, computed
from schema.networks.enums import Side
from schema.networks.groups import FIELDS, Group, Values
from schema.networks.pages import connection
from schema.networks.view import View

if TYPE_CHECKING:
    from schema.node import Node

if TYPE_CHECKING:
    from enum import Enum as OrganizationKind
    from enum import Enum as Sector
else:  # enums of the model
    OrganizationKind, Sector = enum_of(ORGANIZATION_KIND), enum_of(SECTORS)


MEASURES = tuple(map(to_snake_case, FIELDS[Group.NODES]))  # attributes of `NodeMeasures`


@strawberry.type(description="A node of a network, with its measures 网络节点及其指标")
class NetworkNode:
    """A row of a network; `nodeId` is not `id`, so that client caches do not merge the rows of two days."""

    table: strawberry.Private[NodeTable]
    node_id: ID = about("Its id without a date, so that networks of two days compare 标识(不带日期)")
    name: str = about("Name 名称")
    type: str = about("Type in this schema 类型")
    side: Side = about("Side of the network 所属一侧")
    in_scope: bool = about("Whether it is a community of the mechanism 是否纳入机制")
    kind: OrganizationKind | None = about("Kind of the unit 单位类别")
    sector: Sector | None = about("Emerging sector of the unit 新兴领域")
    township: str | None = about("Township or subdistrict 所属乡镇(街道)")
    code: str | None = about("Area code; of a unit, of its seat 区划代码")
    degree: int = about("Number of linked nodes 连接数")
    strength: float = about("Sum of the weights of its links 权重合计")
    core: int = about("Largest k such that the node is in the k-core k核")
    eccentricity: int = about("Links to the farthest node of its component 离心率")
    clustering: float | None = about(
        "Share of its neighbours that are linked; of a community, in the projection by shared units 聚集系数"
    )
    degree_in: int | None = about("Nodes with a link to it, of a directed kind 入度")
    degree_out: int | None = about("Nodes that it has a link to, of a directed kind 出度")
    strength_in: float | None = about("Weight of the links to it, of a directed kind 流入合计")
    strength_out: float | None = about("Weight of the links from it, of a directed kind 流出合计")
    community_betweenness: float | None = about(
        "Sum, over all pairs of communities, of the share of their shortest paths through the unit 社区间介数"
    )
    splits: int | None = about("Parts that its loss splits off; more than 0: a cut unit 失去后分离出的部分数")
    active_years: list[int] = about("Calendar years with a link up to the day 活跃年份")
    first_day: Date | None = about("First day with a link 首个活跃日")
    last_day: Date | None = about("Last day with a link up to the day 最近活跃日")

    @computed("Communities that its loss splits off 失去后被分离的社区")
    def split_off(self) -> list[NetworkNode]:
        """Return the communities that lose their connection to the largest part."""
        cut = self.table.value(Group.CUTS, self.node_id)
        return self.table.nodes(cut.split_off if cut else ())

    @computed("Units that it shares with another community; their loss isolates it 与其他社区共有的单位")
    def shared_units(self) -> list[NetworkNode]:
        """Return the shared units of a community."""
        return self.table.nodes(self.table.value(Group.SHARED, self.node_id) or ())

    @computed("The node of the graph on the day, with all its fields 图中的节点")
    async def node(self, info: Info) -> Annotated[Node, strawberry.lazy("schema.node")] | None:
        """Return the node; all nodes of a list are read by one statement."""
        found: Node | None = await self.table.load(self.node_id, info)
        return found


@connection(NetworkNode)
class NetworkNodeConnection:
    """A page of nodes."""


@dataclass(frozen=True, eq=False)
class NodeTable:
    """Nodes of a network as GraphQL objects, with the measures that are computed."""

    view: View
    values: Values
    made: dict[str, NetworkNode] = field(default_factory=dict)

    @property
    def network(self) -> Measurable:
        """The network of the nodes."""
        return self.view.network

    def node(self, id_: str) -> NetworkNode:
        """Return the node of an id."""
        if id_ not in self.made:
            self.made[id_] = _node(self, self.network.nodes[self.network.indexes[id_]])
        return self.made[id_]

    def nodes(self, ids: Any) -> list[NetworkNode]:
        """Return the nodes of ids that are in the network."""
        return [self.node(id_) for id_ in ids if id_ in self.network.indexes]

    def value(self, group: Group, id_: str) -> Any:
        """Return the measures of a group of a node; None if they were not asked, or mean nothing for it."""
        return self.values.get(group, {}).get(id_)

    async def load(self, id_: str, info: Info) -> Any:
        """Return the node of the graph on the network's day, for the selection of a field."""
        assert self.network.day, "a measured network has a day"
        return await self.view.source.node(id_, self.network.day, info)


def _node(table: NodeTable, member: Member) -> NetworkNode:
    measures, cut, active = (table.value(group, member.id) for group in (Group.NODES, Group.CUTS, Group.ACTIVITY))
    known: dict[str, Any] = {name: member.attributes.get(name) for name in ("kind", "sector", "township", "code")}
    known |= {name: getattr(measures, name, None) for name in MEASURES}
    return NetworkNode(
        table=table,
        node_id=ID(member.id),
        name=member.name,
        type=member.type,
        side=member.side,
        in_scope=member.in_scope,
        **known,
        community_betweenness=getattr(cut, "community_betweenness", None),
        splits=getattr(cut, "splits", None),
        active_years=list(active.years) if active else [],
        first_day=Date(active.first.isoformat()) if active else None,
        last_day=Date(active.last.isoformat()) if active else None,
    )
