"""Flows of money: their sum is the money, whatever is cut off."""

from __future__ import annotations

import pytest

from analysis.sankey import OTHER, Flow, sankey
from graph.errors import BadUserInput
from tests.support import networks
from tests.support.awkward import MONEY

pytestmark = pytest.mark.once


@pytest.mark.parametrize("most", [1, 5, 20, 100])
def test_the_county_keeps_its_sum(most: int) -> None:
    network = networks.county_money()
    found = sankey(network, most=most)
    assert found.total == sum(flow.fen for flow in found.flows) == sum(link.weight for link in network.links) > 0
    shown = [flow for flow in found.flows if flow.source != OTHER]
    assert len(found.flows) <= most + 1 and shown == sorted(shown, key=lambda flow: -flow.fen)
    assert {end for flow in found.flows for end in (flow.source, flow.target)} == set(found.names)


def test_units_are_grouped_by_an_attribute() -> None:
    found = sankey(MONEY)
    assert found.flows == (Flow("PRIVATE", "c1", 500), Flow("@x", "c2", 7))
    assert found.names["c1"] == "香山社区居民委员会"
    assert sankey(MONEY, by="sector").flows == (Flow(OTHER, "c1", 500), Flow(OTHER, "c2", 7))
    assert sankey(MONEY, most=1).flows == (Flow("PRIVATE", "c1", 500), Flow(OTHER, OTHER, 7))


def test_refusals() -> None:
    with pytest.raises(BadUserInput, match="'CO_BUILDING' has no flows of money; take MONEY"):
        sankey(networks.county_on())
    with pytest.raises(BadUserInput, match="0 flows cannot be shown; take 1 to 100"):
        sankey(MONEY, most=0)
