"""Sort keys: every sortable type has a value that stands for null."""

from __future__ import annotations

from graph.cypher.sort import NOTHING
from graph.query.sort_keys import SORTABLE


def test_every_sortable_type_has_a_value_for_nothing() -> None:
    assert NOTHING.keys() == SORTABLE
