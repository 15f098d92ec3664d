"""Repeated requests: parsed once, identified by all their parts, and bound again when the date of the data changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import orjson
import pytest

from gongjian.execution.documents import _documents
from gongjian.execution.requests import Ready, Request
from gongjian.execution.service import Service

pytestmark = pytest.mark.anyio
SOME = "query Some($first: Int = 2) { organizations(first: $first) { nodes { name } } }"
TWO = (
    "query One { organizations(first: 1) { nodes { name } } } query Two { organizations(first: 2) { nodes { name } } }"
)


async def answer(service: Service, query: str, name: str | None = None, **variables: Any) -> Any:
    return orjson.loads((await service.answer(Request(query, variables, name))).body())


def ready(service: Service, query: str, name: str | None = None, **variables: Any) -> Ready:
    found = service.ready(Request(query, variables, name))
    assert isinstance(found, Ready)
    return found


async def test_the_same_request_is_read_once_and_others_are_told_apart(service: Service) -> None:
    assert ready(service, SOME) is ready(service, SOME)
    assert ready(service, SOME, first=1) is ready(service, SOME, first=1)
    assert ready(service, SOME, first=1) is not ready(service, SOME)
    assert ready(service, TWO, "One") is not ready(service, TWO, "Two")


async def test_an_answer_is_that_of_its_own_request(service: Service) -> None:
    for _ in range(2):
        assert len((await answer(service, SOME))["data"]["organizations"]["nodes"]) == 2
        assert len((await answer(service, SOME, first=1))["data"]["organizations"]["nodes"]) == 1
        assert len((await answer(service, TWO, "Two"))["data"]["organizations"]["nodes"]) == 2
        for wrong in (True, "1", 1.5, [1]):
            (error,) = (await answer(service, SOME, first=wrong))["errors"]
            assert error["extensions"]["code"] == "BAD_USER_INPUT"
        (error,) = (await answer(service, SOME, first=-1))["errors"]
        assert error["extensions"]["argument"] == "first"


async def test_values_that_json_does_not_know_are_read_all_the_same(service: Service) -> None:
    (error,) = (await answer(service, SOME, first=1j))["errors"]
    assert "1j" in error["message"]


async def test_long_variables_are_not_kept(service: Service) -> None:
    query = "query Q($codes: [String!]) { organizations(where: {name: {in: $codes}}) { nodes { name } } }"
    codes = [f"500233001001{number:03}" for number in range(1, 200)]
    assert ready(service, query, codes=codes) is not ready(service, query, codes=codes)
    assert (await answer(service, query, codes=codes))["data"]["organizations"]["nodes"] == []


async def test_values_are_bound_anew_on_another_day(service: Service) -> None:
    request = ready(service, '{ community(code: "500233001001") { linkedLeaders { nodes { name } } } }')
    state = await service.lease.current()
    first = service.bind(request, state)
    assert service.bind(request, state) is first
    other = service.bind(request, replace(state, horizon=date(2023, 3, 1)))
    assert (first.values["asOf"], other.values["asOf"]) == (state.horizon, date(2023, 3, 1))


DAYS = """query Q($day: Date, $until: Date, $first: Int, $name: String = "", $after: String) {
  community(code: "500233002005", asOf: $day) {
    linkedLeaders(first: $first, after: $after, where: {node: {name: {startsWith: $name}}}) {
      nodes { id name } pageInfo { endCursor hasNextPage }
      changeCount(from: "2020-01-01", to: $until)
    }
    grids(first: 1) { nodes { id gridForce(first: 2) { edges { since } } } }
  }
}"""


async def test_other_variables_give_what_they_would_give_to_a_service_that_has_seen_none(service: Service) -> None:
    requests: list[dict[str, Any]] = [
        {"first": 1},
        {"first": 2},
        {"first": 1, "day": "2023-03-01"},
        {"first": 1, "day": "2024-03-01", "until": "2023-03-01"},
        {"first": 1, "name": "郭"},
        {"first": 101},
        {"first": 1, "day": "2023-02-30"},
        {"first": 1, "day": "2019-01-01"},
    ]
    (found,) = [await answer(service, DAYS, first=1)]
    cursor = found["data"]["community"]["linkedLeaders"]["pageInfo"]["endCursor"]
    requests += [{"first": 1, "after": cursor}, {"first": 1, "after": cursor, "name": "郭"}]
    warm = [await answer(service, DAYS, **variables) for _ in range(2) for variables in requests]
    _documents.clear()
    cold = []
    for variables in requests:
        cold.append(await answer(service, DAYS, **variables))
        _documents.clear()
    assert warm == cold * 2
    assert len({str(body) for body in cold}) == len(requests) - 1  # who begins at 1 with no name
