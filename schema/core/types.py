"""Node types and root fields in Strawberry's idiom: stored fields come from the model, classes declare traversals.

@graph_type("Grid")
class Grid(Area):
    community: Community | None = node(resolver=territory.community_of_grid, description="…")
    serving_units: Connection[Organization, Reason] = connection(resolver=territory.units_serving_grid, description="…")

Each annotation is compared with the traversal when the class is created.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import strawberry
from strawberry.types.base import has_object_definition

from graph.model import MODEL, Property, PropertyKind
from graph.query.traversal import Traversal
from resolvers.execution.fields import FieldBinding, MeasureField, MeasureGroup, StoredField, TraversalField
from resolvers.execution.output.nodes import RowObject
from schema.core.annotations import Place, connection_text, lazy, node_text
from schema.core.connections import connection_of, connection_of_facts
from schema.core.fields import AS_OF, Arg, ReadingField, paging, python_type
from schema.core.objects import Declaration, bind_fields

T = TypeVar("T")
FACTS = re.compile(r"Connection\[\w+, (\w+)\](?: \| None)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeDeclaration(Declaration):
    """A field for a to-one traversal: a node or null."""

    traversal: Traversal

    def bound(self, place: Place) -> tuple[FieldBinding, Any]:
        place.expect_start(self.traversal)
        place.expect(node_text(self.traversal), "traversal")
        return TraversalField(self.traversal), lazy(self.traversal.target) | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionDeclaration(Declaration):
    """A field for a to-many traversal: a connection. A root field is nullable, so that a refused one leaves the others."""

    traversal: Traversal

    def bound(self, place: Place) -> tuple[FieldBinding, Any]:
        place.expect_start(self.traversal)
        facts = self._own_facts(place)
        at_root = self.traversal.start is None
        text = connection_text(self.traversal, facts.__name__ if facts else None)
        place.expect(f"{text} | None" if at_root else text, "traversal")
        type_ = connection_of_facts(self.traversal.target, facts) if facts else connection_of(self.traversal)
        return TraversalField(self.traversal), type_ | None if at_root else type_

    def _own_facts(self, place: Place) -> Any:
        """Return the class of edge facts of this list, None unless it is a list of pairs or of gaps."""
        if not (self.traversal.pairs or self.traversal.gaps):
            return None
        written = FACTS.fullmatch(place.text)
        facts: Any = place.names.get(written[1]) if written else None
        if facts is None or not facts.fits(self.traversal):
            shown = "the parts MISSING and SURPLUS" if self.traversal.gaps else self._shown_of_pairs()
            raise TypeError(f"{place} is annotated {place.text}; its traversal needs edge facts that show {shown}.")
        return facts

    def _shown_of_pairs(self) -> str:
        link = self.traversal.edge
        return f"{link.name if link else 'a link'}, and the {self.traversal.source} as the part PAIR_SOURCE"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureGroupDeclaration(Declaration):
    """A field for an object of measures of the node."""

    published: bool = False

    def bound(self, place: Place) -> tuple[FieldBinding, Any]:
        group = place.names.get(place.text)
        fields = group.__strawberry_definition__.fields if has_object_definition(group) else ()
        if (
            place.type_name is None
            or not fields
            or not all(isinstance(getattr(one, "reading", None), MeasureField) for one in fields)
        ):
            raise TypeError(f"{place} is annotated {place.text}; a group of measures needs an object of measures.")
        names = tuple(argument.name for argument in self.arguments)
        return MeasureGroup(place.type_name, names, self.published), group


def node(*arguments: Arg, resolver: Traversal, description: str) -> Any:
    """Declare a field for a to-one traversal."""
    if not resolver.to_one:
        raise TypeError(f"{resolver} finds a list; declare it with connection().")
    return NodeDeclaration(description, arguments, traversal=resolver)


def connection(*arguments: Arg, resolver: Traversal, description: str) -> Any:
    """Declare a field for a to-many traversal.

    `first` and `after` precede `asOf` among the arguments; the other arguments of lists are derived.
    """
    if resolver.to_one:
        raise TypeError(f"{resolver} finds one node; declare it with node().")
    own = tuple(argument for argument in arguments if argument is not AS_OF)
    day = tuple(argument for argument in arguments if argument is AS_OF)
    return ConnectionDeclaration(description, (*own, *paging(resolver.max_rows), *day), traversal=resolver)


def measure_group(*arguments: Arg, description: str, published: bool = False) -> Any:
    """Declare an object of measures that share the arguments; those that are published are the same for every viewer."""
    return MeasureGroupDeclaration(description, arguments, published=published)


def graph_type(name: str) -> Callable[[type[T]], type[T]]:
    """Return a decorator for the type of a label: its stored fields, then the declared fields."""

    def declare(cls: type[T]) -> type[T]:
        cls.is_type_of = classmethod(_is_type_of)  # type: ignore[attr-defined]  # Strawberry reads this attribute
        bind_fields(cls, *_stored_fields(cls, name), type_name=name)
        return strawberry.type(cls, name=name, description=MODEL.labels[name].text)

    return declare


def graph_interface(name: str) -> Callable[[type[T]], type[T]]:
    """Return a decorator for the type of an interface."""

    def declare(cls: type[T]) -> type[T]:
        cls.resolve_type = classmethod(_resolve_type)  # type: ignore[attr-defined]  # Strawberry reads this attribute
        bind_fields(cls, *_stored_fields(cls, name), type_name=name)
        return strawberry.interface(cls, name=name, description=MODEL.interfaces[name].text)

    return declare


def _stored_fields(cls: type, name: str) -> Iterator[ReadingField]:
    """Return a field for each readable property that no base class has."""
    inherited = {
        field.graphql_name
        for base in cls.__mro__[1:]
        if hasattr(base, "__strawberry_definition__")
        for field in base.__strawberry_definition__.fields
    }
    return (_stored(prop) for prop in MODEL.properties_of(name) if prop.readable and prop.name not in inherited)


def _stored(prop: Property) -> ReadingField:
    type_: Any = strawberry.ID if prop.name == "id" else python_type(prop)
    unit = f", {prop.unit}" if prop.unit else ""
    english, _, chinese = prop.text.rpartition(" ")
    present, now = ("; the present value", "(当前值)") if prop.kind is PropertyKind.PRESENT else ("", "")
    text = f"{english}{unit}{present} {chinese}{now}"
    return ReadingField(StoredField(prop), prop.name, type_, text)


def _is_type_of(cls: type, value: RowObject, _info: Any) -> bool:
    return bool(value.type_name == cls.__strawberry_definition__.name)  # type: ignore[attr-defined]  # Strawberry's


def _resolve_type(_cls: type, value: RowObject, _info: Any, _abstract: Any) -> str:
    return value.type_name
