"""Bookmarks as texts."""

from __future__ import annotations

import pytest

from graph.engine.bookmark import Bookmark
from graph.errors import BadUserInput


@pytest.mark.parametrize(
    "bookmark", [Bookmark(1, 0), Bookmark(3, 17, ("FB:kcwQ+/=",)), Bookmark(3, 17, ("FB:kcw",) * 64)]
)
def test_a_bookmark_is_read_as_it_is_written(bookmark: Bookmark) -> None:
    assert Bookmark.parse(str(bookmark)) == bookmark


@pytest.mark.parametrize(
    "text", ["", "x", "3", "3.", "-1.2", "3.17 书签", "3.17  a", f"3.17 {'a' * 201}", f"3.17{' a' * 65}"]
)
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(BadUserInput, match="is no bookmark") as refused:
        Bookmark.parse(text)
    assert refused.value.extensions == {"argument": "Graph-Bookmark"}
