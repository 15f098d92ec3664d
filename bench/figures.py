"""Figures of rounds: medians, their ratios with the spread, geometric means."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import geometric_mean, median, quantiles

__all__ = ["geometric_mean", "median", "middle", "ratios_of", "row", "shown", "spread"]


def ratios_of(ones: Sequence[float], others: Sequence[float]) -> list[float]:
    """The ratio of each round."""
    return [one / other for one, other in zip(ones, others, strict=True)]


def spread(values: Sequence[float], digits: int = 2) -> str:
    """The median, and between which all lie: `**0.84** (0.74–0.89)`."""
    return f"**{median(values):.{digits}f}** ({min(values):.{digits}f}–{max(values):.{digits}f})"


def middle(values: Sequence[float], digits: int = 0) -> str:
    """The median, and between which the middle half lies."""
    low, _, high = quantiles(values, n=4) if len(values) > 1 else (values[0],) * 3
    return f"**{median(values):.{digits}f}** ({low:.{digits}f}–{high:.{digits}f})"


def shown(value: float) -> str:
    """Three digits that count."""
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"
