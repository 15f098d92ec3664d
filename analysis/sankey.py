"""Flows of money from kinds of units to communities, for a Sankey diagram."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from analysis.kinds import NetworkKind, Side
from analysis.messages import NO_FLOWS, NOT_FLOWS
from analysis.network import Network
from graph.errors import BadUserInput

OTHER = "OTHER"
MOST = 100


@dataclass(frozen=True, slots=True)
class Flow:
    """Money in fen from a group of units to a community (id), or between groups of others (`OTHER`)."""

    source: str
    target: str
    fen: int


@dataclass(frozen=True, slots=True)
class Sankey:
    """Flows, largest first, those of others last. `names` has the text of each end; `total` is the sum of all flows, in fen."""

    flows: tuple[Flow, ...]
    names: dict[str, str]
    total: int


def sankey(network: Network, by: str = "kind", most: int = 20) -> Sankey:
    """Return the `most` largest flows from units, grouped by an attribute, to communities, and one flow of the others.

    A unit without the attribute is in the group `OTHER`. Raises `BadUserInput` for another kind than MONEY, and for a number
    out of 1 to 100.
    """
    _refuse(network, most)
    sums: Counter[tuple[str, str]] = Counter()
    for link in network.links:
        unit = network.nodes[network.indexes[link.source]]
        sums[str(unit.attributes.get(by) or OTHER), link.target] += int(link.weight)
    ranked = sorted(((ends, fen) for ends, fen in sums.items() if fen), key=lambda flow: (-flow[1], flow[0]))
    flows = [Flow(*ends, fen) for ends, fen in ranked[:most]]
    if rest := sum(fen for _, fen in ranked[most:]):
        flows.append(Flow(OTHER, OTHER, rest))
    communities = {node.id: node.name for node in network.nodes if node.side is Side.COMMUNITY}
    ends = {end for flow in flows for end in (flow.source, flow.target)}
    return Sankey(tuple(flows), {end: communities.get(end, end) for end in sorted(ends)}, sum(sums.values()))


def _refuse(network: Network, most: int) -> None:
    if network.kind is not NetworkKind.MONEY:
        raise BadUserInput(NO_FLOWS(kind=network.kind.value), argument="kind")
    if not 1 <= most <= MOST:
        raise BadUserInput(NOT_FLOWS(most=most, limit=MOST), argument="most")
