"""Pages while rows come and go: each permanent row appears once, in order, forwards and backwards."""

from __future__ import annotations

from random import Random
from typing import Any

import orjson
import pytest

from gongjian.execution.limits import CostLimits
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from graph.engine.client import Client
from graph.engine.endpoint import Endpoint
from graph.engine.lease import Lease
from tests.conftest import PATIENT

pytestmark = pytest.mark.anyio
ORDERS: list[list[dict[str, Any]]] = [
    [],
    [{"dueAt": "DESC"}],
    [{"dueAt": "ASC"}, {"urgency": "DESC"}],
    [{"urgency": "ASC"}, {"resolvedAt": "DESC"}],
    [{"handlers": {"function": "COUNT", "direction": "DESC"}}],
    [{"leader": {"name": "ASC"}}, {"maxLevel": "DESC"}],
]
TURNS = {
    "forwards": ("first", "after", "endCursor", "hasNextPage"),
    "backwards": ("last", "before", "startCursor", "hasPreviousPage"),
}
PAGE = """query ($orderBy: [WorkOrderSort!], $first: Int, $after: String, $last: Int, $before: String) {
  workOrders(orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    nodes { no } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""
COPY = """MATCH (o:WorkOrder {no: $v.of})
  CREATE (n:WorkOrder) SET n = o{.*, no: $v.no, id: 'workorder_' + $v.letters, urgency: $v.urgency} RETURN n.no AS no"""


@pytest.fixture
async def moving(own_fixture: Endpoint) -> Any:
    async with Client(own_fixture, PATIENT) as client:
        yield Service(client, Lease(client), CostLimits())


async def page(service: Service, **variables: Any) -> Any:
    answer = orjson.loads((await service.answer(Request(PAGE, variables))).body())
    assert "errors" not in answer, answer
    return answer["data"]["workOrders"]


async def every(service: Service, order: list[dict[str, Any]]) -> list[str]:
    return [node["no"] for node in (await page(service, orderBy=order, first=100))["nodes"]]


async def stir(service: Service, random: Random, lasting: list[str], number: int) -> None:
    """A row comes, which is like one that stays; another that came before goes."""
    values = {
        "of": random.choice(lasting),
        "no": f"GD-X{number:03}",
        "letters": f"{random.randrange(8)}{number:025}",
        "urgency": random.choice(("NORMAL", "URGENT", "EMERGENCY")),
    }
    await service.client.run(COPY, values)
    if number % 2:
        await service.client.run("MATCH (n:WorkOrder {no: $v.no}) DETACH DELETE n", {"no": f"GD-X{number - 1:03}"})


@pytest.mark.parametrize("way", TURNS)
async def test_what_stays_is_seen_once_and_in_order(moving: Service, way: str) -> None:
    count, cursor, end, more = TURNS[way]
    random, number = Random(way), 0
    for order in ORDERS:
        lasting = [no for no in await every(moving, order) if "X" not in no]
        seen: list[str] = []
        at: dict[str, Any] = {}
        while True:
            found = await page(moving, orderBy=order, **{count: 4, **at})
            numbers = [node["no"] for node in found["nodes"]]
            seen = seen + numbers if way == "forwards" else numbers + seen
            if not found["pageInfo"][more]:
                break
            at = {cursor: found["pageInfo"][end]}
            await stir(moving, random, lasting, number := number + 1)
        assert [no for no in seen if "X" not in no] == lasting, order
        assert len(set(seen)) == len(seen)


async def test_a_page_goes_on_behind_a_row_that_is_gone(moving: Service) -> None:
    order = [{"dueAt": "DESC"}]
    whole = await every(moving, order)
    first = await page(moving, orderBy=order, first=3)
    await moving.client.run("MATCH (n:WorkOrder {no: $v.no}) DETACH DELETE n", {"no": whole[2]})
    rest = await page(moving, orderBy=order, first=100, after=first["pageInfo"]["endCursor"])
    assert [node["no"] for node in rest["nodes"]] == whole[3:]
    assert rest["pageInfo"]["hasPreviousPage"] is True
