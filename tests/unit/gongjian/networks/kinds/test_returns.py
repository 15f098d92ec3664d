"""Returned orders of the fixture, compared with its rows."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.kinds import NetworkKind, Side
from gongjian.execution.service import Service
from tests.support import raw_networks

pytestmark = pytest.mark.anyio
DAY = date(2024, 7, 4)


@pytest.mark.parametrize(("day", "first"), [(DAY, None), (DAY, date(2023, 1, 1)), (date(2021, 6, 1), None)])
async def test_links_lead_from_desk_to_desk(service: Service, day: date, first: date | None) -> None:
    network = await raw_networks.compared(service, raw_networks.fixture(), NetworkKind.RETURNS, day, first)
    assert network.links
    assert all(node.side is Side.DESK and node.attributes["kind"] for node in network.nodes)


async def test_a_history_has_the_day_of_each_return(service: Service) -> None:
    rows = raw_networks.fixture()
    days = {day for *_, day, _ in raw_networks.returns(rows)}
    assert days
    await raw_networks.compared_history(service, rows, NetworkKind.RETURNS, DAY, {day for day in days if day <= DAY})
