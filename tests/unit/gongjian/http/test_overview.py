"""Figures and picture: made once for each state of the data, shared by all readers, with an entity tag."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from gongjian.access.demo import DEMO
from gongjian.app import create_app
from gongjian.execution.limits import CostLimits
from gongjian.execution.service import Service
from gongjian.http import overview as module
from gongjian.http.overview import MAX_OTHERS, Overview
from gongjian.http.page import Page
from graph.access.viewer import PUBLIC
from graph.engine.client import Client
from graph.engine.endpoint import Endpoint
from graph.engine.lease import Lease
from graph.errors import BadUserInput, GraphUnavailable
from seed.loading.loader import load
from tests.conftest import settings_for
from tests.support.commands import PATIENCE
from tests.support.small_data import OTHER, SMALL
from tests.support.wire import counted, settled

pytestmark = pytest.mark.anyio
PATHS = ("/figures.json", "/network.svg", "/network.svg?asOf=2022-01-01")


@pytest.fixture
def http(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setattr("gongjian.execution.warmup.all_questions", list)
    with TestClient(create_app(settings_for(endpoint, allowed_hosts=("testserver",)))) as client:
        yield client


def test_a_page_is_read_once_and_kept_by_its_reader(http: TestClient) -> None:
    settled(http)
    first = [http.get(path) for path in PATHS]
    with counted() as wire:
        for path, page in zip(PATHS, first, strict=True):
            assert (page.status_code, page.headers["cache-control"]) == (200, "private, no-cache")
            assert http.get(path).content == page.content
            again = http.get(path, headers={"if-none-match": page.headers["etag"]})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", page.headers["etag"])
    assert wire.statements == []
    assert len({page.headers["etag"] for page in first}) == 3


def test_the_figures_are_those_of_the_api(http: TestClient) -> None:
    found = http.get("/figures.json").json()
    names = [field["name"] for field in found["fields"]]
    query = f'{{ county(code: "500233") {{ figures {{ {" ".join(names)} }} }} meta {{ name horizon }} }}'
    assert http.post("/graphql", json={"query": query}).json()["data"] == {
        "county": found["county"],
        "meta": found["meta"],
    }
    assert found["county"]["figures"]["communities"] == 24
    described = '{ __type(name: "CountyFigures") { fields { name description } } }'
    assert http.post("/graphql", json={"query": described}).json()["data"]["__type"]["fields"] == found["fields"]


def test_both_are_made_in_the_background(http: TestClient) -> None:
    overview: Overview = http.app_state["overview"]
    end = time.monotonic() + PATIENCE
    while not (
        set(overview.pages) == {("figures", DEMO), ("network", DEMO)}
        and all(task.done() for task in overview.pages.values())
    ):
        assert time.monotonic() < end
        time.sleep(0.05)
    with counted() as wire:
        assert [http.get(path).status_code for path in PATHS[:2]] == [200, 200]
    assert wire.statements == []


async def test_readers_at_the_same_time_wait_for_the_same_work(service: Service) -> None:
    overview, made = Overview(service, DEMO), 0

    async def make() -> Page:
        nonlocal made
        made += 1
        await asyncio.sleep(0.1)
        return Page.of(b"x", "text/plain")

    assert len({id(page) for page in await asyncio.gather(*(overview._kept(("x", DEMO), make) for _ in range(5)))}) == 1
    gone = asyncio.create_task(overview._kept(("y", DEMO), make))
    await asyncio.sleep(0.05)
    other = asyncio.create_task(overview._kept(("y", DEMO), make))
    gone.cancel()  # a reader who goes away leaves the work to the others
    assert (await other).body == b"x" and made == 2


async def test_each_viewer_has_pages_of_their_own(service: Service) -> None:
    overview = Overview(service, DEMO)
    for_all, for_public = await overview.figures(DEMO), await overview.figures(PUBLIC)
    assert for_all.tag != for_public.tag and for_all.headers["vary"] == "authorization, cookie, x-view-as"
    assert set(overview.pages) == {("figures", DEMO), ("figures", PUBLIC)}


async def test_errors_are_not_kept_and_dates_are_few(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    overview = Overview(service, DEMO)
    for _ in range(2):
        with pytest.raises(BadUserInput):
            await overview.network("soon", DEMO)
    assert overview.pages == {}

    async def picture(*_: object) -> str:
        return "<svg/>"

    monkeypatch.setattr(module, "network_picture", picture)
    await overview.network(None, DEMO)
    for day in range(1, MAX_OTHERS + 5):
        await overview.network(f"2023-01-{day:02}", DEMO)
    assert len(overview.pages) == MAX_OTHERS + 1 and ("network", DEMO) in overview.pages


async def test_a_page_during_which_the_data_changed_is_given_to_nobody(service: Service) -> None:
    overview = Overview(service, DEMO)

    async def make() -> Page:
        state = await service.lease.current()
        service.lease._state = replace(state, version=state.version + 1)
        return Page.of(b"x", "text/plain")

    with pytest.raises(GraphUnavailable):
        await overview._kept(("x", DEMO), make)
    assert overview.pages == {}
    service.lease.forget()


async def test_a_page_during_which_a_changeset_was_made_is_given_and_then_made_again(service: Service) -> None:
    overview, made = Overview(service, DEMO), 0

    async def make() -> Page:
        nonlocal made
        made += 1
        state = await service.lease.current()
        service.lease._state = replace(state, changes=state.changes + 1, stamp=str(made))
        return Page.of(b"%d" % made, "text/plain")

    assert (await overview._kept(("x", DEMO), make)).body == b"1"
    assert (await overview._kept(("x", DEMO), make)).body == b"2"
    service.lease.forget()


async def test_other_data_has_other_pages(scratch: Endpoint) -> None:
    async with Client(scratch) as own:
        await load(own, SMALL)
        service = Service(own, Lease(own), CostLimits())
        overview = Overview(service, DEMO)
        first = await overview.figures(DEMO)
        await load(own, OTHER, replace=True)
        service.lease.forget()
        second = await overview.figures(DEMO)
    assert first.tag != second.tag and b'"other"' in second.body


def test_a_wrong_date_is_an_error_with_a_code(http: TestClient) -> None:
    answer = http.get("/network.svg?asOf=figures")
    (error,) = answer.json()["errors"]
    assert (answer.status_code, answer.headers["cache-control"]) == (400, "no-store")
    assert error["extensions"]["code"] == "BAD_USER_INPUT" and "'figures' is not a date" in error["message"]
