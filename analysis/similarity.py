"""Similarity of communities, compared with chance.

By units: Jaccard, "Étude comparative de la distribution florale" (1901); chance is the null model of `analysis.rewiring`.
By demands: cosine of the counts of demand categories; chance gives each community as many demands, and each category as many,
as they have (Patefield, "Algorithm AS 159", Applied Statistics 30 (1981)). p is one-sided and counts the real value as one of the
samples (Davison & Hinkley, "Bootstrap Methods", § 4.2).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.incidence import Bits, Counts, Incidence, shared_counts
from analysis.kinds import Measure, refuse_meaningless
from analysis.network import Network
from analysis.random_numbers import SEED, seeded
from analysis.rewiring import SAMPLES, Progress, refuse_samples, rewirings

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class PairSimilarity:
    """Similarity of two communities, between 0 and 1. `shared` counts their common units, or common demand categories.

    `z` is the distance to the mean of the samples in standard deviations, none if these do not vary. `p` is the share of
    samples that are at least as similar. Both are none where no comparison was asked for. Of n pairs, about p·n are as
    similar by chance: 276 pairs have some three with p ≤ 0.01.
    """

    first: str
    second: str
    shared: int
    similarity: float
    z: float | None
    p: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Similarity:
    """Similarity of all pairs as matrices, communities × communities. `z` is NaN where samples do not vary.

    `samples` random networks were drawn with `seed`; with 0 samples `z` and `p` are NaN.
    """

    communities: tuple[str, ...]
    shared: Counts
    similarity: Floats
    z: Floats
    p: Floats
    samples: int
    seed: int

    def pairs(self) -> Iterator[PairSimilarity]:
        """Yield each unordered pair once, the most similar first."""
        first, second = np.triu_indices(len(self.communities), 1)
        for k in np.argsort(-self.similarity[first, second], kind="stable"):
            i, j = first[k], second[k]
            z, p = (None if np.isnan(matrix[i, j]) else float(matrix[i, j]) for matrix in (self.z, self.p))
            shared, similarity = int(self.shared[i, j]), float(self.similarity[i, j])
            yield PairSimilarity(self.communities[i], self.communities[j], shared, similarity, z, p)


def unit_similarity(
    network: Network, samples: int = SAMPLES, seed: int = SEED, progress: Progress | None = None
) -> Similarity:
    """Return the Jaccard index of the unit sets of each pair of communities of C. `samples=0` compares with nothing.

    Raises `BadUserInput` for a kind with one side, and for samples out of 100 to 2000.
    """
    refuse_meaningless(network.kind, Measure.SIMILARITY)
    incidence = Incidence.of(network)
    with seeded(seed):
        random = (jaccard(shared_counts(one)) for one in _sampled(incidence.matrix, samples, progress))
        shared = shared_counts(incidence.matrix)
        return _compared(incidence.terminals, shared, jaccard(shared), random, samples, seed)


def demand_similarity(
    counts: Mapping[str, Mapping[str, int]], samples: int = SAMPLES, seed: int = SEED, progress: Progress | None = None
) -> Similarity:
    """Return the cosine of the counts of demand categories: `counts[community][category]` is a number of demands.

    Raises `BadUserInput` for samples out of 100 to 2000.
    """
    categories = sorted({category for of in counts.values() for category in of})
    table = np.array([[of.get(one, 0) for one in categories] for of in counts.values()], np.int64)
    table = table.reshape(len(counts), len(categories))
    random = (cosine(one) for one in _shuffled(table, samples, seed, progress))
    return _compared(tuple(counts), shared_counts(table > 0), cosine(table), random, samples, seed)


def jaccard(shared: Counts) -> Floats:
    """Return |A ∩ B| / |A ∪ B| from the counts of shared units; 0 for two empty sets."""
    sizes = shared.diagonal()
    union = sizes[:, None] + sizes - shared
    return _ratio(shared, union)


def cosine(table: Counts) -> Floats:
    """Return the cosine of each pair of rows; 0 for a row of zeros."""
    dense = table.astype(np.float64)
    lengths = np.sqrt((dense**2).sum(1))
    product = lengths[:, None] * lengths
    return _ratio(dense @ dense.T, product)


def _ratio(part: Counts | Floats, whole: Counts | Floats) -> Floats:
    found: Floats = np.divide(part, whole, out=np.zeros(whole.shape), where=whole > 0)
    return found


def _sampled(matrix: Bits, samples: int, progress: Progress | None) -> Iterator[Bits]:
    if samples:
        refuse_samples(samples)
        yield from rewirings(matrix, samples, progress)


def _shuffled(table: Counts, samples: int, seed: int, progress: Progress | None) -> Iterator[Counts]:
    """Yield random tables with the row and column sums of `table`: each demand gets the category of another one."""
    if not samples:
        return
    refuse_samples(samples)
    generator = np.random.default_rng(seed)
    row, column = (np.repeat(index, table.ravel()) for index in np.indices(table.shape).reshape(2, -1))
    for done in range(1, samples + 1):
        places = row * table.shape[1] + generator.permutation(column)
        yield np.bincount(places, minlength=table.size).reshape(table.shape)
        if progress:
            progress(done, samples)


def _compared(
    communities: tuple[str, ...], shared: Counts, real: Floats, random: Iterable[Floats], samples: int, seed: int
) -> Similarity:
    """Return the matrices of z and p over the samples, without keeping these (Welford's mean and deviation)."""
    mean, squares, higher = np.zeros_like(real), np.zeros_like(real), np.zeros_like(real)
    for done, one in enumerate(random, 1):
        change = one - mean
        mean += change / done
        squares += change * (one - mean)
        higher += one >= real - 1e-12
    deviation = np.sqrt(squares / max(samples - 1, 1))
    nothing: dict[str, Any] = {"out": np.full(real.shape, np.nan), "where": deviation > 1e-12}
    z = np.divide(real - mean, deviation, **nothing)
    p = (1 + higher) / (1 + samples) if samples else np.full(real.shape, np.nan)
    for matrix in (shared, real, z, p):
        matrix.setflags(write=False)
    return Similarity(communities, shared, real, z, p, samples, seed)
