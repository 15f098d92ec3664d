"""Claims: roles, prefixes and ids of a token are checked before anything is asked with them."""

from __future__ import annotations

from typing import Any

import pytest

from gongjian.access.claims import MOST, viewer_of
from graph.access.roles import Role
from graph.access.viewer import Grant, Viewer
from graph.errors import Unauthenticated
from tests.support.tokens import PERSON, UNIT

pytestmark = pytest.mark.once


def viewer(*grants: Any) -> Viewer:
    return viewer_of({"sub": PERSON, "grants": [*grants]})


def test_a_grant_has_sorted_areas_and_organizations() -> None:
    found = viewer(
        {"role": "TOWNSHIP_ADMIN", "areas": ["500233002", "500233001", "500233001"]},
        {"role": "DEPARTMENT_HANDLER", "organizations": [UNIT]},
        {"role": "AUDITOR"},
    )
    assert found.person == PERSON and found.previewed is None and not found.unlimited
    assert found.grants == (
        Grant(Role.TOWNSHIP_ADMIN, ("500233001", "500233002")),
        Grant(Role.DEPARTMENT_HANDLER, (), (UNIT,)),
        Grant(Role.AUDITOR),
    )


@pytest.mark.parametrize("code", ["50", "5002", "500233001001", "500233001001001", "500233001001B00001"])
def test_a_prefix_is_a_code(code: str) -> None:
    assert viewer({"role": "GRID_WORKER", "areas": [code]}).grants[0].areas == (code,)


@pytest.mark.parametrize(
    "area",
    ["", "5", "5" * 21, "50 ", "5002%", "500233001001B1", "B00001", "५००२३३", "500233\n", "' OR 1=1", "."],
)
def test_a_prefix_that_is_no_code_is_refused(area: str) -> None:
    with pytest.raises(Unauthenticated, match="is not the beginning of an area's code"):
        viewer({"role": "GRID_WORKER", "areas": [area]})


@pytest.mark.parametrize("role", ["PUBLIC", "KING", "grid_worker", "", None, 1, ["ORG_DEPT"]])
def test_an_unknown_role_is_refused(role: Any) -> None:
    with pytest.raises(Unauthenticated, match="is not a role that a token can grant"):
        viewer({"role": role, "areas": ["500233"]})


@pytest.mark.parametrize("id_", ["", "x", PERSON, UNIT.lower(), f"{UNIT}@2024-01-01"])
def test_an_organization_is_an_id(id_: str) -> None:
    with pytest.raises(Unauthenticated, match="is not the id of an organization"):
        viewer({"role": "MEMBER_UNIT", "organizations": [id_]})


@pytest.mark.parametrize(
    "grants",
    [
        {},
        "ORG_DEPT",
        ["ORG_DEPT"],
        [{"role": "ORG_DEPT", "areas": "500233"}],
        [{"role": "ORG_DEPT", "areas": [500233]}],
        [{"role": "ORG_DEPT", "area": ["500233"]}],
        [{"role": "ORG_DEPT", "areas": None}],
    ],
)
def test_other_forms_are_refused(grants: Any) -> None:
    with pytest.raises(Unauthenticated, match="the claim grants does not have the form"):
        viewer_of({"sub": PERSON, "grants": grants})


def test_grants_name_a_limited_number_of_areas() -> None:
    areas = [f"5002330010010{n:02}"[:15] for n in range(100)]
    assert viewer({"role": "GRID_WORKER", "areas": areas}, {"role": "COMMUNITY_ADMIN", "areas": areas}).grants
    with pytest.raises(Unauthenticated, match=f"name 10000 areas and organizations, {MOST} are allowed"):
        viewer({"role": "GRID_WORKER", "areas": [f"50023300{n:05}" for n in range(10_000)]})
    with pytest.raises(Unauthenticated, match="are allowed"):
        viewer(
            *({"role": "GRID_WORKER", "areas": [area]} for area in areas),
            {"role": "ORG_DEPT", "areas": areas[:50]},
            {"role": "LEADER", "areas": areas[:51]},
        )


@pytest.mark.parametrize("person", ["", None, 7, UNIT, "person_x"])
def test_the_subject_is_a_person(person: Any) -> None:
    with pytest.raises(Unauthenticated, match="is not the id of a person"):
        viewer_of({"sub": person, "grants": []})
