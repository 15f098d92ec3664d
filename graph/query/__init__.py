"""The query plan, a tree of frozen values without Cypher. Imports `graph.model` and `graph.pattern`."""
