"""Least number of units whose loss separates two communities, for all pairs.

A unit is a hyperedge over its communities. A cut of hyperedges is a symmetric submodular function, so that n − 1 cuts give
all pairs: Gusfield, "Very simple methods for all pairs network flow analysis", SIAM J. Comput. 19 (1990), on the flow
network of Lawler, "Cutsets and partitions of hypergraphs", Networks 3 (1973).
"""

from __future__ import annotations

import igraph
import numpy as np

from analysis.incidence import Bits, Counts


def least_cuts(matrix: Bits) -> Counts:
    """Return the least number of columns (units) whose loss leaves no path between two rows (communities).

    Input: communities × units. Output: communities × communities, symmetric, zero on the diagonal and between components.
    """
    order = np.argsort(
        -_shared(matrix).sum(1), kind="stable"
    )  # a row's degree is at most that of its parent in the tree
    cuts = _tree_cuts(_shared(matrix)[order])
    found = np.zeros_like(cuts)
    found[np.ix_(order, order)] = cuts
    return found


def _shared(matrix: Bits) -> Bits:
    return matrix[:, matrix.sum(0) >= 2]


def _tree_cuts(matrix: Bits) -> Counts:
    """Return the cuts of all pairs of rows, which are in descending order of their degrees."""
    rows = len(matrix)
    parent, cuts = np.zeros(rows, np.int64), np.zeros((rows, rows), np.int64)
    flows = _Flows(matrix)
    for row in range(1, rows):
        above = int(parent[row])
        value, side = flows.cut(row, above)
        later = side[side > row]
        parent[later[parent[later] == above]] = row
        cuts[row, :row] = np.minimum(cuts[above, :row], value)
        cuts[row, above] = value
        cuts[:row, row] = cuts[row, :row]
    return cuts


class _Flows:
    """Minimum cuts between two rows of one matrix."""

    def __init__(self, matrix: Bits) -> None:
        self.matrix, self.degrees = matrix, matrix.sum(1)
        dense = matrix.astype(np.float32)
        self.meets = (dense.T @ dense) > 0  # units that share a community
        self.graph: igraph.Graph | None = None

    def cut(self, row: int, above: int) -> tuple[int, Counts]:
        """Return the value of a minimum cut, and the rows on the side of `row`."""
        if self._all_paths_end_at(row, above):
            return int(self.degrees[row]), np.array([row])
        graph = self._network()
        found = graph.maxflow(row, above, capacity="capacity")
        side = np.array(found.partition[0])
        return round(found.value), side[side < len(self.matrix)]

    def _all_paths_end_at(self, row: int, above: int) -> bool:
        """Return whether each unit of `row` leads to `above` by a path without a unit in common; true is proven, false not.

        A shared unit is a path. Another unit needs a unit of `above` that it meets: by Hall's theorem each has one if the
        k-th least number of candidates is at least k.
        """
        ours, theirs = self.matrix[row], self.matrix[above]
        candidates = self.meets[np.ix_(ours & ~theirs, theirs & ~ours)].sum(1)
        return bool((np.sort(candidates) > np.arange(len(candidates))).all())

    def _network(self) -> igraph.Graph:
        """Return the flow network: rows, then the entry and the exit of each unit, with capacity 1 in between."""
        if self.graph is None:
            rows, units = self.matrix.shape
            row, unit = np.nonzero(self.matrix)
            entries, every = rows + unit, np.arange(units)
            inner = np.column_stack((rows + every, rows + units + every))
            edges = np.concatenate((np.column_stack((row, entries)), np.column_stack((entries + units, row)), inner))
            capacity = np.concatenate((np.full(2 * len(row), units + 1.0), np.ones(units)))
            self.graph = igraph.Graph(n=rows + 2 * units, edges=edges, directed=True)
            self.graph.es["capacity"] = capacity.tolist()
        return self.graph
