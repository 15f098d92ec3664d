"""Edge facts: fields of an edge besides its node, from the link's properties or from one list."""

from __future__ import annotations

import inspect
from typing import Any, ClassVar

from graph.model import MODEL, Property, RelationshipType
from graph.query.traversal import Traversal
from resolvers.execution.fields import EdgeField, FieldRole, ReferenceField
from schema.core.annotations import lazy
from schema.core.fields import ReadingField, python_type
from schema.core.objects import declared_fields


class EdgeFacts:
    """Facts of an edge; `link` names a link type, whose properties precede the declared fields."""

    link: ClassVar[RelationshipType | None] = None

    def __init_subclass__(cls, link: str | None = None, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if link:
            cls.link = MODEL.links[link]

    @classmethod
    def fields(cls) -> tuple[ReadingField, ...]:
        """Return new field objects, for one edge type."""
        return (*(facts_of(cls.link) if cls.link else ()), *declared_fields(cls))

    @classmethod
    def fits(cls, traversal: Traversal) -> bool:
        """Return true if the class has the fields that a traversal with gaps, or of pairs, requires."""
        written = inspect.get_annotations(cls)
        parts = {field.reading: written[field.python_name] for field in declared_fields(cls)}
        if traversal.gaps:
            return FieldRole.MISSING in parts and FieldRole.SURPLUS in parts
        return cls.link == traversal.edge and parts.get(FieldRole.PAIR_SOURCE) == traversal.source


def facts_of(link: RelationshipType) -> tuple[ReadingField, ...]:
    """Return the fields of a link: its properties, and the nodes that its references name. `…Facts` describe them."""
    readable = [prop for prop in MODEL.link_properties(link) if prop.readable]
    stored = [ReadingField(EdgeField(prop), prop.name, python_type(prop), None) for prop in readable]
    return (*stored, *(_referred(prop) for prop in readable if prop.references))


def _referred(prop: Property) -> ReadingField:
    return ReadingField(ReferenceField(prop), prop.name.removesuffix("Id"), lazy(str(prop.references)) | None, None)


def reference_text(prop: Property) -> str:
    """Return the description of the node that a reference names."""
    english, _, chinese = prop.text.removeprefix("Id of ").rpartition(" ")
    return f"{english[0].upper()}{english[1:]}; null if there is none on the day {chinese.removesuffix('的标识')}"
