"""What a text is looked for by, from the values of a request: keys, forms, types. Bad texts are refused here."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from graph.errors import BadUserInput
from graph.query.arguments import Argument
from graph.search.terms import NOWHERE, Reading, readings_of

LONGEST = 64  # characters; the longest names of the county have 30, in pinyin 60
SHOWN = 40


def read_keys(text: Any, argument: Argument) -> list[list[Any]]:
    """`[way, how many keys it has, key]` for each key of each way; ways with the same keys are one."""
    ways = dict.fromkeys(way.keys for way in read_text(text, argument))
    return [[number, len(keys), key] for number, keys in enumerate(ways) for key in keys]


def read_forms(text: Any, argument: Argument) -> list[list[str]]:
    """`[whole, start, part]` of the ways, once what two have alike: one that may be a part says all of one that may not."""
    parts: dict[tuple[str, str], str] = {}
    for way in read_text(text, argument):
        known = parts.get((way.whole, way.start), NOWHERE)
        parts[way.whole, way.start] = way.part if known == NOWHERE else known
    return [[*begins, part] for begins, part in parts.items()]


def read_types(types: Any, _argument: Argument) -> list[str]:
    """The names of the types that are wanted."""
    return [*dict.fromkeys(getattr(one, "value", one) for one in types)]


@lru_cache(8)
def _ways(text: str) -> tuple[Reading, ...]:
    """Keys and forms of one request are made of the same."""
    return tuple(readings_of(text))


def read_text(text: str, argument: Argument) -> tuple[Reading, ...]:
    """The ways to read a text. Raises `BadUserInput` for one that nothing can match."""
    if len(text) > LONGEST:
        raise refusal(text, argument, f"has {len(text)} characters; use {LONGEST} at most")
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise refusal(text, argument, "is no Unicode text")
    if not (ways := _ways(text)):
        raise refusal(text, argument, "has no letter and no digit; write a name, pinyin, initials or a code")
    return ways


def refusal(text: str, argument: Argument, why: str) -> BadUserInput:
    shown = repr(text[:SHOWN]) + ("…" if len(text) > SHOWN else "")
    return BadUserInput(
        f'Argument "{argument.name}" of "{argument.field}": {shown} {why}.',
        field=argument.field,
        argument=argument.name,
    )


SEARCH_PARTS: dict[str, Callable[[Any, Argument], Any]] = {
    "keys": read_keys,
    "forms": read_forms,
    "types": read_types,
}
