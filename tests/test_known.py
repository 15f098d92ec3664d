"""Known documents are planned in the background: all of them, the most used first, again after a load."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from gongjian.app import create_app
from gongjian.known import KnownDocuments, in_order
from gongjian.limits import CostLimits
from gongjian.questions import all_questions, question
from gongjian.service import Request, Service
from graph.client import Client
from graph.endpoint import Endpoint
from graph.lease import Lease
from seed.fixture import read_fixture
from seed.loader import load
from tests.conftest import settings_for
from tests.statements import counted

pytestmark = pytest.mark.anyio
OWN = "{ meta { name } }"


def test_most_used_first_then_the_questions_nobody_has_asked() -> None:
    order = in_order(Counter({OWN: 2, question("M01").document: 5}))
    assert order[:2] == [question("M01").document, OWN]
    assert sorted(order[2:]) == sorted(one.document for one in all_questions() if one.number != "M01")


async def test_planning_asks_each_document_once_and_counts_as_no_use(service: Service) -> None:
    await service.answer(Request(OWN))
    known = KnownDocuments(service)
    with counted() as wire:
        await known.plan(version=1)
    assert (known.planned, known.of, known.version) == (len(all_questions()) + 1,) * 2 + (1,)
    reads = [text for text in wire.statements if "AS data" in text and "modelVersion" not in text]
    assert len(reads) == known.of
    assert service.uses == Counter({OWN: 1})


async def test_rare_documents_are_forgotten_when_there_are_many(service: Service) -> None:
    service.uses.update({OWN: 2, **{f"{{ a{number}: meta {{ name }} }}": 1 for number in range(999)}})
    assert (await service.answer(Request("{ b: meta { name } }"))).data == {"b": {"name": "fixture"}}
    assert len(service.uses) == 500 and service.uses[OWN] == 2


@pytest.fixture
def http(endpoint: Endpoint) -> Iterator[TestClient]:
    with TestClient(create_app(settings_for(endpoint, allowed_hosts=("testserver",)))) as client:
        yield client


async def test_health_says_how_much_is_planned(http: TestClient) -> None:
    every = len(all_questions())
    for _ in range(6000):
        found = http.get("/health/ready").json()["planned"]
        if found == {"documents": every, "of": every}:
            return
        await asyncio.sleep(0.1)
    raise AssertionError(found)


async def test_after_a_load_all_is_planned_again(engine_client: Client) -> None:
    await load(engine_client, read_fixture())
    lease = Lease(engine_client)
    known = KnownDocuments(Service(engine_client, lease, CostLimits()))
    keeping = asyncio.create_task(known.keep_planned())
    try:
        await until(known, 1)
        await load(engine_client, read_fixture(), again=True)
        lease.forget()
        await until(known, 2)
    finally:
        keeping.cancel()


async def until(known: KnownDocuments, version: int) -> None:
    for _ in range(6000):
        if known.version == version and known.planned == len(all_questions()):
            return
        await asyncio.sleep(0.1)
    raise AssertionError(str(known))
