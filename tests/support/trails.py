"""Audit trails of tests: an engine that holds one, entries, and processes that append."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from graph.audit.entry import AuditEntry, AuditKind
from graph.audit.trail import AuditTrail
from graph.engine.client import Client, Limits
from graph.engine.embedded.folder import EngineFolder
from graph.engine.endpoint import Endpoint
from graph.engine.writer import Writer

PATIENT = Limits(statement_seconds=120)


@dataclass(frozen=True)
class Place:
    """An engine, and the folder whose lock orders its writers; None for a server."""

    endpoint: Endpoint
    folder: Path | None

    def writer(self, client: Client) -> Writer:
        return Writer(client, EngineFolder(self.folder) if self.folder else None)

    @asynccontextmanager
    async def trail(self) -> AsyncIterator[AuditTrail]:
        async with Client(self.endpoint, PATIENT) as client:
            yield AuditTrail(self.writer(client))


def entry(name: str = "Q", *people: str) -> AuditEntry:
    return AuditEntry(
        AuditKind.READ, "person_1", ("GRID_WORKER(500233)",), name, "{ a }", {"n": 1}, None, {"L3": 1}, people
    )


async def append_all(place: Place, names: Sequence[str]) -> None:
    """Append entries one by one."""
    async with place.trail() as trail:
        for name in names:
            await trail.append(entry(name))


def append_and_print(place: Place, name: str, count: int) -> None:
    """Append entries in eight tasks, and print the name of each one when it is durable. Run in a process of its own."""

    async def one(trail: AuditTrail, numbers: range) -> None:
        for number in numbers:
            await trail.append(entry(f"{name}{number}"))
            print(f"{name}{number}", flush=True)

    async def work() -> None:
        async with place.trail() as trail:
            await asyncio.gather(*(one(trail, range(task, count, 8)) for task in range(8)))

    asyncio.run(work())


if __name__ == "__main__":
    uri, user, password, database, folder, who, how_many = sys.argv[1:]
    append_and_print(
        Place(Endpoint(uri, user, password, database), Path(folder) if folder else None), who, int(how_many)
    )
