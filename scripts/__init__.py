"""Maintenance commands of the project, run through `make`."""
