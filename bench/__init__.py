"""Benchmarks: equal work side by side, in one run, printed as ratios. `make bench`, `make bench ENGINE=neo4j`."""
