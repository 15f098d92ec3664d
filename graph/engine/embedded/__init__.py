"""ArcadeDB in a process of its own, one for each data folder."""
