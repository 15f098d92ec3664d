"""The write path: transactions in turn, whole or not at all, repeated after conflicts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from graph.engine.client import Client, Transaction
from graph.engine.embedded.folder import EngineFolder
from graph.engine.select import Server
from graph.engine.writer import Writer
from graph.errors import DataError, InternalError
from tests.conftest import ENGINE
from tests.support.trails import PATIENT, Place

pytestmark = pytest.mark.anyio


@pytest.fixture
async def client(place: Place) -> AsyncIterator[Client]:
    async with Client(place.endpoint, PATIENT) as connected:
        yield connected


CREATE = "CREATE (n:Counter {id: 'c', value: 0})"
LOCK = "MATCH (n:Counter {id: 'c'}) SET n.lock = $v.token WITH n RETURN n.value"
SET = "MATCH (n:Counter {id: 'c'}) SET n.value = $v.value"


async def increment(tx: Transaction) -> int:
    ((value,),) = await tx.run(LOCK, {"token": "x"})
    await asyncio.sleep(0)  # others may begin
    await tx.run(SET, {"value": value + 1})
    return int(value)


async def value(client: Client) -> int:
    ((found,),) = await client.run("MATCH (n:Counter) RETURN n.value")
    return int(found)


async def test_concurrent_writers_see_one_another(place: Place, client: Client) -> None:
    await client.run(CREATE)
    writers = [place.writer(client), place.writer(client)]  # as of two processes
    results = await asyncio.gather(*(writers[number % 2].write(increment) for number in range(20)))
    assert sorted(results) == [*range(20)]
    assert await value(client) == 20


async def test_an_error_leaves_the_graph_unchanged(place: Place, client: Client) -> None:
    await client.run(CREATE)

    async def refused(tx: Transaction) -> None:
        await increment(tx)
        raise DataError("guarded")

    writer = place.writer(client)
    with pytest.raises(DataError, match="guarded"):
        await writer.write(refused)
    with pytest.raises(InternalError):
        await writer.write(lambda tx: tx.run("THIS IS NO CYPHER"))
    assert await value(client) == 0
    assert await writer.write(increment) == 0


async def test_a_conflict_with_another_statement_is_repeated(place: Place, client: Client) -> None:
    """Loaders do not take turns with writers; on the embedded engine, the commit of one of them then fails."""
    await client.run(CREATE)
    attempts = 0

    async def disturbed(tx: Transaction) -> None:
        nonlocal attempts
        attempts += 1
        await increment(tx)
        if attempts == 1 and ENGINE == "embedded":  # Neo4j would wait for the lock
            await client.run(SET, {"value": 10})

    await place.writer(client).write(disturbed)
    assert (attempts, await value(client)) == ((2, 11) if ENGINE == "embedded" else (1, 1))


async def test_a_server_has_no_folder(place: Place, client: Client) -> None:
    assert Writer.of(client, Server(place.endpoint)).folder is None


async def test_processes_of_a_folder_take_turns(place: Place, client: Client) -> None:
    if place.folder is None:
        pytest.skip("a Neo4j server orders its writers itself")
    order: list[str] = []

    async def hold(writer: Writer, name: str) -> None:
        for _ in range(5):
            async with writer.turn():
                order.append(name)
                await asyncio.sleep(0.01)

    writers = [Writer(client, EngineFolder(place.folder)) for _ in range(2)]
    await asyncio.gather(hold(writers[0], "a"), hold(writers[1], "b"))
    assert order.count("a") == order.count("b") == 5
