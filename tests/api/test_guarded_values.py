"""Values and links above level 1, for each viewer of the fixture, compared with the rules walked in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import pytest

from gongjian.execution.answer import Answer
from gongjian.execution.limits import CostLimits
from gongjian.execution.requests import Request
from gongjian.execution.service import Executor, Service
from graph.access.effective import STANDARD, EffectiveMatrix
from graph.access.roles import Role
from graph.access.viewer import UNLIMITED, Grant, Viewer
from graph.engine.client import Client
from graph.engine.endpoint import Endpoint
from graph.engine.lease import Lease
from graph.errors import Code
from graph.model import Guard
from resolvers.execution.output.disclosure import masked_paths
from tests.conftest import PATIENT, closed_after
from tests.oracle.rights import hidden_from, names_seen_by, sight
from tests.support.viewers import EVERYTHING, VIEWERS, viewer_of
from tests.support.world_rows import FIXTURE

pytestmark = [pytest.mark.anyio, pytest.mark.xdist_group("guarded")]
FILL = (  # the fixture has few of these values
    "MATCH (p:Person) SET p.phone = '19900001234', p.gender = 'FEMALE', p.politicalStatus = '01'",
    "MATCH (o:WorkOrder) SET o.description = 'text of ' + o.no, o.addressText = 'at ' + o.no",
    "MATCH (r:Rating) SET r.comment = 'comment'",
    "MATCH (r:Resident) SET r.name = '居示例', r.phone = '19900005678', r.partyMember = true",
)
DOCUMENT = """query ($people: [ID!]) {
  people(where: {id: {in: $people}}, first: 100) { nodes { id phone gender politicalStatus } }
  workOrders(first: 100) { nodes {
    id no description addressText building { id } onBehalfOf { id name phone partyMember home { id } } rating { id comment }
  } }
  communities(first: 100) { nodes { workers(first: 100) { edges { fixedFen node { id } } } } }
}"""
PEOPLE = {"people": [node.id for node in FIXTURE.nodes if node.label == "Person"][::2][:100]}
STAFF = next(link.source[1] for link in FIXTURE.links if link.type == "EMPLOYED_BY")
DESK = next(link.target[1] for link in FIXTURE.links if link.type == "AT_DESK" and link.target[0] == "Person")
ASKING: dict[str, Viewer] = {
    **VIEWERS,
    **EVERYTHING,
    "county-center": viewer_of(Role.COUNTY_CENTER, "500233"),
    "leader": viewer_of(Role.LEADER, "500233"),
    "leader-of-a-unit": Viewer(
        grants=(Grant(Role.LEADER, ("500233",), VIEWERS["handler"].grants[0].organizations),),
    ),
    "command-center": viewer_of(Role.COMMAND_CENTER, "500233001"),
    "a-worker": Viewer(STAFF, (Grant(Role.GRID_WORKER, ("500233001001001",)),)),
    "at-the-desk": Viewer(DESK, (Grant(Role.LEADER, ("500233",)),)),
}
OFFICIAL = {"phone": "199****1234", "politicalStatus": "*"}
RESIDENT = {"name": "居*", "phone": "199****5678"}


@pytest.fixture
async def filled(own_fixture: Endpoint) -> AsyncIterator[Service]:
    """Provide a service on a fixture that has a value for each guarded property."""
    async with Client(own_fixture, PATIENT) as client:
        for statement in FILL:
            await client.run(statement)
        async for found in closed_after(Service(client, Lease(client), CostLimits())):
            yield found


async def both(service: Service, request: Request) -> Answer:
    """Return the answer, which is the same by both executors."""
    direct, stepwise = [await service.answer(request, executor) for executor in Executor]
    assert not direct.errors, direct.errors
    assert direct.body() == stepwise.body()
    assert direct.disclosed == stepwise.disclosed
    return direct


async def test_each_viewer_sees_what_the_matrix_says(filled: Service) -> None:
    stored = (await both(filled, Request(DOCUMENT, PEOPLE))).data
    seen: dict[Guard, set[int]] = {guard: set() for guard in Guard if guard is not Guard.NAME}
    for name, viewer in ASKING.items():
        answer = await both(filled, Request(DOCUMENT, PEOPLE, viewer=viewer))
        wanted = Wanted(viewer, seen)
        assert answer.data == wanted.data(stored), name
        assert answer.disclosed and answer.disclosed.plain == wanted.plain, name
        assert [*answer.masked_fields] == [*masked_paths(answer.data)], name
        assert bool(answer.masked_fields) == wanted.masks, name
    masked = {Guard.OFFICIAL, Guard.RESIDENT}
    everyone_sees_a_mask = {Guard.OFFICIAL: {1, 2}}
    assert seen == {guard: {0, 1, 2} if guard in masked else {0, 2} for guard in seen} | everyone_sees_a_mask


class Wanted:
    """The part of a stored answer that a viewer may see; notes what is plain and whether anything is masked."""

    def __init__(self, viewer: Viewer, seen: dict[Guard, set[int]], matrix: EffectiveMatrix = STANDARD) -> None:
        self.viewer, self.hidden, self.seen, self.matrix = viewer, hidden_from(viewer, matrix), seen, matrix
        self.plain: set[tuple[int, str]] = set()
        self.masks = False

    def data(self, stored: Any) -> Any:
        """Return the answer to DOCUMENT."""
        visible = self.in_order(self.visible(stored["people"]), lambda one: one["id"])
        people = [self.shown(one["id"], Guard.OFFICIAL, one, OFFICIAL) for one in visible]
        orders = [self.order(one) for one in self.visible(stored["workOrders"])]
        communities = [
            {"workers": {"edges": [self.worker(edge) for edge in self.workers(one) if self.sees(edge["node"])]}}
            for one in stored["communities"]["nodes"]
        ]
        return {
            "people": {"nodes": people},
            "workOrders": {"nodes": orders},
            "communities": {"nodes": communities},
        }

    def in_order(self, found: list[Any], key: Callable[[Any], str]) -> list[Any]:
        """Return people in the order of a list: by name, or by id if names are masked."""
        return sorted(found, key=key) if names_seen_by(self.viewer) < 2 else found

    def workers(self, community: Any) -> list[Any]:
        return self.in_order(community["workers"]["edges"], lambda edge: str(edge["node"]["id"]))

    def visible(self, found: Any) -> list[Any]:
        return [one for one in found["nodes"] if self.sees(one)]

    def sees(self, node: Any) -> bool:
        return node is not None and node["id"] not in self.hidden

    def order(self, stored: Any) -> Any:
        shown = self.shown(stored["id"], Guard.ORDER_TEXT, stored, {}, public=("id", "no", "rating"))
        if shown["onBehalfOf"]:
            resident = shown["onBehalfOf"]
            sees = self.sees(resident)
            shown["onBehalfOf"] = self.shown(resident["id"], Guard.RESIDENT, resident, RESIDENT) if sees else None
            if not sees and self.matrix is STANDARD:
                raise AssertionError("whoever sees the order's text sees its resident")
        if rating := shown["rating"]:
            shown["rating"] = self.shown(rating["id"], Guard.COMMENT, rating, {}) if self.sees(rating) else None
        return shown

    def worker(self, edge: Any) -> Any:
        return {**self.shown(edge["node"]["id"], Guard.PAY, edge, {}, public=("node",)), "node": edge["node"]}

    def shown(
        self, node: str, guard: Guard, stored: Any, masks: dict[str, str], public: tuple[str, ...] = ("id",)
    ) -> Any:
        """Return the values of a node as they may be seen."""
        sees = sight(self.viewer, node, guard, self.matrix)
        self.seen[guard].add(sees)
        if sees == 2 and any(value is not None for name, value in stored.items() if name not in public):
            self.plain.add((guard.sensitivity, node))
        self.masks |= sees == 1 and bool(masks)
        return {
            name: value if name in public or sees == 2 else masks.get(name) if sees else None
            for name, value in stored.items()
        }


@pytest.mark.parametrize(
    ("viewer", "condition", "people"),
    [
        (UNLIMITED, 'phone: {startsWith: "1990000"}', None),
        (viewer_of(Role.LEADER, "500233"), 'phone: {startsWith: "1990000"}', "Person.phone"),
        (viewer_of(Role.GRID_WORKER, "500233001001001"), "gender: {eq: FEMALE}", "Person.gender"),
    ],
)
async def test_a_condition_on_what_is_nowhere_plain_is_forbidden(
    service: Service, viewer: Viewer, condition: str, people: str | None
) -> None:
    answer = await service.answer(Request(f"{{ people(where: {{{condition}}}) {{ totalCount }} }}", viewer=viewer))
    if people is None:
        assert answer.data["people"]["totalCount"] > 0
    else:
        (error,) = answer.errors
        assert (answer.code, answer.data, answer.status) == (Code.FORBIDDEN, None, 403)
        assert error["extensions"]["field"] == people in error["message"]


async def test_a_condition_holds_where_the_value_is_plain(service: Service) -> None:
    document = """query ($text: String!, $people: [ID!]) {
        plain: people(where: {id: {in: $people}}, first: 100) { nodes { id phone } }
        found: people(where: {phone: {startsWith: $text}, id: {in: $people}}, first: 100) { nodes { id phone } } }"""
    phones = [node.id for node in FIXTURE.nodes if node.label == "Person" and node.properties.get("phone")]
    with_phone = {"people": [*phones[:60], *PEOPLE["people"][:40]]}
    for viewer in (VIEWERS["community-admin"], VIEWERS["township-admin"], UNLIMITED):
        data = (await both(service, Request(document, {"text": "199", **with_phone}, viewer=viewer))).data
        plain = [one for one in data["plain"]["nodes"] if one["phone"] and "*" not in one["phone"]]
        assert data["found"]["nodes"] == plain != [], viewer


async def test_an_abstract_row_shows_the_values_of_each_type(service: Service) -> None:
    document = """query ($unit: ID!, $resident: ID!, $person: ID!) {
        unit: node(id: $unit) { ...F } resident: node(id: $resident) { ...F } person: node(id: $person) { ...F } }
        fragment F on Node { ... on Person { called: name phone } ... on Resident { name phone } ... on Organization { called: name } }"""
    ids = [next(node.id for node in FIXTURE.nodes if node.label == label) for label in ("Department", "Resident")]
    ids.append(next(node.id for node in FIXTURE.nodes if node.label == "Person" and node.properties.get("phone")))
    for viewer in (UNLIMITED, EVERYTHING["organization-department"]):
        variables = dict(zip(("unit", "resident", "person"), ids, strict=True))
        unit, resident, person = (await both(service, Request(document, variables, viewer=viewer))).data.values()
        assert unit["called"] and person["called"] and person["phone"].isdigit()
        assert resident["name"].endswith("*") == (viewer is not UNLIMITED)


EVERYWHERE = {  # places of an answer where people stand
    "links": "{ communities(first: 5) { nodes { links(type: EMPLOYED_BY, first: 50) { nodes { other { ...P } } } } } }",
    "changes": """{ communities(first: 5) { nodes { workers { changes(from: "2021-06-01", first: 50) { node { ...P }
        before { ... on EmployedByFacts { fixedFen } } after { ... on EmployedByFacts { fixedFen } } } } } } }""",
    "groups": "{ workOrders { groupBy(keys: [{reporter: {self: VALUE}}], first: 50) { keys { node { ...P } } count } } }",
    "reasons": "{ grids(first: 5) { nodes { servingUnits(first: 50) { edges { reasons { via { ...P } } } } } } }",
    "search": '{ search(text: "高示例", first: 50) { nodes { ...P } } }',
    "reach": "query ($a: ID!) { reach(from: $a, maxHops: 2) { nodes(first: 100) { nodes { ...P } } } }",
    "paths": "query ($a: ID!, $b: ID!) { shortestPaths(from: $a, to: $b) { paths { nodes { ...P } } } }",
    "a network": "{ network(kind: PEOPLE) { nodes(first: 100) { nodes { node { ...P } } } } }",
    "a node": "query ($a: ID!) { node(id: $a) { ...P } }",
}
PERSON = " fragment P on Node { ... on Person { id phone } }"


async def test_a_value_is_guarded_wherever_its_node_stands(filled: Service) -> None:
    variables = {"a": PEOPLE["people"][0], "b": PEOPLE["people"][-1]}
    for place, document in EVERYWHERE.items():
        found = set()
        used = {name: value for name, value in variables.items() if f"${name}:" in document}
        for viewer in (UNLIMITED, ASKING["leader"], EVERYTHING["organization-department"], *VIEWERS.values()):
            answer = await both(filled, Request(document + PERSON, used, viewer=viewer))
            for node in people_in(answer.data):
                sees = sight(viewer, node["id"], Guard.OFFICIAL)
                assert node["phone"] == (None, OFFICIAL["phone"], "19900001234")[sees], (place, viewer, node)
                found.add(sees)
        assert found == {1, 2}, place


def people_in(data: Any) -> Iterator[dict[str, str]]:
    """Yield the people of an answer, whose ids have no day."""
    if isinstance(data, dict):
        if data.keys() == {"id", "phone"}:
            yield {**data, "id": data["id"].partition("@")[0]}
        data = list(data.values())
    if isinstance(data, list):
        for one in data:
            yield from people_in(one)
