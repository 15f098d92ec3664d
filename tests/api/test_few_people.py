"""Figures over people and residents for analysts: null over fewer than five, and no two that can be subtracted."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from gongjian.execution.limits import CostLimits
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from graph.access.matrix import FEWEST, FIGURES
from graph.access.roles import Role
from graph.access.viewer import UNLIMITED, Grant, Viewer
from graph.engine.client import Client
from graph.engine.endpoint import Endpoint
from graph.engine.lease import Lease
from graph.errors import Code
from tests.api.test_guarded_values import both
from tests.conftest import PATIENT, closed_after
from tests.oracle.generator import listings
from tests.support.viewers import VIEWERS, viewer_of

pytestmark = [pytest.mark.anyio, pytest.mark.xdist_group("guarded")]
COUNTY = "500233"
ANALYST = viewer_of(Role.ANALYST, COUNTY)
SAME_GROUND = viewer_of(Role.TOWNSHIP_ADMIN, COUNTY)  # sees the nodes that the analyst sees, and all figures
PREVIEW = Viewer(grants=(Grant(Role.ORG_DEPT, (COUNTY,)),), previewed=ANALYST)
SUPPRESSED = {"analyst": ANALYST, "analyst-and-admin": VIEWERS["analyst-and-admin"], "preview": PREVIEW}
GROUPS = """{ grids(first: 100) { nodes { gridForce(first: 0) {
    totalCount all: totalCount(limit: 3) aggregate { count } groups: groupBy(keys: [{edge: {role: VALUE}}], empty: true, first: 50,
        orderBy: [{keys: ASC}]) { keys { value } count countDistinct(of: createdAt) }
} } } }"""
FILL = """MATCH (g:Grid)<-[:ASSIGNED_TO]-(:Person) WITH DISTINCT g ORDER BY g.code
    WITH collect(g) AS grids UNWIND range(0, size(grids) - 1) AS i WITH grids[i] AS g, i
    UNWIND range(0, size($v.roles) - 1) AS j UNWIND range(1, (i * (j + 3) + j) % 9) AS n
    CREATE (p:Person:Node {id: 'person_' + g.code + j + 'x' + n, name: '张示例', pinyin: 'zhang', version: 1, searchForms: [],
        createdAt: datetime('2024-01-01T00:00:00+08:00'), updatedAt: datetime('2024-01-01T00:00:00+08:00')})
    CREATE (p)-[:ASSIGNED_TO {role: $v.roles[j], since: date('2024-01-01')}]->(g)"""
ROLES = ["FULL_TIME", "PART_TIME", "INSTRUCTOR", "SUPPORT_N"]
REFUSED = {
    "a condition on the list": '{ people(where: {createdAt: {gt: "2020-01-01T00:00:00+08:00"}}) { totalCount } }',
    "a condition and an aggregate": "{ people(where: {createdAt: {isNull: false}}) { aggregate { count } } }",
    "a condition and groups": "{ communities { nodes { workers(where: {edge: {grade: {eq: 1}}}) { groupBy(keys: [{edge: {track: VALUE}}]) { count } } } } }",
    "a condition and a number of groups": "{ communities { nodes { workers(where: {edge: {grade: {eq: 1}}}) { groupCount(keys: [{edge: {track: VALUE}}]) } } } }",
    "a number of changes": '{ people { changeCount(from: "2023-01-01") } }',
    "a condition by a number": "{ communities(where: {workers: {count: {gte: 3}}}) { nodes { id } } }",
    "a condition by a number of some": "{ communities(where: {workers: {count: {eq: 1}, of: {edge: {grade: {eq: 1}}}}}) { nodes { id } } }",
    "an order by a number": "{ communities(orderBy: [{workers: {function: COUNT, direction: ASC}}]) { nodes { id } } }",
    "an order by an aggregate": "{ communities(orderBy: [{workers: {function: MAX, of: createdAt, direction: ASC}}]) { nodes { id } } }",
    "an order by a measure": "{ communities(orderBy: [{memberUnitHeads: ASC}]) { nodes { id } } }",
    "a condition by a measure": "{ communities(where: {memberUnitHeads: {eq: 2}}) { nodes { id } } }",
    "a condition by a neighbour's measure": "{ grids(where: {community: {memberUnitHeads: {eq: 2}}}) { nodes { id } } }",
    "groups by a measure": "{ communities { groupBy(keys: [{memberUnitHeads: VALUE}]) { count } } }",
    "an aggregate of a measure": "{ communities { aggregate { max(of: memberUnitHeads) } } }",
    "another day": '{ people(asOf: "2024-05-17") { totalCount } }',
    "another day of a measure": '{ communities(asOf: "2024-05-17") { nodes { memberUnitHeads } } }',
}
ALLOWED = {
    "a condition without a figure": '{ people(where: {createdAt: {gt: "2020-01-01T00:00:00+08:00"}}) { nodes { id } } }',
    "another list's figure": "{ communities(where: {workers: {some: {edge: {grade: {eq: 1}}}}}) { totalCount } }",
    "the end of a quarter": '{ people(asOf: "2024-03-31") { totalCount } }',
    "the day of the data": '{ people(asOf: "2024-07-04") { totalCount } }',
    "another day without a figure": '{ people(asOf: "2024-05-17") { nodes { id } } }',
    "published figures": '{ county(code: "500233") { figures { residents registeredCadres } } }',
}


@pytest.fixture
async def filled(own_fixture: Endpoint) -> AsyncIterator[Service]:
    """Provide a service on a fixture with grids that have many people."""
    async with Client(own_fixture, PATIENT) as client:
        await client.write([(FILL, {"roles": ROLES})])
        async for found in closed_after(Service(client, Lease(client), CostLimits(rows=10**6))):
            yield found


def few(number: int | None) -> bool:
    """Return whether a number of people is hidden."""
    return number is not None and 0 < number < FEWEST


async def test_few_are_null_and_one_null_group_is_not_alone(filled: Service) -> None:
    (whole,) = (await both(filled, Request(GROUPS, viewer=SAME_GROUND))).data.values()
    (found,) = (await both(filled, Request(GROUPS, viewer=ANALYST))).data.values()
    cases = set()
    for one, other in zip(whole["nodes"], found["nodes"], strict=True):
        stored, shown = one["gridForce"], other["gridForce"]
        people = stored["aggregate"]["count"]
        assert shown["totalCount"] == (None if few(people) else stored["totalCount"])
        assert shown["all"] == (None if few(people) else stored["all"])
        assert shown["aggregate"]["count"] == (None if few(people) else people)
        hidden = [group["count"] for group in stored["groups"] if few(group["count"])]
        rest = [group["count"] for group in stored["groups"] if group["count"] >= FEWEST]
        next_ = min(rest) if len(hidden) == 1 and rest else None
        for before, after in zip(stored["groups"], shown["groups"], strict=True):
            is_null = few(before["count"]) or before["count"] == next_
            assert after == {**before, **(dict.fromkeys(("count", "countDistinct")) if is_null else {})}
        cases.add((few(people), min(len(hidden), 2), bool(rest)))
    assert {(False, 1, True), (False, 2, True)} <= cases, cases


async def test_each_list_of_people_has_figures_of_five_or_none(service: Service) -> None:
    owners = {one.traversal.target: one.name for one in listings() if one.owner is None}
    lists = [one for one in listings() if one.traversal.target in FIGURES and one.owner in owners]
    assert {one.traversal.target for one in lists} == {*FIGURES}
    for listing in lists:
        figures = f"{listing.name}(first: 0) {{ totalCount aggregate {{ count }} }}"
        document = f"{{ {owners[listing.owner or '']}(first: 20) {{ nodes {{ {figures} }} }} }}"
        for figure in figures_in((await both(service, Request(document, viewer=ANALYST))).data):
            assert figure is None or figure == 0 or figure >= FEWEST, (listing.name, figure)


@pytest.mark.parametrize("document", REFUSED.values(), ids=REFUSED)
async def test_what_tells_two_figures_apart_is_refused(service: Service, document: str) -> None:
    for viewer in SUPPRESSED.values():
        answer = await service.answer(Request(document, viewer=viewer))
        assert (answer.code, answer.data, answer.status) == (Code.FORBIDDEN, None, 403), answer.body()
        assert "nalysts" in answer.errors[0]["message"]
    for viewer in (UNLIMITED, SAME_GROUND):
        assert not (await service.answer(Request(document, viewer=viewer))).errors


@pytest.mark.parametrize("document", ALLOWED.values(), ids=ALLOWED)
async def test_other_requests_are_answered(service: Service, document: str) -> None:
    for viewer in SUPPRESSED.values():
        await both(service, Request(document, viewer=viewer))


async def test_groups_are_compared_and_sorted_by_what_is_shown(filled: Service) -> None:
    document = """{ grids(first: 100) { nodes { gridForce(first: 0) {
        sorted: groupBy(keys: [{edge: {role: VALUE}}], orderBy: [{function: COUNT, direction: ASC}]) { count }
        many: groupBy(keys: [{edge: {role: VALUE}}], having: [{function: COUNT, gte: 1}]) { count }
        number: groupCount(keys: [{edge: {role: VALUE}}], having: [{function: COUNT, gte: 1}])
        fewer: groupCount(keys: [{edge: {role: VALUE}}], having: [{function: COUNT, lt: 5}]) } } } }"""
    (found,) = (await both(filled, Request(document, viewer=ANALYST))).data.values()
    seen = 0
    for grid in found["nodes"]:
        counts = [group["count"] for group in grid["gridForce"]["sorted"]]
        shown = [count for count in counts if count is not None]
        assert counts == [*sorted(shown), *[None] * (len(counts) - len(shown))]
        assert sorted(group["count"] for group in grid["gridForce"]["many"]) == sorted(shown)
        assert (grid["gridForce"]["number"], grid["gridForce"]["fewer"]) == (len(shown), 0)
        seen += bool(shown) and len(shown) < len(counts)
    assert seen


async def test_a_measure_of_few_people_is_null(service: Service) -> None:
    document = "{ communities(first: 100) { nodes { memberUnitHeads } } }"
    (whole,) = (await both(service, Request(document, viewer=SAME_GROUND))).data.values()
    (found,) = (await both(service, Request(document, viewer=ANALYST))).data.values()
    numbers = [one["memberUnitHeads"] for one in whole["nodes"]]
    assert [one["memberUnitHeads"] for one in found["nodes"]] == [None if few(number) else number for number in numbers]
    assert 0 in numbers and any(map(few, numbers))


def figures_in(data: Any) -> Iterator[int | None]:
    """Yield the figures of an answer."""
    if isinstance(data, dict):
        yield from (value for name, value in data.items() if name in ("totalCount", "count"))
        data = list(data.values())
    if isinstance(data, list):
        for one in data:
            yield from figures_in(one)


async def test_a_second_figure_changes_no_group_that_is_hidden_by_its_number(filled: Service) -> None:
    document = """{ grids(first: 100) { nodes { gridForce(first: 0) {
      one: groupBy(keys: [{edge: {role: VALUE}}], first: 50, orderBy: [{keys: ASC}]) { keys { value } count }
      two: groupBy(keys: [{edge: {role: VALUE}}], first: 50, orderBy: [{keys: ASC}]) { keys { value } count max(of: sourceId) }
    } } } }"""
    answer = await both(filled, Request(document, viewer=ANALYST))
    hidden = 0
    for grid in answer.data["grids"]["nodes"]:
        one, two = ({str(g["keys"]): g["count"] for g in grid["gridForce"][name]} for name in ("one", "two"))
        assert all(two[key] is None for key, count in one.items() if count is None)
        hidden += sum(count is None for count in one.values())
    assert hidden > 0
