"""Cypher patterns as values, parsed and checked against the model. Imports `graph.model`."""
