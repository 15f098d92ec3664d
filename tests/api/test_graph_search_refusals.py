"""Refused graph searches: each is one error with its code, and no statement is sent."""

from __future__ import annotations

from typing import Any

import pytest

from gongjian.execution.limits import CostLimits
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from graph.engine.client import Client
from graph.engine.lease import Lease
from graph.model.ids import derived_id
from tests.api.test_refusals import refused

pytestmark = pytest.mark.anyio
UNIT, OTHER = derived_id("Unit", "忠县示例水务公司"), derived_id("Department", "忠县公安局(示例)")
RESIDENT = derived_id("Resident", "r-01")
ENDS = f'from: "{UNIT}", to: "{OTHER}"'


@pytest.mark.parametrize(
    ("arguments", "argument", "message"),
    [
        (f'from: "unit", to: "{OTHER}"', "from", "'unit' is malformed; take it from another answer."),
        (f'from: "{UNIT}", to: "unit_1"', "to", "'unit_1' is malformed; take it from another answer."),
        (
            f'from: "{UNIT}", to: "dragon_{OTHER[-26:]}"',
            "to",
            f"'dragon_{OTHER[-26:]}' is malformed; take it from another answer.",
        ),
        (
            f'from: "{UNIT}", to: "searchterm_{OTHER[-26:]}"',  # a label that nobody may see
            "to",
            f"'searchterm_{OTHER[-26:]}' is malformed; take it from another answer.",
        ),
        (
            f'from: "{RESIDENT}", to: "{OTHER}"',
            "from",
            f"'{RESIDENT}' is the id of a Resident; paths do not lead to nodes of this type.",
        ),
        (f'{ENDS}, avoid: ["{UNIT}", "x"]', "avoid.1", "'x' is malformed; take it from another answer."),
        (
            f'{ENDS}, avoid: ["{RESIDENT}"]',
            "avoid.0",
            f"'{RESIDENT}' is the id of a Resident; paths do not lead to nodes of this type.",
        ),
        (f"{ENDS}, maxHops: 0", "maxHops", "0 is out of bounds; use 1 to 8."),
        (f"{ENDS}, maxHops: 9", "maxHops", "9 is out of bounds; use 1 to 8."),
        (f"{ENDS}, limit: 0", "limit", "0 is out of bounds; use 1 to 100."),
        (f"{ENDS}, limit: 101", "limit", "101 is out of bounds; use 1 to 100."),
        (f"{ENDS}, longer: 8", "longer", "8 is out of bounds; use 0 to 7."),
        (f"{ENDS}, maxDegree: -1", "maxDegree", "-1 is out of bounds; use 1 to 1000."),
        (f"{ENDS}, maxDegree: 1001", "maxDegree", "1001 is out of bounds; use 1 to 1000."),
        (f"{ENDS}, via: []", "via", "[] names no type of link; name one at least, or leave it out."),
        (f'{ENDS}, asOf: "2024-02-30"', "asOf", "'2024-02-30' is not a date; write it as 2024-07-04."),
        (f'from: "{UNIT}@yesterday", to: "{OTHER}"', "from", "'yesterday' is not a date; write it as 2024-07-04."),
        (f'from: "{UNIT}", to: "{OTHER}@2024-7-4"', "to", "'2024-7-4' is not a date; write it as 2024-07-04."),
        (
            f'from: "{UNIT}@2024-01-01", to: "{OTHER}@2023-01-01"',
            "to",
            '2023-01-01 in the id differs from the date in the id of "from", 2024-01-01; omit one of them.',
        ),
        (
            f'from: "{UNIT}", to: "{OTHER}@2023-01-01", asOf: "2024-01-01"',
            "asOf",
            "2024-01-01 differs from the date in the id, 2023-01-01; omit one of them.",
        ),
    ],
)
async def test_what_cannot_be_used_is_named(service: Service, arguments: str, argument: str, message: str) -> None:
    error = await refused(service, f"{{ shortestPaths({arguments}) {{ truncated }} }}")
    assert error["message"] == f'Argument "{argument}" of "shortestPaths": {message}'
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": "shortestPaths", "argument": argument}


async def test_ten_thousand_nodes_are_too_many_to_avoid(service: Service) -> None:
    query = f"query Q($avoid: [ID!]) {{ shortestPaths({ENDS}, avoid: $avoid) {{ truncated }} }}"
    error = await refused(service, query, {"avoid": [UNIT] * 10_000})
    assert error["message"] == 'Argument "avoid" of "shortestPaths": 10000 ids are too many; use at most 100.'


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("maxHops: 5", 'Argument "maxHops" of "reach": 5 is out of bounds; use 1 to 4.'),
        ("via: []", 'Argument "via" of "reach": [] names no type of link; name one at least, or leave it out.'),
    ],
)
async def test_reach_is_refused_alike(service: Service, arguments: str, message: str) -> None:
    error = await refused(service, f'{{ reach(from: "{UNIT}", {arguments}) {{ truncated }} }}')
    assert (error["message"], error["extensions"]["code"]) == (message, "BAD_USER_INPUT")


async def test_links_that_nobody_may_see_are_no_way(service: Service) -> None:
    error = await refused(service, f"{{ shortestPaths({ENDS}, via: [LIVES_IN]) {{ truncated }} }}")
    assert error["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"


async def test_a_cursor_of_another_search_is_refused(service: Service) -> None:
    query = 'query Q($after: String, $hops: Int) { reach(from: "%s", maxHops: $hops) { nodes(first: 1, after: $after) { pageInfo { endCursor } } } }'
    found: Any = await _data(service, query % UNIT, {"hops": 2})
    after = found["reach"]["nodes"]["pageInfo"]["endCursor"]
    error = await refused(service, query % UNIT, {"hops": 3, "after": after})
    assert error["message"].startswith('Argument "after" of "nodes"') and "belongs to another list" in error["message"]
    error = await refused(service, query % OTHER, {"hops": 2, "after": after})
    assert error["extensions"]["argument"] == "after"


async def _data(service: Service, query: str, variables: dict[str, Any]) -> Any:
    return (await service.answer(Request(query, variables))).data


async def test_searches_cost_what_they_may_bring(client: Client) -> None:
    service = Service(client, Lease(client), CostLimits(rows=1000, paths=30))
    below = "{ paths { nodes { links(first: 100) { totalCount } } } }"
    error = await refused(service, f"{{ shortestPaths({ENDS}, limit: 2, maxHops: 4) {below} }}")
    assert error["extensions"] == {
        "code": "OPERATION_TOO_COSTLY",
        "limit": "rows",
        "asked": 2 * 5 * 101,
        "allowed": 1000,
    }
    many = " ".join(f"p{n}: shortestPaths({ENDS}, limit: {n + 1}) {{ truncated }}" for n in range(4))
    error = await refused(service, f"{{ {many} }}")
    assert error["extensions"] == {"code": "OPERATION_TOO_COSTLY", "limit": "paths", "asked": 32, "allowed": 30}
    some = " ".join(f"n{n}: nodes(first: {500 // 5 - n}) {{ totalCount }}" for n in range(11))
    error = await refused(service, f'{{ reach(from: "{UNIT}") {{ {some} }} }}')
    assert error["extensions"]["asked"] == 1 + sum(100 - n for n in range(11))
