"""Engines, clients and services for all tests. `ENGINE=embedded|neo4j|neo4j-latest`, or `NEO4J_URI` for a server that runs already.

`endpoint` holds the fixture and is read only; `scratch` is an engine of the same kind that tests may do anything to.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from gongjian.limits import CostLimits
from gongjian.service import Service
from gongjian.settings import Settings
from graph.client import Client, Limits
from graph.embedded import EmbeddedEngine
from graph.endpoint import Endpoint
from graph.lease import Lease
from seed.county import generate
from seed.fixture import read_fixture
from seed.loader import load
from tests.engines.neo4j import ENGINES, start
from tests.strict import Strictest

GIVEN = Endpoint.from_environment(os.environ)
PATIENT = Limits(statement_seconds=300)  # that a machine is busy is no failure
TRUSTED: set[Endpoint] = set()  # that stay as long as the session
WATCHING: list[Strictest] = []
BROKEN = "breaks a promise"  # what a service logs
ENGINE = "server" if GIVEN else os.environ.get("ENGINE", "embedded")
SPREAD = {
    "test_changes.py",
    "test_every_path.py",
    "test_lists.py",
    "test_questions.py",
    "test_search.py",
    "test_service_life.py",
}


@pytest.hookimpl(tryfirst=True)  # xdist reads the groups in the same hook
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that start what they need themselves say the same whatever ENGINE is: they run with the embedded one."""
    if ENGINE != "embedded":
        left_out = [item for item in items if item.get_closest_marker("once")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("once")]
    for item in items:
        if group := group_of(item):
            item.add_marker(pytest.mark.xdist_group(group))


def group_of(item: pytest.Item) -> str | None:
    """What one process runs: all that needs the county, which is loaded once, and else a file; what is long is spread."""
    if "county" in getattr(item, "fixturenames", ()):
        return "county"
    return None if item.path.name in SPREAD else item.path.name


def pytest_report_header() -> str:
    return f"engine: {ENGINE}" + (f" at {GIVEN.uri}" if GIVEN else "")


@pytest.fixture(scope="session", autouse=True)
def clean_environment() -> Iterator[None]:
    """No setting of the one who runs the tests reaches them."""
    removed = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith(("GONGJIAN_", "NEO4J_"))}
    yield
    os.environ.update(removed)


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(autouse=True)
def nothing_against_its_statements() -> Iterator[None]:
    """What a test read, the strictest server may have nothing against: told behind the test, so that it takes none of its time."""
    yield
    for strictest in WATCHING:
        assert strictest.complaints() == []


@pytest.fixture(autouse=True)
def its_records_keep_their_promises(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Where the direct executor gives up the stepwise one answers in its place: then nobody would see that they differ."""
    yield
    if request.node.get_closest_marker("breaks") is None:
        assert [one.getMessage() for one in caplog.get_records("call") if BROKEN in one.msg] == []


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """An engine that holds the fixture."""
    for found in running_engine(tmp_path_factory.mktemp("engine")):
        asyncio.run(load_fixture(found))
        if ENGINE in ENGINES:
            TRUSTED.add(found)
            strictest = Strictest(found, TRUSTED)
            WATCHING.append(strictest)
            with closing(strictest), strictest.watching():
                yield found
                assert strictest.complaints() == []  # about what fixtures read behind the last test
        else:  # the embedded engine takes no notice of what a server warns of
            yield found


@pytest.fixture(scope=lambda **_: "module" if GIVEN else "session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """An engine that holds the county; a server that was given gets the fixture back."""
    for found in running_engine(tmp_path_factory.mktemp("county")):
        asyncio.run(load_county(found))
        TRUSTED.add(found)
        yield found
        if GIVEN:
            asyncio.run(load_fixture(found))


@pytest.fixture(scope="session")
def scratch_engine(tmp_path_factory: pytest.TempPathFactory, endpoint: Endpoint) -> Iterator[Endpoint]:
    if GIVEN:
        yield endpoint
    else:
        yield from running_engine(tmp_path_factory.mktemp("scratch"))


@pytest.fixture
def scratch(scratch_engine: Endpoint) -> Iterator[Endpoint]:
    """An empty engine to do anything to."""
    asyncio.run(wipe(scratch_engine))
    yield scratch_engine
    if GIVEN:
        asyncio.run(load_fixture(scratch_engine))


@pytest.fixture
async def client(endpoint: Endpoint) -> AsyncIterator[Client]:
    """A client of the graph that holds the fixture."""
    async with Client(endpoint, PATIENT) as found:
        yield found


@pytest.fixture
async def engine_client(scratch: Endpoint) -> AsyncIterator[Client]:
    """A client of an empty graph."""
    async with Client(scratch, PATIENT) as found:
        yield found


@pytest.fixture
def service(client: Client) -> Service:
    """A service on the graph that holds the fixture."""
    return Service(client, Lease(client), CostLimits())


@pytest.fixture
async def county_service(county: Endpoint) -> AsyncIterator[Service]:
    """A service on the graph that holds the county."""
    async with Client(county, PATIENT) as found:
        yield Service(found, Lease(found), CostLimits())


@pytest.fixture
def settings(endpoint: Endpoint) -> Settings:
    return settings_for(endpoint)


def settings_for(endpoint: Endpoint, **others: object) -> Settings:
    """Settings that lead to an endpoint."""
    return Settings(**named(endpoint), **others)  # type: ignore[arg-type]


def named(endpoint: Endpoint) -> dict[str, str]:
    """The variables that name an endpoint."""
    return {
        "NEO4J_URI": endpoint.uri,
        "NEO4J_USERNAME": endpoint.username,
        "NEO4J_PASSWORD": endpoint.password,
        "NEO4J_DATABASE": endpoint.database,
    }


def running_engine(folder: Path) -> Iterator[Endpoint]:
    if GIVEN:
        yield GIVEN
    elif ENGINE in ENGINES:
        with start(ENGINES[ENGINE]) as server:
            yield server.endpoint
    else:
        engine = EmbeddedEngine.attach(folder, statement_timeout=PATIENT.statement_seconds)
        yield engine.endpoint
        engine.detach()


async def load_county(endpoint: Endpoint) -> None:
    async with Client(endpoint, PATIENT) as client:
        await load(client, generate(), replace=True)


async def load_fixture(endpoint: Endpoint) -> None:
    async with Client(endpoint, PATIENT) as client:
        await load(client, read_fixture(), replace=True)


async def wipe(endpoint: Endpoint) -> None:
    async with Client(endpoint, PATIENT) as client:
        await client.run("MATCH (n) DETACH DELETE n")
