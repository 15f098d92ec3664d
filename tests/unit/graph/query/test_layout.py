"""Record layouts: lists written by the names of their positions."""

from __future__ import annotations

import pytest

from graph.query.layout import ChangeRecord, LinkChangeRecord, PathsRecord, record


def test_expressions_stand_at_their_places_whatever_order_they_are_given_in() -> None:
    given = {PathsRecord.HUBS: "number", PathsRecord.PATHS: "paths", PathsRecord.TRUNCATED: "cut"}
    assert record(given) == "[paths, cut, number]"
    assert record({PathsRecord.PATHS: "paths"}, "more", "others") == "[paths, more, others]"


def test_a_place_that_is_left_out_is_refused() -> None:
    with pytest.raises(ValueError, match="left out"):
        record({PathsRecord.PATHS: "paths", PathsRecord.HUBS: "number"})


def test_both_kinds_of_changes_begin_alike() -> None:
    """Readers of either record use the names of `ChangeRecord` for these four positions."""
    common = ("KIND", "NODE", "BEFORE", "AFTER")
    assert [int(ChangeRecord[name]) for name in common] == [int(LinkChangeRecord[name]) for name in common]
