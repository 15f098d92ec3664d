"""Money and goods of the fixture, compared with its rows."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.kinds import NetworkKind
from analysis.sankey import sankey
from gongjian.execution.service import Service
from tests.support import raw_networks

pytestmark = pytest.mark.anyio
DAY = date(2024, 7, 4)


@pytest.mark.parametrize(("day", "first"), [(DAY, None), (DAY, date(2024, 3, 10)), (date(2021, 6, 1), None)])
async def test_links_have_the_money_and_goods_of_a_period(service: Service, day: date, first: date | None) -> None:
    network = await raw_networks.compared(service, raw_networks.fixture(), NetworkKind.MONEY, day, first)
    assert network.links and all(link.attributes["contributions"] == 1 for link in network.links)
    wanted = raw_networks.weights(raw_networks.fixture(), NetworkKind.MONEY, day, first or date.min, seen=day)
    assert sankey(network).total == sum(wanted.values())
    assert {node.id for node in network.nodes if node.in_scope} == raw_networks.fixture().scope


async def test_a_history_has_the_day_of_each_contribution(service: Service) -> None:
    days = (date(2024, 4, 1), date(2023, 6, 15), date(2023, 6, 16))
    await raw_networks.compared_history(service, raw_networks.fixture(), NetworkKind.MONEY, DAY, days)
