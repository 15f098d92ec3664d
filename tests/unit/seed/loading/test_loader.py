"""Loads: equal data gives equal graphs, after any earlier content, refusal, failure or interruption."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import accumulate
from typing import Any

import pytest

from graph.audit.trail import AuditTrail
from graph.audit.verification import verify
from graph.engine.client import Client
from graph.engine.endpoint import Endpoint
from graph.engine.lease import DRAIN, Lease
from graph.engine.writer import Writer
from graph.errors import DataError, GraphUnavailable, InternalError
from graph.model.constraints import constraint_statements
from seed.integrity import check
from seed.loading.batches import SIZE, batches
from seed.loading.checksum import graph_checksum
from seed.loading.loader import Outcome, load
from seed.loading.mark import Turn, begin, mark_properties
from tests.conftest import ENGINE, named
from tests.support.small_data import SMALL
from tests.support.trails import entry
from tests.support.wire import counted
from tests.support.world_rows import FIXTURE

pytestmark = pytest.mark.anyio
OTHER = replace(SMALL, name="other", horizon=date(2023, 12, 31), nodes=SMALL.nodes[:5], links=())
NODES, LINKS = len(SMALL.nodes), len(SMALL.links)
DONE = [*accumulate(len(batch.rows) for batch in batches(SMALL))]  # rows after each batch
EVERYTHING = "MATCH (n) WITH count(n) AS nodes OPTIONAL MATCH ()-[l]->() RETURN nodes, count(l)"
LOADING = (
    "The data set {} is being loaded, {} of {} batches are there; "
    "if nothing is doing that now, repeat the command that began it: it goes on there."
)
# dies of the signal as soon as so many nodes and links are there
DIE = """
import asyncio, os, signal, sys
from graph.engine.client import Client
from graph.engine.endpoint import Endpoint
from seed.loading.loader import load
from tests.support.small_data import SMALL

def die(done: int) -> None:
    if done >= int(sys.argv[1]):
        os.kill(os.getpid(), signal.SIGKILL)

async def main() -> None:
    async with Client(Endpoint.from_environment(os.environ)) as client:
        await load(client, SMALL, progress=die)

asyncio.run(main())
"""


@pytest.fixture
def nobody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a load need not wait for readers."""
    monkeypatch.setattr("seed.loading.loader.DRAIN", 0)


async def meta(client: Client) -> dict[str, Any]:
    (row,) = await client.run("MATCH (meta:Meta) RETURN properties(meta)")
    return dict(row[0])


async def unavailable(client: Client) -> str:
    """Return the message of the error that a reader gets now."""
    with pytest.raises(GraphUnavailable) as caught:
        await Lease(client).current()
    return caught.value.message


@pytest.mark.usefixtures("nobody_reads")
async def test_a_loaded_graph_holds_exactly_the_data_set_until_another_takes_its_place(engine_client: Client) -> None:
    """The fixture has several batches of a label, and is deleted in several parts."""
    assert max(FIXTURE.census.nodes.values()) > 2 * SIZE
    assert await load(engine_client, FIXTURE) is Outcome.LOADED
    assert await graph_checksum(engine_client) == FIXTURE.checksum
    assert await engine_client.run(EVERYTHING) == [[len(FIXTURE.nodes) + 1, len(FIXTURE.links)]]
    state = await Lease(engine_client).current()
    assert (state.name, state.state, state.version, state.horizon) == ("fixture", "READY", 1, date(2024, 7, 4))
    assert await load(engine_client, OTHER, replace=True) is Outcome.LOADED
    assert await graph_checksum(engine_client) == OTHER.checksum
    assert await engine_client.run(EVERYTHING) == [[len(OTHER.nodes) + 1, 0]]
    state = await Lease(engine_client).current()
    assert (state.name, state.version, state.horizon) == ("other", 2, date(2023, 12, 31))


async def test_loading_twice_changes_nothing(engine_client: Client) -> None:
    await load(engine_client, SMALL)
    before = await meta(engine_client)
    assert await load(engine_client, SMALL) is Outcome.ALREADY_THERE
    assert (await meta(engine_client), await graph_checksum(engine_client)) == (before, SMALL.checksum)


