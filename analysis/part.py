"""Part of a network: without some nodes, or around one node."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.ego import ego
from analysis.network import Network


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a network: without the nodes `without` and their links, and within `radius` links of `around`.

    An id of `without` that has no link on the day takes nothing away.
    """

    without: tuple[str, ...] = ()
    around: str | None = None
    radius: int = 1
    most: int = 1000

    def of(self, network: Network) -> tuple[Network, bool]:
        """Return the part, and true if `most` left nodes out. Raises `BadUserInput`."""
        left = network.without(set(self.without) & network.indexes.keys())
        if self.around is None:
            return left, False
        found = ego(left, self.around, self.radius, self.most)
        return found.network, found.truncated


WHOLE_NETWORK = Part()
