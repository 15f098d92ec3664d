"""Pages of computed lists."""

from __future__ import annotations

from typing import Any

import pytest

from graph.errors import BadUserInput
from resolvers.execution.binding.cursors import write_cursor
from schema.networks.pages import PageArguments

ROWS = [*range(7)]


def page(first: int | None = 3, after: str | None = None, field: str = "nodes", facts: tuple[object, ...] = ()) -> Any:
    return PageArguments(field, first, after, facts).of(object, ROWS, str)


def test_pages_cover_the_list() -> None:
    seen, after = list[str](), None
    while True:
        found = page(after=after)
        place = found.page_info()
        assert place.has_previous_page == (after is not None) and found.total_count() == 7
        assert [edge.node for edge in found.edges()] == found.nodes()
        assert (place.start_cursor, place.end_cursor) == (found.edges()[0].cursor, found.edges()[-1].cursor)
        seen += found.nodes()
        if not place.has_next_page:
            break
        after = place.end_cursor
    assert seen == [str(row) for row in ROWS]


def test_page_of_no_rows() -> None:
    place = page(first=0).page_info()
    assert (place.has_next_page, place.start_cursor, place.end_cursor) == (True, None, None)


def test_default_size() -> None:
    assert len(page(first=None).nodes()) == 7


@pytest.mark.parametrize("first", [-1, 10_001])
def test_sizes_out_of_bounds(first: int) -> None:
    with pytest.raises(BadUserInput, match=f"{first} is not a page size; use 0 to 10000"):
        page(first=first)


@pytest.mark.parametrize("after", ["", "no cursor", "5", write_cursor("00000000", [1])])
def test_foreign_cursors(after: str) -> None:
    with pytest.raises(BadUserInput, match=r'Argument "after" of "nodes"'):
        page(after=after)


def test_cursors_of_another_list_and_of_other_arguments() -> None:
    cursor = page().page_info().end_cursor
    for other in ({"field": "links"}, {"facts": ("2024-07-04",)}):
        with pytest.raises(BadUserInput, match="belongs to another list"):
            page(after=cursor, **other)


@pytest.mark.parametrize("position", [-1, 1.5, "1", None])
def test_positions_that_no_page_has(position: object) -> None:
    own = PageArguments("nodes", 3, None)._signature
    with pytest.raises(BadUserInput, match="is not a cursor of this service"):
        page(after=write_cursor(own, [position]))
