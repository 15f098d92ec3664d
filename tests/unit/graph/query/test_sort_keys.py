"""Every type that has an order has a value that stands for what is not there."""

from __future__ import annotations

from graph.cypher.sort import NOTHING
from graph.query.sort_keys import SORTABLE


def test_every_sortable_type_has_a_value_for_nothing() -> None:
    assert NOTHING.keys() == SORTABLE
