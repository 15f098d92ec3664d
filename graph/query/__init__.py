"""The plan of an operation, a tree of frozen values without Cypher. Imports `graph.model` and `graph.pattern`."""
