"""The audit trail of a data folder survives its data: replaced data sets and restored backups."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from graph.audit.store import read_heads
from graph.audit.trail import AuditTrail
from graph.audit.verification import verify
from graph.engine.client import Client
from graph.engine.embedded.attach import EmbeddedEngine
from graph.engine.embedded.folder import EngineFolder
from graph.engine.embedded.swap import end_engine
from graph.engine.writer import Writer
from graph.errors import DataError, GraphUnavailable
from seed.integrity import check
from seed.loading.mark import read_mark
from seed.loading.replacement import copy_trail, replace_beside
from seed.restoration import restore, save
from tests.support.commands import environment, run_inside
from tests.support.killing import run_until
from tests.support.small_data import OTHER, SMALL
from tests.support.stores import checksum_of, copy, make
from tests.support.trails import PATIENT, entry

pytestmark = pytest.mark.once
RECORDS = "MATCH (r:AuditRecord) RETURN r.operation ORDER BY r.chain, r.seq"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Provide a folder that holds the small data set; copy it before use."""
    return make(tmp_path_factory.mktemp("audit") / "small", SMALL)


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[tuple[EmbeddedEngine, Client, AuditTrail]]:
    engine = await asyncio.to_thread(EmbeddedEngine.attach, path)
    try:
        async with Client(engine.endpoint, PATIENT) as client:
            yield engine, client, AuditTrail(Writer.of(client, engine))
    finally:
        engine.detach()


async def names(client: Client) -> list[str]:
    return [name for (name,) in await client.run(RECORDS)]


def run(work: Coroutine[Any, Any, None], *folders: Path) -> None:
    asyncio.run(work)
    for folder in folders:
        end_engine(EngineFolder(folder))


def test_records_survive_a_replacement_that_they_run_into(store: Path, tmp_path: Path) -> None:
    path, acknowledged = copy(store, tmp_path / "data"), []

    async def append(trail: AuditTrail) -> None:
        for number in range(10_000):
            try:
                await trail.append(entry(f"{number}"))
            except GraphUnavailable:
                return  # the engine has ended, and another one has the new store
            acknowledged.append(f"{number}")
            await asyncio.sleep(0.01)

    async def work() -> None:
        async with opened(path) as (_, client, trail):
            await trail.append(entry("before"))
            appending = asyncio.create_task(append(trail))
            await replace_beside(path, OTHER, await read_mark(client), "512m")
            await appending
        async with opened(path) as (_, client, trail):
            mark = await read_mark(client)
            assert mark and mark.name == "other"
            await trail.append(entry("after"))
            stored = await names(client)
            assert stored[0] == "before" and stored[-1] == "after"
            assert len(acknowledged) > 10 and stored[1 : len(acknowledged) + 1] == acknowledged
            assert (await verify(client)).faults == ()
            report = await check(client)
            assert report.findings == () and report.census == OTHER.census

    run(work(), path)


def test_a_restored_backup_keeps_the_records_that_are_newer(store: Path, tmp_path: Path) -> None:
    path, backup = copy(store, tmp_path / "data"), tmp_path / "backup.zip"

    async def work() -> None:
        async with opened(path) as (engine, client, trail):
            await trail.append(entry("saved"))
            await save(engine, client, backup)
            await trail.append(entry("newer"))
        await asyncio.to_thread(end_engine, EngineFolder(path))
        await restore(path, backup, replace=True)
        async with opened(path) as (_, client, trail):
            await trail.append(entry("after"))
            assert await names(client) == ["saved", "newer", "after"]
            assert (await verify(client)).faults == ()

    run(work(), path)


def replaces(path: Path) -> None:
    async def work() -> None:
        async with opened(path) as (_, client, _):
            mark = await read_mark(client)
        with EngineFolder(path).writing():
            await replace_beside(path, OTHER, mark, "512m")

    asyncio.run(work())


