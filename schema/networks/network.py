"""Root field `network`: a network of the graph on a day, with its measures."""

from __future__ import annotations

from typing import Annotated, Any, cast

import strawberry
from strawberry.types import Info
from strawberry.utils.str_converters import to_camel_case

from analysis.clusters import clusters
from analysis.distribution import network_distribution
from analysis.part import WHOLE_NETWORK, Part
from analysis.random_numbers import SEED
from analysis.rewiring import SAMPLES
from analysis.sankey import sankey
from analysis.spec import NetworkSpec
from analysis.summary import summary
from resolvers.execution.dates import lasting_id, read_date
from schema.core.scalars import Date
from schema.networks.comparison import NetworkComparison
from schema.networks.declarations import ID, about, computed
from schema.networks.enums import FlowGroup, NetworkKind, Quantity, Side, SimilarityBasis, Step
from schema.networks.figures import (
    NetworkClusters,
    NetworkDistribution,
    NetworkFlows,
    NetworkPoint,
    NetworkSummary,
    clusters_of,
    distribution_of,
    flows_of,
    point_of,
    summary_of,
)
from schema.networks.groups import selected_names, values_of
from schema.networks.links import NetworkLinkConnection, link_of, links_of
from schema.networks.nodes import NetworkNodeConnection, NodeTable
from schema.networks.pages import PageArguments
from schema.networks.pairs import NetworkPairConnection, pair_of, pairs
from schema.networks.sorting import NetworkLinkSort, NetworkNodeSort, NetworkPairSort, keys_of, ordered
from schema.networks.view import Source, View, date_of


def arg(type_: Any, description: str) -> Any:
    """Return the type of an argument with a description."""
    return Annotated[type_, strawberry.argument(description=description)]


Of = Annotated[ID | None, strawberry.argument(description="Only rows with this node 仅含该节点")]
Samples = Annotated[
    int, strawberry.argument(description="Number of random networks to compare with, 100 to 2000 随机网络数量")
]


@strawberry.type(description="A network of the graph on a day, with its measures 网络及其指标")
class Network:
    """A network; each field computes what is asked of it, once for each version of the data."""

    view: strawberry.Private[View]
    kind: NetworkKind = about("Kind 类别")
    as_of: Date = about("The day 日期")
    weight: str = about("What a weight counts 权重含义")
    directed: bool = about("Whether links have a direction 是否有向")
    truncated: bool = about("Whether `most` left nodes around the named one out 是否截断")

    @computed("Figures 指标")
    async def summary(self) -> NetworkSummary:
        """Return the figures of the network."""
        return summary_of(await self.view.of(summary))

    @computed("Its nodes, by default those with the most links first 节点")
    async def nodes(
        self,
        info: Info,
        side: arg(Side | None, "Only nodes of this side 仅含该侧") = None,  # type: ignore[valid-type]
        ids: arg(list[ID] | None, "Only these nodes 仅含这些节点") = None,  # type: ignore[valid-type]
        order_by: list[NetworkNodeSort] | None = None,
        first: int | None = 20,
        after: str | None = None,
    ) -> NetworkNodeConnection:
        """Return a page of nodes. Raises `BadUserInput`."""
        keys = [*keys_of("nodes", order_by), ("degree", True)]
        table = await self._table(selected_names(info) | {to_camel_case(name) for name, _ in keys})
        wanted = None if ids is None else {lasting_id(one) for one in ids}
        found = [
            table.node(node.id)
            for node in self.view.network.nodes
            if side in (None, node.side) and (wanted is None or node.id in wanted)
        ]
        page = self._page("nodes", first, after, side, wanted and sorted(wanted), keys)
        return page.of(NetworkNodeConnection, ordered(found, keys, getattr), lambda node: node)

    @computed("Its links, by default the heaviest first 链接")
    async def links(
        self,
        info: Info,
        of: Of = None,
        order_by: list[NetworkLinkSort] | None = None,
        first: int | None = 20,
        after: str | None = None,
    ) -> NetworkLinkConnection:
        """Return a page of links. Raises `BadUserInput`."""
        keys, table = [*keys_of("links", order_by)], await self._table(selected_names(info))
        rows = ordered(links_of(self.view.network.links, of and lasting_id(of)), keys, getattr)
        return self._page("links", first, after, of, keys).of(
            NetworkLinkConnection, rows, lambda link: link_of(table, link)
        )

    @computed("Pairs of communities, by default the most similar first 社区两两比较")
    async def pairs(
        self,
        info: Info,
        of: Of = None,
        by: arg(SimilarityBasis, "What they are compared by 比较依据") = SimilarityBasis.UNITS,  # type: ignore[valid-type]
        samples: Samples = SAMPLES,
        order_by: list[NetworkPairSort] | None = None,
        first: int | None = 20,
        after: str | None = None,
    ) -> NetworkPairConnection:
        """Return a page of pairs. Raises `BadUserInput`."""
        keys, names = [*keys_of("pairs", order_by)], selected_names(info)
        asked = names | {to_camel_case(name) for name, _ in keys}
        found = await pairs(self.view, by, samples, asked, of and lasting_id(of))
        table = await self._table(names)
        page = self._page("pairs", first, after, of, by.value, samples, keys)
        return page.of(NetworkPairConnection, ordered(found, keys, getattr), lambda pair: pair_of(table, pair))

    @computed("Clusters of communities that share units, and whether they are more than chance 社区聚类")
    async def clusters(self, info: Info, samples: Samples = SAMPLES) -> NetworkClusters:
        """Return the clusters. Raises `BadUserInput` for a kind without clusters."""
        found = await self.view.of(clusters, samples, SEED)
        return clusters_of(found, await self._table(selected_names(info)))

    @computed("Distribution of a number over the nodes of a side 分布")
    async def distribution(
        self,
        side: arg(Side, "Side of the nodes 一侧"),  # type: ignore[valid-type]
        of: arg(Quantity, "The number 数量") = Quantity.DEGREE,  # type: ignore[valid-type]
        zeros: arg(bool, "Whether nodes with 0 count 是否计入零值") = True,  # type: ignore[valid-type]
    ) -> NetworkDistribution:
        """Return the distribution. Raises `BadUserInput` for a side or a number that the kind does not have."""
        return distribution_of(await self.view.of(network_distribution, of, side, zeros))

    @computed("Figures of the whole network of this kind on the days of a series 时间序列")
    async def series(
        self,
        from_: Annotated[Date, strawberry.argument(name="from", description="First day 起始日期")],
        to: arg(Date, "Last day 截止日期(含当日)"),  # type: ignore[valid-type]
        step: arg(Step, "Distance of the days 间隔") = Step.YEAR,  # type: ignore[valid-type]
    ) -> list[NetworkPoint]:
        """Return the points of a series. Raises `BadUserInput` for more than 400 days."""
        first, last = (read_date(text, "series", name) for text, name in ((from_, "from"), (to, "to")))
        points = await self.view.source.wait(self.view.measured.series(first, last, step))
        return [point_of(one) for one in points]

    @computed(
        "This network compared with the whole one of another day, by default the last day of the data 与另一日比较"
    )
    async def compared_with(
        self,
        info: Info,
        as_of: arg(Date | None, "The other day 另一日") = None,  # type: ignore[valid-type]
    ) -> NetworkComparison:
        """Return the comparison. Raises `BadUserInput`."""
        spec = self.view.measured.spec
        other = NetworkSpec(spec.kind, date_of(as_of, "comparedWith", "asOf"))
        source = self.view.source
        before = View(source, await source.wait(source.network(other, WHOLE_NETWORK)))
        return await NetworkComparison.of(before, self.view, selected_names(info))

    @computed("Flows of money from groups of units to communities, of the kind MONEY 资金流向")
    async def flows(
        self,
        by: arg(FlowGroup, "Attribute of the units that are added up 汇总口径") = FlowGroup.KIND,  # type: ignore[valid-type]
        most: arg(int, "Number of flows; one more has the sum of the others 流向数量") = 20,  # type: ignore[valid-type]
    ) -> NetworkFlows:
        """Return the flows. Raises `BadUserInput` for another kind."""
        return flows_of(await self.view.of(sankey, by.value, most))

    @computed(
        "Part of the random networks that the measure drew that is computed now, 0 to 1; null if none is 计算进度"
    )
    def progress(self) -> float | None:
        """Return the progress of a measure with random networks."""
        return self.view.measured.progress

    async def _table(self, names: frozenset[str]) -> NodeTable:
        return NodeTable(self.view, await values_of(self.view, names))

    def _page(self, field: str, first: int | None, after: str | None, *facts: object) -> PageArguments:
        return PageArguments(field, first, after, (self.view.measured.spec, self.view.measured.part, *facts))


