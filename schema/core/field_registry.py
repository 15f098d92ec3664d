"""The fields of each node type as they are declared, for what derives from them."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from graph.model import MODEL, RelationshipType
from graph.query.traversal import Traversal
from schema.core.fields import ReadingField


@cache
def fields_of(type_name: str) -> tuple[ReadingField, ...]:
    """The fields of a type, inherited ones first."""
    holder = MODEL.labels.get(type_name) or MODEL.interfaces[type_name]
    cls = getattr(import_module(f"schema.{holder.subject}"), type_name)
    return tuple(field for field in cls.__strawberry_definition__.fields if isinstance(field, ReadingField))


def link_of(traversal: Traversal) -> RelationshipType | None:
    """The link whose facts stand on the edges of a list: a list of reasons has none."""
    return None if traversal.reasons else traversal.edge
