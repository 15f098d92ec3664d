"""Tables against what the graph holds: the changes that make the graph say what the tables say."""
