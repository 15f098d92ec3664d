"""The plan of a selection (`graph.query`)."""
