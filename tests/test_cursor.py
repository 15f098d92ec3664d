"""Cursors: opaque, bound to their list and day, refused when broken."""

from __future__ import annotations

import pytest

from graph.errors import BadUserInput
from resolvers.cursor import read_cursor, seal_of, write_cursor


def test_a_cursor_gives_back_its_keys() -> None:
    seal = seal_of("grids", "2024-07-04")
    assert read_cursor(write_cursor(seal, ["xiangshan", "香山", "grid_0"]), seal, 3, "grids") == [
        "xiangshan",
        "香山",
        "grid_0",
    ]


@pytest.mark.parametrize(
    "text", ["", "!", "AAAA", "bm9wZQ", write_cursor("s", ["one"]), write_cursor("s", ["a", None]), "W10", "é"]
)
def test_a_broken_cursor_is_refused_with_its_argument(text: str) -> None:
    with pytest.raises(BadUserInput) as caught:
        read_cursor(text, "s", 2, "grids")
    assert (
        caught.value.message
        == f'Argument "after" of "grids": {text!r} is not a cursor of this service; take one from pageInfo or edges.'
    )
    assert caught.value.extensions == {"field": "grids", "argument": "after"}


def test_a_cursor_of_another_day_is_refused() -> None:
    cursor = write_cursor(seal_of("grids", "2024-07-04"), ["a"])
    with pytest.raises(BadUserInput, match="belongs to another list, other arguments or another day"):
        read_cursor(cursor, seal_of("grids", "2023-07-04"), 1, "grids")
