"""Days on which planned changes take effect, and what the mark says of them after a changeset."""

from __future__ import annotations

from datetime import date

from changes.entry import Action, LinkEntry
from changes.plans import MOST_DAYS, moved, planned_days
from seed.loading.plans import Plans
from seed.loading.rows import LinkRow

DAY, JULY, AUGUST, NEW_YEAR = date(2024, 7, 4), date(2024, 7, 20), date(2024, 8, 1), date(2025, 1, 1)
LONG_AGO = date(2020, 1, 1)


def link(since: date, until: date | None = None, role: str = "PART_TIME") -> LinkRow:
    return LinkRow("ASSIGNED_TO", ("Person", "p"), ("Grid", "g"), {"since": since, "until": until, "role": role})


def entry(before: LinkRow | None, after: LinkRow | None) -> LinkEntry:
    return LinkEntry(0, Action.CORRECT, before, after)


def test_days_on_which_a_link_begins_or_ends_otherwise_than_before() -> None:
    handover = [entry(link(LONG_AGO), link(LONG_AGO, AUGUST)), entry(None, link(AUGUST, NEW_YEAR))]
    assert planned_days(handover, DAY) == (AUGUST, NEW_YEAR)
    assert planned_days([entry(link(AUGUST), link(JULY))], DAY) == (JULY, AUGUST)
    assert planned_days([entry(link(AUGUST), link(AUGUST, role="INSTRUCTOR"))], DAY) == ()
    assert planned_days([entry(link(AUGUST, NEW_YEAR), None)], DAY) == (AUGUST, NEW_YEAR)
    assert planned_days([entry(None, link(LONG_AGO)), entry(link(LONG_AGO), link(LONG_AGO, DAY))], DAY) == ()
    many = [entry(None, link(date(2024, month, 2))) for month in range(12, 6, -1)]
    assert planned_days(many, DAY) == tuple(date(2024, month, 2) for month in range(8, 8 + MOST_DAYS))


def test_plans_grow_with_what_is_planned() -> None:
    none = Plans(None, DAY)
    assert moved(none, [entry(None, link(LONG_AGO)), entry(link(LONG_AGO), link(LONG_AGO, JULY))], DAY) == Plans(
        None, JULY
    )
    assert moved(none, [entry(None, link(JULY, AUGUST))], DAY) == Plans(JULY, AUGUST)
    assert moved(Plans(AUGUST, NEW_YEAR), [entry(None, link(JULY))], DAY) == Plans(AUGUST, NEW_YEAR)
    passed = Plans(LONG_AGO, LONG_AGO)
    assert moved(passed, [entry(link(LONG_AGO), link(LONG_AGO, DAY))], DAY) == passed


def test_plans_are_read_again_when_the_last_one_was_taken_away() -> None:
    known = Plans(AUGUST, NEW_YEAR)
    assert moved(known, [entry(link(AUGUST), None)], DAY) is None
    assert moved(known, [entry(link(AUGUST), link(JULY))], DAY) is None
    assert moved(known, [entry(link(JULY, NEW_YEAR), link(JULY))], DAY) is None
    assert moved(known, [entry(link(JULY), None)], DAY) == known
    assert moved(known, [entry(link(AUGUST), None), entry(None, link(AUGUST))], DAY) == known
    assert moved(known, [entry(link(AUGUST), link(AUGUST, role="INSTRUCTOR"))], DAY) == known


def test_plans_are_read_when_they_are_not_known() -> None:
    assert moved(Plans(), [entry(None, link(LONG_AGO, JULY))], DAY) is None
    assert moved(Plans(), [entry(None, link(LONG_AGO))], DAY) == Plans()
