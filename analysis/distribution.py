"""Distribution of a number over the nodes of a side: histogram, Gini coefficient, share of the highest tenth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import fmean, median

import numpy as np

from analysis.inequality import gini, top_share
from analysis.kinds import Side
from analysis.messages import NO_QUANTITY, NO_SIDE
from analysis.network import Network
from graph.errors import BadUserInput

MOST_BINS = 20


class Quantity(StrEnum):
    """Numbers of a node: linked nodes, sum of weights, and sums of attributes of its links."""

    DEGREE = "degree"
    WEIGHT = "weight"
    AGREEMENTS = "agreements"
    CLAIMS = "claims"


@dataclass(frozen=True, slots=True)
class Bin:
    """Number of values from `start` up to and without `end`. The last bin includes `end`. Bins of integers are integers."""

    start: float
    end: float
    count: int


@dataclass(frozen=True, slots=True)
class Distribution:
    """Figures of some values. `gini` and `top_share` (of the highest tenth, rounded up) are none if the sum is zero."""

    count: int
    zeros: int
    total: float
    mean: float | None
    median: float | None
    highest: float | None
    gini: float | None
    top_share: float | None
    histogram: tuple[Bin, ...]


def distribution(values: Sequence[float], zeros: bool = True) -> Distribution:
    """Return the figures of values ≥ 0; without `zeros`, of the positive values only. `zeros` of the result counts them."""
    kept = [value for value in values if value or zeros]
    return Distribution(
        count=len(kept),
        zeros=sum(not value for value in values),
        total=sum(kept),
        mean=fmean(kept) if kept else None,
        median=median(kept) if kept else None,
        highest=max(kept, default=None),
        gini=gini(kept),
        top_share=top_share(kept),
        histogram=histogram(kept),
    )


def histogram(values: Sequence[float]) -> tuple[Bin, ...]:
    """Return bins of equal width from the lowest to the highest value: each integer alone, or at most 20 bins."""
    if not values:
        return ()
    whole = all(float(value).is_integer() for value in values)
    low, high = min(values), max(values)
    if whole and high - low < MOST_BINS:
        counts = np.bincount(np.array(values, np.int64) - int(low))
        return tuple(Bin(int(low) + i, int(low) + i + 1, int(count)) for i, count in enumerate(counts))
    counts, edges = np.histogram(np.array(values, float), bins=MOST_BINS)
    return tuple(Bin(float(a), float(b), int(n)) for (a, b), n in zip(pairwise(edges), counts, strict=True))


def quantities(network: Network, quantity: Quantity, side: Side) -> dict[str, float]:
    """Return a number for each node of a side, by id; a node without a link has 0.

    Raises `BadUserInput` for a side that the kind does not have, and for an attribute that the links do not have.
    """
    if side not in network.traits.sides:
        sides = ", ".join(network.traits.sides)
        raise BadUserInput(NO_SIDE(kind=network.kind.value, side=side.value, sides=sides), argument="side")
    found = {node.id: 0.0 for node in network.nodes if node.side is side}
    for ends, amount in _amounts(network, quantity):
        for end in ends:
            if end in found:
                found[end] += amount
    return found


def network_distribution(network: Network, quantity: Quantity, side: Side, zeros: bool = True) -> Distribution:
    """Return the distribution of a number over a side. Errors are those of `quantities`."""
    return distribution([*quantities(network, quantity, side).values()], zeros)


def _amounts(network: Network, quantity: Quantity) -> list[tuple[tuple[str, str], float]]:
    if quantity is Quantity.DEGREE:
        return [((network.nodes[a].id, network.nodes[b].id), 1) for a, b in _undirected(network)]
    if quantity is Quantity.WEIGHT:
        return [((link.source, link.target), link.weight) for link in network.links]
    if any(quantity not in link.attributes for link in network.links):
        raise BadUserInput(NO_QUANTITY(kind=network.kind.value, quantity=quantity.name), argument="of")
    return [((link.source, link.target), float(link.attributes[quantity] or 0)) for link in network.links]  # type: ignore[arg-type]


def _undirected(network: Network) -> set[tuple[int, int]]:
    """Return each linked pair of positions once, the lower first."""
    return {(min(pair), max(pair)) for pair in network.pairs}
