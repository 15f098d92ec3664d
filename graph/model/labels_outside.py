"""Labels of nodes that are no part of a data set: they are not loaded, counted or checked with it."""

from __future__ import annotations

META = "Meta"  # the mark of the data set
AUDIT_RECORD = "AuditRecord"  # graph/audit/
AUDIT_HEAD = "AuditHead"
CHANGESET = "Changeset"  # graph/mutation/: the log of changes to the data set
CHANGE_ENTRY = "ChangeEntry"
LASTING = (META, AUDIT_RECORD, AUDIT_HEAD)  # they survive the replacement of a data set, its changes do not
OUTSIDE = (*LASTING, CHANGESET, CHANGE_ENTRY)


def in_data_set(var: str) -> str:
    """Return the Cypher condition that a node belongs to the data set."""
    return _none_of(var, OUTSIDE)


def replaced_with_data_set(var: str) -> str:
    """Return the Cypher condition that a node is deleted when another data set takes the place of this one."""
    return _none_of(var, LASTING)


def _none_of(var: str, labels: tuple[str, ...]) -> str:
    return " AND ".join(f"NOT {var}:{label}" for label in labels)
