"""Entries of the log: a link that is stored is read back equal, whatever its type and facts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from changes.entry import Action, LinkEntry, entry_of
from graph.access.changing import CHANGEABLE
from graph.model import MODEL, Choice, Property, ValueType
from graph.model.common import dates_of
from seed.loading.rows import LinkRow

VALUES: dict[ValueType, list[Any]] = {
    ValueType.TEXT: ["主任 “甲”\n\\", ""],
    ValueType.INT: [0, -3],
    ValueType.LONG: [2**53 - 1],
    ValueType.FLOAT: [0.1],
    ValueType.BOOL: [True, False],
}


def values_of(prop: Property) -> list[Any]:
    return [code for code, _ in prop.type.values] if isinstance(prop.type, Choice) else VALUES[prop.type]


def link_of(type_: str, place: int) -> LinkRow:
    """Return a link with a value of each property, and its days."""
    link = MODEL.links[type_]
    end = link.ends[0]
    facts = {prop.name: (found := values_of(prop))[place % len(found)] for prop in link.properties}
    days = {
        prop.name: day for prop, day in zip(dates_of(link.kind), (date(2020, 2, 29), date(2024, 7, 4)), strict=False)
    }
    ends = (end.sources[0], "a_1"), (end.targets[0], "b_1")
    return LinkRow(type_, *ends, {**days, **facts, "recordedBy": "person_1"})


@pytest.mark.parametrize("type_", sorted(CHANGEABLE))
@pytest.mark.parametrize("place", [0, 1])
def test_an_entry_is_read_back_equal(type_: str, place: int) -> None:
    link = link_of(type_, place)
    for action, before, after in ((Action.OPEN, None, link), (Action.CORRECT, link, link), (Action.REMOVE, link, None)):
        entry = LinkEntry(3, action, before, after)
        assert entry_of(entry.as_row("changeset_1", 7, 2)) == entry


def test_a_row_names_its_changeset_and_not_the_time_of_recording() -> None:
    link = link_of("ASSIGNED_TO", 0)
    row = LinkEntry(0, Action.OPEN, None, link).as_row("changeset_1", 7, 2)
    assert (row["id"], row["changeset"], row["seq"]) == ("changeset_1#2", "changeset_1", 7)
    assert "recordedAt" not in row["after"] and row["before"] is None


def test_a_property_that_the_model_has_no_more_is_left_out() -> None:
    row = LinkEntry(0, Action.OPEN, None, link_of("REGISTERED_AT", 0)).as_row("changeset_1", 7, 2)
    later = entry_of({**row, "after": row["after"].replace("{", '{"gone": 1, ', 1)})
    assert later.after and "gone" not in later.after.properties
