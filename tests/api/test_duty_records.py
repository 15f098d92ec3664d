"""Duty records: what they lead to, who sees them, and figures of a grid that are null without right to its records."""

from __future__ import annotations

from typing import Any

import pytest

from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from graph.access.roles import Role
from graph.access.viewer import PUBLIC, Viewer
from tests.support.both_executors import data_of
from tests.support.viewers import EVERYTHING, VIEWERS, Viewing, viewer_of

pytestmark = pytest.mark.anyio
GRID, OTHER_GRID = "500233001001001", "500233001001002"
OFFICE = EVERYTHING["organization-department"]
WITHOUT_RIGHT = {
    "public": PUBLIC,
    "leader": viewer_of(Role.LEADER, "500233"),
    "analyst": VIEWERS["analyst"],
    "handler": VIEWERS["handler"],
    "worker of another grid": viewer_of(Role.GRID_WORKER, OTHER_GRID),
    "worker by an organization": viewer_of(Role.GRID_WORKER, organizations=("grid_1",)),
    "preview": Viewer(grants=OFFICE.grants, previewed=viewer_of(Role.LEADER, "500233")),
}
WITH_RIGHT = {
    "worker of the grid": viewer_of(Role.GRID_WORKER, GRID),
    "community": VIEWERS["community-admin"],
    "command center": viewer_of(Role.COMMAND_CENTER, "500233001"),
    "county center": viewer_of(Role.COUNTY_CENTER, "500233"),
    "preview": Viewer(grants=OFFICE.grants, previewed=viewer_of(Role.GRID_WORKER, GRID)),
}
STATUS = f"""{{ grid(code: "{GRID}") {{ dutyScore dutyStatus(period: "2024-06") {{
  patrolDays expectedPatrolDays patrol weeklyMeetings expectedWeeklyMeetings weekly monthly quarterly annual score }} }} }}"""


async def seen(service: Service, query: str, viewer: Viewer) -> Any:
    return await data_of(Viewing(service, viewer), query)  # type: ignore[arg-type]  # answers like a service


@pytest.mark.parametrize("viewer", WITHOUT_RIGHT.values(), ids=WITHOUT_RIGHT)
async def test_figures_of_records_that_a_viewer_may_not_see_are_null(service: Service, viewer: Viewer) -> None:
    found = (await seen(service, STATUS, viewer))["grid"]
    calendar = {"expectedPatrolDays": 30, "expectedWeeklyMeetings": 5}
    assert found["dutyScore"] is None
    assert {name: value for name, value in found["dutyStatus"].items() if value is not None} == calendar


@pytest.mark.parametrize("viewer", WITH_RIGHT.values(), ids=WITH_RIGHT)
async def test_figures_are_complete_for_those_who_see_the_records(service: Service, viewer: Viewer) -> None:
    found = (await seen(service, STATUS, viewer))["grid"]
    assert found == (await data_of(service, STATUS))["grid"]
    assert found["dutyStatus"]["patrolDays"] == 30


async def test_a_condition_finds_only_grids_whose_figures_are_seen(service: Service) -> None:
    query = "{ grids(where: { dutyScore: { gte: 0 } }, orderBy: [{ dutyScore: DESC }]) { nodes { code dutyScore } } }"
    assert (await seen(service, query, PUBLIC))["grids"]["nodes"] == []
    found = (await seen(service, query, viewer_of(Role.GRID_WORKER, GRID)))["grids"]["nodes"]
    assert [node["code"] for node in found] == [GRID]
    league = '{ community(code: "500233001001") { grids(orderBy: [{ node: { dutyScore: DESC } }]) { nodes { code dutyScore } } } }'
    scores = [
        node["dutyScore"]
        for node in (await seen(service, league, WITH_RIGHT["worker of the grid"]))["community"]["grids"]["nodes"]
    ]
    assert scores[0] is not None and {*scores[1:]} == {None}
    assert (await service.answer(Request(league, viewer=PUBLIC))).code is None


RECORDS = f"""{{
  grid(code: "{GRID}") {{ links(first: 100) {{ nodes {{ type other {{ __typename }} }} }} dutyRecords(first: 20) {{
    totalCount changeCount(from: "2024-01-01") aggregate {{ count }}
    groupBy(keys: [{{ kind: VALUE }}]) {{ keys {{ value }} count }}
    nodes {{ id kind periodKey doneOn days count coverage findings score maxScore
      grid {{ code }} performedBy(first: 3) {{ nodes {{ id dutyRecords {{ totalCount }} }} }}
      covered(first: 5) {{ nodes {{ __typename ... on KeyPlace {{ dutyRecords {{ totalCount }} }} }} }}
      found(first: 5) {{ nodes {{ no foundBy {{ totalCount }} }} }} }} }} }}
  dutyRecords(first: 100) {{ totalCount nodes {{ id }} }}
}}"""