@pytest.mark.usefixtures("nobody_reads")
async def test_loading_again_ends_in_the_same_graph_of_another_version(engine_client: Client) -> None:
    await load(engine_client, SMALL)
    assert await load(engine_client, SMALL, again=True) is Outcome.LOADED
    assert await graph_checksum(engine_client) == SMALL.checksum
    assert await engine_client.run(EVERYTHING) == [[NODES + 1, LINKS]]
    assert (await Lease(engine_client).current()).version == 2


async def test_progress_goes_up_to_all_nodes_and_links(engine_client: Client) -> None:
    reports: list[int] = []
    await load(engine_client, SMALL, progress=reports.append)
    assert reports == sorted(set(reports))
    assert reports == DONE and reports[-1] == NODES + LINKS


async def test_another_data_set_is_refused_and_nothing_is_written(engine_client: Client) -> None:
    await load(engine_client, SMALL)
    before = await meta(engine_client)
    with pytest.raises(DataError) as caught:
        await load(engine_client, OTHER)
    assert caught.value.message == (
        "The graph holds another data set, 'small'; use --replace to put 'other' in its place."
    )
    assert await load(engine_client, OTHER, keep=True) is Outcome.KEPT
    assert (await meta(engine_client), await graph_checksum(engine_client)) == (before, SMALL.checksum)


async def test_somebody_else_s_graph_is_not_deleted_unless_asked(engine_client: Client) -> None:
    await engine_client.run("CREATE (:Film {title: 'a'})-[:FOLLOWS]->(:Film {title: 'b'})")
    for keep in (False, True):
        with pytest.raises(DataError) as caught:
            await load(engine_client, SMALL, keep=keep)
        assert caught.value.message == (
            "The graph holds data of unknown origin, 2 nodes, 1 links; use another graph, or --replace to delete it all."
        )
    assert await engine_client.run(EVERYTHING) == [[2, 1]]
    assert await load(engine_client, SMALL, replace=True) is Outcome.LOADED
    assert await graph_checksum(engine_client) == SMALL.checksum


@pytest.mark.usefixtures("nobody_reads")
async def test_what_is_not_as_the_mark_says_is_loaded_again_only_in_its_place(engine_client: Client) -> None:
    await load(engine_client, SMALL)
    await engine_client.run("MATCH (c:Community) DETACH DELETE c")
    before = await meta(engine_client), await graph_checksum(engine_client)
    with pytest.raises(DataError, match=r"with other data, or not all of it \(.*Community 0 instead of 2"):
        await load(engine_client, SMALL, again=True)
    assert (await meta(engine_client), await graph_checksum(engine_client)) == before
    assert await load(engine_client, SMALL, again=True, replace=True) is Outcome.LOADED
    assert await graph_checksum(engine_client) == SMALL.checksum


async def test_a_link_that_finds_no_end_is_noticed_and_the_graph_stays_closed(engine_client: Client) -> None:
    lost = replace(SMALL.links[0], target=("Grid", "grid_nowhere"))
    wrong = replace(SMALL, links=(*SMALL.links[1:], lost))
    sent = wrong.census.links[lost.type]
    with pytest.raises(DataError) as caught:
        await load(engine_client, wrong)
    assert caught.value.message == (
        f"The load of 'small' ended with {lost.type} {sent - 1} instead of {sent}; it stays closed to readers. "
        "Look at it with `gongjian check`, then use --replace."
    )
    batches_of_it = len([*batches(wrong)])
    assert await unavailable(engine_client) == LOADING.format("small", batches_of_it, batches_of_it)


@pytest.mark.parametrize("batch", [1, 7, 10])
async def test_a_load_that_is_killed_goes_on_behind_what_is_there(
    engine_client: Client, scratch: Endpoint, batch: int
) -> None:
    """Killed after the first batch, among the links, and with all there but the word that it is."""
    done = sum(len(stored.rows) for stored in [*batches(SMALL)][:batch])
    killed = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", DIE, str(done)], env={**os.environ, **named(scratch)}, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    assert await unavailable(engine_client) == LOADING.format("small", batch, 10)
    assert (await graph_checksum(engine_client) == SMALL.checksum) == (batch == 10)
    began = time.monotonic()
    with counted() as wire:
        assert await load(engine_client, SMALL) is Outcome.LOADED
    left = sum("UNWIND $v.rows" in statement for statement in wire.statements)
    assert left == 10 - batch
    assert time.monotonic() - began > DRAIN  # somebody may have seen READY just before the load that was killed
    assert await graph_checksum(engine_client) == SMALL.checksum
    assert (await Lease(engine_client).current()).version == 2


