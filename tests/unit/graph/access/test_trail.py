"""Who may read the audit trail: auditors of all the data, and nobody through a preview."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.access.roles import Role
from graph.access.trail import may_read_trail
from graph.access.viewer import PUBLIC, UNLIMITED, Grant, Viewer

COUNTIES = ("500233",)
AUDITOR = Viewer(grants=(Grant(Role.AUDITOR),))


def viewer(role: Role, *areas: str, organizations: tuple[str, ...] = ()) -> Viewer:
    return Viewer(grants=(Grant(role, areas, organizations),))


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.PUBLIC, Role.AUDITOR)])
def test_no_other_role_reads_it(role: Role) -> None:
    assert not may_read_trail(viewer(role, "500233"), COUNTIES)
    assert not may_read_trail(viewer(role), COUNTIES)


def test_an_auditor_without_ground_or_on_all_counties_reads_it() -> None:
    assert may_read_trail(AUDITOR, COUNTIES) and may_read_trail(UNLIMITED, COUNTIES)
    assert may_read_trail(viewer(Role.AUDITOR, "500233"), COUNTIES)
    assert may_read_trail(viewer(Role.AUDITOR, "50"), (*COUNTIES, "500230"))
    assert not may_read_trail(viewer(Role.AUDITOR, "500233"), (*COUNTIES, "500230"))
    for part in ("500233001", "500101"):
        assert not may_read_trail(viewer(Role.AUDITOR, part), COUNTIES)
    assert not may_read_trail(viewer(Role.AUDITOR, "500233"), ())
    assert not may_read_trail(viewer(Role.AUDITOR, organizations=("unit_1",)), COUNTIES)
    assert not may_read_trail(PUBLIC, COUNTIES)


def test_a_preview_shows_it_to_those_who_may_read_it_alone() -> None:
    department = viewer(Role.ORG_DEPT, "500233")
    assert not may_read_trail(replace(department, previewed=AUDITOR), COUNTIES)
    both = Viewer(grants=(*department.grants, *AUDITOR.grants))
    assert may_read_trail(replace(both, previewed=AUDITOR), COUNTIES)
    assert not may_read_trail(replace(both, previewed=department), COUNTIES)
    assert not may_read_trail(replace(UNLIMITED, previewed=department), COUNTIES)
