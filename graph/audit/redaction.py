"""Redaction of variables: what identifies a node, a choice, a number or a day stays, other texts are replaced by "…".

So a record says which list was asked for which grid and day, and no name, comment, telephone or search text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from graph.model import MODEL
from graph.model.ids import ID_PATTERN

REDACTED = "…"
DEEPEST = 32  # levels of a value
DATE = re.compile(
    r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?|\d{2}:\d{2}(:\d{2})?", re.ASCII
)
AREA = re.compile(r"(\d{2}|\d{4}|\d{6}|\d{9}|\d{12}|\d{15}|\d{18})", re.ASCII)  # domain §2.1
CODE = re.compile(r"[A-Z]{1,6}-?[0-9]{1,6}(-[0-9]{1,4}){0,3}", re.ASCII)  # C01, GD-0001
ORDER = ("ASC", "DESC", "true", "false")
# digits that may identify a person: a mobile number, or a citizen's number with the date of birth at 7 to 14
PERSONAL = re.compile(r"(86)?1[3-9]\d{9}|\d{6}(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dXx]", re.ASCII)


def redacted(variables: Mapping[str, Any]) -> dict[str, Any]:
    """Return variables with their names, and with "…" in the place of each text that is no identifier."""
    return {name: _redacted(value, DEEPEST) for name, value in variables.items()}


def is_identifier(text: str) -> bool:
    """Return True for ids, codes of areas and things, values of closed lists, days and instants."""
    if PERSONAL.fullmatch(text):
        return False
    patterns = (ID_PATTERN, DATE, AREA, CODE)
    return text in _choices() or any(pattern.fullmatch(text) for pattern in patterns)


def _redacted(value: Any, deepest: int) -> Any:
    if not deepest:
        return REDACTED
    if isinstance(value, Mapping):
        return {str(name): _redacted(one, deepest - 1) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_redacted(one, deepest - 1) for one in value]
    if isinstance(value, (bool, float)) or value is None:
        return value
    if isinstance(value, int):
        return REDACTED if PERSONAL.fullmatch(str(value)) else value
    return value if isinstance(value, str) and is_identifier(value) else REDACTED


@cache
def _choices() -> frozenset[str]:
    return frozenset({*ORDER, *(code for choice in MODEL.choices() for code in choice.codes)})