async def test_a_record_leads_to_its_grid_to_people_to_what_it_covered_and_to_orders(service: Service) -> None:
    data = await data_of(service, RECORDS)
    records = {(one["kind"], one["periodKey"]): one for one in data["grid"]["dutyRecords"]["nodes"]}
    patrols = records["DAILY_PATROL", "2024-06"]
    assert (patrols["doneOn"], patrols["days"], patrols["count"]) == ("2024-06-01", [*range(1, 31)], 30)
    assert patrols["grid"] == {"code": GRID} and patrols["performedBy"]["nodes"][0]["dutyRecords"]["totalCount"] == 12
    assert patrols["covered"]["nodes"] == [
        {"__typename": "KeyPlace", "dutyRecords": {"totalCount": 1}},
        {"__typename": "TaskCatalogItem"},
    ]
    assert patrols["found"]["nodes"] == [{"no": "GD-0001", "foundBy": {"totalCount": 1}}]
    assert records["ANNUAL_REVIEW", "2023"]["score"] == 91.5
    links = [link["type"] for link in data["grid"]["links"]["nodes"] if link["other"]["__typename"] == "DutyRecord"]
    assert links == ["FOR_GRID"] * 12


@pytest.mark.parametrize("viewer", WITHOUT_RIGHT.values(), ids=WITHOUT_RIGHT)
async def test_without_right_no_list_has_a_record(service: Service, viewer: Viewer) -> None:
    data = await seen(service, RECORDS, viewer)
    assert data["grid"]["dutyRecords"] == {
        "totalCount": 0,
        "changeCount": 0,
        "aggregate": {"count": 0},
        "groupBy": [],
        "nodes": [],
    }
    assert "DutyRecord" not in str(data["grid"]["links"]) and "FOR_GRID" not in str(data["grid"]["links"])
    assert await own(service) & {one["id"] for one in data["dutyRecords"]["nodes"]} == set()


@pytest.mark.parametrize("viewer", [PUBLIC, WITHOUT_RIGHT["leader"], WITHOUT_RIGHT["preview"]])
async def test_a_record_cannot_be_come_by(service: Service, viewer: Viewer) -> None:
    """By its id, its links, a search from a node to it, or a walk through it: nothing tells that there is one."""
    record, *_ = sorted(await own(service))
    grid = (await data_of(service, f'{{ grid(code: "{GRID}") {{ id }} }}'))["grid"]["id"]
    query = f"""{{ node(id: "{record}") {{ id }} searched: search(text: "2024-06") {{ totalCount }}
      shortestPaths(from: "{grid}", to: "{record}", via: [FOR_GRID]) {{ paths {{ hops }} }}
      reach(from: "{grid}", via: [FOR_GRID PERFORMED]) {{ counts {{ type }} }} }}"""
    everything = await data_of(service, query)
    assert everything["node"] and everything["shortestPaths"]["paths"] == [{"hops": 1}]
    assert {"type": "DutyRecord"} in everything["reach"]["counts"]
    assert everything["searched"] == {"totalCount": 0}  # a period is no name
    found = await seen(service, query, viewer)
    assert (found["node"], found["shortestPaths"], found["reach"]["counts"]) == (None, None, [])
    missing = "dutyrecord_" + "0" * 26
    assert found == await seen(service, query.replace(record, missing), viewer)


@pytest.mark.parametrize("viewer", WITH_RIGHT.values(), ids=WITH_RIGHT)
async def test_with_right_the_records_of_the_ground_are_complete(service: Service, viewer: Viewer) -> None:
    data, everything = await seen(service, RECORDS, viewer), await data_of(service, RECORDS)
    assert data["grid"]["dutyRecords"]["totalCount"] == 12
    ids = {one["id"] for one in data["dutyRecords"]["nodes"]}
    assert await own(service) <= ids <= {one["id"] for one in everything["dutyRecords"]["nodes"]}


async def own(service: Service) -> set[str]:
    """Return the records of the grid."""
    query = f'{{ grid(code: "{GRID}") {{ dutyRecords(first: 100) {{ nodes {{ id }} }} }} }}'
    return {one["id"] for one in (await data_of(service, query))["grid"]["dutyRecords"]["nodes"]}
