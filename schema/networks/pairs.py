"""Pairs of communities: shared units, least cut, and similarity against chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import strawberry

from analysis.kinds import Measure, meaningful
from analysis.random_numbers import SEED
from analysis.separation import separation
from analysis.similarity import Similarity, unit_similarity
from schema.networks.declarations import about
from schema.networks.enums import SimilarityBasis
from schema.networks.nodes import NetworkNode, NodeTable
from schema.networks.pages import connection
from schema.networks.view import View

CHANCE = frozenset({"z", "p"})


@strawberry.type(description="Two communities compared 两个社区的比较")
class NetworkPair:
    """An unordered pair of communities."""

    first: NetworkNode = about("One community 社区一")
    second: NetworkNode = about("The other community 社区二")
    shared: int = about("Units that both have; of needs, categories that both have 共有数")
    similarity: float = about("0 to 1 相似度")
    least_cut: int | None = about(
        "Units that must be lost at least until no path joins them; null for needs 断开两者至少需失去的单位数"
    )
    z: float | None = about(
        "Distance to the mean of the random networks in standard deviations; null if these do not vary 与随机网络均值的标准差距离"
    )
    p: float | None = about(
        "Share of random networks, with this one, that are at least as similar 随机网络中不低于此相似度的比例"
    )


@connection(NetworkPair)
class NetworkPairConnection:
    """A page of pairs."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair of ids with its values."""

    first: str
    second: str
    shared: int
    similarity: float
    least_cut: int | None
    z: float | None
    p: float | None


async def pairs(view: View, basis: SimilarityBasis, samples: int, names: frozenset[str], of: str | None) -> list[Pair]:
    """Return all pairs of communities, or those of one, the most similar first. Random networks only where `names` need them.

    Raises `BadUserInput` for a kind in which communities cannot be compared.
    """
    drawn = samples if names & CHANCE else 0
    found = await _similarity(view, basis, drawn)
    cuts = await _least_cuts(view) if basis is SimilarityBasis.UNITS and "leastCut" in names else {}
    return [
        Pair(
            one.first,
            one.second,
            one.shared,
            one.similarity,
            cuts.get(frozenset((one.first, one.second))),
            one.z,
            one.p,
        )
        for one in found.pairs()
        if of is None or of in (one.first, one.second)
    ]


async def _similarity(view: View, basis: SimilarityBasis, samples: int) -> Similarity:
    if basis is SimilarityBasis.UNITS:
        return await view.of(unit_similarity, samples, SEED)
    return await view.source.wait(view.measured.demand_similarity(samples))


async def _least_cuts(view: View) -> dict[Any, int]:
    if not meaningful(view.network.kind, Measure.SEPARATION):
        return {}
    return {frozenset((one.first, one.second)): one.least_cut for one in (await view.of(separation)).pairs()}


def pair_of(table: NodeTable, pair: Pair) -> NetworkPair:
    """Return the GraphQL object of a pair."""
    return NetworkPair(
        first=table.node(pair.first),
        second=table.node(pair.second),
        shared=pair.shared,
        similarity=pair.similarity,
        least_cut=pair.least_cut,
        z=pair.z,
        p=pair.p,
    )
