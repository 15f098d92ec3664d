"""Inequality of a set of values: Gini coefficient and share of the highest tenth."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil


def gini(values: Iterable[float]) -> float | None:
    """Return G = 2 Σ i·x_i / (n Σ x) − (n+1)/n over ascending x; none without values or if their sum is zero.

    0 is equality, (n−1)/n one value that has everything. Source: Sen, "On Economic Inequality" (1973), § 2.
    """
    ascending = sorted(values)
    count, total = len(ascending), sum(ascending)
    if not total:
        return None
    weighted = sum(place * value for place, value in enumerate(ascending, 1))
    return 2 * weighted / (count * total) - (count + 1) / count


def top_share(values: Iterable[float], share: float = 0.1) -> float | None:
    """Return the share of the sum that the highest tenth has; the number of values is rounded up. None if the sum is zero."""
    descending = sorted(values, reverse=True)
    total = sum(descending)
    return sum(descending[: ceil(len(descending) * share)]) / total if total else None
