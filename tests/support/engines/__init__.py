"""Servers that tests and benchmarks start, beside the embedded engine: a Neo4j without Docker."""
