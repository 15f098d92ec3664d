"""Registry of the declared fields of each node type, the source of derived types and inputs."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from graph.model import MODEL, RelationshipType
from graph.query.traversal import Traversal
from schema.core.fields import ReadingField


@cache
def fields_of(type_name: str) -> tuple[ReadingField, ...]:
    """Return the fields of a type, inherited fields first."""
    holder = MODEL.labels.get(type_name) or MODEL.interfaces[type_name]
    cls = getattr(import_module(f"schema.{holder.subject}"), type_name)
    return tuple(field for field in cls.__strawberry_definition__.fields if isinstance(field, ReadingField))


def link_of(traversal: Traversal) -> RelationshipType | None:
    """Return the link type on the edges of a list, None for a list with reasons."""
    return None if traversal.reasons else traversal.edge
