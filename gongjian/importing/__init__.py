"""Imports of sheets: what they name is found in the graph, and what differs becomes a changeset."""
