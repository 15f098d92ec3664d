"""Shapes of rights, and the values that travel as parameters."""

from __future__ import annotations

import pytest

from graph.access.rights import EVERYTHING, Rights, RightsParameter, Sight, value_of
from graph.access.roles import Role
from graph.access.viewer import PUBLIC, UNLIMITED, Grant, Viewer

COUNTIES = ("500233",)
WORKER = Viewer(grants=(Grant(Role.GRID_WORKER, ("500233001001001", "500233001001002")),))
DEPARTMENT = Viewer(grants=(Grant(Role.ORG_DEPT, ("500233001",)),))


def rights(viewer: Viewer, counties: tuple[str, ...] = COUNTIES) -> Rights:
    found = Rights.of(viewer, counties)
    assert found
    return found


def test_no_rule_applies_to_a_viewer_without_limits() -> None:
    assert Rights.of(UNLIMITED, COUNTIES) is None


def test_everyone_sees_public_labels_and_the_public_sees_no_others() -> None:
    assert rights(PUBLIC).sight("Grid") is EVERYTHING
    assert rights(PUBLIC).sight("Person").nothing
    assert rights(Viewer(grants=(Grant(Role.SYSTEM_ADMIN, ("500233",)),))).sight("Person").nothing


def test_viewers_of_one_role_share_a_shape() -> None:
    other = Viewer(grants=(Grant(Role.GRID_WORKER, ("500233002001001",)),))
    assert rights(WORKER) == rights(other)
    assert rights(WORKER).sight("Person") == Sight(areas=frozenset({Role.GRID_WORKER}))


def test_a_county_wide_role_sees_the_whole_county_of_its_grant() -> None:
    assert rights(DEPARTMENT).sight("Person") is EVERYTHING
    assert rights(DEPARTMENT, ("500233", "500101")).sight("Person") != EVERYTHING
    assert rights(DEPARTMENT, ()).sight("Person") != EVERYTHING  # before the counties of the data are known


def test_single_duty_records_are_for_those_who_supervise_the_grid() -> None:
    assert rights(DEPARTMENT).sight("DutyRecord") is EVERYTHING
    assert rights(WORKER).sight("DutyRecord").areas == {Role.GRID_WORKER}
    assert rights(Viewer(grants=(Grant(Role.LEADER, ("500233",)),))).sight("DutyRecord").nothing


def test_who_sees_everything() -> None:
    assert rights(DEPARTMENT).show_everything
    assert not rights(WORKER).show_everything
    assert not rights(Viewer(grants=DEPARTMENT.grants, previewed=WORKER)).show_everything


def test_a_preview_narrows_and_its_values_are_its_own() -> None:
    viewer = Viewer(grants=DEPARTMENT.grants, previewed=WORKER)
    assert [one.sight("Person").everything for one in rights(viewer).chain] == [True, False]
    assert rights(Viewer(unlimited=True, previewed=WORKER)).chain[1] == rights(WORKER)
    parameter = RightsParameter("areas", frozenset({Role.GRID_WORKER}), previewed=True)
    assert value_of(parameter, viewer) == ["500233001001001", "500233001001002"]


@pytest.mark.parametrize(("part", "value"), [("areas", ["500233001001001", "500233001001002"]), ("organizations", [])])
def test_values_are_those_of_the_grants_with_the_roles(part: str, value: list[str]) -> None:
    roles = frozenset({Role.GRID_WORKER, Role.ANALYST})
    assert value_of(RightsParameter(part, roles), WORKER) == value  # type: ignore[arg-type]  # a literal
    assert value_of(RightsParameter("areas", frozenset({Role.ANALYST})), WORKER) == []
