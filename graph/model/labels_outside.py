"""Labels of nodes that are no part of a data set: they are not loaded, counted, checked or replaced with it."""

from __future__ import annotations

META = "Meta"  # the mark of the data set
AUDIT_RECORD = "AuditRecord"  # graph/audit/
AUDIT_HEAD = "AuditHead"
OUTSIDE = (META, AUDIT_RECORD, AUDIT_HEAD)


def in_data_set(var: str) -> str:
    """Return the Cypher condition that a node belongs to the data set."""
    return " AND ".join(f"NOT {var}:{label}" for label in OUTSIDE)
