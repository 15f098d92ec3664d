"""Loads, replacements and migrations killed at each statement: another run can finish them, and nothing else can."""

from __future__ import annotations

import asyncio

import pytest

from graph.engine.client import Client
from graph.engine.endpoint import Endpoint
from graph.engine.lease import Lease
from graph.errors import DataError, GraphUnavailable
from graph.model import VERSION
from seed.loading import loader, migration
from seed.loading.census import read_census
from seed.loading.checksum import graph_checksum
from seed.loading.loader import Outcome, load
from seed.loading.mark import Mark, State, read_mark
from seed.loading.migration import migrate
from seed.loading.rows import DataSet
from tests.support.killing import every_step
from tests.support.small_data import OTHER, SMALL

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("nobody_reads")]
# what model version 2 did not have
FORGET = (
    "MATCH (n) REMOVE n.searchForms",
    "MATCH (term:SearchTerm) DETACH DELETE term",
    "MATCH (meta:Meta) SET meta.modelVersion = '2' REMOVE meta.counts",
)


@pytest.fixture
def nobody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that nobody need be waited for."""
    monkeypatch.setattr(loader, "DRAIN", 0)
    monkeypatch.setattr(migration, "DRAIN", 0)


def loads(endpoint: Endpoint, data: DataSet, replace: bool = False) -> None:
    async def work() -> None:
        vars(loader)["DRAIN"] = 0
        async with Client(endpoint) as client:
            await load(client, data, replace=replace)

    asyncio.run(work())


def migrates(endpoint: Endpoint) -> None:
    async def work() -> None:
        vars(migration)["DRAIN"] = 0
        async with Client(endpoint) as client:
            await migrate(client)

    asyncio.run(work())


async def mark_of(client: Client) -> Mark:
    found = await read_mark(client)
    assert found is not None
    return found


async def refuses(client: Client, data: DataSet, why: str) -> None:
    """Neither `seed` nor `serve --seed` writes anything."""
    before = await read_mark(client), await graph_checksum(client)
    for keep in (False, True):
        with pytest.raises(DataError, match=why):
            await load(client, data, keep=keep)
    assert (await read_mark(client), await graph_checksum(client)) == before


async def is_closed(client: Client, why: str) -> None:
    with pytest.raises(GraphUnavailable, match=why):
        await Lease(client).current()


async def holds(client: Client, data: DataSet) -> None:
    """Nothing but the data set, and it is read."""
    assert await graph_checksum(client) == data.checksum
    assert await read_census(client) == data.census == (await mark_of(client)).counts
    assert (await Lease(client).current()).name == data.name


async def test_a_killed_load_is_finished_by_the_same_load_alone(engine_client: Client, scratch: Endpoint) -> None:
    left: set[int] = set()
    for _ in every_step(loads, scratch, SMALL):
        mark = await read_mark(engine_client)
        if mark is not None and not mark.ready:
            await is_closed(engine_client, rf"being loaded, {mark.batch} of 10 batches are there")
            if mark.batch not in left:  # two steps leave each batch: its statement, sent and answered
                await refuses(engine_client, OTHER, "'small', which is half loaded; repeat the command that began it")
            left.add(mark.batch)
        assert await load(engine_client, SMALL) in (Outcome.LOADED, Outcome.ALREADY_THERE)
        await holds(engine_client, SMALL)
        await engine_client.run("MATCH (n) DETACH DELETE n")
    assert left == {*range(11)}


async def test_a_load_does_not_go_on_behind_what_is_not_its_own(engine_client: Client, scratch: Endpoint) -> None:
    for number, _ in zip(range(9), every_step(loads, scratch, SMALL), strict=False):
        if number < 8:
            await engine_client.run("MATCH (n) DETACH DELETE n")
    await engine_client.run("CREATE (:Grid {id: 'grid_stray'})")
    await refuses(engine_client, SMALL, r"'small' with other data, or not all of it \(Grid 1 instead of 0\)")
    assert await load(engine_client, SMALL, replace=True) is Outcome.LOADED
    await holds(engine_client, SMALL)


async def test_a_killed_replacement_is_finished_by_the_same_load(engine_client: Client, scratch: Endpoint) -> None:
    states: set[str] = set()
    await load(engine_client, OTHER)
    for _ in every_step(loads, scratch, SMALL, True):
        mark = await mark_of(engine_client)
        states.add(f"{mark.name} {mark.state}")
        if mark.name == "other":
            await holds(engine_client, OTHER)
        else:
            assert mark.name == "small"
            if not mark.ready:
                await refuses(engine_client, OTHER, "'small', which is half loaded")
            await load(engine_client, SMALL)
            await holds(engine_client, SMALL)
            await load(engine_client, OTHER, replace=True)
    assert states == {"other READY", "small REPLACING", "small LOADING", "small READY"}


async def test_a_killed_migration_is_finished_by_the_next_one(engine_client: Client, scratch: Endpoint) -> None:
    states: set[str] = set()
    await old(engine_client)
    for _ in every_step(migrates, scratch):
        mark = await mark_of(engine_client)
        states.add(f"{mark.model_version} {mark.state}")
        if not mark.ready:
            await is_closed(engine_client, f"brought up to model version {VERSION}; .* run `gongjian migrate`")
            why = "'small', which is half migrated to a newer model; finish the migration with `gongjian migrate`"
            for data in (OTHER, SMALL):
                await refuses(engine_client, data, why)
        await migrate(engine_client)
        await holds(engine_client, SMALL)
        assert await migrate(engine_client) == []
        await old(engine_client)
    assert states == {"2 READY", "2 MIGRATING", f"{VERSION} READY"}


async def old(client: Client) -> None:
    """The data set as model version 2 had it."""
    await client.run("MATCH (n) DETACH DELETE n")
    await load(client, SMALL)
    for statement in FORGET:
        await client.run(statement)


async def test_an_old_data_set_is_brought_up_and_not_loaded_over(engine_client: Client) -> None:
    await old(engine_client)
    for data in (SMALL, OTHER):
        await refuses(
            engine_client, data, f"'small' of model version 2, this is {VERSION}; migrate it with `gongjian migrate`"
        )


async def test_what_a_newer_version_wrote_is_never_touched(engine_client: Client) -> None:
    await load(engine_client, SMALL)
    for state in State:
        await engine_client.run("MATCH (m:Meta) SET m.modelVersion = '99', m.state = $v.state", {"state": state.value})
        before = await read_mark(engine_client), await graph_checksum(engine_client)
        for replace, keep, again in (
            (False, False, False),
            (True, False, False),
            (False, True, False),
            (True, True, True),
        ):
            with pytest.raises(DataError, match=f"model version 99, this is {VERSION}: update gongjian"):
                await load(engine_client, SMALL, replace=replace, keep=keep, again=again)
        with pytest.raises(DataError, match=f"model version 99, this is {VERSION}: update gongjian"):
            await migrate(engine_client)
        await is_closed(engine_client, f"model version 99, this is {VERSION}; update gongjian")
        assert (await read_mark(engine_client), await graph_checksum(engine_client)) == before


async def test_a_half_loaded_data_set_is_not_migrated(engine_client: Client) -> None:
    await load(engine_client, SMALL)
    for state in (State.LOADING, State.REPLACING):
        await engine_client.run("MATCH (m:Meta) SET m.state = $v.state", {"state": state.value})
        with pytest.raises(DataError, match="'small' is half loaded: repeat the command that began to load it"):
            await migrate(engine_client)
        assert (await mark_of(engine_client)).state == state


async def test_nothing_is_put_in_the_place_of_something(engine_client: Client) -> None:
    await load(engine_client, SMALL)
    with pytest.raises(DataError, match="'empty' holds nothing; nothing was changed"):
        await load(engine_client, DataSet("empty", True, None, (), ()), replace=True)
    await holds(engine_client, SMALL)


async def test_who_meets_another_writer_gives_up_and_changes_nothing(engine_client: Client) -> None:
    found = await asyncio.gather(load(engine_client, SMALL), load(engine_client, OTHER), return_exceptions=True)
    assert found.count(Outcome.LOADED) == 1
    (refused,) = (outcome for outcome in found if isinstance(outcome, DataError))
    assert "Another process" in refused.message or "half loaded" in refused.message
    await holds(engine_client, SMALL if found[0] is Outcome.LOADED else OTHER)
