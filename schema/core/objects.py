"""Object types other than nodes, and declarations of fields for all classes.

@graph_object("Number of links of a type and direction 链接计数")
class LinkCount:
    type: LinkType = part(FieldRole.LINK_TYPE, description="Type 类型")
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
    """A declaration of a field in a class body, without its name and annotation."""

    description: str
    arguments: tuple[Arg, ...]
    name: str | None = None  # GraphQL name, by default the attribute's in camelCase

    def bind(self, place: Place) -> ReadingField:
        """Return the field. Raises `TypeError` if the annotation is not the type of the field."""
        reading, type_ = self.bound(place)
        name = self.name or to_camel_case(place.name)
        return ReadingField(reading, name, type_, self.description, self.arguments, python_name=place.name)

    @abstractmethod
    def bound(self, place: Place) -> tuple[FieldBinding, Any]:
        """Return the reading and the type of the field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartDeclaration(Declaration):
    """A part of a result; the annotation gives its type."""

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
    """Declare a part of a result, such as a cursor or a count."""
    return PartDeclaration(description, arguments, name, reading=reading)


def measure(*, resolver: Measure, description: str) -> Any:
    """Declare a field for a measure."""
    return MeasureDeclaration(description, (), measure=resolver)


def declared_fields(cls: type, type_name: str | None = None) -> Iterator[ReadingField]:
    """Yield the fields that a class declares. Raises `TypeError` where annotation and field differ."""
    annotations = inspect.get_annotations(cls)
    for name, value in vars(cls).items():
        if isinstance(value, Declaration):
            yield value.bind(Place(cls, name, annotations.get(name), type_name))


def bind_fields(cls: type, *first: ReadingField, type_name: str | None = None) -> None:
    """Set fields and annotations of a class for Strawberry: `first`, then the fields that the class declares."""
    own = {field.python_name: field for field in declared_fields(cls, type_name)}
    written = inspect.get_annotations(cls)
    fields = {**{field.python_name: field for field in first}, **own}
    for name, field in fields.items():
        setattr(cls, name, field)
    types = {name: field.type_annotation.annotation for name, field in fields.items() if field.type_annotation}
    cls.__annotations__ = {**types, **{name: text for name, text in written.items() if name not in types}}


def graph_object(description: str | None = None) -> Callable[[type[T]], type[T]]:
    """Return a decorator that makes a class with declared fields a Strawberry type."""

    def declare(cls: type[T]) -> type[T]:
        bind_fields(cls)
        return strawberry.type(cls, description=description)

    return declare


def object_type(name: str, description: str | None, *fields: ReadingField) -> Any:
    """Create a Strawberry type from fields."""
    cls = type(name, (), {"__module__": __name__, "__annotations__": {}})
    bind_fields(cls, *fields)
    return strawberry.type(cls, name=name, description=description)
