"""Networks of the county: each kind compared with its rows, known sizes, and what the files of all kinds hold."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import networkx
import pytest

from analysis.files.formats import Format
from analysis.kinds import NetworkKind, Side
from analysis.sankey import sankey
from analysis.spec import NetworkSpec
from gongjian.client.network_file import network_file
from gongjian.execution.service import Service
from gongjian.networks.around import Around, read_around
from gongjian.networks.reading import read_timeline
from gongjian.networks.wanted import wanted
from graph.model.ids import derived_id
from tests.support import raw_networks

pytestmark = pytest.mark.anyio
HORIZON = date(2024, 7, 4)
DAYS = [HORIZON, date(2022, 12, 31)]
KINDS = sorted(raw_networks.KINDS)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("kind", KINDS)
async def test_a_network_has_the_links_of_its_rows(county_service: Service, kind: NetworkKind, day: date) -> None:
    network = await raw_networks.compared(county_service, raw_networks.of_county(), kind, day)
    assert network.links
    units = [node for node in network.nodes if node.side is Side.UNIT]
    assert all(node.attributes["kind"] for node in units)


@pytest.mark.parametrize("kind", sorted(raw_networks.EVENTS))
async def test_a_period_counts_its_events(county_service: Service, kind: NetworkKind) -> None:
    await raw_networks.compared(county_service, raw_networks.of_county(), kind, DAYS[1], date(2022, 1, 1))


@pytest.mark.parametrize("kind", KINDS)
async def test_a_history_has_the_links_of_each_day(county_service: Service, kind: NetworkKind) -> None:
    days = [HORIZON, date(2023, 3, 14), date(2022, 6, 20)]
    await raw_networks.compared_history(county_service, raw_networks.of_county(), kind, HORIZON, days)


async def test_returns_and_flows_have_known_numbers(county_service: Service) -> None:
    returns = await raw_networks.compared(county_service, raw_networks.of_county(), NetworkKind.RETURNS, HORIZON)
    grids = {node.id for node in returns.nodes if node.type == "Grid"}
    to_grids = sum(link.weight for link in returns.links if link.target in grids)
    assert (sum(link.weight for link in returns.links), to_grids) == (657, 267)
    money = await raw_networks.compared(county_service, raw_networks.of_county(), NetworkKind.MONEY, HORIZON)
    assert (len(money.links), sankey(money).total) == (222, 1_236_000_000)


@pytest.mark.parametrize("kind", NetworkKind)
async def test_a_timeline_ends_with_the_network_of_its_day(county_service: Service, kind: NetworkKind) -> None:
    asked = wanted(kind, HORIZON.isoformat())
    timeline = await read_timeline(county_service, NetworkSpec(kind, HORIZON))
    shown = networkx.read_gexf(BytesIO((await network_file(county_service, Format.GEXF, asked)).content), version="1.3")
    present = (await network_file(county_service, Format.JSON, asked)).network
    assert shown.number_of_nodes() == len(timeline.nodes) >= len(present.nodes)
    ends = {tuple(sorted((link.source, link.target))) for link in present.links}
    assert ends <= {tuple(sorted(edge[:2])) for edge in shown.edges}


@pytest.mark.parametrize("radius", [1, 2, 3])
async def test_a_subgraph_is_that_of_a_search_in_memory(county_service: Service, radius: int) -> None:
    start = derived_id("Community", "500233001001")
    asked = Around(start, ("LINKED_TO", "WORKS_FOR", "CO_BUILDS"), radius=radius, most=5000)
    nodes, links = raw_networks.around(raw_networks.of_county(), asked, HORIZON)
    found, _ = await read_around(county_service, asked, HORIZON)
    assert {node.id: node.attributes["hops"] for node in found.nodes} == nodes
    assert sorted((link.attributes["relation"], link.source, link.target) for link in found.links) == links