# 3: records are committed, heads are not; 8: the first copy is complete; 12: the second copy, before its commit
@pytest.mark.parametrize("fatal", [1, 3, 8, 12])
def test_a_replacement_that_is_killed_while_it_copies_the_trail_loses_no_record(
    store: Path, tmp_path: Path, fatal: int
) -> None:
    path = copy(store, tmp_path / "data")

    async def holds(name: str, *records: str) -> None:
        async with opened(path) as (_, client, trail):
            mark = await read_mark(client)
            assert mark and mark.name == name and await names(client) == [*records]
            await trail.append(entry(f"of {name}"))
            assert (await verify(client)).faults == ()

    async def fill() -> None:
        async with opened(path) as (_, _, trail):
            for name in ("one", "two"):
                await trail.append(entry(name))

    asyncio.run(fill())
    assert run_until(fatal, replaces, path, statements=False, transactions=True) == -signal.SIGKILL
    asyncio.run(holds("small", "one", "two"))
    replaces(path)
    run(holds("other", "one", "two", "of small"), path)
    assert len([file for file in path.iterdir() if file.name.startswith(("next.", "store"))]) == 1


def test_the_trail_in_a_backup_is_verified_with_it(
    store: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path, backups = copy(store, tmp_path / "data"), (tmp_path / "whole.zip", tmp_path / "changed.zip")

    async def work() -> None:
        async with opened(path) as (engine, client, trail):
            for name in ("one", "two", "three"):
                await trail.append(entry(name))
            await save(engine, client, backups[0])
            await client.run("MATCH (r:AuditRecord) WHERE r.seq = 2 SET r.who = 'nobody'")
            await save(engine, client, backups[1])

    run(work(), path)
    env = environment(tmp_path / "nowhere")
    whole, changed = (run_inside("backup", "--verify", str(backup), env=env) for backup in backups)
    assert (whole.returncode, whole.stderr) == (0, "")
    assert (
        whole.stdout
        == f"{backups[0]} is whole: data set small, horizon 2024-07-04, 118 nodes, 5 links, 3 audit records\n"
    )
    assert (changed.returncode, changed.stdout) == (1, "")
    assert "record 2 was changed; verify the present trail" in changed.stderr
    restored = run_inside("restore", str(backups[1]), env=environment(tmp_path / "restored"))
    assert restored.returncode == 0 and "record 2 was changed" in caplog.text
    assert checksum_of(tmp_path / "restored") == SMALL.checksum


def test_the_backup_of_another_folder_adds_its_closed_chain(store: Path, tmp_path: Path) -> None:
    path, other, backup = copy(store, tmp_path / "data"), copy(store, tmp_path / "other"), tmp_path / "backup.zip"

    async def work() -> None:
        async with opened(other) as (engine, client, trail):
            await trail.append(entry("theirs"))
            await save(engine, client, backup)
        async with opened(path) as (_, client, trail):
            await trail.append(entry("ours"))
        await asyncio.to_thread(end_engine, EngineFolder(path))
        await restore(path, backup, replace=True)
        async with opened(path) as (_, client, trail):
            await trail.append(entry("ours, later"))
            assert sorted(await names(client)) == ["ours", "ours, later", "theirs"]
            result = await verify(client)
            assert result.faults == () and [head.seq for head in result.heads] == [2, 1]

    run(work(), path, other)


def test_one_chain_that_two_folders_have_continued_is_refused(store: Path, tmp_path: Path) -> None:
    path = copy(store, tmp_path / "data")

    async def append(folder: Path, name: str) -> None:
        async with opened(folder) as (_, client, trail):
            await trail.append(entry(name))
            assert len(await read_heads(client)) == 1

    run(append(path, "first"), path)
    other = copy(path, tmp_path / "other")

    async def work() -> None:
        await append(path, "one way")
        await append(other, "the other")
        with pytest.raises(DataError, match=r"differ from record 2 of chain \w+ on"):
            await copy_trail(EngineFolder(path), EngineFolder(other))

    run(work(), path, other)
