"""Random bipartite matrices by the edge switching of NetworKit, a library that `analysis` does not use."""

from __future__ import annotations

from collections.abc import Iterator

import networkit
import numpy as np

from analysis.incidence import Bits

SWITCHES = 5.0  # per link and sample


def switched(matrix: Bits, samples: int, seed: int = 7) -> Iterator[Bits]:
    """Yield random matrices with the row and column sums of `matrix`. Links lead from columns to rows, and stay so."""
    networkit.setNumberOfThreads(1)
    networkit.setSeed(seed, False)
    rows, columns = matrix.shape
    graph = networkit.Graph(rows + columns, directed=True)
    for row, column in zip(*matrix.nonzero(), strict=True):
        graph.addEdge(rows + int(column), int(row))
    switching = networkit.randomization.EdgeSwitching(graph, SWITCHES, False)
    for _ in range(samples):
        switching.run()
        found = np.zeros_like(matrix)
        for column, row in switching.getGraph().iterEdges():
            found[row, column - rows] = True
        yield found
