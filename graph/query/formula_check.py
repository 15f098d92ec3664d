"""Comparison of a formula with the model: each property exists, and has the type that the formula needs."""

from __future__ import annotations

from collections.abc import Mapping

from graph.model import MODEL, Property, ValueType
from graph.query.formulas import EpochMillis, Formula, PropertyOf

Types = Mapping[str, tuple[str, ...]]  # labels, interfaces or relationship types by the name in a formula


def check(formula: Formula, types: Types) -> None:
    """Compare each property of a formula with the model; a mistake is a `ValueError` when the program starts.

    `types` holds the labels, interfaces or relationship types of each name that the formula may use.
    """
    for part in formula.walk():
        if isinstance(part, PropertyOf):
            declared(part, types)
        if isinstance(part, EpochMillis) and declared(part.instant, types).type is not ValueType.DATETIME:
            raise ValueError(f"{formula}: {part.instant} is no date-time")


def declared(part: PropertyOf, types: Types) -> Property:
    """Return the declaration of a property of a formula. Raises `ValueError` if the model has none."""
    if part.of not in types:
        raise ValueError(f"{part}: the path has no name {part.of!r}; it has {', '.join(types) or 'none'}")
    found = {name: _find(name, part.name) for name in types[part.of]}
    if missing := [name for name, prop in found.items() if prop is None]:
        raise ValueError(f"{part}: {missing[0]} has no property {part.name!r}")
    return next(prop for prop in found.values() if prop)


def _find(type_name: str, name: str) -> Property | None:
    if link := MODEL.links.get(type_name):
        return next((prop for prop in MODEL.link_properties(link) if prop.name == name), None)
    return MODEL.find_property(type_name, name)
