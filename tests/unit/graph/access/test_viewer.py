"""Viewers and their grants."""

from __future__ import annotations

from graph.access.roles import Role
from graph.access.viewer import PUBLIC, UNLIMITED, Grant, Viewer


def test_a_viewer_without_grants_has_the_public_role_alone() -> None:
    assert PUBLIC.roles == {Role.PUBLIC}
    assert str(PUBLIC) == "PUBLIC"


def test_rights_are_the_union_of_grants() -> None:
    viewer = Viewer("person_1", (Grant(Role.GRID_WORKER, ("500233001001001",)), Grant(Role.ANALYST, ("500233",))))
    assert viewer.roles == {Role.PUBLIC, Role.GRID_WORKER, Role.ANALYST}
    assert str(viewer) == "GRID_WORKER(500233001001001), ANALYST(500233)"


def test_a_grant_of_a_county_wide_role_covers_the_county() -> None:
    assert Grant(Role.LEADER, ("500233001001", "500233002")).ground == ("500233",)
    assert Grant(Role.TOWNSHIP_ADMIN, ("500233001",)).ground == ("500233001",)


def test_a_preview_is_shown() -> None:
    assert str(Viewer(previewed=Viewer(grants=(Grant(Role.ANALYST, ("5002",)),)), unlimited=True)) == (
        "unlimited as ANALYST(5002)"
    )
    assert str(UNLIMITED) == "unlimited"
