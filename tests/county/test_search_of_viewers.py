"""Search by viewers who see a part of the county: complete, where a term of the index lists only 200 people."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from graph.access.roles import Role
from graph.access.viewer import PUBLIC, UNLIMITED, Viewer
from graph.model.search import CAP
from tests.support.viewers import viewer_of

pytestmark = pytest.mark.anyio
NAME = "林"
SEARCH = """query S($text: String!, $scope: ID) {
  search(text: $text, types: [PERSON], scope: $scope, first: 100) { totalCount complete nodes { ... on Person { name } } }
}"""
NAMED = "query N($text: String!) { people(where: { name: { contains: $text } }, first: 0) { totalCount } }"


async def ask(service: Service, query: str, viewer: Viewer, **variables: Any) -> Any:
    answer = orjson.loads((await service.answer(Request(query, {"text": NAME, **variables}, viewer=viewer))).body())
    assert "errors" not in answer, answer
    return next(iter(answer["data"].values()))


@pytest.mark.parametrize("code", ["500233001", "500233001001", "500233001001001"])
async def test_everyone_on_the_ground_is_found(county_service: Service, code: str) -> None:
    viewer = viewer_of(Role.TOWNSHIP_ADMIN, code)
    found = await ask(county_service, SEARCH, viewer)
    assert found["complete"] and found["totalCount"] == (await ask(county_service, NAMED, viewer))["totalCount"]
    assert all(NAME in node["name"] for node in found["nodes"])


async def test_a_term_lists_fewer_people_than_the_county_has(county_service: Service) -> None:
    assert not (await ask(county_service, SEARCH, UNLIMITED))["complete"]
    assert (await ask(county_service, NAMED, UNLIMITED))["totalCount"] > CAP


async def test_a_scope_narrows_the_ground(county_service: Service) -> None:
    viewer = viewer_of(Role.TOWNSHIP_ADMIN, "500233001")
    whole, part = [await ask(county_service, SEARCH, viewer, scope=scope) for scope in (None, "500233001001")]
    assert 0 < part["totalCount"] < whole["totalCount"] and part["complete"]


async def test_the_public_finds_nobody_and_learns_nothing_of_how_many_there_are(county_service: Service) -> None:
    found = await ask(county_service, SEARCH, PUBLIC)
    assert found == {"totalCount": 0, "complete": True, "nodes": []}
