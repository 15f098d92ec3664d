"""Appending: one chain from all tasks and processes, group commit, and errors that reach each caller."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Sequence

import pytest

from graph.audit import store
from graph.audit import trail as module
from graph.audit.entry import AuditEntry
from graph.audit.store import read_heads, read_records
from graph.audit.trail import AuditTrail
from graph.audit.verification import verify
from graph.engine.client import Client, Transaction
from graph.errors import GraphUnavailable
from tests import ROOT
from tests.support.trails import Place, entry

pytestmark = pytest.mark.anyio


async def names(client: Client) -> list[str]:
    """Return the operations of all records in the order of the chain."""
    (head,) = (await read_heads(client)).values()
    pieces = [piece async for piece in read_records(client, head.chain, 1, head.seq)]
    return [str(record and record.properties["operation"]) for piece in pieces for record in piece.values()]


async def test_an_entry_is_stored_when_append_returns(trail: AuditTrail, client: Client) -> None:
    await trail.append(entry("A", "person_2"))
    await trail.append(entry("B"))
    assert await names(client) == ["A", "B"]
    assert (await verify(client)).faults == ()


async def test_entries_that_arrive_together_are_committed_together(
    trail: AuditTrail, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []

    async def counted(tx: Transaction, entries: Sequence[AuditEntry]) -> object:
        sizes.append(len(entries))
        return await store.append(tx, entries)

    monkeypatch.setattr(module, "append", counted)
    await asyncio.gather(*(trail.append(entry(f"{number:03}")) for number in range(300)))
    assert sizes == [200, 100]
    assert await names(client) == [f"{number:03}" for number in range(300)]


async def test_a_caller_that_has_gone_does_not_stop_the_others(trail: AuditTrail, client: Client) -> None:
    tasks = [asyncio.create_task(trail.append(entry(name))) for name in "ABC"]
    await asyncio.sleep(0)
    tasks[1].cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(result) for result in results] == [type(None), asyncio.CancelledError, type(None)]
    assert await names(client) == ["A", "B", "C"]


async def test_a_failed_commit_reaches_each_caller_and_the_next_one_works(
    trail: AuditTrail, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(tx: Transaction, entries: Sequence[AuditEntry]) -> object:
        await store.append(tx, entries)
        raise RuntimeError("after the statements, before the commit")

    monkeypatch.setattr(module, "append", broken)
    results = await asyncio.gather(*(trail.append(entry()) for _ in range(3)), return_exceptions=True)
    assert [type(result) for result in results] == [GraphUnavailable] * 3
    assert "could not be written, so its answer is withheld" in str(results[0])
    monkeypatch.undo()
    await trail.append(entry("later"))
    assert await names(client) == ["later"]


async def test_without_an_engine_nothing_is_acknowledged(trail: AuditTrail, client: Client) -> None:
    await client.close()
    with pytest.raises(GraphUnavailable, match="could not be written"):
        await trail.append(entry())


async def test_two_processes_append_to_one_chain(place: Place, client: Client) -> None:
    processes = [appending(place, name, 60) for name in "ab"]
    outputs = [(await asyncio.to_thread(process.communicate))[0].split() for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert [len(output) for output in outputs] == [60, 60]
    stored = await names(client)
    assert sorted(stored) == sorted([*outputs[0], *outputs[1]])
    assert (await verify(client)).faults == ()


async def test_a_killed_process_loses_nothing_that_was_acknowledged(place: Place, client: Client) -> None:
    process = appending(place, "x", 100_000)
    assert process.stdout
    acknowledged = [(await asyncio.to_thread(process.stdout.readline)).strip() for _ in range(40)]
    process.kill()
    rest = (await asyncio.to_thread(process.communicate))[0].split("\n")[:-1]  # the last line may be half
    stored = await names(client)
    assert {*acknowledged, *rest} <= {*stored}
    assert len(stored) == len({*stored})
    assert (await verify(client)).faults == ()
    await AuditTrail(place.writer(client)).append(entry("after"))
    assert (await names(client))[-1] == "after"
    assert (await verify(client)).faults == ()


def appending(place: Place, name: str, count: int) -> subprocess.Popen[str]:
    """Start a process that appends entries (tests/support/trails.py)."""
    at = place.endpoint
    arguments = [at.uri, at.username, at.password, at.database, str(place.folder or ""), name, str(count)]
    command = [sys.executable, "-m", "tests.support.trails", *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
