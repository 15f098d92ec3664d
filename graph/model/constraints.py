"""Constraints and indexes derived from the model: uniqueness of keys, indexes of searched properties.

Neo4j Community enforces only uniqueness (domain §0.5). ArcadeDB has no index on properties of links; `embedded` omits
these.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import MODEL


def constraint_statements(*, embedded: bool) -> list[str]:
    """Return idempotent statements that create all constraints and indexes."""
    return [*dict.fromkeys((*_unique(), *_indexes(), *(() if embedded else _link_indexes())))]


def _unique() -> Iterator[str]:
    for name in (*MODEL.interfaces, *MODEL.labels):
        if name == "Node":
            continue
        keys = {"id", *(prop.name for prop in MODEL.properties_of(name) if prop.unique)}
        for key in sorted(keys):
            constraint = f"{name}_{key}_unique".lower()
            yield f"CREATE CONSTRAINT {constraint} IF NOT EXISTS FOR (n:{name}) REQUIRE n.{key} IS UNIQUE"
    for label in MODEL.labels.values():
        if label.unique_together:
            keys_together = ", ".join(f"n.{key}" for key in label.unique_together)
            yield f"CREATE CONSTRAINT {label.prefix}_together_unique IF NOT EXISTS FOR (n:{label.name}) REQUIRE ({keys_together}) IS UNIQUE"


def _indexes() -> Iterator[str]:
    for name in MODEL.labels:
        for prop in MODEL.properties_of(name):
            if prop.indexed and not prop.unique:
                yield f"CREATE INDEX {name}_{prop.name}_range IF NOT EXISTS FOR (n:{name}) ON (n.{prop.name})".replace(
                    f"{name}_{prop.name}_range", f"{name}_{prop.name}_range".lower()
                )


def _link_indexes() -> Iterator[str]:
    for link in MODEL.links.values():
        for prop in link.properties:
            if prop.indexed:
                yield f"CREATE INDEX {link.name.lower()}_{prop.name.lower()}_range IF NOT EXISTS FOR ()-[l:{link.name}]-() ON (l.{prop.name})"
