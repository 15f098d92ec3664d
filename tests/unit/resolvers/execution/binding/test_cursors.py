"""Cursors: opaque, valid for one list and date, refused if damaged."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from graph.errors import BadUserInput
from graph.model import ValueType
from resolvers.execution.binding.cursor_signature import CursorSignature
from resolvers.execution.binding.cursors import read_cursor, write_cursor
from resolvers.execution.dates import CHINA

WHERE = ("grids", "after")


def seal_of(year: int) -> str:
    return CursorSignature(b"grids", (), "").with_values((), date(year, 7, 4))


def test_a_cursor_gives_back_its_keys() -> None:
    seal = seal_of(2024)
    types = (ValueType.TEXT, ValueType.INT, ValueType.DATE, ValueType.DATETIME, ValueType.BOOL, ValueType.FLOAT)
    cursor = write_cursor(seal, ["香山", 3, "2024-07-04", 1720061940000, True, 2.5])
    assert read_cursor(cursor, seal, types, WHERE) == [
        "香山",
        3,
        date(2024, 7, 4),
        datetime(2024, 7, 4, 10, 59, tzinfo=CHINA),
        True,
        2.5,
    ]


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        (ValueType.TEXT, 1),
        (ValueType.INT, "1"),
        (ValueType.INT, True),
        (ValueType.BOOL, 1),
        (ValueType.DATE, "2024-02-30"),
        (ValueType.DATE, 5),
        (ValueType.DATETIME, 10**18),
        (ValueType.DATETIME, 1.5),
        (ValueType.TEXT, None),
    ],
)
def test_a_forged_value_is_refused(type_: ValueType, value: object) -> None:
    with pytest.raises(BadUserInput, match="is not a cursor of this service"):
        read_cursor(write_cursor("s", [value]), "s", (type_,), WHERE)


@pytest.mark.parametrize(
    "text", ["", "!", "AAAA", "bm9wZQ", write_cursor("s", ["one"]), write_cursor("s", ["a", None]), "W10", "é"]
)
def test_a_broken_cursor_is_refused_with_its_argument(text: str) -> None:
    with pytest.raises(BadUserInput) as caught:
        read_cursor(text, "s", (ValueType.TEXT, ValueType.TEXT), WHERE)
    assert (
        caught.value.message
        == f'Argument "after" of "grids": {text!r} is not a cursor of this service; take one from pageInfo or edges.'
    )
    assert caught.value.extensions == {"field": "grids", "argument": "after"}


def test_a_cursor_of_another_day_is_refused() -> None:
    cursor = write_cursor(seal_of(2024), ["a"])
    with pytest.raises(BadUserInput, match="belongs to another list, other arguments or another date"):
        read_cursor(cursor, seal_of(2023), (ValueType.TEXT,), WHERE)
