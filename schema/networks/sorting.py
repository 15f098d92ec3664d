"""Orders of computed lists, by the attributes of their rows; a missing value comes last in both directions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import strawberry
from strawberry.utils.str_converters import to_camel_case

from resolvers.execution.invalid_value import refusal
from resolvers.execution.messages import NO, NOT_ONE_MEMBER
from schema.core.enums import SortDirection

T = TypeVar("T")
Key = tuple[str, bool]  # name of an attribute; true for descending


def sort_input(name: str, *fields: str) -> Any:
    """Return an input type with a direction for each field."""
    cls = type(name, (), {"__annotations__": {one: SortDirection | None for one in fields}, **dict.fromkeys(fields)})
    return strawberry.input(cls)


def keys_of(field: str, order: Iterable[Any] | None) -> Iterator[Key]:
    """Yield the sort keys of the argument `orderBy` of a field. Raises `BadUserInput` for an item without exactly one member."""
    for place, one in enumerate(order or ()):
        given = {name: direction for name in type(one).__annotations__ if (direction := getattr(one, name))}
        if len(given) != 1:
            shown = ", ".join(f"{to_camel_case(name)}: {direction.value}" for name, direction in given.items())
            why = NOT_ONE_MEMBER(object=f"{{{shown}}}", number=len(given) or NO(), type=type(one).__name__)
            raise refusal(field, f"orderBy.{place}", why)
        yield from ((name, direction is SortDirection.DESC) for name, direction in given.items())


def ordered(rows: Iterable[T], keys: Sequence[Key], value: Callable[[T, str], Any]) -> list[T]:
    """Return rows in an order; equal rows stay in theirs. `value` returns an attribute of a row."""
    found = list(rows)
    for name, descending in reversed(keys):
        present = [row for row in found if value(row, name) is not None]
        absent = [row for row in found if value(row, name) is None]
        present.sort(key=lambda row: value(row, name), reverse=descending)  # sorted at once
        found = present + absent
    return found


NetworkNodeSort = sort_input(
    "NetworkNodeSort",
    "degree", "strength", "core", "eccentricity", "clustering", "community_betweenness", "splits", "last_day",
)  # fmt: skip
NetworkLinkSort = sort_input("NetworkLinkSort", "weight", "since", "until")
NetworkPairSort = sort_input("NetworkPairSort", "similarity", "shared", "least_cut", "z", "p")
