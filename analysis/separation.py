"""Units that communities share, and the least number of units whose loss separates two communities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.incidence import Counts, Incidence, shared_counts
from analysis.kinds import Measure, refuse_meaningless
from analysis.least_cuts import least_cuts
from analysis.network import Network


@dataclass(frozen=True, slots=True)
class SharedUnits:
    """Units (ids) that a community has in common with another one. If all are lost, the community is isolated."""

    community: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairSeparation:
    """Two communities: how many units they share, and how many units must be lost at least until no path joins them."""

    first: str
    second: str
    shared: int
    least_cut: int


@dataclass(frozen=True, slots=True, eq=False)
class Separation:
    """Shared units and least cuts of the communities of C.

    `shared` and `least_cut` are integer matrices, communities × communities; `least_cut` has zeros on its diagonal.
    """

    communities: tuple[str, ...]
    of_community: tuple[SharedUnits, ...]
    shared: Counts
    least_cut: Counts

    def pairs(self) -> Iterator[PairSeparation]:
        """Yield each unordered pair once, in the order of `communities`."""
        for i, first in enumerate(self.communities):
            for j in range(i + 1, len(self.communities)):
                second = self.communities[j]
                yield PairSeparation(first, second, int(self.shared[i, j]), int(self.least_cut[i, j]))


def separation(network: Network) -> Separation:
    """Return shared units and least cuts. Communities out of scope connect, and are not in the result.

    Raises `BadUserInput` for a kind with one side or with a direction.
    """
    refuse_meaningless(network.kind, Measure.SEPARATION)
    every = Incidence.of(network, in_scope=False)
    rows = [every.terminals.index(network.nodes[i].id) for i in network.scope]
    shared = every.matrix & (every.matrix.sum(0) >= 2)
    of_community = tuple(
        SharedUnits(every.terminals[row], tuple(every.units[column] for column in shared[row].nonzero()[0]))
        for row in rows
    )
    matrices = shared_counts(every.matrix[rows]), least_cuts(every.matrix)[rows][:, rows]
    for matrix in matrices:
        matrix.setflags(write=False)
    return Separation(tuple(every.terminals[row] for row in rows), of_community, *matrices)
