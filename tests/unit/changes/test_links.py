"""Links as they will be: found by their ends, replaced one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from changes.links import Links, days_at, identity, is_state, kind_of, until_of
from seed.loading.rows import LinkRow

LATE = LinkRow("LINKED_TO", ("Person", "p"), ("Community", "c"), {"since": date(2024, 1, 1), "tier": "STREET_LEADER"})
EARLY = replace(LATE, properties={"since": date(2020, 1, 1), "until": date(2022, 1, 1), "tier": "COUNTY_LEADER"})
OTHER = replace(LATE, target=("Community", "d"))


def test_links_between_two_nodes_come_in_order() -> None:
    links = Links.of([LATE, OTHER, EARLY])
    assert links.between(("LINKED_TO", "p", "c")) == (EARLY, LATE)
    assert links.from_source("LINKED_TO", "p") == (LATE, OTHER, EARLY)
    assert [*links.of_type("LINKED_TO")] == [LATE, OTHER, EARLY] and [*links.of_type("SERVES")] == []
    assert links.between(("LINKED_TO", "p", "e")) == () == links.from_source("LINKED_TO", "x")


def test_a_link_is_replaced_by_its_next_state() -> None:
    links, ended = Links.of([LATE]), replace(LATE, properties={**LATE.properties, "until": date(2024, 5, 1)})
    links.put(LATE, ended)
    assert links.from_source("LINKED_TO", "p") == (ended,) and links.has(ended) and not links.has(LATE)
    links.put(ended, None)
    assert links.from_source("LINKED_TO", "p") == ()
    with pytest.raises(ValueError, match="not in list"):
        links.put(ended, None)


def test_an_area_is_succeeded_on_the_first_day_without_it() -> None:
    merged = LinkRow("SUCCEEDED_BY", ("Grid", "g"), ("Grid", "h"), {"since": date(2024, 1, 1), "kind": "MERGE"})
    assert days_at(merged, source=True) == (date(2023, 12, 31), date(2024, 1, 1))
    assert days_at(merged, source=False) == (date(2024, 1, 1), date(2024, 1, 2))
    assert days_at(EARLY, source=True) == (date(2020, 1, 1), date(2022, 1, 1))
    assert is_state(EARLY) and not is_state(merged)


def test_an_equal_link_is_another_one() -> None:
    links = Links.of([LATE])
    assert links.has(LATE) and not links.has(replace(LATE))


def test_a_link_is_told_by_ends_kind_and_first_day() -> None:
    assert (kind_of(LATE), until_of(LATE), until_of(EARLY)) == ("STREET_LEADER", date.max, date(2022, 1, 1))
    assert (
        len({identity(LATE), identity(EARLY), identity(OTHER), identity(replace(LATE, properties=EARLY.properties))})
        == 3
    )
    assert kind_of(LinkRow("SERVES", ("JointPartyCommittee", "j"), ("Community", "c"), {})) == ""
