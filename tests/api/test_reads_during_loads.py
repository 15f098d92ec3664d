"""Reads during repeated loads: each answer is right, or an error says that no data is available."""

from __future__ import annotations

import asyncio
import contextlib
import os
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import orjson
import pytest

from gongjian.execution.limits import CostLimits
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from gongjian.questions import question
from graph.engine.client import Client
from graph.engine.endpoint import Endpoint
from graph.engine.lease import LEASE, Lease
from graph.errors import GraphUnavailable
from tests.conftest import PATIENT, named
from tests.support.answers import expected

pytestmark = [pytest.mark.anyio, pytest.mark.slow]
READERS = 4
LOADS = 3
DAY = "2024-07-04"
# reads every building and community, and the units that serve the grids of two townships
NESTED = """query Nested($asOf: Date) { county(code: "500233", asOf: $asOf) {
  descendants(level: BUILDING, first: 100) { totalCount nodes { code name } }
  communities: descendants(level: COMMUNITY, first: 100) { totalCount }
  children(first: 2) { nodes { name children(first: 25) { nodes { name children(first: 5) { nodes {
    name ... on Grid { servingUnits(first: 5) { totalCount nodes { name } } }
  } } } } } }
} }"""
LOAD = f"""
import asyncio, os
from graph.engine.client import Client
from graph.engine.endpoint import Endpoint
from seed.fixture import read_fixture
from seed.loading.loader import load

async def main() -> None:
    async with Client(Endpoint.from_environment(os.environ)) as client:
        for _ in range({LOADS}):
            print(await load(client, read_fixture(), again=True))
            await asyncio.sleep({LEASE + 1})  # for readers to see that it is there

asyncio.run(main())
"""


@dataclass
class Readers:
    """Ask one document after another, and count the bodies and the versions of the data that they came from."""

    service: Service
    documents: tuple[str, ...]
    stop: bool = False
    seen: dict[str, Counter[bytes]] = field(default_factory=dict)
    versions: set[int] = field(default_factory=set)

    async def read(self, first: int) -> None:
        turn = first
        while not self.stop:
            await self.ask(self.documents[turn % len(self.documents)])
            turn += 1
            await asyncio.sleep(0.005)  # refusals need no engine and would fill the time

    async def ask(self, document: str) -> bytes:
        answer = await self.service.answer(Request(document, {"asOf": DAY}))
        body = answer.body()
        self.seen.setdefault(document, Counter())[body] += 1
        if not answer.errors:
            with contextlib.suppress(GraphUnavailable):  # a loader came just now
                self.versions.add((await self.service.lease.current()).version)
        return body


def codes(bodies: Counter[bytes]) -> list[list[str]]:
    """The errors' codes in each of these bodies; none of them has data."""
    answers = [orjson.loads(body) for body in bodies]
    assert [answer for answer in answers if answer.get("data")] == []
    return [[error["extensions"]["code"] for error in answer["errors"]] for answer in answers]


@pytest.fixture
async def readers(own_fixture: Endpoint) -> AsyncIterator[Readers]:
    async with Client(own_fixture, PATIENT) as client:
        service = Service(client, Lease(client), CostLimits())
        yield Readers(service, (question("F03").document, NESTED))


async def test_answers_are_right_or_refused_while_another_process_loads(
    readers: Readers, own_fixture: Endpoint
) -> None:
    right = {document: await readers.ask(document) for document in readers.documents}
    assert orjson.loads(right[readers.documents[0]]) == expected("F03", DAY)
    county = orjson.loads(right[NESTED])["data"]["county"]
    assert (county["descendants"]["totalCount"], county["communities"]["totalCount"]) == (67, 372)

    reading = [asyncio.create_task(readers.read(first)) for first in range(READERS)]
    loading = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-c", LOAD],
        env={**os.environ, **named(own_fixture)},
        check=True,
        capture_output=True,
        text=True,
    )
    readers.stop = True
    await asyncio.gather(*reading)

    assert loading.stdout.split() == ["loaded"] * LOADS
    for document, seen in readers.seen.items():
        answered, refused = seen.pop(right[document]), seen
        assert min(answered, refused.total()) > LOADS
        assert codes(refused) == [["GRAPH_UNAVAILABLE"]] * len(refused)
    assert readers.versions == set(range(1, 1 + LOADS + 1))
    assert {document: await readers.ask(document) for document in readers.documents} == right
