"""Engines, clients and services for all tests. `ENGINE=embedded|neo4j|neo4j-latest`, or `NEO4J_URI` for a running server.

`endpoint` is one engine for all workers; it holds the fixture and is read only. `scratch` is an empty engine of the same
kind that tests may change. `own_fixture` is another one, with the fixture. Data is copied, not loaded
(`tests/support/prebuilt.py`).
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from gongjian.execution.limits import CostLimits
from gongjian.execution.service import Service
from gongjian.settings import Settings
from graph.engine.client import Client, Limits
from graph.engine.embedded.attach import EmbeddedEngine
from graph.engine.embedded.lock import exclusive
from graph.engine.endpoint import Endpoint
from graph.engine.lease import Lease
from seed.loading.loader import load
from seed.sets import data_set
from tests import ROOT
from tests.support import prebuilt
from tests.support.engines.neo4j import ENGINES, start
from tests.support.progress import Progress
from tests.support.proving import OWN_ENGINE, PROVE, Proving, install
from tests.support.shared_server import endpoint_in, shared_server
from tests.support.strict import NotificationCollector
from tests.support.trails import Place

RUNNING = Endpoint.from_environment(os.environ)
PATIENT = Limits(statement_seconds=300)  # a busy machine must not fail a test
NOTIFICATIONS = NotificationCollector()
VIOLATION = "violates the schema"  # part of a service's log message
ENGINE = "server" if RUNNING else os.environ.get("ENGINE", "embedded")
# the engine of a test lives for seconds, in which the JVM's second compiler takes more time than its code saves
SHORT_LIVED = "-XX:TieredStopAtLevel=1"
PROVING = pytest.StashKey[Proving]()
SHARED = pytest.StashKey[ExitStack]()
SERVER = pytest.StashKey[Path]()  # the file with the address of the shared Neo4j
SEED = int(os.environ.get("SEED", 0))  # of random tests; a constant seed keeps their statements equal between commits
# on Neo4j, tests with many statements are shorter, except in `make prove`
THOROUGH = ENGINE not in ENGINES or PROVE
PROCESSES = ROOT / "tests" / "processes"  # tests that wait for processes; `.ci/run` runs them beside the others
SPREAD = {  # files with long tests, which several workers share
    "api/test_every_traversal.py",
    "api/test_questions.py",
    "api/test_search.py",
    "processes/test_backup.py",
    "processes/test_bad_day.py",
    "processes/test_service_life.py",
    "property/test_diffs.py",
    "property/test_lists.py",
    "property/test_non_interference.py",
    "unit/seed/loading/test_loader.py",
    "unit/seed/loading/test_migration.py",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--unproven", action="store_true", help="on Neo4j, leave out proven tests (tests/support/manifest.py)"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Register the plugin; on Neo4j, start the shared server, except in a worker."""
    if ENGINE == "embedded":
        os.environ.setdefault("JAVA_TOOL_OPTIONS", SHORT_LIVED)
    config.stash[SHARED] = ExitStack()
    config.stash[PROVING] = install(config, ENGINES.get(ENGINE), records=ENGINE == "embedded")
    if ENGINE in ENGINES:
        Client.observers.append(NOTIFICATIONS)  # the embedded engine sends no notifications
        address = getattr(config, "workerinput", {}).get("server")
        config.stash[SERVER] = (
            Path(address) if address else config.stash[SHARED].enter_context(shared_server(ENGINES[ENGINE], "fixture"))
        )


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Pass the shared server's file to a worker of xdist."""
    if ENGINE in ENGINES:
        node.workerinput["server"] = str(node.config.stash[SERVER])


def pytest_sessionstart(session: pytest.Session) -> None:
    """Show the progress in one line if workers run the tests; `-v` has a line for each test, `-q` dots."""
    config = session.config
    if config.getoption("dist", "no") != "no" and config.get_verbosity() == 0 and not hasattr(config, "workerinput"):
        terminal = config.pluginmanager.get_plugin("terminalreporter")
        assert terminal is not None
        config.pluginmanager.register(Progress(session, terminal))