async def test_a_reader_is_told_to_wait_from_the_first_batch_to_the_last(
    engine_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[asyncio.Task[str]] = []

    def after_the_readers(step: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def waited(*given: Any) -> Any:
            await asyncio.wait(seen) if seen else None
            return await step(*given)

        return waited

    for name in ("write", "end"):  # else a short load may end before a reader's first statement is planned
        monkeypatch.setattr(Turn, name, after_the_readers(getattr(Turn, name)))
    await load(
        engine_client,
        SMALL,
        progress=lambda done: (
            seen.append(asyncio.create_task(unavailable(engine_client))) if done in DONE[:7] else None
        ),
    )
    assert len(seen) == 7
    messages = set(await asyncio.gather(*seen))
    assert all(message.startswith("The data set small is being loaded, ") for message in messages)


@pytest.mark.usefixtures("nobody_reads")
async def test_a_load_that_another_has_overtaken_writes_nothing_more(engine_client: Client) -> None:
    await load(engine_client, OTHER)
    early = await begin(engine_client, mark_properties(OTHER, 3), expected=1)
    assert await load(engine_client, SMALL, replace=True) is Outcome.LOADED
    await early.write(1, "CREATE (:Grid {id: 'late'})", {})
    for late in (early.confirm, partial(early.end, OTHER.census)):
        with pytest.raises(DataError) as caught:
            await late()
        assert caught.value.message == (
            "Another process began to write to this graph; wait until it is done, then try again."
        )
    assert await graph_checksum(engine_client) == SMALL.checksum
    state = await Lease(engine_client).current()
    assert (state.name, state.version) == ("small", 3)


@pytest.mark.usefixtures("nobody_reads")
async def test_constraints_and_indexes_are_there_once_however_often_it_is_loaded(engine_client: Client) -> None:
    """As many as the model says; Neo4j has two of its own, and other tests may have left those of the audit trail and of changesets."""
    wanted = constraint_statements(embedded=ENGINE == "embedded")
    unique = sum(statement.startswith("CREATE CONSTRAINT") for statement in wanted)
    for again in (False, True):
        await load(engine_client, SMALL, again=again)
    constraints, indexes = [
        sum(
            not name.startswith(("audit", "change"))
            for (name,) in await engine_client.run(f"SHOW {kind} YIELD name RETURN name")
        )
        for kind in ("CONSTRAINTS", "INDEXES")
    ]
    assert (constraints, indexes) == (unique, len(wanted) + (0 if ENGINE == "embedded" else 2))
    assert (unique, len(wanted)) == (95, 116 if ENGINE == "embedded" else 121)


@pytest.mark.parametrize("node", ["(:Grid {code: '1'})", "(:Unit:Organization {uscc: '1'})", "(:WorkOrder {no: '1'})"])
async def test_what_is_unique_cannot_be_there_twice(engine_client: Client, node: str) -> None:
    await load(engine_client, SMALL)
    with pytest.raises(InternalError):
        await engine_client.run(f"CREATE {node}, {node}")
    assert await graph_checksum(engine_client) == SMALL.checksum


async def test_a_replacing_load_leaves_the_audit_trail(engine_client: Client, nobody_reads: None) -> None:
    trail = AuditTrail(Writer(engine_client))
    await trail.append(entry("before"))
    assert await load(engine_client, SMALL) is Outcome.LOADED  # the trail is no data of unknown origin
    await trail.append(entry("between"))
    marked = await meta(engine_client)
    assert await load(engine_client, SMALL) is Outcome.ALREADY_THERE
    assert await meta(engine_client) == marked
    assert await load(engine_client, OTHER, replace=True) is Outcome.LOADED
    await trail.append(entry("after"))
    result = await verify(engine_client)
    assert (result.records, result.faults) == (3, ())
    assert await graph_checksum(engine_client) == OTHER.checksum
    assert (await check(engine_client)).census == OTHER.census
