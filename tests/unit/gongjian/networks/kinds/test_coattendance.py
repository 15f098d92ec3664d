"""Meetings of the fixture, compared with its rows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from analysis.kinds import NetworkKind
from gongjian.execution.service import Service
from gongjian.networks.reading import read_history
from tests.support import raw_networks

pytestmark = pytest.mark.anyio
DAY = date(2024, 7, 4)


@pytest.mark.parametrize(("day", "first"), [(DAY, None), (DAY, date(2024, 5, 16)), (date(2021, 6, 1), None)])
async def test_the_weight_of_a_pair_counts_its_meetings(service: Service, day: date, first: date | None) -> None:
    network = await raw_networks.compared(service, raw_networks.fixture(), NetworkKind.COATTENDANCE, day, first)
    assert max(link.weight for link in network.links) == {None: 3 if day == DAY else 1, date(2024, 5, 16): 2}[first]


async def test_a_history_has_a_link_on_the_day_of_each_meeting(service: Service) -> None:
    history = await read_history(service, NetworkKind.COATTENDANCE, DAY)
    assert all(link.since and link.until == link.since + timedelta(days=1) for link in history.links)
    held = {link.since for link in history.links if link.since}
    await raw_networks.compared_history(service, raw_networks.fixture(), NetworkKind.COATTENDANCE, DAY, held)
    assert date(2024, 6, 20) in held
