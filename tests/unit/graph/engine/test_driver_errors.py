"""Errors of the driver: each has a row in the table, and callers get the row's error."""

from __future__ import annotations

import asyncio
import inspect

import psutil
import pytest
from neo4j import exceptions

from graph.engine.client import Client, Limits
from graph.engine.driver_errors import ROWS, from_driver
from graph.engine.endpoint import Endpoint
from graph.errors import GraphUnavailable, InternalError, OperationTimeout
from tests.support.wire import counted

pytestmark = [pytest.mark.anyio, pytest.mark.always]


def test_every_class_of_the_driver_has_a_row() -> None:
    declared = {
        cls
        for cls in vars(exceptions).values()
        if inspect.isclass(cls) and issubclass(cls, (exceptions.Neo4jError, exceptions.DriverError))
    }
    assert declared - set(ROWS) == set()


def test_the_most_specific_row_is_taken() -> None:
    assert isinstance(from_driver(exceptions.ServiceUnavailable("x")), GraphUnavailable)
    assert isinstance(from_driver(exceptions.CypherSyntaxError("x")), InternalError)


def test_a_new_class_of_the_driver_falls_to_its_parent() -> None:
    class Stranger(exceptions.ServiceUnavailable):
        pass

    assert isinstance(from_driver(Stranger("x")), GraphUnavailable)


async def test_a_wrong_password_is_unavailable_and_says_what_to_check(endpoint: Endpoint) -> None:
    wrong = Endpoint(endpoint.uri, endpoint.username, "not the password", endpoint.database)
    async with Client(wrong) as client:
        with pytest.raises(GraphUnavailable) as caught:
            await client.read("RETURN 1 AS data", {})
    assert (
        caught.value.message == "The graph refused the user name or password; check NEO4J_USERNAME and NEO4J_PASSWORD."
    )


async def test_no_server_is_unavailable() -> None:
    async with Client(Endpoint("bolt://127.0.0.1:9", "neo4j", "x", "neo4j"), Limits(statement_seconds=5)) as client:
        with pytest.raises(GraphUnavailable):
            await client.read("RETURN 1 AS data", {})


async def test_an_address_that_is_none_is_unavailable() -> None:
    with pytest.raises(GraphUnavailable) as caught:
        Client(Endpoint("http://127.0.0.1", "neo4j", "x", "neo4j")).connect()
    assert (
        caught.value.message == "The graph cannot be reached with these settings; check NEO4J_URI and NEO4J_DATABASE."
    )


async def test_a_late_statement_is_ended(endpoint: Endpoint) -> None:
    async with Client(endpoint, Limits(statement_seconds=1.0)) as client:
        with pytest.raises(OperationTimeout):
            await client.read(
                "UNWIND range(1, 20000) AS i UNWIND range(1, 20000) AS j WITH i + j AS k WHERE k % 2 = 3 RETURN count(k) AS data",
                {},
            )
        assert await client.read("RETURN 1 AS data", {}) == 1


async def test_a_session_is_kept_for_the_next_read_unless_it_failed(endpoint: Endpoint) -> None:
    async with Client(endpoint) as client:
        assert await client.read("RETURN 1 AS data", {}) == 1
        (kept,) = client._idle
        assert await client.read("RETURN 2 AS data", {}) == 2
        assert client._idle == [kept]
        with pytest.raises(InternalError):
            await client.read("RETURN nonsense AS data", {})
        assert client._idle == []
        assert await client.read("RETURN 3 AS data", {}) == 3


async def test_a_session_that_is_interrupted_is_not_kept(endpoint: Endpoint) -> None:
    slow = "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b RETURN sum(a * b) AS data"
    async with Client(endpoint) as client:
        reading = asyncio.create_task(client.read(slow, {}))
        await asyncio.sleep(0.1)
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
        assert client._idle == []
        assert await client.read("RETURN 1 AS data", {}) == 1


async def test_no_socket_is_left_of_a_read_that_was_cancelled_while_it_connected(endpoint: Endpoint) -> None:
    """The driver does not close such a socket; it goes with its last reference (pyproject.toml ignores the warning)."""
    before = sockets(endpoint)
    for steps in range(1, 40):
        async with Client(endpoint) as client:
            reading = asyncio.create_task(client.read("RETURN 1 AS data", {}))
            for _ in range(steps):
                await asyncio.sleep(0)
            reading.cancel()
            with pytest.raises(asyncio.CancelledError):
                await reading
    assert sockets(endpoint) == before


def sockets(endpoint: Endpoint) -> int:
    """Return the number of this process's sockets that are connected to the engine."""
    port = int(endpoint.uri.rpartition(":")[2])
    return sum(1 for one in psutil.Process().net_connections("tcp") if one.raddr and one.raddr.port == port)


async def test_a_session_does_not_outlive_its_pool(endpoint: Endpoint) -> None:
    async with Client(endpoint) as client:
        await client.read("RETURN 1 AS data", {})
        await client.close()
        assert client._idle == []
        client.connect()
        assert await client.read("RETURN 1 AS data", {}) == 1


async def test_no_more_statements_are_in_flight_than_allowed(endpoint: Endpoint) -> None:
    """The driver's log of the protocol says when each one leaves and when its answer is whole."""
    slow = "UNWIND range(1, 1000) AS a UNWIND range(1, 300) AS b RETURN sum(a * b) AS data"
    async with Client(endpoint, Limits(statement_seconds=300, in_flight=2)) as client:
        with counted() as wire:
            await asyncio.gather(*(client.read(slow, {}) for _ in range(8)))
    assert (len(wire.statements), wire.records, wire.max_running) == (8, 8, 2)


async def test_the_server_says_what_it_is(endpoint: Endpoint) -> None:
    async with Client(endpoint) as client:
        name, version = (await client.server()).split(" ")
    assert (name, version.split(".")[0]) in (("ArcadeDB", "26"), ("Neo4j", "5"), ("Neo4j", "2026"))
