"""Connections to a database, Neo4j or ArcadeDB. Imports `graph.errors` and `graph.model`."""
