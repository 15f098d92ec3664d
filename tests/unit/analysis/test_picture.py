"""The picture of a network."""

from __future__ import annotations

import igraph

from analysis.picture import picture_of


def test_a_link_without_weight_is_drawn() -> None:
    """igraph aborts the process that lays out a link with a weight of 0."""
    graph = igraph.Graph(n=3, edges=[(0, 1), (1, 2)])
    graph.vs["name"] = graph.vs["label"] = ["unit", "community", "other"]
    graph.vs["kind"], graph.vs["type"] = ["UNIT", "COMMUNITY", "UNIT"], [False, True, False]
    graph.vs["id"] = graph.vs["code"] = ["1", "2", "3"]
    graph.es["weight"], graph.es["agreements"], graph.es["claims"] = [0, 2], [0, 1], [0, 1]
    graph.es["since"] = ["2024-01-01", "2024-01-01"]
    assert picture_of(graph, "Co-building").count("<line") == 2
