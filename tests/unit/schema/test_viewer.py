"""The field `viewer`: who asks, never from an answer that was kept for somebody else, beside statements and networks too."""

from __future__ import annotations

from typing import Any

import pytest

from gongjian.access.demo import DEMO
from gongjian.execution.requests import Request
from gongjian.execution.service import Executor, Service
from graph.access.roles import Role
from graph.access.viewer import PUBLIC, UNLIMITED, Grant, Viewer
from tests.support.tokens import PERSON, UNIT

pytestmark = pytest.mark.anyio
FIELDS = "personId roles { code text } grants { role areas organizations } preview { personId grants { role areas } }"
WORKER = Viewer(PERSON, (Grant(Role.GRID_WORKER, ("500233001001001",)), Grant(Role.MEMBER_UNIT, (), (UNIT,))))


async def ask(service: Service, query: str, viewer: Viewer, executor: Executor = Executor.DIRECT) -> Any:
    answer = await service.answer(Request(query, viewer=viewer), executor)
    assert answer.errors == ()
    return answer.data


async def test_a_viewer_has_a_person_roles_and_grants(service: Service) -> None:
    found = (await ask(service, f"{{ viewer {{ {FIELDS} }} }}", WORKER))["viewer"]
    assert found == {
        "personId": PERSON,
        "roles": [
            {"code": "GRID_WORKER", "text": "Grid worker 网格员"},
            {"code": "MEMBER_UNIT", "text": "Member unit 成员单位"},
            {"code": "PUBLIC", "text": "Everyone, without signing in 公众"},
        ],
        "grants": [
            {"role": "GRID_WORKER", "areas": ["500233001001001"], "organizations": []},
            {"role": "MEMBER_UNIT", "areas": [], "organizations": [UNIT]},
        ],
        "preview": None,
    }


async def test_a_preview_is_shown(service: Service) -> None:
    viewer = Viewer(DEMO.person, DEMO.grants, previewed=WORKER)
    found = (await ask(service, f"{{ viewer {{ {FIELDS} }} }}", viewer))["viewer"]
    assert (found["personId"], found["grants"][0]["areas"]) == (None, [""])
    assert found["preview"]["grants"] == [
        {"role": "GRID_WORKER", "areas": ["500233001001001"]},
        {"role": "MEMBER_UNIT", "areas": []},
    ]


@pytest.mark.parametrize(
    "others",
    [
        "",
        "__schema { queryType { name } }",
        "meta { name }",
        "network { asOf }",
        "...Other",
    ],
)
async def test_no_viewer_gets_the_answer_of_another(service: Service, others: str) -> None:
    query = f"{{ me: viewer {{ roles {{ code }} }} {others} }}"
    query += (
        " fragment Other on Query { viewer { personId } enumLabels(names: []) { enum } }" if "Other" in others else ""
    )
    for viewer in (WORKER, PUBLIC, DEMO, UNLIMITED, WORKER):
        for executor in Executor:
            found = await ask(service, query, viewer, executor)
            assert {role["code"] for role in found["me"]["roles"]} == viewer.roles
            assert found.get("viewer", {"personId": viewer.person}) == {"personId": viewer.person}


async def test_without_the_field_one_answer_serves_all(service: Service) -> None:
    query = "{ __schema { queryType { fields { name } } } }"
    first, second = [await service.answer(Request(query, viewer=one)) for one in (PUBLIC, DEMO)]
    assert first is second
