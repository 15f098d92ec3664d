"""Traversals of every node of the fixture, on three dates, compared with the data in memory."""

from __future__ import annotations

from typing import Any

import pytest

from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from graph.access.changing import CHANGEABLE
from graph.access.roles import Role
from graph.access.viewer import UNLIMITED, Grant, Viewer
from graph.model import MODEL
from graph.model.ids import derived_id
from seed.loading.rows import LinkRow, NodeRow
from tests.oracle.world import DAYS, World, since, world
from tests.support.both_executors import data_of

pytestmark = pytest.mark.anyio


@pytest.fixture(params=DAYS, ids=str)
def on(request: pytest.FixtureRequest) -> World:
    return world(request.param)


async def ask(service: Service, query: str, on: World, **variables: Any) -> Any:
    """Data of an answer that both ways give alike; every query takes `$day`."""
    return await data_of(service, query, {"day": on.day.isoformat(), **variables})


def plain(dated: str | None) -> str | None:
    return dated and dated.partition("@")[0]


SERVING = """query Q($code: ID!, $day: Date) { grid(code: $code, asOf: $day) {
  servingUnits(first: 100) { totalCount edges { node { id } reasons { kind since via { id } } } }
} }"""


async def test_serving_units_and_their_reasons(service: Service, on: World) -> None:
    """Each unit once, with all its reasons by kind, since, via (domain §2.3)."""
    checked = 0
    for grid in on.of_type("Grid"):
        found = (await ask(service, SERVING, on, code=grid.properties["code"]))["grid"]["servingUnits"]
        given = {
            plain(edge["node"]["id"]): [
                (reason["kind"], reason["since"], reason["via"] and plain(reason["via"]["id"]))
                for reason in edge["reasons"]
            ]
            for edge in found["edges"]
        }
        assert given == on.serving_units(grid.id)
        assert (found["totalCount"], len(found["edges"])) == (len(given), len(given))
        checked += 1
    assert checked == len([*on.of_type("Grid")]) >= 8


SERVED = """query Q($id: ID!, $day: Date) { organization(id: $id, asOf: $day) {
  servedGrids(first: 100) { edges { node { id } reasons { kind since via { id } } } }
} }"""


async def test_served_grids_are_the_inverse(service: Service, on: World) -> None:
    expected: dict[str, dict[str, Any]] = {}
    for grid in on.of_type("Grid"):
        for unit, reasons in on.serving_units(grid.id).items():
            expected.setdefault(unit, {})[grid.id] = reasons
    for node in on.of_type(*MODEL.labels_of("Organization")):
        found = (await ask(service, SERVED, on, id=node.id))["organization"]["servedGrids"]
        given = {
            plain(edge["node"]["id"]): [
                (reason["kind"], reason["since"], reason["via"] and plain(reason["via"]["id"]))
                for reason in edge["reasons"]
            ]
            for edge in found["edges"]
        }
        assert given == expected.get(node.id, {})


LINKS = """query Q($id: ID!, $after: String) { node(id: $id) {
  links(first: 20, after: $after) { totalCount edges { node { type direction since until other { id } } } pageInfo { hasNextPage endCursor } }
} }"""
Shown = tuple[str, str, str | None, str | None, str]


async def all_links(service: Service, on: World, node: NodeRow) -> list[Shown]:
    shown: list[Shown] = []
    after = None
    while True:
        page = (await ask(service, LINKS, on, id=on.dated(node.id), after=after))["node"]["links"]
        shown += [
            (link["type"], link["direction"], link["since"], link["until"], str(plain(link["other"]["id"])))
            for link in (edge["node"] for edge in page["edges"])
        ]
        if not page["pageInfo"]["hasNextPage"]:
            assert page["totalCount"] == len(shown)
            return shown
        after = page["pageInfo"]["endCursor"]


def links_of(on: World, node: NodeRow) -> list[Shown]:
    found = [
        (link.type, way, text(link.properties.get("since")), text(link.properties.get("until")), other[1])
        for link in on.links
        if MODEL.links[link.type].readable
        for way, own, other in (("OUT", link.source, link.target), ("IN", link.target, link.source))
        if own[1] == node.id
    ]
    return sorted(found, key=by_order)


def by_order(link: Shown) -> tuple[str, ...]:
    kind, direction, since, _, other = link
    return kind, direction, since or "", other


def text(value: Any) -> str | None:
    return None if value is None else str(value)


async def test_links_of_anything(service: Service, on: World) -> None:
    """All but those of level 2 and 3, by type, direction, since and other end, over pages of twenty."""
    readable = (label.name for label in MODEL.labels.values() if label.readable)
    for node in on.of_each_kind(*readable):
        given = await all_links(service, on, node)
        assert sorted(given, key=by_order) == links_of(on, node)


