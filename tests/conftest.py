"""Engines, clients and services for all tests. `ENGINE=embedded|neo4j|neo4j-latest`, or `NEO4J_URI` for a server that runs already.

`endpoint` holds the fixture, is read only, and is one engine for all workers; `scratch` is an engine of the same kind that
tests may do anything to, and `own_fixture` one that holds the fixture at first. Data is copied, not loaded
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
from tests.support.proving import OWN_ENGINE, PROVE, Proving, install
from tests.support.shared_server import endpoint_in, shared_server
from tests.support.strict import Strictest

GIVEN = Endpoint.from_environment(os.environ)
PATIENT = Limits(statement_seconds=300)  # that a machine is busy is no failure
STRICTEST = Strictest()
BROKEN = "breaks a promise"  # what a service logs
ENGINE = "server" if GIVEN else os.environ.get("ENGINE", "embedded")
PROVING = pytest.StashKey[Proving]()
HELD = pytest.StashKey[ExitStack]()
SERVER = pytest.StashKey[Path]()  # the file that names the address of the Neo4j for all workers
SEED = int(os.environ.get("SEED", 0))  # of random tests: the same for every commit, so that their statements are, too
# on Neo4j tests of many statements are shorter, but for `make prove`
THOROUGH = ENGINE not in ENGINES or PROVE
PROCESSES = ROOT / "tests" / "processes"  # its tests wait for what they start, and run beside the others in `.ci/run`
SPREAD = {  # files whose tests take so long that several workers share them
    "api/test_every_traversal.py",
    "api/test_questions.py",
    "api/test_search.py",
    "processes/test_backup.py",
    "processes/test_bad_day.py",
    "processes/test_service_life.py",
    "property/test_diffs.py",
    "property/test_lists.py",
    "unit/seed/loading/test_loader.py",
    "unit/seed/loading/test_migration.py",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--unproven", action="store_true", help="on Neo4j, leave out what is proven (tests/support/manifest.py)"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Start what all workers share, in the process that starts them or in the only one."""
    config.stash[HELD] = ExitStack()
    config.stash[PROVING] = install(config, ENGINES.get(ENGINE), records=ENGINE == "embedded")
    if ENGINE in ENGINES:
        Client.observers.append(STRICTEST)  # the embedded engine takes no notice of what a server warns of
        given = getattr(config, "workerinput", {}).get("server")
        config.stash[SERVER] = (
            Path(given) if given else config.stash[HELD].enter_context(shared_server(ENGINES[ENGINE], "fixture"))
        )


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker of xdist what it shares with the others."""
    if ENGINE in ENGINES:
        node.workerinput["server"] = str(node.config.stash[SERVER])


def pytest_unconfigure(config: pytest.Config) -> None:
    config.stash[HELD].close()


@pytest.hookimpl(tryfirst=True)  # xdist reads the groups in the same hook
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that start what they need themselves say the same whatever ENGINE is: they run with the embedded one."""
    if ENGINE != "embedded":
        left_out = [item for item in items if item.get_closest_marker("once")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("once")]
    for item in items:
        if PROCESSES in item.path.parents:
            item.add_marker(pytest.mark.processes)
        if group := group_of(item):
            item.add_marker(pytest.mark.xdist_group(group))
    config.stash[PROVING].select(items)


def group_of(item: pytest.Item) -> str | None:
    """What one process runs: all that needs the county, or a Neo4j of its own, and else a file; what is long is spread."""
    fixtures = getattr(item, "fixturenames", ())
    if "county" in fixtures:
        return "county"
    if ENGINE in ENGINES and not OWN_ENGINE.isdisjoint(fixtures):
        return "scratch"
    file = item.path.relative_to(ROOT / "tests").as_posix()
    return None if file in SPREAD else file


def pytest_report_header() -> str:
    return f"engine: {ENGINE}" + (f" at {GIVEN.uri}" if GIVEN else "") + (f", seed {SEED}" if SEED else "")


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
    """The strictest server has nothing against what the test read."""
    yield
    assert STRICTEST.complaints() == []


@pytest.fixture(autouse=True)
def its_records_keep_their_promises(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Where the direct executor gives up the stepwise one answers in its place: then nobody would see that they differ."""
    yield
    if request.node.get_closest_marker("breaks") is None:
        assert [one.getMessage() for one in caplog.get_records("call") if BROKEN in one.msg] == []


@pytest.fixture(scope="session")
def endpoint(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """An engine that holds the fixture."""
    if ENGINE in ENGINES:
        engine = iter([endpoint_in(pytestconfig.stash[SERVER])])
    else:
        engine = running_engine(shared_folder(tmp_path_factory) / "fixture", "fixture")
    for found in engine:
        pytestconfig.stash[PROVING].recorder.data[found] = "fixture"
        yield found


@pytest.fixture(scope=lambda **_: "module" if GIVEN else "session")
def county(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """An engine that holds the county; a server that was given gets the fixture back."""
    for found in running_engine(tmp_path_factory.mktemp("engines") / "county", "county"):
        pytestconfig.stash[PROVING].recorder.data[found] = "county"
        yield found
        if GIVEN:
            asyncio.run(load_data(found, "fixture"))


@pytest.fixture(scope="session")
def scratch_engine(tmp_path_factory: pytest.TempPathFactory, endpoint: Endpoint) -> Iterator[Endpoint]:
    if GIVEN:
        yield endpoint
    else:
        yield from running_engine(tmp_path_factory.mktemp("engines") / "scratch")


@pytest.fixture
def scratch(scratch_engine: Endpoint) -> Iterator[Endpoint]:
    """An empty engine to do anything to."""
    asyncio.run(wipe(scratch_engine))
    yield scratch_engine
    if GIVEN:
        asyncio.run(load_data(scratch_engine, "fixture"))


@pytest.fixture
def own_fixture(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Endpoint]:
    """An engine that holds the fixture, to do anything to."""
    if ENGINE == "embedded":
        yield from running_engine(tmp_path / "own", "fixture")
    else:  # loading takes a server less time than starting
        found: Endpoint = request.getfixturevalue("scratch")
        asyncio.run(load_data(found, "fixture"))
        yield found


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


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """Return the temporary folder that all workers of a run have in common."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def running_engine(folder: Path, data: str | None = None) -> Iterator[Endpoint]:
    """Run an engine that holds a data set, or nothing. The embedded engine of a folder is shared by all who name it."""
    if GIVEN:
        if data:
            asyncio.run(load_data(GIVEN, data))
        yield GIVEN
    elif ENGINE in ENGINES:  # beside the shared one
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
