"""Officials of the fixture, compared with its rows."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.kinds import NetworkKind, Side
from gongjian.execution.service import Service
from tests.support import raw_networks

pytestmark = pytest.mark.anyio
DAY = date(2024, 7, 4)
DAYS = (DAY, date(2023, 3, 1), date(2021, 6, 1))


@pytest.mark.parametrize("day", DAYS)
async def test_a_network_has_the_posts_and_links_of_officials(service: Service, day: date) -> None:
    network = await raw_networks.compared(service, raw_networks.fixture(), NetworkKind.PEOPLE, day)
    relations = {link.attributes["relation"] for link in network.links}
    assert {"WORKS_FOR", "HOLDS", "LINKED_TO"} <= relations
    assert {node.type for node in network.nodes if node.side is Side.PERSON} == {"Person"}
    assert not any(node.type == "Resident" for node in network.nodes)


async def test_roles_say_what_a_link_is(service: Service) -> None:
    network = await raw_networks.compared(service, raw_networks.fixture(), NetworkKind.PEOPLE, DAY)
    roles = {(link.attributes["relation"], link.attributes["role"]) for link in network.links}
    assert {("LINKED_TO", "COUNTY_LEADER"), ("SECONDED_TO", "LEGAL_DEPUTY"), ("REGISTERED_AT", None)} <= roles


async def test_a_history_has_ended_links(service: Service) -> None:
    history = await raw_networks.compared_history(service, raw_networks.fixture(), NetworkKind.PEOPLE, DAY, DAYS)
    assert any(link.until and link.until <= DAY for link in history.links)
