"""The day of the data, and whether something begins after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gongjian.execution.data_day import DataDay
from graph.engine.lease import DataState

DAY, AUGUST = date(2024, 7, 4), date(2024, 8, 1)
STATE = DataState("county", "READY", 1, "6", DAY, planned_until=AUGUST)


def test_nothing_begins_later_where_nothing_was_planned() -> None:
    assert DataDay.of(STATE) == DataDay(DAY, begins_later=False, planned_until=AUGUST)


@pytest.mark.parametrize(("day", "later"), [("2024-07-31", True), ("2024-08-01", False), ("2024-08-02", False)])
def test_what_was_planned_begins_on_its_day(day: str, later: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    present = date.fromisoformat(day)
    monkeypatch.setattr("gongjian.execution.data_day.today", lambda: present)
    state = replace(STATE, last_beginning=AUGUST)
    assert DataDay.of(replace(state, horizon=None)) == DataDay(present, later, AUGUST)
    assert DataDay.of(replace(state, horizon=present)).begins_later == later
    assert DataDay.of(replace(state, horizon=DAY)).begins_later
