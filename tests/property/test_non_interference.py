"""What a viewer may not see changes no byte of an answer: the same operations, before and after it is removed.

Published figures are computed of all data for every viewer, so the question about them (F19) is left out. Events of a
visible node remain: the values of the node on a past day are theirs.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random

import pytest

from gongjian.execution.limits import CostLimits
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from gongjian.questions import all_questions
from graph.access.viewer import Viewer
from graph.engine.client import Client
from graph.engine.endpoint import Endpoint
from graph.engine.lease import Lease
from graph.model import MODEL
from tests.conftest import PATIENT, SEED, THOROUGH
from tests.oracle.generator import InputGenerator
from tests.oracle.lists import type_prefix
from tests.oracle.rights import LABELS, hidden_from
from tests.oracle.world import DAYS, world
from tests.property.test_lists import Coming, document, on_the_day, random_case
from tests.support.computed import COMPUTED
from tests.support.viewers import VIEWERS
from tests.support.world_rows import FIXTURE

pytestmark = pytest.mark.anyio
CASES = 200 if THOROUGH else 10  # random operations of each viewer
EVERY = 1 if THOROUGH else 6  # one of this many questions: each viewer has statements that Neo4j has not planned
ASKING = VIEWERS if THOROUGH else ("grid-worker", "two-grants")
PUBLISHED = {"F19"}
ABOUT = {link.source[1]: link.target[1] for link in FIXTURE.links if link.type == "ABOUT"}
GRAPH_SEARCHES = """query G($a: ID!, $b: ID!, $text: String!) {
  search(text: $text, first: 20) { nodes { id label } complete }
  node(id: $a) { label links(first: 100) { totalCount counts { type count } nodes { type since other { id label } } } }
  shortestPaths(from: $a, to: $b, limit: 20) { paths { hops nodes { id label } } truncated hubs }
  reach(from: $a, maxHops: 3) { counts { type count } nodes(first: 100) { nodes { id label } } truncated hubs }
}"""


CHANGES = """{
  people { changes(from: "2021-06-01", first: 100) { kind node { id } } changeCount(from: "2022-01-01") }
  workOrders { changes(from: "2023-07-01", first: 100) { kind node { id } } }
  organizations(first: 100) { nodes { id attendedMeetings { changeCount(from: "2021-06-01") } claims { changeCount(from: "2021-06-01") } } }
  grids { nodes { id links { changes(from: "2021-06-01", first: 50) { kind type other { id } } } } }
}"""
NETWORKS = """query N($kind: NetworkKind!) {
  network(kind: $kind) { summary { links components } nodes(first: 100) { nodes { nodeId name degree } } links(first: 100) { nodes { sourceId targetId weight } } }
}"""


def operations(viewer: Viewer) -> list[Request]:
    """Return the questions, random lists with figures, and graph searches of a viewer."""
    questions = [one for one in all_questions() if one.number not in PUBLISHED and _is_asked(one.document)][::EVERY]
    return [
        *(Request(one.document, {}, viewer=viewer) for one in questions),
        *(replace(one, viewer=viewer) for one in _random()),
    ]


def _is_asked(document: str) -> bool:
    """Return whether an engine plans the document in time: Neo4j takes more than 10 s for a viewer's first network."""
    return THOROUGH or not COMPUTED.search(document)


@cache
def _random() -> tuple[Request, ...]:
    """Return random operations, the same for each viewer: their documents are parsed once."""
    random = Random(SEED)  # no secret
    kinds = ("CO_BUILDING", "MEMBERSHIP", "COATTENDANCE", "MONEY", "RETURNS", "PEOPLE")
    whole = (Request(CHANGES), *(Request(NETWORKS, {"kind": kind}) for kind in kinds))
    return (whole if THOROUGH else ()) + tuple(
        _search(random) if number % 5 == 0 else _list(random) for number in range(CASES)
    )


def _search(random: Random) -> Request:
    on = world(DAYS[0])
    areas, named = [[*on.of_type(*kinds)] for kinds in (("Community", "Grid"), ("Unit", "Department", "Person"))]
    text = str(random.choice(named).properties["name"])[: random.randint(1, 3)]
    return Request(GRAPH_SEARCHES, {"a": random.choice(areas).id, "b": random.choice(named).id, "text": text})


def _list(random: Random) -> Request:
    day = random.choice(DAYS)
    listing, start, given, _ = random_case(random, world(day))
    generator = InputGenerator(random, world(day))
    keys = (generator.key(f"{type_prefix(listing.traversal)}Key"),)
    coming = Coming(tuple(generator.figures(listing.traversal.target)), keys, (), ({"keys": "ASC"},))
    variables = {**given, **on_the_day(start, day, random), "first": 20, **coming.variables}
    return Request(document(listing, coming), variables)


async def answers(endpoint: Endpoint, requests: list[Request]) -> list[bytes]:
    """Return the bodies of the answers, by a new service that keeps nothing of another."""
    async with Client(endpoint, PATIENT) as client:
        service = Service(client, Lease(client), CostLimits(rows=10**6, paths=1000, conditions=1000))
        try:
            return [(await service.answer(request)).body() for request in requests]
        finally:
            await service.networks.close()


async def remove(endpoint: Endpoint, nodes: frozenset[str]) -> None:
    """Remove nodes with their relationships."""
    async with Client(endpoint, PATIENT) as client:
        for label in sorted({LABELS[node] for node in nodes}):
            ids = sorted(node for node in nodes if LABELS[node] == label)
            text = f"UNWIND $v.ids AS id MATCH (n:{label} {{id: id}}) DETACH DELETE n"
            await client.write([(text, {"ids": ids})])


@pytest.mark.parametrize("name", ASKING)
async def test_hidden_nodes_change_no_byte(own_fixture: Endpoint, name: str) -> None:
    viewer = VIEWERS[name]
    requests = operations(viewer)
    before = await answers(own_fixture, requests)
    hidden = hidden_from(viewer)
    removed = frozenset(one for one in hidden if ABOUT.get(one, one) in hidden)
    assert len(removed) > 50 and any(MODEL.labels[LABELS[one]].name == "Person" for one in removed)
    await remove(own_fixture, removed)
    after = await answers(own_fixture, requests)
    assert not any(b"VALIDATION_FAILED" in body or b"PARSE_FAILED" in body for body in before)
    for request, one, other in zip(requests, before, after, strict=True):
        assert one == other, (request.query, request.variables)
    assert len({*before}) > len(requests) // 3
