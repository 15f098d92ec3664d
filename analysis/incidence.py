"""Incidence of a two-sided network as a matrix: which terminals (communities) have which units."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.network import Network

Bits = NDArray[np.bool_]
Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Incidence:
    """`matrix[i, j]` says whether `terminals[i]` and `units[j]` (ids) are linked. Shape: terminals × units."""

    terminals: tuple[str, ...]
    units: tuple[str, ...]
    matrix: Bits

    @classmethod
    def of(cls, network: Network, in_scope: bool = True) -> Incidence:
        """Return the incidence of the terminals in scope (the set C), or of all terminals; units without a link stay.

        Both sides are in the order of their ids, so that random numbers of one seed give equal networks equal figures.
        """
        nodes, side = network.nodes, network.traits.terminals
        ordered = sorted(range(len(nodes)), key=lambda i: nodes[i].id)
        wanted = set(network.scope) if in_scope else {i for i in ordered if nodes[i].side is side}
        rows = [i for i in ordered if i in wanted]
        columns = [i for i in ordered if nodes[i].side is not side]
        full = np.zeros((len(nodes), len(nodes)), bool)
        if network.pairs:
            units, terminals = np.array(list(network.pairs)).T
            full[terminals, units] = True
        matrix = full[np.ix_(rows, columns)]
        return cls(tuple(nodes[i].id for i in rows), tuple(nodes[i].id for i in columns), matrix)


def shared_counts(matrix: Bits) -> Counts:
    """Return the number of shared units of each pair of rows; the diagonal has the number of units of each row.

    Shape: terminals × terminals. Floats of 32 bits count exactly up to 2**24, and are multiplied much faster than integers.
    """
    dense = matrix.astype(np.float32)
    return (dense @ dense.T).astype(np.int64)
