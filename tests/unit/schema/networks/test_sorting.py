"""Orders of computed lists."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from graph.errors import BadUserInput
from schema.core.enums import SortDirection
from schema.networks.sorting import NetworkLinkSort, keys_of, ordered

ROWS = [SimpleNamespace(weight=weight, since=since) for weight, since in ((1, "b"), (2, None), (1, "a"), (2, "c"))]
ASC, DESC = SortDirection.ASC, SortDirection.DESC


def test_missing_values_come_last_in_both_directions() -> None:
    for direction, expected in ((ASC, ["a", "b", "c", None]), (DESC, ["c", "b", "a", None])):
        keys = [*keys_of("links", [NetworkLinkSort(since=direction)])]
        assert [row.since for row in ordered(ROWS, keys, getattr)] == expected


def test_the_first_key_decides_first() -> None:
    keys = [*keys_of("links", [NetworkLinkSort(weight=DESC), NetworkLinkSort(since=ASC)])]
    assert [(row.weight, row.since) for row in ordered(ROWS, keys, getattr)] == [
        (2, "c"),
        (2, None),
        (1, "a"),
        (1, "b"),
    ]


def test_without_an_order_rows_stay() -> None:
    assert ordered(ROWS, [*keys_of("links", None)], getattr) == ROWS


@pytest.mark.parametrize("item", [NetworkLinkSort(), NetworkLinkSort(weight=ASC, since=DESC)])
def test_each_item_has_one_member(item: object) -> None:
    with pytest.raises(BadUserInput, match=r'Argument "orderBy\.1" of "links": .*NetworkLinkSort') as caught:
        [*keys_of("links", [NetworkLinkSort(weight=ASC), item])]
    assert caught.value.extensions["argument"] == "orderBy.1"
