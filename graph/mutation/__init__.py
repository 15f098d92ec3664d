"""Statements that change the graph, and the log of changes. Imports `graph.model`."""
