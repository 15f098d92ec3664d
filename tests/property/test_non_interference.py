"""Hidden values, links and nodes change no byte of an answer: the same operations, before and after they change and are removed.

Published figures are computed of all data for every viewer, so the question about them (F19) is left out.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
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
from tests.api.test_guarded_values import DOCUMENT, PEOPLE
from tests.conftest import PATIENT, SEED, THOROUGH
from tests.oracle.generator import InputGenerator
from tests.oracle.lists import type_prefix
from tests.oracle.world import DAYS, world
from tests.property.test_lists import Coming, document, on_the_day, random_case
from tests.support.computed import COMPUTED
from tests.support.hidden_changes import HiddenChanges, Write
from tests.support.hidden_part import HiddenPart, random_group
from tests.support.viewers import VIEWERS

pytestmark = pytest.mark.anyio
CASES = 32 if THOROUGH else 10  # random operations of each viewer
EVERY = 6  # one of this many questions of a group: each viewer has statements that Neo4j has not planned
SIZE = 3 if THOROUGH else 2  # viewers who share a changed graph
ASKING = [*VIEWERS] if THOROUGH else ["grid-worker", "two-grants", "analyst-and-admin"]
COMPARED = int(os.environ.get("FUZZ", 2000 if THOROUGH else 1))  # answers that a change must not change
PUBLISHED = {"F19"}
CONDITIONS = (  # each is refused where the value is nowhere plain
    "people(where: {phone: {contains: $text}}, first: 100) { totalCount nodes { id phone } }",
    "people(where: {politicalStatus: {isNull: true}}) { totalCount }",
    "workOrders(where: {description: {contains: $text}}, first: 100) { totalCount nodes { id description } }",
    "workOrders(where: {addressText: {endsWith: $text}}, first: 100) { totalCount nodes { id addressText } }",
)
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


@cache
def operations(number: int) -> tuple[Request, ...]:
    """Return a group's questions, random lists with figures, and graph searches: the same for each viewer."""
    questions = [one for one in all_questions() if one.number not in PUBLISHED and _is_asked(one.document)]
    return (*(Request(one.document, {}) for one in questions[number % EVERY :: EVERY]), *_random(number))


def _is_asked(document: str) -> bool:
    """Return whether an engine plans the document in time: Neo4j takes more than 10 s for a viewer's first network."""
    return THOROUGH or not COMPUTED.search(document)


def _random(number: int) -> tuple[Request, ...]:
    """Return random operations, and networks and changes in a thorough run."""
    random = Random(SEED + number)  # no secret
    kinds = ("CO_BUILDING", "MEMBERSHIP", "COATTENDANCE", "MONEY", "RETURNS", "PEOPLE")
    guarded = (Request(DOCUMENT, PEOPLE), *_conditions(random))
    whole = (Request(CHANGES), Request(NETWORKS, {"kind": kinds[number % len(kinds)]}))
    return (
        guarded
        + (whole if THOROUGH else ())
        + tuple(_search(random) if number % 5 == 0 else _list(random) for number in range(CASES))
    )


def _conditions(random: Random) -> Iterator[Request]:
    """Yield conditions on guarded values: each finds some of the values that a random digit is in."""
    for condition in CONDITIONS:
        named = {"text": random.choice("0123456789")} if "$text" in condition else {}
        yield Request(f"query{'($text: String!)' if named else ''} {{ {condition} }}", named)


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


async def answers(endpoint: Endpoint, requests: Iterable[Request]) -> list[bytes]:
    """Return the bodies of the answers, by a new service that keeps nothing of another."""
    async with Client(endpoint, PATIENT) as client:
        service = Service(client, Lease(client), CostLimits(rows=10**6, paths=1000, conditions=1000))
        try:
            return [(await service.answer(one)).body() for one in requests]
        finally:
            await service.networks.close()


async def write(endpoint: Endpoint, writes: Iterable[Write]) -> None:
    """Change the graph in one transaction."""
    async with Client(endpoint, PATIENT) as client:
        await client.write([*writes])


def check(requests: Sequence[Request], before: list[bytes], after: list[bytes], change: str) -> None:
    """Compare the answers of two graphs that differ in what the viewers do not see."""
    for request, one, other in zip(requests, before, after, strict=True):
        assert one == other, (change, str(request.viewer), request.query, request.variables)


def group_of(number: int) -> tuple[Viewer, ...]:
    """Return the viewers of a group: first those with a name, then random ones."""
    if named := ASKING[number * SIZE :][:SIZE]:
        return tuple(VIEWERS[name] for name in named)
    return random_group(Random(f"{SEED}{number}"), SIZE, wide=number % 3 == 0)  # no secret


GROUPS = -(-COMPARED // (2 * SIZE * len(operations(0))))


@pytest.mark.parametrize("number", range(GROUPS))
async def test_what_is_hidden_changes_no_byte(own_fixture: Endpoint, number: int) -> None:
    viewers = group_of(number)
    changes = HiddenChanges(HiddenPart(viewers), Random(f"{SEED}{number}"))  # no secret
    await write(own_fixture, changes.filled())
    requests = [replace(one, viewer=viewer) for viewer in viewers for one in operations(number)]
    before = await answers(own_fixture, requests)
    await write(own_fixture, (*changes.values(), *changes.links(), *changes.nodes()))
    check(requests, before, await answers(own_fixture, requests), "changed")
    await write(own_fixture, changes.without())
    check(requests, before, await answers(own_fixture, requests), "removed")
    assert changes.counts["guarded values"] > 50
    assert not any(b"VALIDATION_FAILED" in body or b"PARSE_FAILED" in body for body in before)
    assert len({*before}) > len(operations(number)) // 3