def pytest_unconfigure(config: pytest.Config) -> None:
    config.stash[SHARED].close()


@pytest.hookimpl(tryfirst=True)  # xdist reads the groups in the same hook
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Group the tests for workers. Tests marked `once` do not depend on ENGINE and run with the embedded engine only."""
    if ENGINE != "embedded":
        excluded = [item for item in items if item.get_closest_marker("once")]
        config.hook.pytest_deselected(items=excluded)
        items[:] = [item for item in items if not item.get_closest_marker("once")]
    for item in items:
        if PROCESSES in item.path.parents:
            item.add_marker(pytest.mark.processes)
        if group := group_of(item):
            item.add_marker(pytest.mark.xdist_group(group))
    config.stash[PROVING].select(items)


def group_of(item: pytest.Item) -> str | None:
    """Return the group of tests that one worker runs: the county's, those with a Neo4j of their own, or a file's."""
    fixtures = getattr(item, "fixturenames", ())
    if "county" in fixtures:
        return "county"
    if ENGINE in ENGINES and not OWN_ENGINE.isdisjoint(fixtures):
        return "scratch"
    file = item.path.relative_to(ROOT / "tests").as_posix()
    return None if file in SPREAD else file


def pytest_report_header() -> str:
    return f"engine: {ENGINE}" + (f" at {RUNNING.uri}" if RUNNING else "") + (f", seed {SEED}" if SEED else "")


@pytest.fixture(scope="session", autouse=True)
def clean_environment() -> Iterator[None]:
    """Remove the caller's settings from the environment of the tests; stop the clock of synthetic data."""
    removed = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith(("GONGJIAN_", "NEO4J_"))}
    os.environ["GONGJIAN_CLOCK"] = "stopped"
    yield
    os.environ.pop("GONGJIAN_CLOCK")
    os.environ.update(removed)


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(autouse=True)
def no_notifications() -> Iterator[None]:
    """Fail a test if a server has sent notifications about its statements."""
    yield
    assert NOTIFICATIONS.take() == []


