"""Statements that read, open, change and delete links of one type between two labels, many at a time.

A row names a link by `from`, `to`, its first day `since` and the value `kind` of the type's discriminator.
"""

from __future__ import annotations

from graph.model import MODEL

AFTER = "SET l = row.plain, l.recordedAt = datetime(row.recordedAt) RETURN count(l)"


def read_statement(type_: str, source: str) -> str:
    """Return the statement for all links of a type from nodes of a label with `$v.ids`: one row per link."""
    return f"UNWIND $v.ids AS id MATCH (a:{source} {{id: id}})-[l:{type_}]->(b) RETURN a.id, b.id, properties(l)"


def read_all_statement(type_: str) -> str:
    """Return the statement for all links of a type: one row per link."""
    source = MODEL.links[type_].ends[0].sources[0]
    return f"MATCH (a:{source})-[l:{type_}]->(b) RETURN a.id, b.id, properties(l)"


def read_by_fact_statement(type_: str, name: str) -> str:
    """Return the statement for all links of a type whose property is `$v.value`: one row per link."""
    return f"MATCH (a)-[l:{type_}]->(b) WHERE l.{name} = $v.value RETURN a.id, b.id, properties(l)"


def open_statement(type_: str, source: str, target: str) -> str:
    """Return the statement that creates links: one row with their number."""
    ends = f"MATCH (a:{source} {{id: row.from}}) MATCH (b:{target} {{id: row.to}})"
    return f"UNWIND $v.rows AS row {ends} CREATE (a)-[l:{type_}]->(b) {AFTER}"


def change_statement(type_: str, source: str, target: str) -> str:
    """Return the statement that replaces all properties of links: one row with their number."""
    return f"UNWIND $v.rows AS row {_found(type_, source, target)} {AFTER}"


def delete_statement(type_: str, source: str, target: str) -> str:
    """Return the statement that deletes links: one row with their number."""
    return f"UNWIND $v.rows AS row {_found(type_, source, target)} DELETE l RETURN count(row)"


def _found(type_: str, source: str, target: str) -> str:
    kind = MODEL.links[type_].discriminator
    of_kind = f" AND coalesce(l.{kind}, '') = row.kind" if kind else ""
    return (
        f"MATCH (a:{source} {{id: row.from}})-[l:{type_}]->(b:{target} {{id: row.to}}) "
        f"WHERE l.since = row.since{of_kind} WITH l, row"
    )
