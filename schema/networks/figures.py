"""Figures of a whole network: summary, series, comparison, distribution, clusters, flows of money."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import strawberry

from analysis.clusters import Clusters
from analysis.distribution import Distribution
from analysis.sankey import Sankey
from analysis.series import Point
from analysis.summary import Summary
from schema.core.scalars import Date
from schema.networks.declarations import about
from schema.networks.nodes import NetworkNode, NodeTable


@strawberry.type(description="Figures of a network 网络指标")
class NetworkSummary:
    """Figures of a network on a day."""

    as_of: Date | None = about("The day 日期")
    links: int = about("Linked pairs of nodes 链接数")
    units: int = about("Linked nodes other than communities; of a kind with one side, all linked nodes 单位数")
    communities: int = about("Communities in scope, isolated ones included 社区数")
    density: float | None = about("Share of the possible links; null where none is possible 密度")
    components: int = about("Connected components with a community in scope 连通分量数")
    isolated: int = about("Communities in scope without a link 孤立社区数")
    degree_gini: float | None = about("Gini coefficient of the degrees of the units 单位连接数基尼系数")
    cut_units: int | None = about("Units whose loss splits communities off; null for a directed kind 割点单位数")


def summary_of(found: Summary) -> NetworkSummary:
    """Return the GraphQL object of figures."""
    values: dict[str, Any] = {one.name: getattr(found, one.name) for one in fields(found) if one.name != "day"}
    return NetworkSummary(as_of=Date(found.day.isoformat()) if found.day else None, **values)


@strawberry.type(description="Figures of a network on a day of a series 序列中的一日")
class NetworkPoint:
    """A day of a series."""

    as_of: Date = about("The day 日期")
    summary: NetworkSummary = about("Figures 指标")
    appeared: int | None = about("Linked pairs that were not linked on the day before in the series 新增链接数")
    ended: int | None = about("Pairs that are no longer linked 终止链接数")


def point_of(found: Point) -> NetworkPoint:
    """Return the GraphQL object of a day of a series."""
    figures = summary_of(found.summary)
    assert figures.as_of, "a series has days"
    return NetworkPoint(as_of=figures.as_of, summary=figures, appeared=found.appeared, ended=found.ended)


@strawberry.type(description="Number of values in an interval 区间内的数量")
class NetworkBin:
    """A bin of a histogram."""

    start: float = about("First value 起")
    end: float = about("First value of the next bin; the last bin includes it 止")
    count: int = about("Nodes 节点数")


@strawberry.type(description="Distribution of a number over the nodes of a side 分布")
class NetworkDistribution:
    """Figures of the values of a side."""

    count: int = about("Nodes that count 节点数")
    zeros: int = about("Nodes with 0 为零的节点数")
    total: float = about("Sum 合计")
    mean: float | None = about("Mean 平均值")
    median: float | None = about("Median 中位数")
    highest: float | None = about("Greatest value 最大值")
    gini: float | None = about("Gini coefficient, 0 to 1; null if the sum is 0 基尼系数")
    top_share: float | None = about("Share of the highest tenth of the nodes in the sum 前一成占比")
    histogram: list[NetworkBin] = about("Numbers of nodes by value 直方图")


def distribution_of(found: Distribution) -> NetworkDistribution:
    """Return the GraphQL object of a distribution."""
    values: dict[str, Any] = {one.name: getattr(found, one.name) for one in fields(found) if one.name != "histogram"}
    bins = [NetworkBin(start=one.start, end=one.end, count=one.count) for one in found.histogram]
    return NetworkDistribution(histogram=bins, **values)


@strawberry.type(description="A cluster of communities 社区群组")
class NetworkCluster:
    """Communities of a cluster."""

    nodes: list[NetworkNode] = about("Its communities 社区")


@strawberry.type(description="Clusters of communities that share units, compared with chance 社区聚类及其显著性")
class NetworkClusters:
    """A partition and its modularity against random networks."""

    groups: list[NetworkCluster] = about("Clusters, the largest first 群组")
    modularity: float = about("Modularity Q 模块度")
    mean: float = about("Mean modularity of the random networks 随机网络模块度均值")
    deviation: float = about("Its standard deviation 标准差")
    p: float = about("Share of random networks, with this one, of at least this modularity 随机网络中不低于此值的比例")
    samples: int = about("Number of random networks 随机网络数量")
    seed: int = about("Seed of the random numbers 随机种子")
    better_than_chance: bool = about("Whether p is less than 0.05 是否优于随机")
    verdict: str = about("The comparison in words 结论")


def clusters_of(found: Clusters, table: NodeTable) -> NetworkClusters:
    """Return the GraphQL object of a partition."""
    names = ("modularity", "mean", "deviation", "p", "samples", "seed", "better_than_chance", "verdict")
    values: dict[str, Any] = {name: getattr(found, name) for name in names}
    groups = [NetworkCluster(nodes=table.nodes(group)) for group in found.clusters]
    return NetworkClusters(groups=groups, **values)


@strawberry.type(description="Money from a group of units to a community 资金流向")
class NetworkFlow:
    """A flow of money."""

    source: str = about("Group of units, OTHER for the rest 单位分组")
    target: str = about("`nodeId` of the community, OTHER for the rest 社区标识")
    source_name: str = about("Name of the group 分组名称")
    target_name: str = about("Name of the community 社区名称")
    fen: float = about("Money in fen 金额(分)")


@strawberry.type(description="Flows of money, the largest first; their sum is the total 资金流向图数据")
class NetworkFlows:
    """Flows for a Sankey diagram."""

    total: float = about("Sum in fen 合计(分)")
    flows: list[NetworkFlow] = about("Flows 流向")


def flows_of(found: Sankey) -> NetworkFlows:
    """Return the GraphQL object of flows."""
    flows = [
        NetworkFlow(
            source=flow.source,
            target=flow.target,
            source_name=found.names[flow.source],
            target_name=found.names[flow.target],
            fen=flow.fen,
        )
        for flow in found.flows
    ]
    return NetworkFlows(total=found.total, flows=flows)
