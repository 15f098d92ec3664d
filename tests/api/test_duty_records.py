"""Duty records for viewers: figures of a grid without right to its records are null, not 0."""

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
