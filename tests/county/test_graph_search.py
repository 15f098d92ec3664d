"""Graph searches on the county: results compared with the oracle, and truncation at the limits."""

from __future__ import annotations

import pytest

from gongjian.execution.service import Service
from graph.model.ids import derived_id
from schema.paths import NETWORK
from seed.county import HORIZON
from tests.api.test_graph_search import PATHS, REACH, ask, links_in, shortest_links
from tests.oracle.graph_search import SearchGraph, SearchLimits, hubs_between, hubs_reached, reachable
from tests.oracle.rows import exists, holds
from tests.support.county import COUNTY, NODES

pytestmark = pytest.mark.anyio
WATER, POLICE = derived_id("Unit", "忠县示例水务公司"), derived_id("Department", "忠县公安局(示例)")
COMMITTEE = derived_id("PartyOrganization", "中共忠县县委员会(示例)")


@pytest.fixture(scope="module")
def ground() -> SearchGraph:
    nodes = {node_id: node for node_id, node in NODES.items() if exists(node, HORIZON)}
    links = (link for link in COUNTY.links if {link.source[1], link.target[1]} <= nodes.keys())
    return SearchGraph(nodes, tuple(link for link in links if holds(link, HORIZON)))


async def test_paths_are_all_the_shortest_ones(county_service: Service, ground: SearchGraph) -> None:
    paths = shortest_links(ground, WATER, POLICE, SearchLimits(NETWORK, 6, 100))
    answer = await ask(county_service, PATHS, **{"from": WATER, "to": POLICE, "limit": 20})
    assert [links_in(path) for path in answer["paths"]] == paths[:20] and paths
    assert answer["truncated"] is (len(paths) > 20)
    assert answer["hubs"] == len(hubs_between(ground, WATER, POLICE, SearchLimits(NETWORK, 6, 100), len(paths[0])))


async def test_a_level_that_is_too_large_is_left_out_and_the_answer_says_so(
    county_service: Service, ground: SearchGraph
) -> None:
    """From the county's Party committee there are 104, 619, 4979 and over 12,000 links at each step: 5,000 are taken."""
    for hops, whole in ((2, 2), (3, 3), (4, 3)):
        answer = await ask(county_service, REACH, **{"from": COMMITTEE, "hops": hops, "first": 1})
        assert answer["nodes"]["totalCount"] == len(reachable(ground, COMMITTEE, SearchLimits(NETWORK, whole, 100)))
        assert answer["truncated"] is (hops > whole)
        assert answer["hubs"] == len(hubs_reached(ground, COMMITTEE, SearchLimits(NETWORK, whole, 100)))


async def test_a_hub_that_stands_between_is_told_apart_from_no_way_at_all(county_service: Service) -> None:
    """Two townships' Party committees, which the county's alone links."""
    below = (derived_id("PartyOrganization", f"{name}党委(示例)") for name in ("善广乡", "马灌镇"))
    ends = dict(zip(("from", "to"), below, strict=True))
    passed = await ask(county_service, PATHS, **ends, hops=2, degree=1000)
    assert [[node["id"] for node in path["nodes"]][1] for path in passed["paths"]] == [COMMITTEE]
    assert passed["hubs"] == 0
    stopped = await ask(county_service, PATHS, **ends, hops=2)
    assert stopped == {"truncated": False, "hubs": 1, "paths": []}
    avoided = await ask(county_service, PATHS, **ends, hops=2, avoid=[COMMITTEE])
    assert avoided == {"truncated": False, "hubs": 0, "paths": []}