@pytest.fixture(autouse=True)
def no_schema_violations(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test if the direct executor has failed. The stepwise executor answers in its place and would hide the error."""
    yield
    if request.node.get_closest_marker("breaks") is None:
        assert [record.getMessage() for record in caplog.get_records("call") if VIOLATION in record.msg] == []


@pytest.fixture(scope="session")
def endpoint(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """Provide an engine that holds the fixture."""
    if ENGINE in ENGINES:
        engine = iter([endpoint_in(pytestconfig.stash[SERVER])])
    else:
        engine = running_engine(shared_folder(tmp_path_factory) / "fixture", "fixture")
    for address in engine:
        pytestconfig.stash[PROVING].recorder.data[address] = "fixture"
        yield address


@pytest.fixture(scope=lambda **_: "module" if RUNNING else "session")
def county(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """Provide an engine that holds the county. A server of `NEO4J_URI` gets the fixture back."""
    for address in running_engine(tmp_path_factory.mktemp("engines") / "county", "county"):
        pytestconfig.stash[PROVING].recorder.data[address] = "county"
        yield address
        if RUNNING:
            asyncio.run(load_data(address, "fixture"))


@pytest.fixture(scope="session")
def scratch_engine(tmp_path_factory: pytest.TempPathFactory, endpoint: Endpoint) -> Iterator[Endpoint]:
    if RUNNING:
        yield endpoint
    else:
        yield from running_engine(tmp_path_factory.mktemp("engines") / "scratch")


@pytest.fixture
def scratch(scratch_engine: Endpoint) -> Iterator[Endpoint]:
    """Provide an empty engine that the test may change."""
    asyncio.run(wipe(scratch_engine))
    yield scratch_engine
    if RUNNING:
        asyncio.run(load_data(scratch_engine, "fixture"))


@pytest.fixture
def own_fixture(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Endpoint]:
    """Provide an engine with the fixture that the test may change."""
    if ENGINE == "embedded":
        yield from running_engine(tmp_path / "own", "fixture")
    else:  # a load takes less time than the start of a server
        address: Endpoint = request.getfixturevalue("scratch")
        asyncio.run(load_data(address, "fixture"))
        yield address


@pytest.fixture(scope="module")
def module_fixture(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Provide an engine with the fixture that the tests of a module change together, one after another."""
    if ENGINE == "embedded":
        folder = tmp_path_factory.mktemp("engines") / "own"
        for endpoint in running_engine(folder, "fixture"):
            yield Place(endpoint, folder)
    else:
        address: Endpoint = request.getfixturevalue("scratch_engine")
        asyncio.run(wipe(address))  # a graph with changesets still has the checksum of its data set
        asyncio.run(load_data(address, "fixture"))
        yield Place(address, None)


@pytest.fixture
async def client(endpoint: Endpoint) -> AsyncIterator[Client]:
    """Provide a client of the graph that holds the fixture."""
    async with Client(endpoint, PATIENT) as connected:
        yield connected


@pytest.fixture
async def engine_client(scratch: Endpoint) -> AsyncIterator[Client]:
    """Provide a client of an empty graph."""
    async with Client(scratch, PATIENT) as connected:
        yield connected


@pytest.fixture
async def service(client: Client) -> AsyncIterator[Service]:
    """Provide a service on the graph that holds the fixture."""
    async for found in closed_after(Service(client, Lease(client), CostLimits())):
        yield found


@pytest.fixture
async def county_service(county: Endpoint) -> AsyncIterator[Service]:
    """Provide a service on the graph that holds the county."""
    async with Client(county, PATIENT) as connected:
        async for found in closed_after(Service(connected, Lease(connected), CostLimits())):
            yield found


async def closed_after(service: Service) -> AsyncIterator[Service]:
    """Yield a service, and end its processes after the test."""
    try:
        yield service
    finally:
        await service.networks.close()


@pytest.fixture
def settings(endpoint: Endpoint) -> Settings:
    return settings_for(endpoint)


def settings_for(endpoint: Endpoint, **others: object) -> Settings:
    """Return settings with the address of an endpoint."""
    return Settings(**named(endpoint), **others)  # type: ignore[arg-type]


def named(endpoint: Endpoint) -> dict[str, str]:
    """Return the environment variables that name an endpoint."""
    return {
        "NEO4J_URI": endpoint.uri,
        "NEO4J_USERNAME": endpoint.username,
        "NEO4J_PASSWORD": endpoint.password,
        "NEO4J_DATABASE": endpoint.database,
    }


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """Return the temporary folder that all workers of a run share."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def running_engine(folder: Path, data: str | None = None) -> Iterator[Endpoint]:
    """Run an engine that holds a data set, or no data. Processes that name the same folder share one embedded engine."""
    if RUNNING:
        if data:
            asyncio.run(load_data(RUNNING, data))
        yield RUNNING
    elif ENGINE in ENGINES:  # beside the shared server
        prepared = prebuilt.home(data, ENGINES[ENGINE]) if data else None
        with start(ENGINES[ENGINE], prepared=prepared) as server:
            yield server.endpoint
    else:
        with exclusive(folder.with_suffix(".lock"), time.monotonic() + prebuilt.PATIENCE):
            if data and not folder.exists():
                prebuilt.put(data, folder)
        engine = EmbeddedEngine.attach(folder, statement_timeout=PATIENT.statement_seconds)
        yield engine.endpoint
        engine.detach()


async def load_data(endpoint: Endpoint, name: str) -> None:
    async with Client(endpoint, PATIENT) as client:
        await load(client, data_set(name), replace=True)


async def wipe(endpoint: Endpoint) -> None:
    async with Client(endpoint, PATIENT) as client:
        await client.run("MATCH (n) DETACH DELETE n")
