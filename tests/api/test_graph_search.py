"""Shortest paths and reachability on the fixture: hundreds of searches compared with the oracle."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

import orjson
import pytest

from gongjian.execution.requests import Request
from gongjian.execution.service import Executor, Service
from graph.model.ids import derived_id
from schema.paths import NETWORK
from tests.oracle.graph_search import (
    SearchGraph,
    SearchLimits,
    SearchPath,
    hubs_between,
    hubs_reached,
    is_traversable,
    reachable,
    relationship_key,
    shortest,
    steps_of,
    up_to,
)
from tests.oracle.world import DAYS, World, holds, world
from tests.support.wire import counted

pytestmark = pytest.mark.anyio
PATHS = """query Q($from: ID!, $to: ID!, $via: [LinkType!], $avoid: [ID!], $hops: Int, $limit: Int, $degree: Int, $day: Date) {
  shortestPaths(from: $from, to: $to, via: $via, avoid: $avoid, maxHops: $hops, limit: $limit, maxDegree: $degree, asOf: $day) {
    truncated hubs
    paths { hops nodes { id } links { type direction since from { id } to { id } } }
  }
}"""
LONGER = PATHS.replace("$day: Date)", "$day: Date, $longer: Int!)").replace(
    "asOf: $day)", "asOf: $day, longer: $longer)"
)
REACH = """query Q($from: ID!, $via: [LinkType!], $avoid: [ID!], $hops: Int, $degree: Int, $first: Int, $after: String, $day: Date) {
  reach(from: $from, via: $via, avoid: $avoid, maxHops: $hops, maxDegree: $degree, asOf: $day) {
    truncated hubs
    counts { type count }
    nodes(first: $first, after: $after) { totalCount edges { hops node { id } } pageInfo { hasNextPage endCursor } }
  }
}"""
VIAS = (
    NETWORK,
    ("ASSIGNED_TO", "LINKED_TO", "WORKS_FOR"),
    ("MEMBER_OF", "VOLUNTEERS_WITH", "HOSTED_BY", "BACKBONE_OF", "WORKS_FOR"),
)
LABELS = ("Unit", "Department", "Person", "Community")
SEARCHES = 240
WATER, POLICE = derived_id("Unit", "忠县示例水务公司"), derived_id("Department", "忠县公安局(示例)")
CIVIL, COMMITTEE = (
    derived_id("Department", "忠县民政局(示例)"),
    derived_id("PartyOrganization", "中共忠县县委员会(示例)"),
)


def ground(on: World) -> SearchGraph:
    return SearchGraph(on.nodes, on.links)


GROUNDS = {day: ground(world(day)) for day in DAYS}


async def ask(service: Service, query: str, **variables: Any) -> Any:
    """The answer of both ways, which is the same, by one statement and one record."""
    await service.lease.current()
    with counted() as wire:
        answer = await service.answer(Request(query, variables))
    assert (len(wire.statements), wire.records) == (1, 1)
    assert (await service.answer(Request(query, variables), Executor.STEPWISE)).body() == answer.body()
    body = orjson.loads(answer.body())
    assert "errors" not in body, body
    (found,) = body["data"].values()
    return found


def plain(node_id: str) -> str:
    return node_id.partition("@")[0]


def links_in(path: dict[str, Any]) -> list[tuple[Any, ...]]:
    """A path of an answer: for each link the node before it, type, direction, since, and the node behind it."""
    nodes = [plain(node["id"]) for node in path["nodes"]]
    links = [
        (plain(link["from"]["id"]), link["type"], link["direction"], link["since"] or "", plain(link["to"]["id"]))
        for link in path["links"]
    ]
    assert path["hops"] == len(links) == len(nodes) - 1
    assert [link[0] for link in links] == nodes[:-1] and [link[4] for link in links] == nodes[1:]
    return links


def shortest_links(on: SearchGraph, start: str, goal: str, rules: SearchLimits) -> list[list[tuple[str, ...]]]:
    return [links_of(start, way) for way in shortest(on, start, goal, rules)]


def links_of(start: str, way: SearchPath) -> list[tuple[str, ...]]:
    return [(before, *relationship_key(before, link)[:3], end) for before, (link, end) in steps_of(start, way)]


def past(on: World) -> SearchGraph:
    """Return the graph of a day as if links that have ended still held."""
    links = tuple(link for link in on.past_links if {link.source[1], link.target[1]} <= on.nodes.keys())
    return SearchGraph(on.nodes, links)


def searches(seed: int) -> list[tuple[Any, str, str, SearchLimits, int]]:
    dice = Random(seed)
    found = []
    for _ in range(SEARCHES):
        day, via = dice.choice(DAYS), dice.choice((NETWORK, NETWORK, NETWORK, *VIAS))
        near = [node for node in GROUNDS[day].adjacent(via) if GROUNDS[day].nodes[node].label in LABELS]
        start, goal = (chosen(day, near, dice) for _ in range(2))
        avoid = frozenset(dice.sample(near, dice.choice((0, 0, 2))))
        rules = SearchLimits(via, dice.choice((3, 4, 5, 6, 7, 8, 8, 8)), dice.choice((8, 15, 100, 100, 100)), avoid)
        found.append((day, start, goal, rules, dice.choice((1, 2, 20))))
    return found


def chosen(day: Any, near: list[str], dice: Random) -> str:
    """A node of any label alike: most nodes are people."""
    label = dice.choice(sorted({GROUNDS[day].nodes[node].label for node in near}))
    return dice.choice([node for node in near if GROUNDS[day].nodes[node].label == label])


async def test_paths_are_all_the_shortest_ones_in_their_order(service: Service) -> None:
    seen: Counter[str] = Counter()
    for day, start, goal, rules, limit in searches(3):
        paths = shortest_links(GROUNDS[day], start, goal, rules)
        answer = await ask(
            service,
            PATHS,
            **{"from": start, "to": goal, "via": list(rules.via), "avoid": list(rules.avoid)},
            hops=rules.hops,
            limit=limit,
            degree=rules.degree,
            day=str(day),
        )
        assert [links_in(path) for path in answer["paths"]] == paths[:limit], (day, start, goal, rules)
        assert answer["truncated"] is (len(paths) > limit)
        hubs = hubs_between(GROUNDS[day], start, goal, rules, len(paths[0]) if paths else rules.hops)
        assert answer["hubs"] == len(hubs), (day, start, goal, rules)
        seen["none but hubs"] += bool(hubs) and not paths
        seen["several hubs"] += len(hubs) > 1
        seen["found" if paths else "none"] += 1
        seen["more"] += len(paths) > limit
        ended = shortest(past(world(day)), start, goal, rules)
        seen["ended links would be shorter"] += bool(ended) and (not paths or len(ended[0]) < len(paths[0]))
        free = shortest(GROUNDS[day], start, goal, SearchLimits(rules.via, rules.hops, 1000))
        shorter = bool(free) and (not paths or len(free[0]) < len(paths[0]))
        assert hubs or rules.avoid or not shorter
        seen["hubs would be shorter"] += shorter
        seen[f"{len(paths[0])} links" if paths else "no links"] += 1
    assert (seen["found"], seen["none"], seen["more"]) == (88, 152, 17), seen
    assert (seen["none but hubs"], seen["several hubs"]) == (47, 37), seen
    assert (seen["ended links would be shorter"], seen["hubs would be shorter"]) == (23, 12), seen
    assert all(seen[f"{hops} links"] for hops in range(9)), seen


async def test_longer_paths_follow_the_shortest_ones_and_pass_no_node_twice(service: Service) -> None:
    """With one link more the paths are all, and of more links as well unless `truncated` says otherwise."""
    seen: Counter[str] = Counter()
    for number, (day, start, goal, rules, limit) in enumerate(searches(3)):
        longer = (1, 2, 3)[number % 3]
        paths = [links_of(start, path) for path in up_to(GROUNDS[day], start, goal, rules, longer)]
        if not paths:
            continue
        answer = await ask(
            service,
            LONGER,
            **{"from": start, "to": goal, "via": list(rules.via), "avoid": list(rules.avoid)},
            hops=rules.hops,
            limit=limit,
            degree=rules.degree,
            day=str(day),
            longer=longer,
        )
        found = [links_in(path) for path in answer["paths"]]
        sure = [path for path in paths if len(path) <= len(paths[0]) + 1][:limit]
        assert found[: len(sure)] == sure, (day, start, goal, rules, longer)
        assert found == [path for path in paths if path in found] and len(found) <= limit
        assert answer["truncated"] or found == paths, (day, start, goal, rules, longer)
        assert not (longer == 1 and answer["truncated"]) or len(paths) > limit
        seen["whole" if found == paths[:limit] else "part"] += 1
        seen[f"{len(found[-1]) - len(found[0])} longer"] += 1
        seen["truncated"] += answer["truncated"]
    assert seen["whole"] > 60 and all(seen[f"{more} longer"] for more in range(4)), seen


async def test_a_node_has_no_longer_path_to_itself(service: Service) -> None:
    answer = await ask(service, LONGER, **{"from": WATER, "to": WATER, "longer": 7, "hops": 8, "limit": 100})
    assert [path["hops"] for path in answer["paths"]] == [0] and not answer["truncated"]


async def test_reach_finds_every_node_by_its_least_hops(service: Service) -> None:
    seen: Counter[str] = Counter()
    for day, start, _, rules, _ in searches(2)[:120]:
        rules = SearchLimits(rules.via, 1 + rules.hops % 4, rules.degree, rules.avoid - {start})
        nodes = reachable(GROUNDS[day], start, rules)
        answer = await ask(
            service,
            REACH,
            **{"from": start, "via": list(rules.via), "avoid": list(rules.avoid)},
            hops=rules.hops,
            degree=rules.degree,
            first=100,
            day=str(day),
        )
        rows = [(edge["hops"], plain(edge["node"]["id"])) for edge in answer["nodes"]["edges"]]
        assert rows == sorted((hops, node) for node, hops in nodes.items())[:100]
        assert answer["nodes"]["totalCount"] == len(nodes)
        labels = Counter(GROUNDS[day].nodes[node].label for node in nodes)
        assert {count["type"]: count["count"] for count in answer["counts"]} == labels
        assert [count["type"] for count in answer["counts"]] == sorted(labels, key=str.lower)
        assert answer["truncated"] is False
        hubs = hubs_reached(GROUNDS[day], start, rules)
        assert answer["hubs"] == len(hubs), (day, start, rules)
        seen["hubs"] += bool(hubs)
        seen["many" if len(nodes) > 20 else "some" if nodes else "none"] += 1
    assert (seen["many"], seen["some"], seen["hubs"]) == (21, 99, 14), seen


async def test_a_shorter_path_over_a_link_that_has_ended_does_not_hide_the_one_that_holds(service: Service) -> None:
    on, rules = world(DAYS[0]), SearchLimits(NETWORK, 8, 100)
    water = derived_id("Unit", "忠县示例第二中学")  # left 十字街's committee on 2023-09-01
    goal = derived_id("JointPartyCommittee", "十字街社区大党委(示例)")
    assert len(shortest(past(on), water, goal, rules)[0]) == 1
    assert not any(holds(link, on.day) for link in on.index["MEMBER_UNIT_OF", water])
    answer = await ask(service, PATHS, **{"from": water, "to": goal, "hops": 8, "limit": 20, "degree": 100})
    paths = shortest_links(GROUNDS[on.day], water, goal, rules)
    assert [links_in(path) for path in answer["paths"]] == paths[:20] and len(paths[0]) > 1


async def test_nobody_in_private_life_is_passed(service: Service) -> None:
    """Residents are members of bodies and work beside officials: no answer names one, whatever links are walked."""
    on = GROUNDS[DAYS[0]]
    via = ("ASSIGNED_TO", "BACKBONE_OF", "EARNED", "MEMBER_OF", "VOLUNTEERS_WITH")
    residents = {end for steps in on.adjacent(via).values() for _, end in steps if on.nodes[end].label == "Resident"}
    assert residents == set() and not is_traversable("Resident")
    touched = {link.target[1] for link in on.links if link.type in via and link.source[0] == "Resident"}
    shared = [node for node in sorted(touched) if on.nodes[node].label in ("Community", "Grid")]
    assert len(shared) == 4
    for start in shared:
        answer = await ask(service, REACH, **{"from": start, "via": list(via), "hops": 4, "first": 100})
        assert answer["nodes"]["totalCount"] == len(reachable(on, start, SearchLimits(via, 4, 100)))
        assert "Resident" not in {count["type"] for count in answer["counts"]}


async def test_a_node_is_at_no_distance_from_itself(service: Service) -> None:
    answer = await ask(service, PATHS, **{"from": WATER, "to": WATER})
    assert answer == {"truncated": False, "hubs": 0, "paths": [{"hops": 0, "nodes": [{"id": WATER}], "links": []}]}


async def test_ends_may_be_hubs_and_may_stand_among_what_is_avoided(service: Service) -> None:
    rules = SearchLimits(NETWORK, 8, 1)
    ends = {"from": WATER, "to": POLICE, "avoid": [WATER, POLICE], "degree": 4}
    answer = await ask(service, PATHS, **ends, hops=8, limit=20)
    on = GROUNDS[DAYS[0]]
    assert len(on.adjacent(NETWORK)[WATER]) > 4 and len(on.adjacent(NETWORK)[POLICE]) > 4
    paths = shortest_links(on, WATER, POLICE, SearchLimits(NETWORK, 8, 4))
    assert [links_in(path) for path in answer["paths"]] == paths[:20]
    assert shortest_links(on, WATER, POLICE, rules) == []
    assert (await ask(service, PATHS, **{**ends, "degree": 1}))["paths"] == []


async def test_what_does_not_exist_on_the_day_has_no_paths(service: Service) -> None:
    nobody = derived_id("Unit", "nobody")
    bridge = derived_id("Unit", "香山示例旧货市场公司")  # dissolved on 2021-12-01
    for start, goal, day in ((nobody, WATER, None), (WATER, nobody, None), (bridge, WATER, "2021-12-01")):
        assert await ask(service, PATHS, **{"from": start, "to": goal, "day": day}) is None
    assert await ask(service, PATHS, **{"from": bridge, "to": WATER, "day": "2021-11-30"}) is not None
    assert await ask(service, REACH, **{"from": nobody}) is None


async def test_the_day_may_stand_behind_the_ids(service: Service) -> None:
    dated = await ask(service, PATHS, **{"from": f"{WATER}@2021-06-01", "to": CIVIL, "hops": 8})
    assert dated == await ask(service, PATHS, **{"from": WATER, "to": f"{CIVIL}@2021-06-01", "hops": 8})
    assert dated == await ask(service, PATHS, **{"from": WATER, "to": CIVIL, "hops": 8, "day": "2021-06-01"})
    assert dated["paths"][0]["hops"] == 5
    assert {node["id"].partition("@")[2] for node in dated["paths"][0]["nodes"]} == {"2021-06-01"}
    present = await ask(service, PATHS, **{"from": WATER, "to": CIVIL, "avoid": [f"{COMMITTEE}@2021-06-01"]})
    assert present["paths"][0]["hops"] == 2 and "@" not in present["paths"][0]["nodes"][0]["id"]


async def test_pages_of_what_is_reached_follow_each_other(service: Service) -> None:
    rows: list[tuple[int, str]] = []
    after = None
    while True:
        answer = await ask(service, REACH, **{"from": WATER, "hops": 3, "first": 7, "after": after})
        rows += [(edge["hops"], edge["node"]["id"]) for edge in answer["nodes"]["edges"]]
        after = answer["nodes"]["pageInfo"]["endCursor"]
        if not answer["nodes"]["pageInfo"]["hasNextPage"]:
            break
    nodes = reachable(GROUNDS[DAYS[0]], WATER, SearchLimits(NETWORK, 3, 100))
    assert rows == sorted((hops, node) for node, hops in nodes.items()) and len(rows) > 20


async def test_variables_stand_wherever_values_do(service: Service) -> None:
    ends = f'from: "{WATER}", to: "{POLICE}"'
    query = f"""query Q($type: LinkType!, $id: ID!) {{
      a: shortestPaths({ends}, via: [$type, CO_BUILDS], avoid: [$id]) {{ paths {{ hops }} }}
      b: shortestPaths({ends}, via: CO_BUILDS, avoid: "{COMMITTEE}") {{ paths {{ hops }} }}
      c: shortestPaths({ends}, via: null, avoid: null, maxHops: null) {{ paths {{ hops }} __typename }}
    }}"""
    bodies = [
        (await service.answer(Request(query, {"type": "MEMBER_UNIT_OF", "id": COMMITTEE}), way)).body()
        for way in Executor
    ]
    assert bodies[0] == bodies[1]
    data = orjson.loads(bodies[0])["data"]
    assert {name: [path["hops"] for path in found["paths"]] for name, found in data.items()} == {
        "a": [2, 2],
        "b": [2],
        "c": [2, 2],
    }


async def test_nodes_of_paths_have_all_their_fields(service: Service) -> None:
    query = """query Q($from: ID!, $to: ID!) { shortestPaths(from: $from, to: $to, limit: 1) { paths {
      nodes { ... on Unit { links(first: 2) { nodes { type } totalCount } } ... on Community { grids(first: 1) { nodes { name } } } }
      links { from { id } to { ... on Area { name } } __typename }
    } } }"""
    found = await ask(service, query, **{"from": WATER, "to": POLICE})
    (path,) = found["paths"]
    assert [list(node) for node in path["nodes"]] == [["links"], ["grids"], []]
    assert path["nodes"][1]["grids"] == {"nodes": [{"name": "香山社区第一网格"}]}
    assert [link["to"] for link in path["links"]] == [{"name": "香山社区居民委员会"}, {}]
