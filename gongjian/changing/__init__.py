"""Changesets of a service: what a viewer sees of the nodes and of the log."""
