"""A deployment's file of rights: what it hides is absent for each viewer, and nothing is wider but the cell that it adds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from gongjian.access.rights_file import matrix_of
from gongjian.app import create_app
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from graph.access.effective import EffectiveMatrix
from graph.access.roles import Role
from graph.access.viewer import Viewer
from graph.engine.endpoint import Endpoint
from graph.errors import Code
from graph.model import Guard
from tests.api.test_guarded_values import ASKING, DOCUMENT, PEOPLE, Wanted, both
from tests.api.test_guarded_values import filled as filled
from tests.conftest import PATIENT, settings_for
from tests.oracle.rights import LABELS, hidden_from, sight
from tests.support.viewers import VIEWERS

pytestmark = [pytest.mark.anyio, pytest.mark.xdist_group("guarded")]
FILE = """
[hide.nodes]
Contribution = ["MEMBER_UNIT", "LEADER"]
Resident = ["GRID_WORKER"]
WorkOrder = ["LEADER", "ORG_DEPT"]
[hide.plain]
OFFICIAL = ["COMMUNITY_ADMIN"]
ORDER_TEXT = ["DEPARTMENT_HANDLER", "COMMAND_CENTER"]
PAY = ["ORG_DEPT"]
[hide.masked]
OFFICIAL = ["GRID_WORKER", "TOWNSHIP_ADMIN"]
[show.plain]
COMMENT = ["COMMAND_CENTER"]
"""
ADDED = ("command-center", Guard.COMMENT)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "rights.toml"
    made.write_text(FILE, "utf-8")
    return made


def seen_by(viewer: Viewer, matrix: EffectiveMatrix, guard: Guard) -> Mapping[str, int]:
    label = matrix.values[guard].label
    return {node: sight(viewer, node, guard, matrix) for node, name in LABELS.items() if name == label}


async def test_each_viewer_sees_what_the_file_leaves(filled: Service, file: Path) -> None:
    narrow, changed = replace(filled, matrix=matrix_of(file)), 0
    stored = (await both(filled, Request(DOCUMENT, PEOPLE))).data
    for name, viewer in ASKING.items():
        request = Request(DOCUMENT, PEOPLE, viewer=viewer)
        answer = await both(narrow, request)
        wanted = Wanted(viewer, {guard: set() for guard in Guard}, narrow.matrix)
        assert answer.data == wanted.data(stored), name
        assert answer.disclosed and answer.disclosed.plain == wanted.plain, name
        assert bool(answer.masked_fields) == wanted.masks, name
        changed += answer.body() != (await both(filled, request)).body()
    assert changed >= 8


async def test_a_condition_on_what_the_file_hides_is_forbidden(filled: Service, file: Path) -> None:
    request = Request('{ people(where: {phone: {startsWith: "1"}}) { totalCount } }', viewer=ASKING["community-admin"])
    assert (await filled.answer(request)).data["people"]["totalCount"] > 0
    refused = await replace(filled, matrix=matrix_of(file)).answer(request)
    assert (refused.code, refused.data) == (Code.FORBIDDEN, None)


def test_nothing_is_wider_but_the_cell_that_the_file_adds(file: Path) -> None:
    matrix, standard = matrix_of(file), EffectiveMatrix()
    for name, viewer in ASKING.items():
        assert hidden_from(viewer, standard) <= hidden_from(viewer, matrix)
        for guard in Guard:
            before, after = (seen_by(viewer, one, guard) for one in (standard, matrix))
            wider = any(after[node] > before[node] for node in before)
            assert wider == ((name, guard) == ADDED), (name, guard)


def test_the_service_and_its_entity_tags_go_by_the_file(endpoint: Endpoint, file: Path) -> None:
    query = "/graphql?query={people(first:100){totalCount}contributions(first:1){totalCount}}"
    headers = {"x-view-as": f"MEMBER_UNIT {VIEWERS['member-unit'].grants[0].organizations[0]}"}
    found = []
    for rights_file in (None, file):
        settings = settings_for(
            endpoint,
            allowed_hosts=("testserver",),
            rights_file=rights_file,
            statement_seconds=PATIENT.statement_seconds,
        )
        with TestClient(create_app(settings), client=("127.0.0.1", 5)) as http:
            answer = http.get(query, headers=headers)
            data = answer.json()["data"]
            found.append((data["people"]["totalCount"], data["contributions"]["totalCount"], answer.headers["etag"]))
    (people, contributions, tag), (same, none, other) = found
    assert people == same and contributions > none == 0 and tag != other


def test_roles_that_a_file_does_not_name_share_the_program_s_rules(file: Path) -> None:
    matrix = matrix_of(file)
    assert matrix.values[Guard.RESIDENT] == EffectiveMatrix().values[Guard.RESIDENT]
    assert matrix.roles_that_see("Meeting") == EffectiveMatrix().roles_that_see("Meeting")
    assert Role.LEADER not in (matrix.roles_that_see("Contribution") or ())
