"""Parameters of a search: keys, forms and types, from the text and the types of a request."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from graph.errors import BadUserInput
from graph.query.arguments import Argument
from graph.search.terms import NOWHERE, Reading, readings_of
from graph.text import Template
from resolvers.execution.invalid_value import refusal
from resolvers.execution.messages import SEARCH_NOTHING, SEARCH_SURROGATE, SEARCH_TOO_LONG

LONGEST = 64  # characters; the longest names of the county have 30, in pinyin 60
QUOTED = 40  # characters that an error quotes


def read_keys(text: Any, argument: Argument) -> list[list[Any]]:
    """Return `[reading, number of its keys, key]` for each key of each reading; readings with equal keys are merged."""
    readings = dict.fromkeys(reading.keys for reading in read_text(text, argument))
    return [[number, len(keys), key] for number, keys in enumerate(readings) for key in keys]


def read_forms(text: Any, argument: Argument) -> list[list[str]]:
    """Return `[whole, start, part]` of each reading, without duplicates.

    Of two readings with equal `whole` and `start`, a `part` that matches replaces one that matches nowhere.
    """
    parts: dict[tuple[str, str], str] = {}
    for reading in read_text(text, argument):
        known = parts.get((reading.whole, reading.start), NOWHERE)
        parts[reading.whole, reading.start] = reading.part if known == NOWHERE else known
    return [[*forms, part] for forms, part in parts.items()]


def read_types(types: Any, _argument: Argument) -> list[str]:
    """Return the names of the types to search, without duplicates."""
    return [*dict.fromkeys(getattr(type_, "value", type_) for type_ in types)]


@lru_cache(8)
def _readings(text: str) -> tuple[Reading, ...]:  # cached: keys and forms of one request need the same readings
    return tuple(readings_of(text))


def read_text(text: str, argument: Argument) -> tuple[Reading, ...]:
    """Return the readings of a text. Raises `BadUserInput` for a text that matches no name."""
    if len(text) > LONGEST:
        raise unreadable(text, argument, SEARCH_TOO_LONG, number=len(text), most=LONGEST)
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise unreadable(text, argument, SEARCH_SURROGATE)
    if not (readings := _readings(text)):
        raise unreadable(text, argument, SEARCH_NOTHING)
    return readings


def unreadable(text: str, argument: Argument, message: Template, **values: object) -> BadUserInput:
    """Return the error for a text."""
    shown = repr(text[:QUOTED]) + ("…" if len(text) > QUOTED else "")
    return refusal(argument.field, argument.path, message(shown=shown, **values))


SEARCH_PARTS: dict[str, Callable[[Any, Argument], Any]] = {
    "keys": read_keys,
    "forms": read_forms,
    "types": read_types,
}
