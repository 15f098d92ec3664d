"""Cursors: the order values of a row, opaque to clients, bound to list, arguments and day."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from hashlib import blake2s
from typing import Any

import orjson

from graph.errors import BadUserInput


def seal_of(*facts: object) -> str:
    """What a cursor is bound to, in eight letters: the same facts always give the same."""
    return blake2s("\n".join(map(str, facts)).encode(), digest_size=4).hexdigest()


def write_cursor(seal: str, keys: Sequence[Any]) -> str:
    return urlsafe_b64encode(orjson.dumps([seal, *keys])).decode().rstrip("=")


def read_cursor(text: object, seal: str, size: int, field: str) -> list[Any]:
    """The order values of a cursor. Raises `BadUserInput` for one that is broken or belongs to another list or day."""
    try:
        found, *keys = orjson.loads(urlsafe_b64decode(f"{text}==".encode()))
        if len(keys) != size or not all(isinstance(key, str | int | float) for key in keys):
            raise ValueError
    except (ValueError, TypeError):
        raise refusal(text, field, "is not a cursor of this service; take one from pageInfo or edges") from None
    if found != seal:
        raise refusal(text, field, "belongs to another list, other arguments or another day; start again without it")
    return list(keys)


def refusal(text: object, field: str, why: str) -> BadUserInput:
    return BadUserInput(f'Argument "after" of "{field}": {text!r} {why}.', field=field, argument="after")
