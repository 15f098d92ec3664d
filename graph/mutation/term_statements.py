"""Statements that read search terms, and the names that they are made from."""

from __future__ import annotations

READ_TERMS = "UNWIND $v.keys AS key MATCH (t:SearchTerm {key: key}) RETURN properties(t)"  # one row per term


def names_statement(type_: str) -> str:
    """Return the statement for all nodes of a searched type: one row [id, properties] per node."""
    return f"MATCH (n:{type_}) RETURN n.id, properties(n)"