async def network(
    info: Info,
    kind: arg(NetworkKind, "Kind of the network 网络类别") = NetworkKind.CO_BUILDING,  # type: ignore[valid-type]
    as_of: Date | None = None,
    from_: Annotated[
        Date | None,
        strawberry.argument(name="from", description="First day of the period, of kinds that count events 起始日期"),
    ] = None,
    to: arg(Date | None, "Last day of the period, by default `asOf` 截止日期(含当日)") = None,  # type: ignore[valid-type]
    without: arg(list[ID] | None, "Nodes to take away with their links 去掉的节点") = None,  # type: ignore[valid-type]
    around: arg(ID | None, "Only the nodes within some links of this node 中心节点") = None,  # type: ignore[valid-type]
    radius: arg(int, "Links to the farthest nodes around it, 1 to 4 半径") = 1,  # type: ignore[valid-type]
    most: arg(int, "Nodes around it at most, the nearest first 节点上限") = 1000,  # type: ignore[valid-type]
) -> Network | None:
    """Return a network, or a part of it. Raises `GraphError`."""
    days = (date_of(text, "network", name) for text, name in ((as_of, "asOf"), (from_, "from"), (to, "to")))
    part = Part(tuple(sorted(map(lasting_id, without or ()))), around and lasting_id(around), radius, most)
    source = cast("Source", info.context)
    measured = await source.wait(source.network(NetworkSpec(kind, *days), part))
    return _network(View(source, measured))


def _network(view: View) -> Network:
    found = view.network
    assert found.day, "a measured network has a day"
    return Network(
        view=view,
        kind=found.kind,
        as_of=Date(found.day.isoformat()),
        weight=found.traits.weight,
        directed=found.traits.directed,
        truncated=view.measured.truncated,
    )


@strawberry.type
class NetworkQuery:
    """Root field for networks."""

    network: Network | None = about(
        "A network of the graph on a day, also a planned one: renewals are not assumed 网络及其指标", resolver=network
    )
