"""Years of activity from spells."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.activity import Activity, activity
from analysis.kinds import NetworkKind, Side
from analysis.network import Link, Network, Node
from tests.support import networks

pytestmark = pytest.mark.once
FIRST = date(2020, 12, 1)
SPELLS = st.lists(st.tuples(st.integers(0, 900), st.none() | st.integers(1, 400)), max_size=6)


def history(spells: list[tuple[date, date | None]]) -> Network:
    nodes = [Node("u1", "u1", "Unit", Side.UNIT), Node("c1", "c1", "Community", Side.COMMUNITY, True)]
    return Network.of(NetworkKind.CO_BUILDING, nodes, [Link("u1", "c1", 1, *spell) for spell in spells])


@given(SPELLS)
def test_activity_counts_the_days_with_a_link(numbers: list[tuple[int, int | None]]) -> None:
    end = FIRST + timedelta(600)
    since = [(FIRST + timedelta(start), length) for start, length in numbers]
    network = history([(start, start + timedelta(length) if length else None) for start, length in since])
    days = [day for number in range(601) if network.on(day := FIRST + timedelta(number)).links]
    expected = Activity("u1", days[0], days[-1], tuple(sorted({day.year for day in days})), len(days)) if days else None
    assert activity(network, end).get("u1") == expected


def test_units_of_the_county_are_active_in_some_years() -> None:
    found = activity(networks.county_history(), networks.HORIZON)
    assert set(found) == {end for link in networks.county_history().links for end in (link.source, link.target)}
    present = {node.id for node in networks.county_on().nodes}
    assert {id_ for id_, one in found.items() if one.last == networks.HORIZON} == present
    assert {year for one in found.values() for year in one.years} == {2021, 2022, 2023, 2024}


def test_links_without_a_begin_have_no_spell() -> None:
    assert activity(history([]), networks.HORIZON) == {}
    nodes = history([]).nodes
    assert activity(Network(NetworkKind.CO_BUILDING, nodes, (Link("u1", "c1"),)), networks.HORIZON) == {}
