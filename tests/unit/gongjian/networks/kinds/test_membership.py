"""Memberships of the fixture, compared with its rows."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.kinds import NetworkKind, Side
from gongjian.execution.service import Service
from tests.support import raw_networks

pytestmark = pytest.mark.anyio
DAY = date(2024, 7, 4)


@pytest.mark.parametrize("day", [DAY, date(2022, 12, 31), date(2021, 6, 1)])
async def test_a_network_has_the_member_units_of_the_day(service: Service, day: date) -> None:
    network = await raw_networks.compared(service, raw_networks.fixture(), NetworkKind.MEMBERSHIP, day)
    assert network.links and {link.weight for link in network.links} == {1}
    committees = [node for node in network.nodes if node.side is Side.COMMITTEE]
    assert committees and all(node.type == "JointPartyCommittee" for node in committees)
    assert any(link.attributes["member_type"] == "MASS" for link in network.links) is (day < date(2022, 6, 1))


async def test_committees_have_the_place_of_their_community(service: Service) -> None:
    network = await raw_networks.compared(service, raw_networks.fixture(), NetworkKind.MEMBERSHIP, DAY)
    places = {node.name: node.attributes for node in network.nodes if node.in_scope}
    assert places["香山社区大党委(示例)"]["code"] == "500233001001"
    assert places["银山社区大党委(示例)"]["township"] == "白公街道"


async def test_a_history_has_committees_that_ended(service: Service) -> None:
    days = (DAY, date(2022, 12, 31), date(2021, 6, 1))
    history = await raw_networks.compared_history(service, raw_networks.fixture(), NetworkKind.MEMBERSHIP, DAY, days)
    (ended,) = (node for node in history.nodes if node.name == "银山社区大党委第一届(示例)")
    assert {link.until for link in history.links if link.target == ended.id} == {date(2022, 6, 1), date(2023, 1, 1)}
