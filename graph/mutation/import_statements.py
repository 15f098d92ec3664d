"""Statements that find the nodes which rows of sheets name, and where people work and lie."""

from __future__ import annotations

from graph.model import MODEL
from graph.mutation.node_statements import HOMES, PLACES


def within_statement(label: str, type_: str, target: str) -> str:
    """Return the statement for the units and areas of nodes with `$v.ids`: one row [id, id, name, code, codes] per link."""
    codes = "b.code, null" if target in MODEL.labels_of("Area") | {"Area"} else "null, b.uscc"
    return f"UNWIND $v.ids AS id MATCH (n:{label} {{id: id}})-[:{type_}]->(b:{target}) RETURN id, b.id, b.name, {codes}"


def all_statement(label: str) -> str:
    """Return the statement for all nodes of a label: one row per node."""
    return f"MATCH (n:{label}) RETURN properties(n)"


def within_links(label: str) -> tuple[tuple[str, str], ...]:
    """Return the types of links, and their targets, that say where a node of a label is."""
    return (*PLACES.get(label, ()), *HOMES.get(label, ()))
