"""Object types that are no nodes, and the declarations of fields that any class may hold.

@graph_object("How many links there are of a type in a direction 链接计数")
class LinkCount:
    type: LinkType = part(Part.LINK_TYPE, description="Type 类型")
"""

from __future__ import annotations

import inspect
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import strawberry
from strawberry.utils.str_converters import to_camel_case

from graph.query.base import Measure
from resolvers.execution.fields import FieldBinding, MeasureField
from schema.core.annotations import Place, measure_text, measure_type
from schema.core.fields import Arg, ReadingField

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Declaration(ABC):
    """A field as a class declares it; it becomes one where the class gives it a name and an annotation."""

    description: str
    arguments: tuple[Arg, ...]
    name: str | None = None  # in GraphQL, if it is not the attribute's in camelCase

    def bind(self, place: Place) -> ReadingField:
        """The field. Raises `TypeError` if the annotation is not what the field gives."""
        reading, type_ = self.bound(place)
        name = self.name or to_camel_case(place.name)
        return ReadingField(reading, name, type_, self.description, self.arguments, python_name=place.name)

    @abstractmethod
    def bound(self, place: Place) -> tuple[FieldBinding, Any]:
        """Return the reading and the type of the field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartDeclaration(Declaration):
    """A part of what was found, of the type that is written."""

    reading: FieldBinding

    def bound(self, place: Place) -> tuple[FieldBinding, Any]:
        return self.reading, place.type


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureDeclaration(Declaration):
    """A measure of a node or of a pair of nodes."""

    measure: Measure

    def bound(self, place: Place) -> tuple[FieldBinding, Any]:
        place.expect(measure_text(self.measure), "measure")
        return MeasureField(self.measure), measure_type(self.measure)


def part(reading: FieldBinding, *arguments: Arg, description: str, name: str | None = None) -> Any:
    """Declare a part of what was found."""
    return PartDeclaration(description, arguments, name, reading=reading)


def measure(*, resolver: Measure, description: str) -> Any:
    """Declare a measure."""
    return MeasureDeclaration(description, (), measure=resolver)


def declared_fields(cls: type, type_name: str | None = None) -> Iterator[ReadingField]:
    """The fields that a class itself declares. Raises `TypeError` where annotation and field differ."""
    annotations = inspect.get_annotations(cls)
    for name, value in vars(cls).items():
        if isinstance(value, Declaration):
            yield value.bind(Place(cls, name, annotations.get(name), type_name))


def bind_fields(cls: type, *first: ReadingField, type_name: str | None = None) -> None:
    """Put fields on a class before Strawberry reads it: some first, then those that the class declares."""
    own = {field.python_name: field for field in declared_fields(cls, type_name)}
    written = inspect.get_annotations(cls)
    fields = {**{field.python_name: field for field in first}, **own}
    for name, field in fields.items():
        setattr(cls, name, field)
    types = {name: field.type_annotation.annotation for name, field in fields.items() if field.type_annotation}
    cls.__annotations__ = {**types, **{name: text for name, text in written.items() if name not in types}}


def graph_object(description: str | None = None) -> Callable[[type[T]], type[T]]:
    """Make a Strawberry type of a class that declares fields."""

    def declare(cls: type[T]) -> type[T]:
        bind_fields(cls)
        return strawberry.type(cls, description=description)

    return declare


def object_type(name: str, description: str | None, *fields: ReadingField) -> Any:
    """Make a Strawberry type of fields that derive from the model."""
    cls = type(name, (), {"__module__": __name__, "__annotations__": {}})
    bind_fields(cls, *fields)
    return strawberry.type(cls, name=name, description=description)
