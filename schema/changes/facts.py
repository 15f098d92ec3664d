"""Inputs for the facts of links, one for each type with own properties, derived from the model."""

from __future__ import annotations

from enum import Enum
from typing import Any

import strawberry
from strawberry.utils.str_converters import to_camel_case, to_snake_case

from graph.access.changing import CHANGEABLE
from graph.model import MODEL, Choice, Property, RelationshipType, ValueType
from resolvers.execution.dates import lasting_id
from schema.core.enums import enum_of
from schema.core.scalars import Long

TYPES: dict[ValueType, Any] = {
    ValueType.TEXT: str,
    ValueType.INT: int,
    ValueType.LONG: Long,
    ValueType.FLOAT: float,
    ValueType.BOOL: bool,
}
WITH_FACTS = tuple(link for name, link in sorted(MODEL.links.items()) if name in CHANGEABLE and link.properties)


def camel(link_type: str) -> str:
    """Return the name of a link type in camel case: `assignedTo`."""
    return to_camel_case(link_type.lower())


def input_of(name: str, description: str, fields: dict[str, tuple[Any, str]], *, one_of: bool = False) -> Any:
    """Return an input type of optional fields: type and description by name."""
    body: dict[str, Any] = {"__annotations__": {to_snake_case(key): type_ | None for key, (type_, _) in fields.items()}}
    for key, (_, text) in fields.items():
        body[to_snake_case(key)] = strawberry.field(default=strawberry.UNSET, name=key, description=text)
    return strawberry.input(type(name, (), body), name=name, description=description, one_of=one_of)


def _type_of(prop: Property) -> Any:
    if isinstance(prop.type, Choice):
        return enum_of(prop.type)
    return strawberry.ID if prop.references else TYPES[prop.type]


def _facts_of(link: RelationshipType) -> Any:
    fields = {prop.name: (_type_of(prop), prop.text) for prop in link.properties}
    name = camel(link.name)
    return input_of(f"{name[0].upper()}{name[1:]}FactsInput", f"Facts: {link.text}", fields)


LinkFactsInput: Any = input_of(
    "LinkFactsInput",
    "Facts of a link of one type 链接属性",
    {camel(link.name): (_facts_of(link), link.text) for link in WITH_FACTS},
    one_of=True,
)


def facts_given(given: Any) -> tuple[str | None, dict[str, Any]]:
    """Return the link type of given facts, and the values that were given by property; None and nothing without facts."""
    for link in WITH_FACTS:
        facts = getattr(given, to_snake_case(camel(link.name)), None) if given else None
        if facts:
            found = ((prop, getattr(facts, to_snake_case(prop.name))) for prop in link.properties)
            return link.name, {prop.name: _stored(prop, one) for prop, one in found if one is not strawberry.UNSET}
    return None, {}


def _stored(prop: Property, given: Any) -> Any:
    """Return a value as it is stored: the code of a choice, an id without its day."""
    if isinstance(given, Enum):
        return given.value
    return lasting_id(given) if prop.references and given else given
