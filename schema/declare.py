"""Declaring the schema: one line per field. Stored fields come from the model, only ways stand in the classes.

@node_type("Grid")
class Grid(Area):
    servingUnits = leads(units_serving_grid, "Units that serve this grid, each with why 服务本网格的单位")
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import strawberry

from graph.base import Measure
from graph.measure import may_be_null, value_type
from graph.model import MODEL, Property
from graph.traversal import Traversal
from resolvers.output import Thing
from resolvers.reading import AllLinks, Groups, Holds, Leads, Measures, Reading
from schema.connection import add, connection_of, lazy
from schema.field import AS_OF, PYTHON_TYPES, Arg, ReadingField, paging, python_type


@dataclass(frozen=True, slots=True)
class Declared:
    """A field before it has its name."""

    reading: Reading
    type: Any
    text: str
    arguments: tuple[Arg, ...]

    def named(self, name: str) -> ReadingField:
        return ReadingField(self.reading, name, self.type, self.text, self.arguments)


def leads(traversal: Traversal, text: str, *arguments: Arg, by: Any = None) -> Any:
    """A field that follows a traversal: a connection (`by` one of its own type), or a node that may not be there."""
    if traversal.single:
        return Declared(Leads(traversal), lazy(traversal.target) | None, text, arguments)
    return Declared(Leads(traversal), by or connection_of(traversal), text, (*arguments, *paging(traversal.most)))


def root(traversal: Traversal, text: str, *arguments: Arg, by: Any = None) -> Any:
    """A root field: the same, on a day."""
    declared: Declared = leads(traversal, text, *arguments, by=by)
    return Declared(declared.reading, declared.type, text, (*declared.arguments, AS_OF))


def part(reading: Reading, type_: Any, text: str, *arguments: Arg) -> Any:
    """A field that is part of something found."""
    return Declared(reading, type_, text, arguments)


def measured(name: str, measure: Measure, text: str) -> ReadingField:
    """A measure as a field of an object that holds several."""
    return ReadingField(Measures(measure), name, scalar_of(measure), text)


def measures(measure: Measure, text: str) -> Any:
    """A measure of the node itself."""
    return Declared(Measures(measure), scalar_of(measure), text, ())


def scalar_of(measure: Measure) -> Any:
    """The GraphQL type of what a measure gives."""
    type_: Any = PYTHON_TYPES[value_type(measure)]
    return type_ | None if may_be_null(measure) else type_


def group(type_: Any, start: str, text: str, *arguments: Arg) -> Any:
    """An object that holds measures of the node it stands on."""
    return Declared(Groups(start, tuple(argument.name for argument in arguments)), type_, text, arguments)


def all_links(connection: Any, text: str, *arguments: Arg) -> Any:
    """Every link of a node."""
    return Declared(AllLinks(), connection, text, (*arguments, *paging()))


def node_type(name: str) -> Callable[[type], Any]:
    """The type of a label: its stored fields, then the class's own."""

    def declare(cls: type) -> Any:
        cls.is_type_of = classmethod(_is_type_of)  # type: ignore[attr-defined]  # Strawberry looks for it by name
        _fill(cls, MODEL.properties_of(name))
        return strawberry.type(cls, name=name, description=MODEL.labels[name].text)

    return declare


def node_interface(name: str) -> Callable[[type], Any]:
    """The type of an interface."""

    def declare(cls: type) -> Any:
        cls.resolve_type = classmethod(_resolve_type)  # type: ignore[attr-defined]  # Strawberry looks for it by name
        _fill(cls, MODEL.properties_of(name))
        return strawberry.interface(cls, name=name, description=MODEL.interfaces[name].text)

    return declare


def declared_fields(cls: type) -> None:
    """Give the class's own fields their names."""
    own = {name: value for name, value in vars(cls).items() if isinstance(value, Declared)}
    add(cls, *(value.named(name) for name, value in own.items()))


def _fill(cls: type, properties: tuple[Property, ...]) -> None:
    inherited = {
        field.python_name
        for base in cls.__mro__[1:]
        if hasattr(base, "__strawberry_definition__")
        for field in base.__strawberry_definition__.fields
    }
    add(cls, *(_stored(prop) for prop in properties if prop.readable and prop.name not in inherited))
    declared_fields(cls)


def _stored(prop: Property) -> ReadingField:
    type_: Any = strawberry.ID if prop.name == "id" else python_type(prop)
    unit = f", {prop.unit}" if prop.unit else ""
    english, _, chinese = prop.text.rpartition(" ")
    present, now = ("", "") if prop.lasting or prop.logged else ("; the present value", "(当前值)")
    text = f"{english}{unit}{present} {chinese}{now}"
    return ReadingField(Holds(prop), prop.name, type_, text)


def _is_type_of(cls: type, value: Thing, _info: Any) -> bool:
    return bool(value.type_name == cls.__strawberry_definition__.name)  # type: ignore[attr-defined]  # Strawberry's


def _resolve_type(_cls: type, value: Thing, _info: Any, _abstract: Any) -> str:
    return value.type_name
