"""The compiler, from a plan to the text of one Cypher statement. Imports `graph.model`, `graph.pattern` and `graph.query`."""
