"""Subgraphs around nodes of the fixture, compared with a search in memory."""

from __future__ import annotations

from datetime import date

import pytest

from gongjian.execution.service import Service
from gongjian.networks.around import Around, read_around
from graph.errors import BadUserInput
from graph.model.ids import derived_id
from tests.support import raw_networks

pytestmark = pytest.mark.anyio
DAY = date(2024, 7, 4)
WATER = derived_id("Unit", "忠县示例水务公司")
COMMUNITY = derived_id("Community", "500233001001")
CASES = [
    Around(COMMUNITY, ("LINKED_TO", "WORKS_FOR"), radius=2),
    Around(COMMUNITY, ("LINKED_TO", "WORKS_FOR"), (WATER,), radius=3),
    Around(WATER, ("CO_BUILDS", "MEMBER_UNIT_OF", "SERVES"), radius=4),
    Around(WATER, ("SIGNED", "COVERS", "CLAIMED", "FOR_COMMUNITY"), radius=3),
    Around(derived_id("Grid", "500233001001001"), ("PART_OF", "ADJACENT_TO", "ASSIGNED_TO"), radius=2),
]


@pytest.mark.parametrize("asked", CASES, ids=lambda one: f"{one.id} {one.radius}")
@pytest.mark.parametrize("day", [DAY, date(2021, 6, 1)])
async def test_a_subgraph_has_what_a_node_reaches_and_all_links_between(
    service: Service, asked: Around, day: date
) -> None:
    nodes, links = raw_networks.around(raw_networks.fixture(), asked, day)
    found, truncated = await read_around(service, asked, day)
    assert {node.id: node.attributes["hops"] for node in found.nodes} == nodes and not truncated
    assert sorted((link.attributes["relation"], link.source, link.target) for link in found.links) == links
    assert len(nodes) > 1 or day < DAY


async def test_the_nearest_nodes_are_kept(service: Service) -> None:
    asked = Around(WATER, ("CO_BUILDS",), radius=4, most=3)
    found, truncated = await read_around(service, asked, DAY)
    nodes, _ = raw_networks.around(raw_networks.fixture(), asked, DAY)
    hops = [node.attributes["hops"] for node in found.nodes]
    assert truncated and hops == sorted(nodes.values())[:3]


async def test_nodes_have_their_place(service: Service) -> None:
    found, _ = await read_around(service, Around(f"{COMMUNITY}@2023-01-01", ("CO_BUILDS", "PART_OF")), DAY)
    of_type = {node.type: node.attributes for node in found.nodes}
    assert of_type["Grid"]["township"] == of_type["Community"]["township"] == "忠州街道"
    assert of_type["Unit"]["kind"] and of_type["Unit"]["township"]


async def test_residents_are_not_in_it(service: Service) -> None:
    found, _ = await read_around(service, Around(COMMUNITY, ("BACKBONE_OF", "VOLUNTEERS_WITH"), radius=2), DAY)
    assert {node.type for node in found.nodes} <= {"Community", "Person", "VolunteerTeam"} and len(found.nodes) > 1


@pytest.mark.parametrize(
    "id_", ["unit_00000000000000000000000000", "x", "", "grid_0", "resident_00000000000000000000000000"]
)
async def test_what_is_not_there_is_refused(service: Service, id_: str) -> None:
    with pytest.raises(BadUserInput):
        await read_around(service, Around(id_, ("CO_BUILDS",)), DAY)
