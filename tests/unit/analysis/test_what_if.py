"""Coming days and lost nodes: the county's known figures, and who is left alone."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.cuts import cut_units
from analysis.what_if import compared, what_if
from graph.errors import BadUserInput
from tests.support import networks

pytestmark = pytest.mark.once
KNOWN = {date(2024, 12, 31): 689, date(2025, 12, 31): 442, date(2026, 12, 31): 164}


@pytest.mark.parametrize("day", KNOWN)
def test_the_county_loses_its_links_when_agreements_end(day: date) -> None:
    found = what_if(networks.county_on(), day)
    assert (found.before.links, found.summary.links) == (779, KNOWN[day])
    assert len(found.lost) == 779 - KNOWN[day] and found.gained == ()
    present = {link.source for link in found.after.links} | {link.target for link in found.after.links}
    assert set(found.left_alone) == {node.id for node in networks.county_on().nodes} - present
    assert found.day == found.after.day == day


def test_one_unit_cuts_at_the_end_of_2025() -> None:
    found = what_if(networks.county_on(), date(2025, 12, 31))
    assert found.summary.cut_units == len(cut_units(found.after)) == 1


def test_nodes_taken_away_leave_others_alone() -> None:
    network = networks.network([("u1", "c1"), ("u1", "c2"), ("u2", "c2"), ("u3", "c3")])
    found = what_if(network, without=["u1"])
    assert (found.lost, found.left_alone, found.without) == ((("u1", "c1"), ("u1", "c2")), ("c1",), ("u1",))
    assert (found.before.isolated, found.summary.isolated, found.summary.communities) == (0, 1, 3)
    assert found.summary.components == 3
    alone = what_if(network, without=["c3", "u1"])
    assert alone.left_alone == ("c1", "u3") and "u3" not in alone.after.indexes


def test_two_networks_are_compared_with_what_appeared() -> None:
    before, after = networks.network([("u1", "c1")]), networks.network([("u2", "c1")])
    found = compared(before, after)
    assert (found.lost, found.gained, found.left_alone) == ((("u1", "c1"),), (("u2", "c1"),), ("u1",))


def test_a_node_of_no_network_is_refused() -> None:
    with pytest.raises(BadUserInput, match="Node 'nobody' is not in this network") as caught:
        what_if(networks.county_on(), without=["nobody"])
    assert caught.value.extensions == {"argument": "without"}
