"""The engine's plan of a statement, and advice on it. Imports `graph.errors`, `graph.model`, `graph.query` and `graph.engine`."""
