"""Commands of the project's own upkeep, run through `make`."""