TREE = """query Q($id: ID!, $level: AreaLevel) { node(id: $id) { ... on Area {
  parent { id } ancestors { nodes { id } } descendants(level: $level, first: 100) { totalCount nodes { id level } }
} } }"""
LEVEL = {"GRID": 6, "BUILDING": 8}


@pytest.mark.parametrize("level", LEVEL)
async def test_the_tree_of_areas(service: Service, on: World, level: str) -> None:
    for area in on.of_type("Province", "County", "Grid", "MicroGrid", "Building"):
        found = (await ask(service, TREE, on, id=on.dated(area.id), level=level))["node"]
        assert [plain(above["id"]) for above in found["ancestors"]["nodes"]] == on.ancestors(area.id)[::-1]
        assert plain((found["parent"] or {}).get("id")) == next(iter(on.ancestors(area.id)), None)
        below = {node for node in on.descendants(area.id) if on.nodes[node].properties["level"] == LEVEL[level]}
        assert {plain(node["id"]) for node in found["descendants"]["nodes"]} == below
        assert found["descendants"]["totalCount"] == len(below)


FORCE = """query Q($id: ID!) { node(id: $id) { links(type: PART_OF, direction: IN, first: 100) {
  nodes { other {
    id
    ... on Grid { assignedPeople: gridForce(first: 30) { nodes { id } } community { id } }
    ... on MicroGrid { assignedPeople(first: 30) { nodes { id } } }
    ... on Building { assignedPeople(first: 30) { nodes { id } } grid { id } }
    ... on WorkOrder { grid { id } }
  } }
} } }"""


async def test_fields_of_one_name_follow_their_own_type_s_path(service: Service, on: World) -> None:
    """Of one list of grids, micro-grids and buildings each has its own people and its own grid."""
    found = 0
    for area in on.of_type("Community", "Grid", "MicroGrid"):
        links = (await ask(service, FORCE, on, id=on.dated(area.id)))["node"]["links"]["nodes"]
        for other in (link["other"] for link in links if "assignedPeople" in link["other"]):
            node = str(plain(other["id"]))
            people = {link.source[1] for link in on.arriving(node, "ASSIGNED_TO") if link.source[0] == "Person"}
            assert {plain(person["id"]) for person in other["assignedPeople"]["nodes"]} == people
            if on.nodes[node].label == "Building":
                grids = [area for area in on.ancestors(node) if on.nodes[area].label == "Grid"]
                assert [plain(other["grid"]["id"])] == grids
            found += len(people)
    assert found == sum(link.type == "ASSIGNED_TO" and link.source[0] == "Person" for link in on.links)


PARTNERS = """query Q($id: ID!, $day: Date) { organization(id: $id, asOf: $day) {
  partners(first: 100) { totalCount edges { count node { id name } reasons { kind since via { id } } } }
} }"""


async def test_partners_are_found_by_how_much_they_share(service: Service, on: World) -> None:
    """Members of the same committees, each once, most shared committees first."""
    found = 0
    for unit in on.of_type(*MODEL.labels_of("Organization")):
        expected: dict[str, list[tuple[str, str]]] = {}
        for member in member_links(on, source=unit.id):
            for other in member_links(on, committee=member.target[1]):
                if other.source[1] != unit.id:
                    expected.setdefault(other.source[1], []).append(
                        (max(since(member), since(other)), member.target[1])
                    )
        page = (await ask(service, PARTNERS, on, id=unit.id))["organization"]["partners"]
        given = {
            str(plain(edge["node"]["id"])): [
                (reason["since"], plain(reason["via"]["id"])) for reason in edge["reasons"]
            ]
            for edge in page["edges"]
        }
        assert given == {partner: sorted(shared) for partner, shared in expected.items()}
        counts = [edge["count"] for edge in page["edges"]]
        assert counts == sorted((len(shared) for shared in expected.values()), reverse=True)
        assert page["totalCount"] == len(expected)
        found += len(expected)
    assert found > len(DAYS)


def member_links(on: World, source: str = "", committee: str = "") -> list[LinkRow]:
    links = on.leaving(source, "MEMBER_UNIT_OF") if source else on.arriving(committee, "MEMBER_UNIT_OF")
    return [link for link in links if link.properties["role"] == "MEMBER"]


