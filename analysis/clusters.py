"""Clusters of communities that share units, and whether they are more than chance.

Traag, Waltman & van Eck, "From Louvain to Leiden", Scientific Reports 9 (2019); Newman, "Analysis of weighted networks",
Phys. Rev. E 70 (2004), for modularity with weights. Also random networks have clusters (Guimerà, Sales-Pardo & Amaral,
Phys. Rev. E 70 (2004)), so that a modularity is compared with those of the null model of `analysis.rewiring`.
"""

from __future__ import annotations

from dataclasses import dataclass

import igraph
import numpy as np

from analysis.incidence import Bits, Incidence, shared_counts
from analysis.kinds import Measure, refuse_meaningless
from analysis.network import Network
from analysis.random_numbers import SEED, seeded
from analysis.rewiring import SAMPLES, Progress, refuse_samples, rewirings

RUNS = 4  # of Leiden for each network, of which the best counts
SIGNIFICANT = 0.05


@dataclass(frozen=True, slots=True)
class Clusters:
    """Partition of the communities of C (ids, largest cluster first) and its modularity.

    `mean` and `deviation` are those of the modularity of `samples` random networks with equal degrees, drawn with `seed`; `p`
    is the share of these, the real one included, that have at least the real modularity. A community that shares no unit is
    a cluster of its own.
    """

    clusters: tuple[tuple[str, ...], ...]
    modularity: float
    mean: float
    deviation: float
    p: float
    samples: int
    seed: int

    @property
    def better_than_chance(self) -> bool:
        """True if p < 0.05."""
        return self.p < SIGNIFICANT

    @property
    def verdict(self) -> str:
        """The comparison in words, in English and Chinese."""
        figures = f"Q = {self.modularity:.3f}, {self.mean:.3f} ± {self.deviation:.3f}, p = {self.p:.3f}"
        if self.better_than_chance:
            return f"The clusters are more pronounced than chance gives 分组显著强于随机 ({figures})."
        return f"No better than chance: do not read these clusters as groups 分组不优于随机，不宜视为群体 ({figures})."


def clusters(network: Network, samples: int = SAMPLES, seed: int = SEED, progress: Progress | None = None) -> Clusters:
    """Return clusters of the projection on communities (weight: shared units), by Leiden for modularity.

    Raises `BadUserInput` for a kind with one side, and for samples out of 100 to 2000.
    """
    refuse_meaningless(network.kind, Measure.CLUSTERS)
    refuse_samples(samples)
    incidence = Incidence.of(network)
    with seeded(seed):
        modularity, membership = partition(incidence.matrix)
        random = [partition(one)[0] for one in rewirings(incidence.matrix, samples, progress)]
    higher = sum(one >= modularity - 1e-12 for one in random)
    return Clusters(
        clusters=_groups(incidence.terminals, membership),
        modularity=modularity,
        mean=float(np.mean(random)),
        deviation=float(np.std(random, ddof=1)),
        p=(1 + higher) / (1 + samples),
        samples=samples,
        seed=seed,
    )


def partition(matrix: Bits) -> tuple[float, list[int]]:
    """Return the best modularity of some runs of Leiden on the projection on rows, and the cluster of each row.

    Without shared units each row is its own cluster, with modularity 0.
    """
    graph = projection(matrix)
    if not graph.ecount():
        return 0.0, list(range(len(matrix)))
    runs = (_leiden(graph) for _ in range(RUNS))
    return max(runs, key=lambda run: run[0])


def projection(matrix: Bits) -> igraph.Graph:
    """Return the projection on rows: an edge for each pair of rows with a common column, `weight` their number."""
    shared = np.triu(shared_counts(matrix), 1)
    first, second = shared.nonzero()
    graph = igraph.Graph(n=len(matrix), edges=np.column_stack((first, second)))
    graph.es["weight"] = shared[first, second].tolist()
    return graph


def _leiden(graph: igraph.Graph) -> tuple[float, list[int]]:
    found = graph.community_leiden(objective_function="modularity", weights="weight", n_iterations=-1)
    return float(graph.modularity(found.membership, weights="weight")), found.membership


def _groups(ids: tuple[str, ...], membership: list[int]) -> tuple[tuple[str, ...], ...]:
    groups: dict[int, list[str]] = {}
    for id_, cluster in zip(ids, membership, strict=True):
        groups.setdefault(cluster, []).append(id_)
    return tuple(sorted(map(tuple, groups.values()), key=lambda group: (-len(group), group)))
