"""Names of people for analysts: masked, and found by nothing that would tell them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from gongjian.execution.answer import Answer
from gongjian.execution.limits import CostLimits
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from graph.access.roles import Role
from graph.access.viewer import PUBLIC, UNLIMITED, Grant, Viewer
from graph.engine.client import Client
from graph.engine.endpoint import Endpoint
from graph.engine.lease import Lease
from graph.errors import Code
from graph.model import Guard
from tests.api.test_guarded_values import both
from tests.conftest import PATIENT, closed_after
from tests.oracle.rights import hidden_from, sight
from tests.support.viewers import VIEWERS, viewer_of
from tests.support.world_rows import FIXTURE

pytestmark = [pytest.mark.anyio, pytest.mark.xdist_group("guarded")]
ANALYST = viewer_of(Role.ANALYST, "500233")
MIXED = VIEWERS["analyst-and-admin"]
PREVIEW = Viewer(grants=(Grant(Role.ORG_DEPT, ("500233",)),), previewed=ANALYST)
MASKED = {"analyst": ANALYST, "analyst-and-admin": MIXED, "preview": PREVIEW}
NAMES = {node.id: str(node.properties["name"]) for node in FIXTURE.nodes if node.label == "Person"}
WORKER = next(link.source[1] for link in FIXTURE.links if link.type == "EMPLOYED_BY")
LEADER = next(link.source[1] for link in FIXTURE.links if link.type == "LINKED_TO")
PERSON = " fragment P on Node { id label ... on Person { name pinyin } }"
PLACES = {  # places of an answer where people stand
    "a list": "{ people(first: 100) { nodes { ...P } edges { cursor } pageInfo { endCursor } } }",
    "single nodes": "{ workOrders(first: 100) { nodes { leader { ...P } reporter { ...P } } } }",
    "a page before": "{ people(last: 50) { nodes { ...P } edges { cursor } } }",
    "links": "{ communities(first: 5) { nodes { links(type: EMPLOYED_BY, first: 50) { nodes { other { ...P } } } } } }",
    "changes": """{ communities(first: 5) { nodes { workers { changes(from: "2021-06-01", first: 50) { node { ...P } } } } } }""",
    "groups": "{ workOrders { groupBy(keys: [{reporter: {self: VALUE}}], first: 50) { keys { node { ...P } } count } } }",
    "reasons": "{ grids(first: 5) { nodes { servingUnits(first: 50) { edges { reasons { via { ...P } } } } } } }",
    "reach": "query ($a: ID!) { reach(from: $a, maxHops: 2) { nodes(first: 100) { nodes { ...P } } } }",
    "paths": "query ($a: ID!, $b: ID!) { shortestPaths(from: $a, to: $b) { paths { nodes { ...P } } } }",
    "a network": "{ network(kind: PEOPLE) { nodes(first: 100) { nodes { nodeId name node { ...P } } } } }",
    "a node": "query ($a: ID!) { node(id: $a) { ...P } }",
    "another kind of node": "{ communities(first: 5) { nodes { ...P } } }",
}
COMPARED = {  # what only a viewer with plain names may ask
    "a condition": '{ people(where: {name: {startsWith: "李"}}, first: 100) { nodes { ...P } } }',
    "a denied condition": '{ people(where: {name: {ne: "李"}}, first: 100) { nodes { ...P } } }',
    "a condition on a neighbour": '{ communities(where: {workers: {some: {node: {name: {contains: "示"}}}}}) { nodes { ...P } } }',
    "a key": 'query { people(where: {name: {in: ["高示例"]}}, orderBy: [{worksFor: {function: COUNT, direction: ASC}}]) { nodes { ...P } } }',
    "an order": "{ people(orderBy: [{name: DESC}], first: 100) { nodes { ...P } edges { cursor } } }",
    "an order by pinyin": "{ people(orderBy: [{pinyin: ASC}], first: 100) { nodes { ...P } } }",
    "an order by a neighbour": "{ workOrders(orderBy: [{leader: {name: ASC}}], first: 100) { nodes { ...P } } }",
    "groups by name": "{ people { groupBy(keys: [{name: VALUE}], first: 100) { keys { value } } groupCount(keys: [{name: VALUE}]) } }",
    "an extreme": "{ people { aggregate { min(of: name) max(of: pinyin) } } }",
}


def request(document: str, viewer: Viewer) -> Request:
    """Return a request with the variables and the fragment that the document uses."""
    known = {"a": WORKER, "b": LEADER}
    used = {name: value for name, value in known.items() if f"${name}:" in document}
    return Request(document + (PERSON if "...P" in document else ""), used, viewer=viewer)


async def test_each_name_is_masked_where_no_other_grant_shows_it(service: Service) -> None:
    for place, document in PLACES.items():
        for name, viewer in MASKED.items():
            answer = await both(service, request(document, viewer))
            masks = 0
            for node in people_in(answer.data):
                assert node["id"] not in hidden_from(viewer)
                is_plain = sight(viewer, node["id"], Guard.NAME) == 2
                masks += not is_plain
                shown = NAMES[node["id"]] if is_plain else f"{NAMES[node['id']][0]}*"
                assert node["name"] == node["label"] == shown, (place, name)
                assert (node["pinyin"] == "*") != is_plain, (place, name)
            assert bool(masks) == bool(answer.masked_fields), (place, name)
            assert place == "another kind of node" or masks or viewer is MIXED, (place, name)
            assert answer.disclosed is None or not answer.disclosed.plain, "names are not above level 1"


async def test_others_see_what_they_saw(service: Service) -> None:
    for document in PLACES.values():
        for viewer in (UNLIMITED, viewer_of(Role.ORG_DEPT, "500233"), VIEWERS["community-admin"]):
            answer = await both(service, request(document, viewer))
            assert all(node["name"] == NAMES[node["id"]] for node in people_in(answer.data))


@pytest.mark.parametrize("document", COMPARED.values(), ids=COMPARED)
async def test_a_name_that_is_nowhere_plain_is_not_compared(service: Service, document: str) -> None:
    for viewer in (ANALYST, PREVIEW):
        answer = await service.answer(request(document, viewer))
        assert (answer.code, answer.data, answer.status) == (Code.FORBIDDEN, None, 403), answer.body()
        assert answer.errors[0]["extensions"]["field"] in ("Person.name", "Person.pinyin")
    await both(service, request(document, MIXED))
    await both(service, request(document, UNLIMITED))


async def test_names_sort_before_masked_ones(service: Service) -> None:
    """In both directions; and pages of a list are the list."""
    document = """query ($after: String, $first: Int!) { people(orderBy: [{name: %s}], first: $first, after: $after) {
        nodes { id name } pageInfo { endCursor hasNextPage } } }"""
    for direction in ("ASC", "DESC"):
        query = document % direction
        (whole,) = (await both(service, Request(query, {"first": 100}, viewer=MIXED))).data.values()
        plain = [not node["name"].endswith("*") for node in whole["nodes"]]
        assert any(plain) and not all(plain) and plain == sorted(plain, reverse=True)
        found: list[Any] = []
        after = None
        while len(found) < len(whole["nodes"]):
            (page,) = (await both(service, Request(query, {"first": 7, "after": after}, viewer=MIXED))).data.values()
            found += page["nodes"]
            after = page["pageInfo"]["endCursor"]
        assert found[:100] == whole["nodes"]


async def test_search_finds_people_by_plain_names_only(service: Service) -> None:
    document = '{ search(text: "%s", first: 100) { totalCount complete nodes { id ... on Person { name } } } }'
    for text in ("示例", "高示例", "shili", "sl"):
        for viewer in (*MASKED.values(), PUBLIC):
            (found,) = (await both(service, Request(document % text, viewer=viewer))).data.values()
            people = [node for node in found["nodes"] if node["id"] in NAMES]
            assert all(
                sight(viewer, node["id"], Guard.NAME) == 2 and node["name"] == NAMES[node["id"]] for node in people
            )
            assert bool(people) == (viewer is MIXED) or text == "高示例"
            assert found["complete"]


async def test_masked_names_change_no_byte(own_fixture: Endpoint) -> None:
    """Give each person another name with the same first character: answers of analysts stay what they are."""
    search = '{ search(text: "示例", first: 100) { totalCount complete nodes { id } } }'
    summary = "{ network(kind: PEOPLE) { nodes(first: 100) { nodes { nodeId name degree } } } }"
    documents = [*PLACES.values(), *COMPARED.values(), search, summary]
    async with Client(own_fixture, PATIENT) as client:
        async for service in closed_after(Service(client, Lease(client), CostLimits())):
            before = {viewer: await bodies(service, documents, viewer) for viewer in MASKED.values()}
            office = await bodies(service, documents, UNLIMITED)
    known = {viewer: [id_ for id_ in NAMES if sight(viewer, id_, Guard.NAME) == 2] for viewer in MASKED.values()}
    assert known[MIXED] and not known[ANALYST]
    rename = """MATCH (p:Person) WHERE NOT p.id IN $v.known WITH p, right(p.id, 6) AS other
        SET p.name = left(p.name, 1) + other, p.pinyin = other,
            p.searchForms = [form IN p.searchForms | other + right(form, 1)]"""
    async with Client(own_fixture, PATIENT) as client:
        await client.write([(rename, {"known": known[MIXED]})])
        async for renewed in closed_after(Service(client, Lease(client), CostLimits())):
            assert await bodies(renewed, documents, UNLIMITED) != office
            for viewer in (MIXED, *MASKED.values()):
                after = await bodies(renewed, documents, viewer)
                for document, one, other in zip(documents, before[viewer], after, strict=True):
                    assert one == other, (viewer, document)


async def bodies(service: Service, documents: list[str], viewer: Viewer) -> list[bytes]:
    """Return the bodies of the answers."""
    answers: list[Answer] = [await service.answer(request(document, viewer)) for document in documents]
    return [answer.body() for answer in answers]


def people_in(data: Any) -> Iterator[dict[str, str]]:
    """Yield the people of an answer, whose ids have no day."""
    if isinstance(data, dict):
        if data.keys() == {"id", "label", "name", "pinyin"}:
            yield {**data, "id": data["id"].partition("@")[0]}
        data = list(data.values())
    if isinstance(data, list):
        for one in data:
            yield from people_in(one)
