"""Engines that tests and benchmarks start for themselves, beside the embedded one: a real Neo4j, without Docker."""
