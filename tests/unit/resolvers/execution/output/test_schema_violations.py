"""Records that violate the schema: an error at the path that GraphQL requires, beside the rest of the answer.

The error names the property and the value, and says what lists such values.
"""

from __future__ import annotations

import logging
from typing import Any

import orjson
import pytest

from gongjian.execution.limits import CostLimits
from gongjian.execution.requests import Request
from gongjian.execution.service import Executor, Service
from graph.engine.client import Client
from graph.engine.endpoint import Endpoint
from graph.engine.lease import Lease
from graph.model import ValueType
from resolvers.execution.output.scalars import Scalar
from tests.conftest import PATIENT, VIOLATION

pytestmark = [pytest.mark.anyio, pytest.mark.breaks]
ASK = """{
  community(code: "500233001001") {
    name
    good: children(first: 1) { nodes { code } }
    bad: children(first: 3) { nodes { ... on Grid { code kind householdCount } } }
  }
}"""
BREAK = "MATCH (g:Grid {code: '500233001001002'})"


@pytest.fixture
async def broken(own_fixture: Endpoint) -> Client:
    return Client(own_fixture, PATIENT)


async def answers_after(client: Client, change: str, query: str = ASK) -> list[dict[str, Any]]:
    """Change the graph, and return the answers of the direct and the stepwise executor."""
    async with client:
        await client.run(change)
        service = Service(client, Lease(client), CostLimits())
        return [orjson.loads((await service.answer(Request(query), executor)).body()) for executor in Executor]


KINDS = "none of BASIC, DEDICATED"


@pytest.mark.parametrize(
    ("change", "value", "fault"),
    [("SET g.kind = 'HUGE'", "HUGE", KINDS), ("REMOVE g.kind", None, "required"), ("SET g.kind = 3", 3, KINDS)],
)
async def test_a_value_that_may_not_be_null_takes_its_parent_along(
    broken: Client, change: str, value: object, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    direct, stepwise = await answers_after(broken, f"{BREAK} {change}")
    assert direct == stepwise
    (error,) = direct["errors"]
    assert error["path"] == ["community", "bad", "nodes", 1, "kind"]
    assert error["extensions"] == {"code": "INVALID_DATA", "property": "Grid.kind", "value": value}
    assert error["message"].startswith(f'Grid "500233001001002" has {orjson.dumps(value).decode()} as kind, which is ')
    assert fault in error["message"] and "gongjian check" in error["message"] and error["locations"]
    assert direct["data"] == {"community": None}


@pytest.mark.parametrize(
    ("change", "value"), [("SET g.householdCount = 3000000000", 3000000000), ("SET g.householdCount = 'many'", "many")]
)
async def test_a_value_that_may_be_null_is_null(
    broken: Client, change: str, value: object, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    direct, stepwise = await answers_after(broken, f"{BREAK} {change}")
    assert direct == stepwise
    (error,) = direct["errors"]
    assert error["path"] == ["community", "bad", "nodes", 1, "householdCount"]
    assert error["extensions"] == {"code": "INVALID_DATA", "property": "Grid.householdCount", "value": value}
    assert [node["householdCount"] for node in direct["data"]["community"]["bad"]["nodes"]][1] is None
    assert direct["data"]["community"]["good"]["nodes"] == [{"code": "500233001001001"}]


HUGE = f"{BREAK} SET g.kind = 'HUGE'"
ROLE = f"{BREAK} MATCH (g)<-[edge:ASSIGNED_TO]-() SET edge.role = 'CHIEF'"
ORDER = "MATCH (o:WorkOrder {no: 'GD-0001'})"
EVENT = f"{ORDER}<-[:ABOUT]-(e:OrderEvent) SET e.actorRole = 'DREAM', e.to = 'LOST' REMOVE o.lastEventAt"


@pytest.mark.parametrize(
    ("change", "query", "name"),
    [
        (HUGE, "{ grids(first: 50) { groupBy(keys: {kind: VALUE}) { keys { value } count } } }", "GroupKey.kind"),
        (
            HUGE,
            '{ county(code: "500233") { descendants(level: GRID, first: 50) { nodes { ... on Grid { kind } } } } }',
            "Grid.kind",
        ),
        (
            ROLE,
            '{ grid(code: "500233001001002") { gridForce { edges { role node { name } } } } }',
            "PersonAssignedToEdge.role",
        ),
        (EVENT, '{ workOrder(no: "GD-0001") { timeline { nodes { actorRole } } } }', "OrderEvent.actorRole"),
        (EVENT, '{ workOrder(no: "GD-0001", asOf: "2024-07-04") { state } }', "WorkOrder.state"),
        (f"{ORDER} SET o.state = 'LOST'", '{ workOrder(no: "GD-0001") { no state } }', "WorkOrder.state"),
    ],
)
async def test_a_value_outside_its_closed_list_is_named_wherever_it_appears(
    broken: Client, change: str, query: str, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    direct, stepwise = await answers_after(broken, change, query)
    assert direct == stepwise
    assert {error["extensions"]["code"] for error in direct["errors"]} == {"INVALID_DATA"}
    assert {error["extensions"]["property"] for error in direct["errors"]} == {name}
    assert all(error["path"] and error["locations"] for error in direct["errors"])


async def test_other_root_fields_are_answered(broken: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
    query = '{ bad: grid(code: "500233001001002") { kind } good: grid(code: "500233001001001") { kind } }'
    direct, _ = await answers_after(broken, HUGE, query)
    assert direct["data"] == {"bad": None, "good": {"kind": "BASIC"}}


async def test_a_value_of_a_measure_stays_an_internal_error() -> None:
    """A computed value that does not fit is no fault of the data."""
    assert Scalar(ValueType.INT, nullable=False).value("many") == "many"


async def test_the_log_names_a_violation(broken: Client, caplog: pytest.LogCaptureFixture) -> None:
    """The fixture `no_schema_violations` of all other tests looks for this text."""
    caplog.set_level(logging.WARNING)
    await answers_after(broken, f"{BREAK} REMOVE g.kind")
    assert [record.msg for record in caplog.records if VIOLATION in record.msg]
