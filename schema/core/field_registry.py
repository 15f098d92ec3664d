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


def supertype_of(type_name: str) -> str | None:
    """The interface of a label whose members the label's input types do not repeat: the nearest one but `Node`."""
    if MODEL.is_abstract(type_name):
        return None
    return next((one.name for one in MODEL.lineage(type_name) if one.name != "Node"), None)


def own_fields(type_name: str) -> tuple[ReadingField, ...]:
    """The fields of a type that its supertype does not have."""
    supertype = supertype_of(type_name)
    inherited = {field.graphql_name for field in fields_of(supertype)} if supertype else set()
    return tuple(field for field in fields_of(type_name) if field.graphql_name not in inherited)


def link_of(traversal: Traversal) -> RelationshipType | None:
    """Return the link type on the edges of a list, None for a list with reasons."""
    return None if traversal.reasons else traversal.edge
