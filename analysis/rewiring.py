"""Null model: random networks in which each unit and each community has as many links as in the real one.

Pairs of links exchange their ends, which keeps all degrees. Sources: Zweig & Kaufmann, "A systematic approach to the one-mode
projection of bipartite graphs", Social Network Analysis and Mining 1 (2011); Fosdick et al., "Configuring random graph
models with fixed degree sequences", SIAM Review 60 (2018).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import igraph
import numpy as np

from analysis.incidence import Bits
from analysis.messages import NOT_SAMPLES
from graph.errors import BadUserInput

SAMPLES, LEAST_SAMPLES, MOST_SAMPLES = 300, 100, 2000
MIXING, THINNING = 10, 5  # exchanges tried per link, before the first sample and between two samples
Progress = Callable[[int, int], None]  # samples that are done, and all


def rewirings(matrix: Bits, samples: int = SAMPLES, progress: Progress | None = None) -> Iterator[Bits]:
    """Yield random matrices with the row and column sums of `matrix`: steps of one chain. Call it within `seeded`.

    `progress` is called after each sample; an exception that it raises ends the work.
    """
    graph, links = _directed(matrix), int(matrix.sum())
    graph.rewire(MIXING * links, allowed_edge_types="simple")
    for done in range(1, samples + 1):
        graph.rewire(THINNING * links, allowed_edge_types="simple")
        yield _matrix(graph, matrix.shape)
        if progress:
            progress(done, samples)


def refuse_samples(samples: int) -> None:
    """Raise `BadUserInput` if a deviation over so few samples means nothing, and for more than 2000."""
    if not LEAST_SAMPLES <= samples <= MOST_SAMPLES:
        raise BadUserInput(NOT_SAMPLES(samples=samples, least=LEAST_SAMPLES, most=MOST_SAMPLES), argument="samples")


def _directed(matrix: Bits) -> igraph.Graph:
    """Return a graph whose links lead from columns to rows: exchanges then keep the two sides apart."""
    row, column = np.nonzero(matrix)
    return igraph.Graph(n=sum(matrix.shape), edges=np.column_stack((column + len(matrix), row)), directed=True)


def _matrix(graph: igraph.Graph, shape: tuple[int, ...]) -> Bits:
    found = np.zeros(shape, bool)
    if graph.ecount():
        column, row = np.array(graph.get_edgelist()).T
        found[row, column - shape[0]] = True
    return found
