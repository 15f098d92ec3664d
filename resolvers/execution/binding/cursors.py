"""Cursors: the sort values of a row with a cursor signature, as opaque base64 text."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import orjson

from graph.model import ValueType
from resolvers.execution.dates import CHINA
from resolvers.execution.invalid_value import refusal
from resolvers.execution.messages import NOT_A_CURSOR, OTHER_LIST


def write_cursor(signature: str, keys: Sequence[Any]) -> str:
    """Encode a cursor signature and the sort values of a row."""
    return urlsafe_b64encode(orjson.dumps([signature, *keys])).decode().rstrip("=")


def read_cursor(text: object, signature: str, types: Sequence[ValueType], position: tuple[str, str]) -> list[Any]:
    """Decode the sort values of a cursor; `position` is the field and the argument.

    Raises `BadUserInput` for a malformed cursor, and for a cursor of another list, predicate, order or date.
    """
    try:
        actual, *keys = orjson.loads(urlsafe_b64decode(f"{text}==".encode()))
    except (ValueError, TypeError):
        raise refusal(*position, NOT_A_CURSOR(value=text)) from None
    if actual != signature:
        raise refusal(*position, OTHER_LIST(value=text))
    try:
        return [READERS[type_](key) for type_, key in zip(types, keys, strict=True)]
    except (ValueError, TypeError, OverflowError, OSError):
        raise refusal(*position, NOT_A_CURSOR(value=text)) from None


def exactly(*types: type) -> Callable[[Any], Any]:
    """Return a reader that accepts values of exactly these types. The reader raises `TypeError`."""

    def read(value: Any) -> Any:
        if type(value) not in types:
            raise TypeError(value)
        return value

    return read


def instant(value: Any) -> datetime:
    """Return the instant of a number of milliseconds since 1970."""
    return datetime.fromtimestamp(exactly(int)(value) / 1000, CHINA)


READERS: dict[ValueType, Callable[[Any], Any]] = {
    ValueType.TEXT: exactly(str),
    ValueType.INT: exactly(int),
    ValueType.LONG: exactly(int),
    ValueType.FLOAT: exactly(float, int),
    ValueType.BOOL: exactly(bool),
    ValueType.DATE: date.fromisoformat,
    ValueType.DATETIME: instant,
}
