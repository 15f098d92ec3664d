"""The strictest server's look at every statement: what it has something against, and what it has nothing against."""

from __future__ import annotations

import pytest

from graph.engine.client import Client
from graph.engine.endpoint import Endpoint
from graph.errors import GraphError
from tests.conftest import ENGINE, PATIENT
from tests.support.strict import Strictest

pytestmark = [pytest.mark.anyio, pytest.mark.always]

CARTESIAN = "MATCH (a:Grid), (b:Community) RETURN count(*) AS data"
DEPRECATED = "MATCH (n:Grid) RETURN max(id(n)) AS data"
HIDING = "WITH 1 AS code CALL () { WITH 2 AS code RETURN code AS found } RETURN [code, found] AS data"
YOUNG = "MATCH (n:Grid) RETURN max(n.notYetSeen) AS data"
WRONG = "MATCH (n:Grid) RETRUN n"


async def complaints(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch, *texts: str) -> list[str]:
    """The texts that a new look has something against, in their order; those that fail are told by their exception."""
    strictest = Strictest()
    monkeypatch.setattr(Client, "observers", [strictest])
    async with Client(endpoint, PATIENT) as client:
        for text in texts:
            await client.read(text, {})
    return [one.rpartition("\n\n")[2] for one in strictest.complaints()]


async def test_a_server_tells_what_it_has_against_a_text(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    found = await complaints(endpoint, monkeypatch, CARTESIAN, DEPRECATED, HIDING, YOUNG)
    assert [*dict.fromkeys(found)] == ([] if ENGINE == "embedded" else [CARTESIAN, DEPRECATED, HIDING])


async def test_a_server_tells_it_of_a_plan_that_it_knows_already(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A service, which asks for no notifications, may have sent the text first."""
    text = CARTESIAN.replace("count(*)", "count(*) + 1")
    monkeypatch.setattr(Client, "observers", [])
    async with Client(endpoint, PATIENT) as client:
        assert [await client.read(text, {}) for _ in range(3)] != []
    assert await complaints(endpoint, monkeypatch, text, text) == ([] if ENGINE == "embedded" else [text])


async def test_a_statement_that_fails_is_no_complaint(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(GraphError):
        await complaints(endpoint, monkeypatch, WRONG)
    strictest = Strictest()
    monkeypatch.setattr(Client, "observers", [strictest])
    async with Client(endpoint, PATIENT) as client:
        assert await client.read("RETURN $v.a AS data", {"a": 2}) == 2
        with pytest.raises(GraphError):
            await client.read(WRONG, {})
        assert strictest.complaints() == []
