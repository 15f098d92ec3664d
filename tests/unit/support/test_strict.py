"""Notifications of Neo4j: which statements cause one, and which do not."""

from __future__ import annotations

import pytest

from graph.engine.client import Client
from graph.engine.endpoint import Endpoint
from graph.errors import GraphError
from tests.conftest import ENGINE, PATIENT
from tests.support.strict import NotificationCollector

pytestmark = [pytest.mark.anyio, pytest.mark.always]

CARTESIAN = "MATCH (a:Grid), (b:Community) RETURN count(*) AS data"
DEPRECATED = "MATCH (n:Grid) RETURN max(id(n)) AS data"
HIDING = "WITH 1 AS code CALL () { WITH 2 AS code RETURN code AS found } RETURN [code, found] AS data"
UNKNOWN = "MATCH (n:Grid) RETURN max(n.notYetSeen) AS data"
WRONG = "MATCH (n:Grid) RETRUN n"


async def statements_with_warnings(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch, *texts: str) -> list[str]:
    """Read statements and return those that cause a notification, in order. A failing statement raises `GraphError`."""
    collector = NotificationCollector()
    monkeypatch.setattr(Client, "observers", [collector])
    async with Client(endpoint, PATIENT) as client:
        for text in texts:
            await client.read(text, {})
    return [notification.rpartition("\n\n")[2] for notification in collector.take()]


async def test_a_server_warns_of_a_statement(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    statements = await statements_with_warnings(endpoint, monkeypatch, CARTESIAN, DEPRECATED, HIDING, UNKNOWN)
    assert [*dict.fromkeys(statements)] == ([] if ENGINE == "embedded" else [CARTESIAN, DEPRECATED, HIDING])


async def test_a_server_warns_of_a_statement_with_a_cached_plan(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A service, which asks for no notifications, may have sent the text first."""
    text = CARTESIAN.replace("count(*)", "count(*) + 1")
    monkeypatch.setattr(Client, "observers", [])
    async with Client(endpoint, PATIENT) as client:
        assert [await client.read(text, {}) for _ in range(3)] != []
    assert await statements_with_warnings(endpoint, monkeypatch, text, text) == ([] if ENGINE == "embedded" else [text])


async def test_a_statement_that_fails_causes_no_notification(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(GraphError):
        await statements_with_warnings(endpoint, monkeypatch, WRONG)
    collector = NotificationCollector()
    monkeypatch.setattr(Client, "observers", [collector])
    async with Client(endpoint, PATIENT) as client:
        assert await client.read("RETURN $v.a AS data", {"a": 2}) == 2
        with pytest.raises(GraphError):
            await client.read(WRONG, {})
        assert collector.take() == []
