"""Previews: only the organization department has them, and the text names one role on some ground."""

from __future__ import annotations

import pytest

from gongjian.access.demo import DEMO
from gongjian.access.messages import OPTION
from gongjian.access.preview import previewed, read_viewer
from graph.access.roles import Role
from graph.access.viewer import PUBLIC, UNLIMITED, Grant, Viewer
from graph.errors import BadUserInput, Forbidden
from tests.support.tokens import UNIT

pytestmark = pytest.mark.once
WORKER = Viewer(grants=(Grant(Role.GRID_WORKER, ("500233001001001",)),))


@pytest.mark.parametrize(
    "text", ["GRID_WORKER 500233001001001", "GRID_WORKER:500233001001001", " GRID_WORKER,500233001001001 "]
)
def test_a_text_names_a_role_and_its_ground(text: str) -> None:
    assert read_viewer(text, OPTION()) == WORKER
    for viewer in (DEMO, UNLIMITED):
        found = previewed(viewer, text)
        assert (found.previewed, found.grants, found.unlimited) == (WORKER, viewer.grants, viewer.unlimited)


def test_organizations_and_public_can_be_previewed() -> None:
    assert read_viewer(f"MEMBER_UNIT {UNIT} 500233", OPTION()).grants == (
        Grant(Role.MEMBER_UNIT, ("500233",), (UNIT,)),
    )
    assert read_viewer("PUBLIC", OPTION()) == PUBLIC
    assert str(previewed(DEMO, "GRID_WORKER 500233001001001")).endswith(" as GRID_WORKER(500233001001001)")


@pytest.mark.parametrize(
    "text", ["", "KING", "PUBLIC 500233", "GRID_WORKER x", "GRID_WORKER unit_1", "500233", "x" * 20_000]
)
def test_another_text_is_refused(text: str) -> None:
    with pytest.raises(BadUserInput, match=r"^Header X-View-As: .{1,60} is not a role"):
        previewed(DEMO, text)
    with pytest.raises(BadUserInput, match=r"^Option --as: "):
        read_viewer(text, OPTION())


def test_others_may_not_preview() -> None:
    for viewer in (PUBLIC, WORKER):
        with pytest.raises(Forbidden, match="Only the organization department may preview"):
            previewed(viewer, "PUBLIC")
