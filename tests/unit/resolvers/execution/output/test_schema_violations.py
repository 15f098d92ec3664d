"""Records that violate the schema: a masked error at the path that GraphQL requires, beside the rest of the answer."""

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


async def answers_after(client: Client, change: str) -> list[dict[str, Any]]:
    """Change a node, and return the answers of the direct and the stepwise executor without message and id."""
    async with client:
        await client.run(f"{BREAK} {change}")
        service = Service(client, Lease(client), CostLimits())
        answers = [orjson.loads((await service.answer(Request(ASK), executor)).body()) for executor in Executor]
    for answer in answers:
        for error in answer["errors"]:
            assert len(error["extensions"].pop("correlationId")) == 32
            assert error.pop("message").startswith("Internal error; report the id ")
    return answers


@pytest.mark.parametrize("change", ["SET g.kind = 'HUGE'", "REMOVE g.kind", "SET g.kind = 3"])
async def test_a_value_that_may_not_be_null_takes_its_parent_along(
    broken: Client, change: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    direct, stepwise = await answers_after(broken, change)
    assert direct == stepwise
    (error,) = direct["errors"]
    assert (error["path"], error["extensions"]) == (["community", "bad", "nodes", 1, "kind"], {"code": "INTERNAL"})
    assert direct["data"] == {"community": None}


@pytest.mark.parametrize("change", ["SET g.householdCount = 3000000000", "SET g.householdCount = 'many'"])
async def test_a_value_that_may_be_null_is_null(broken: Client, change: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
    direct, stepwise = await answers_after(broken, change)
    assert direct == stepwise
    (error,) = direct["errors"]
    assert error["path"] == ["community", "bad", "nodes", 1, "householdCount"]
    assert [node["householdCount"] for node in direct["data"]["community"]["bad"]["nodes"]][1] is None
    assert direct["data"]["community"]["good"]["nodes"] == [{"code": "500233001001001"}]


async def test_the_log_names_a_violation(broken: Client, caplog: pytest.LogCaptureFixture) -> None:
    """The fixture `no_schema_violations` of all other tests looks for this text."""
    caplog.set_level(logging.WARNING)
    await answers_after(broken, "REMOVE g.kind")
    assert [record.msg for record in caplog.records if VIOLATION in record.msg]
