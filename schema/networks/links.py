"""Links of a network, and pairs of its communities."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import strawberry

from analysis.network import Link
from schema.core.scalars import Date
from schema.networks.declarations import ID, about
from schema.networks.nodes import NetworkNode, NodeTable
from schema.networks.pages import connection


@strawberry.type(description="A link of a network 网络链接")
class NetworkLink:
    """A link between two nodes."""

    source: NetworkNode = about("The node that it leads from: the unit, where it links two sides 起点")
    target: NetworkNode = about("The node that it leads to 终点")
    source_id: ID = about("`nodeId` of the source 起点标识")
    target_id: ID = about("`nodeId` of the target 终点标识")
    weight: float = about("Weight, in the unit that `weight` of the network names 权重")
    since: Date | None = about("First day, where the kind has one 起始日期")
    until: Date | None = about("First day on which it no longer holds, if known 终止日期(不含)")
    agreements: int | None = about("Agreements in force, of co-building 有效联建协议数")
    claims: int | None = about("Open claims, of co-building 认领中的任务数")


@connection(NetworkLink)
class NetworkLinkConnection:
    """A page of links."""


def link_of(table: NodeTable, link: Link) -> NetworkLink:
    """Return the GraphQL object of a link."""
    since, until = (Date(day.isoformat()) if day else None for day in (link.since, link.until))
    counts: dict[str, Any] = {name: link.attributes.get(name) for name in ("agreements", "claims")}
    return NetworkLink(
        source=table.node(link.source),
        target=table.node(link.target),
        source_id=ID(link.source),
        target_id=ID(link.target),
        weight=link.weight,
        since=since,
        until=until,
        **counts,
    )


def links_of(links: Iterable[Link], id_: str | None) -> list[Link]:
    """Return the links of a node, or all; the heaviest first, then by ids."""
    wanted = (link for link in links if id_ is None or id_ in (link.source, link.target))
    return sorted(wanted, key=lambda link: (-link.weight, link.source, link.target, str(link.since)))
