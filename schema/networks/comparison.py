"""A network compared with another one: what was lost, what was gained, and who is left alone."""

from __future__ import annotations

import strawberry

from analysis.what_if import WhatIf
from schema.core.scalars import Date
from schema.networks.declarations import about, computed
from schema.networks.figures import NetworkSummary, summary_of
from schema.networks.groups import values_of
from schema.networks.links import NetworkLinkConnection, link_of
from schema.networks.nodes import NetworkNodeConnection, NodeTable
from schema.networks.pages import PageArguments
from schema.networks.view import View


@strawberry.type(description="A network compared with the one of another day 与另一日网络的比较")
class NetworkComparison:
    """Differences from the network `before` to the present one; rows have the measures of the network that they are in."""

    found: strawberry.Private[WhatIf]
    earlier: strawberry.Private[NodeTable]
    later: strawberry.Private[NodeTable]
    as_of: Date = about("The other day 另一日")
    before: NetworkSummary = about("Figures of the other day 另一日指标")

    @classmethod
    async def of(cls, before: View, after: View, names: frozenset[str]) -> NetworkComparison:
        """Compare two networks of a kind; `names` are the fields that are asked of nodes. Raises `GraphError`."""
        found = await before.source.wait(before.measured.compared(after.measured))
        tables = [NodeTable(view, await values_of(view, names)) for view in (before, after)]
        figures = summary_of(found.before)
        assert figures.as_of, "a measured network has a day"
        return cls(found=found, earlier=tables[0], later=tables[1], as_of=figures.as_of, before=figures)

    @computed("Links that are gone 失去的链接")
    def lost(self, first: int | None = 20, after: str | None = None) -> NetworkLinkConnection:
        """Return a page of lost links. Raises `BadUserInput`."""
        return self._links("lost", first, after, self.earlier, self.found.lost)

    @computed("Links that are new 新增的链接")
    def gained(self, first: int | None = 20, after: str | None = None) -> NetworkLinkConnection:
        """Return a page of new links. Raises `BadUserInput`."""
        return self._links("gained", first, after, self.later, self.found.gained)

    @computed("Nodes that were linked, were not taken away, and have no link now 失去全部链接的节点")
    def left_alone(self, first: int | None = 20, after: str | None = None) -> NetworkNodeConnection:
        """Return a page of nodes that are left alone. Raises `BadUserInput`."""
        return self._page("leftAlone", first, after).of(NetworkNodeConnection, self.found.left_alone, self.earlier.node)

    def _links(
        self, field: str, first: int | None, after: str | None, table: NodeTable, wanted: tuple[tuple[str, str], ...]
    ) -> NetworkLinkConnection:
        links = {(link.source, link.target): link for link in table.network.links}
        return self._page(field, first, after).of(
            NetworkLinkConnection, wanted, lambda pair: link_of(table, links.get(pair) or links[pair[::-1]])
        )

    def _page(self, field: str, first: int | None, after: str | None) -> PageArguments:
        return PageArguments(
            field, first, after, (self.as_of, self.later.view.measured.spec, self.later.view.measured.part)
        )
