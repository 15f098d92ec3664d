"""Net changes: each link once, and the undo of links that pass their first day on."""

from __future__ import annotations

from datetime import date
from typing import Any

from changes.entry import Action, LinkEntry
from changes.net import inverse, net
from seed.loading.rows import LinkRow


def link(since: str, until: str | None = None, **facts: Any) -> LinkRow:
    values = {"since": date.fromisoformat(since), "until": until and date.fromisoformat(until), **facts}
    plain = {name: value for name, value in values.items() if value is not None}
    return LinkRow("REGISTERED_AT", ("Person", "person_1"), ("Community", "community_1"), plain)


def test_a_link_that_is_changed_twice_is_written_once() -> None:
    opened, corrected, ended = link("2024-01-01"), link("2024-02-01"), link("2024-02-01", "2024-03-01")
    entries = [
        LinkEntry(0, Action.OPEN, None, opened),
        LinkEntry(1, Action.CORRECT, opened, corrected),
        LinkEntry(2, Action.END, corrected, ended),
    ]
    assert [(one.before, one.after) for one in net(entries)] == [(None, ended)]
    assert inverse(entries) == [LinkEntry(0, Action.REMOVE, ended, None)]


def test_links_between_other_nodes_are_changed_each_for_itself() -> None:
    first = link("2024-01-01")
    other = LinkRow(first.type, first.source, ("Community", "community_2"), first.properties)
    entries = [LinkEntry(0, Action.OPEN, None, first), LinkEntry(1, Action.OPEN, None, other)]
    assert net(entries) == entries


def test_an_undo_goes_backwards_where_a_link_took_the_first_day_of_another() -> None:
    late, later = link("2022-01-01"), link("2023-01-01")
    early, moved = link("2021-01-01", "2021-06-01"), link("2022-01-01", "2022-06-01")
    entries = [LinkEntry(0, Action.CORRECT, late, later), LinkEntry(1, Action.CORRECT, early, moved)]
    undo = inverse(entries)
    assert [(one.before, one.after) for one in undo] == [(moved, early), (later, late)]
    assert net(undo) == undo, "both links are restored"
    again = inverse(undo)
    assert [(one.before, one.after) for one in again] == [(late, later), (early, moved)] and net(again) == again


def test_links_that_exchange_their_days_are_undone_each_for_itself() -> None:
    first, second = link("2021-01-01", "2022-01-01"), link("2022-01-01")
    aside, third = link("2024-01-01"), link("2022-01-01", "2023-01-01")
    back = link("2021-01-01", "2021-06-01")
    entries = [
        LinkEntry(0, Action.CORRECT, second, aside),
        LinkEntry(1, Action.CORRECT, first, third),
        LinkEntry(2, Action.CORRECT, aside, back),
    ]
    assert [(one.before, one.after) for one in net(entries)] == [(second, back), (first, third)]
    undo = inverse(entries)
    assert [(one.before, one.after) for one in net(undo)] == [(third, first), (back, second)]
