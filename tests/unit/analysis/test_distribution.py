"""Distributions: the county's known Gini coefficients, and definitions on small numbers."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.distribution import Bin, Quantity, distribution, network_distribution, quantities
from analysis.inequality import gini, top_share
from analysis.kinds import NetworkKind, Side
from graph.errors import BadUserInput
from tests.support import networks

pytestmark = pytest.mark.once
NUMBERS = st.lists(st.integers(0, 1000), max_size=40)


def test_the_county_has_its_known_coefficients() -> None:
    degree = network_distribution(networks.county_on(), Quantity.DEGREE, Side.UNIT)
    assert (round(degree.gini or 0, 4), degree.count, degree.total) == (0.2492, 544, 779)
    money = networks.county_money()
    by_contributor = network_distribution(money, Quantity.WEIGHT, Side.UNIT)
    by_community = network_distribution(money, Quantity.WEIGHT, Side.COMMUNITY)
    assert (round(by_contributor.gini or 0, 4), round(by_community.gini or 0, 4)) == (0.3885, 0.2241)
    assert by_contributor.total == by_community.total > 0


@given(NUMBERS)
def test_gini_is_half_the_relative_mean_difference(values: list[int]) -> None:
    if not sum(values):
        assert gini(values) is None and top_share(values) is None
        return
    differences = np.mean([abs(a - b) for a, b in product(values, values)])
    assert gini(values) == pytest.approx(differences / (2 * np.mean(values)))


@given(NUMBERS, st.booleans())
def test_a_histogram_has_each_value_once(values: list[int], zeros: bool) -> None:
    found = distribution(values, zeros)
    kept = [value for value in values if value or zeros]
    assert (found.count, found.total, found.zeros) == (len(kept), sum(kept), values.count(0))
    assert sum(one.count for one in found.histogram) == len(kept) and len(found.histogram) <= 20
    last = len(found.histogram) - 1
    for place, one in enumerate(found.histogram):
        inside = [
            value for value in kept if one.start <= value and (value < one.end or (place == last and value <= one.end))
        ]
        assert one.count == len(inside)


def test_figures_of_a_few_numbers() -> None:
    found = distribution([0, 1, 1, 2, 6], zeros=False)
    assert (found.count, found.zeros, found.mean, found.median, found.highest) == (4, 1, 2.5, 1.5, 6)
    assert found.histogram == (Bin(1, 2, 2), Bin(2, 3, 1), Bin(3, 4, 0), Bin(4, 5, 0), Bin(5, 6, 0), Bin(6, 7, 1))
    assert found.top_share == 0.6 and found.gini == pytest.approx(0.4)
    assert distribution([1, 1, 1, 1]).gini == 0
    assert gini([0, 0, 0, 5]) == 0.75
    assert distribution([]).histogram == () and distribution([]).mean is None


def test_links_without_the_number_and_sides_of_other_kinds_are_refused() -> None:
    with pytest.raises(BadUserInput, match=r"have no 'CLAIMS'; ask for DEGREE or WEIGHT") as caught:
        quantities(networks.county_on(), Quantity.CLAIMS, Side.UNIT)
    assert caught.value.extensions == {"argument": "of"}
    with pytest.raises(BadUserInput, match="Network kind 'RETURNS' has no side 'UNIT'; sides: DESK"):
        quantities(networks.network([], kind=NetworkKind.RETURNS), Quantity.DEGREE, Side.UNIT)


def test_a_pair_with_several_links_is_one_neighbour() -> None:
    network = networks.network([("u1", "c1"), ("u1", "c1"), ("u1", "c2")], ["c3"], NetworkKind.MONEY, {("u1", "c1"): 5})
    assert quantities(network, Quantity.DEGREE, Side.COMMUNITY) == {"c1": 1, "c2": 1, "c3": 0}
    assert quantities(network, Quantity.WEIGHT, Side.COMMUNITY) == {"c1": 10, "c2": 1, "c3": 0}
    returns = networks.network([("d1", "d2"), ("d2", "d1"), ("d2", "d3")], kind=NetworkKind.RETURNS)
    assert quantities(returns, Quantity.DEGREE, Side.DESK) == {"d1": 1, "d2": 2, "d3": 1}
