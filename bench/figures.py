"""Statistics of rounds: medians, ratios with their spread, geometric means."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import geometric_mean, median, quantiles

__all__ = ["geometric_mean", "median", "middle", "ratios_of", "row", "shown", "spread"]


def ratios_of(numerators: Sequence[float], denominators: Sequence[float]) -> list[float]:
    """Return the ratio of each round."""
    return [numerator / denominator for numerator, denominator in zip(numerators, denominators, strict=True)]


def spread(values: Sequence[float], digits: int = 2) -> str:
    """Return the median and the range: `**0.84** (0.74–0.89)`."""
    return f"**{median(values):.{digits}f}** ({min(values):.{digits}f}–{max(values):.{digits}f})"


def middle(values: Sequence[float], digits: int = 0) -> str:
    """Return the median and the interquartile range."""
    low, _, high = quantiles(values, n=4) if len(values) > 1 else (values[0],) * 3
    return f"**{median(values):.{digits}f}** ({low:.{digits}f}–{high:.{digits}f})"


def shown(value: float) -> str:
    """Return a number with three significant digits."""
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"