async def test_claims_of_a_task_have_a_past(service: Service) -> None:
    """The school claimed RW-002 from 2023-06-01 to 2023-09-01."""
    query = """query ($day: Date) { taskItem(code: "RW-002", asOf: $day) {
      claimants { nodes { name } } claimHistory { edges { since until outcome node { name } } } } }"""

    async def asked(day: str | None) -> tuple[Any, Any]:
        task = (await data_of(service, query, {"day": day}))["taskItem"]
        return [node["name"] for node in task["claimants"]["nodes"]], task["claimHistory"]["edges"]

    school = {"node": {"name": "忠县示例第一小学"}, "since": "2023-06-01"}
    assert await asked("2023-05-31") == ([], [])
    now, history = await asked("2023-07-01")
    assert now == ["忠县示例第一小学"] and [(edge["since"], edge["outcome"]) for edge in history] == [
        ("2023-06-01", None)
    ]
    assert await asked(None) == ([], [{**school, "until": "2023-09-01", "outcome": "FULFILLED"}])


async def test_a_rating_that_counts_no_more_still_names_its_order(service: Service) -> None:
    """The rating of GD-0021 counted from 2023-09-22 to 2023-10-09, when the order was reopened."""
    query = """query ($id: ID!, $no: ID!, $day: Date) {
      node(id: $id) { ... on Rating { workOrder { no } } } workOrder(no: $no, asOf: $day) { rating { id } } }"""
    rating = derived_id("Rating", "rating-0021-1")
    found = await data_of(service, query, {"id": rating, "no": "GD-0021"})
    assert found["node"] == {"workOrder": {"no": "GD-0021"}} and found["workOrder"]["rating"]["id"] != rating
    past = await data_of(service, query, {"id": f"{rating}@2023-10-01", "no": "GD-0021", "day": "2023-10-01"})
    assert past["node"] == {"workOrder": {"no": "GD-0021"}}
    assert past["workOrder"]["rating"] == {"id": f"{rating}@2023-10-01"}


EVERY_LINK = """query Q($id: ID!, $ended: Boolean) { node(id: $id) { links(ended: $ended, first: 100) {
  totalCount counts { count } nodes { type direction since until other { id } facts { name value } }
  changes(first: 100) { kind }
} } }"""


def text_of(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


async def test_links_that_have_ended_are_among_all_links_with_their_facts(service: Service, on: World) -> None:
    """With `ended`, the links that began up to the day, between nodes that existed then or before; facts without pay."""
    shown = {prop.name for name in CHANGEABLE for prop in MODEL.links[name].properties if not prop.guard}
    for node in [*on.of_type("Grid"), *on.of_type("Person")][::7]:
        for ended, links in ((False, on.links), (True, on.past_links)):
            id_ = f"{node.id}@{on.day}"
            found = (await data_of(service, EVERY_LINK, {"id": id_, "ended": ended}))["node"]["links"]
            expected = [
                link
                for link in links
                if node.id in (link.source[1], link.target[1]) and MODEL.links[link.type].readable
                if {link.source[1], link.target[1]} <= (on.past_nodes if ended else on.nodes).keys()
            ]
            assert found["totalCount"] == len(expected) == sum(one["count"] for one in found["counts"])
            given = [
                (row["type"], row["since"], row["until"], sorted((one["name"], one["value"]) for one in row["facts"]))
                for row in found["nodes"]
            ]
            facts = [
                sorted((name, text_of(value)) for name, value in link.properties.items() if name in shown)
                for link in expected
            ]
            days = [
                [link.properties.get(name) and str(link.properties[name]) for name in ("since", "until")]
                for link in expected
            ]
            assert sorted(given, key=str) == sorted(
                ((link.type, *day, fact) for link, day, fact in zip(expected, days, facts, strict=True)), key=str
            )


async def test_ended_links_lead_to_people_whom_the_viewer_sees(service: Service) -> None:
    administrator = Viewer(None, (Grant(Role.COMMUNITY_ADMIN, ("500233001001",)),))
    document = """{ grid(code: "500233001001001") { links(type: ASSIGNED_TO, ended: true, first: 100) {
      totalCount nodes { until other { __typename id } } } } }"""
    found = {}
    for viewer in (administrator, UNLIMITED):
        links = (await service.answer(Request(document, viewer=viewer))).data["grid"]["links"]
        people = [one["other"]["id"] for one in links["nodes"] if one["other"]["__typename"] == "Person"]
        assert links["totalCount"] == len(links["nodes"])
        for id_ in people:
            answer = await service.answer(
                Request("query ($id: ID!) { node(id: $id) { id } }", {"id": id_}, viewer=viewer)
            )
            assert answer.data["node"] == {"id": id_}
        found[viewer] = {*people}
    assert found[administrator] < found[UNLIMITED]
