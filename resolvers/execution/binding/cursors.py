"""Cursors: the order values of a row, opaque to clients, bound to list, arguments and day."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import orjson

from graph.errors import BadUserInput
from graph.model import ValueType
from resolvers.execution.dates import CHINA


def write_cursor(seal: str, keys: Sequence[Any]) -> str:
    return urlsafe_b64encode(orjson.dumps([seal, *keys])).decode().rstrip("=")


def read_cursor(text: object, seal: str, types: Sequence[ValueType], where: tuple[str, str]) -> list[Any]:
    """The order values of a cursor, as what the graph compares with; `where` are the field and the argument.

    Raises `BadUserInput` for one that is broken or belongs to another list, filter, order or day.
    """
    try:
        found, *keys = orjson.loads(urlsafe_b64decode(f"{text}==".encode()))
    except (ValueError, TypeError):
        raise refusal(text, where, NONE) from None
    if found != seal:
        raise refusal(text, where, OTHER)
    try:
        return [READERS[type_](key) for type_, key in zip(types, keys, strict=True)]
    except (ValueError, TypeError, OverflowError, OSError):
        raise refusal(text, where, NONE) from None


def just(*types: type) -> Callable[[Any], Any]:
    """A reader of values of just these types."""

    def read(value: Any) -> Any:
        if type(value) not in types:
            raise TypeError(value)
        return value

    return read


def instant(value: Any) -> datetime:
    return datetime.fromtimestamp(just(int)(value) / 1000, CHINA)


READERS: dict[ValueType, Callable[[Any], Any]] = {
    ValueType.TEXT: just(str),
    ValueType.INT: just(int),
    ValueType.LONG: just(int),
    ValueType.FLOAT: just(float, int),
    ValueType.BOOL: just(bool),
    ValueType.DATE: date.fromisoformat,
    ValueType.DATETIME: instant,
}
NONE = "is not a cursor of this service; take one from pageInfo or edges"
OTHER = "belongs to another list, other arguments or another day; start again without it"


def refusal(text: object, where: tuple[str, str], why: str) -> BadUserInput:
    field, argument = where
    return BadUserInput(f'Argument "{argument}" of "{field}": {text!r} {why}.', field=field, argument=argument)
