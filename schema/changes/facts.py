"""Inputs for the facts of links and nodes, one for each type with properties that changes set, derived from the model."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import Any

import strawberry
from strawberry.utils.str_converters import to_camel_case, to_snake_case

from changes.facts import settable
from graph.access.changing import CHANGEABLE, CHANGEABLE_LABELS
from graph.model import MODEL, Choice, Property, ValueType
from resolvers.execution.dates import lasting_id, read_date
from schema.core.enums import enum_of
from schema.core.scalars import Date, Long


@strawberry.input(name="PointInput", description="A point, WGS-84 坐标点")
class PointInput:
    """A point."""

    latitude: float = strawberry.field(description="Degrees north 纬度")
    longitude: float = strawberry.field(description="Degrees east 经度")


TYPES: dict[ValueType, Any] = {
    ValueType.TEXT: str,
    ValueType.TEXT_LIST: list[str],
    ValueType.DATE: Date,
    ValueType.POINT: PointInput,
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


def _facts_of(name: str, text: str, properties: Iterable[Property]) -> Any:
    fields = {prop.name: (_type_of(prop), prop.text) for prop in properties}
    return input_of(f"{name[0].upper()}{name[1:]}FactsInput", f"Facts: {text}", fields)


LinkFactsInput: Any = input_of(
    "LinkFactsInput",
    "Facts of a link of one type 链接属性",
    {
        name: (_facts_of(name, link.text, link.properties), link.text)
        for link in WITH_FACTS
        for name in (camel(link.name),)
    },
    one_of=True,
)
LABELS = {label[0].lower() + label[1:]: label for label in sorted(CHANGEABLE_LABELS)}
NodeFactsInput: Any = input_of(
    "NodeFactsInput",
    "Facts of a node of one label 节点属性",
    {
        name: (_facts_of(name, MODEL.labels[label].text, settable(label)), MODEL.labels[label].text)
        for name, label in LABELS.items()
    },
    one_of=True,
)


def facts_given(given: Any, field: str, place: str) -> tuple[str | None, dict[str, Any]]:
    """Return the link type of given facts, and the values that were given by property; None and nothing without facts.

    Raises `BadUserInput` for a malformed date.
    """
    for link in WITH_FACTS:
        facts = getattr(given, to_snake_case(camel(link.name)), None) if given else None
        if facts:
            return link.name, _values(facts, link.properties, field, f"{place}.{camel(link.name)}")
    return None, {}


def node_facts_given(given: Any, field: str, place: str) -> tuple[str, dict[str, Any]]:
    """Return the label of given facts, and the values that were given by property. Raises `BadUserInput` for a malformed date."""
    name, facts = next((name, facts) for name in LABELS if (facts := getattr(given, to_snake_case(name), None)))
    return LABELS[name], _values(facts, settable(LABELS[name]), field, f"{place}.{name}")


def _values(facts: Any, declared: Iterable[Property], field: str, place: str) -> dict[str, Any]:
    found = ((prop, getattr(facts, to_snake_case(prop.name))) for prop in declared)
    given = ((prop, one) for prop, one in found if one is not strawberry.UNSET)
    return {prop.name: _stored(prop, one, field, f"{place}.{prop.name}") for prop, one in given}


def _stored(prop: Property, given: Any, field: str, place: str) -> Any:
    """Return a value as it is stored: the code of a choice, a date, an id without its day."""
    if isinstance(given, Enum):
        return given.value
    if isinstance(given, PointInput):
        return {"latitude": given.latitude, "longitude": given.longitude}
    if prop.type is ValueType.DATE and given is not None:
        day: date = read_date(given, field, place)
        return day
    return lasting_id(given) if prop.references and given else given
