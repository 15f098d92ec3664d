"""Rank correlation: Spearman, "The proof and measurement of association between two things", Am. J. Psychol. 15 (1904)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Correlation:
    """Spearman's ρ, −1 to 1, over `n` pairs of values; None for fewer than two pairs, or if one side has equal values only."""

    rho: float | None
    n: int


def spearman(pairs: Iterable[tuple[float | None, float | None]]) -> Correlation:
    """Return the correlation of the ranks of two numbers; equal values share the mean of their ranks, gaps do not count."""
    whole = [(one, other) for one, other in pairs if one is not None and other is not None]
    if len(whole) < 2:
        return Correlation(None, len(whole))
    first, second = (ranks(column) - (len(whole) + 1) / 2 for column in zip(*whole, strict=True))
    length = float(np.sqrt((first**2).sum() * (second**2).sum()))
    return Correlation(float((first * second).sum()) / length if length else None, len(whole))


def ranks(values: Sequence[float]) -> NDArray[np.float64]:
    """Return the rank of each value from 1 on; equal values have the mean of their ranks."""
    _, places, counts = np.unique(np.array(values, np.float64), return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    found: NDArray[np.float64] = (last - (counts - 1) / 2)[places]
    return found
