"""Loaded data sets: folders of the embedded engine and homes of Neo4j, built once and then copied instead of loaded.

    put("fixture", Path("data"))        # a data folder with the fixture in it, in well under a second
    home("fixture", "5.26.30")          # a home of that Neo4j, for `start(..., prepared=...)`

They lie in `.cache/` and serve every later run. The first process that needs one builds it, while other processes wait.
A name ends in the SHA-256 of the content's inputs: the sources of the data and of its loading, and the engine's version.
Any change there builds another one. Tests whose subject is loading, migration or seeding load the data themselves.
"""

from __future__ import annotations

import asyncio
import pickle
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar, cast

from graph.engine.client import Client, Limits
from graph.engine.embedded.attach import EmbeddedEngine
from graph.engine.embedded.lock import exclusive
from graph.engine.endpoint import Endpoint
from seed.county import make as make_county
from seed.county.planted import Planted
from seed.loading.checksum import graph_checksum
from seed.loading.loader import load
from seed.loading.rows import DataSet
from seed.sets import data_set
from tests import ROOT
from tests.support.engines.neo4j import start

CACHE = ROOT / ".cache"
PATIENCE = 1800.0  # seconds for another process that builds the same content
PATIENT = Limits(statement_seconds=300)
T = TypeVar("T")
ENGINE = "arcadedb-embedded"
# prints the modules that make a data set and load it
LIST_SOURCES = """import sys, seed.sets, seed.loading.loader
print(*sorted(found for module in sys.modules.values() if (found := getattr(module, "__file__", None))), sep="\\n")"""


def put(name: str, folder: Path) -> None:
    """Make a new data folder that holds a data set."""
    shutil.copytree(_made(name, ENGINE, version(ENGINE), _make_folder), folder, dirs_exist_ok=True)


def home(name: str, neo4j: str) -> Path:
    """Return the home of a Neo4j version that holds a data set. Copy the home before use."""
    return _made(name, "neo4j", neo4j, lambda name, target: _make_home(name, neo4j, target))


def checksum(name: str) -> str:
    """Return the checksum of a data set, computed once for the same sources."""
    return (_made(name, "checksum", version(ENGINE), _make_checksum) / "sha256").read_text("ascii")


def rows(name: str) -> DataSet:
    """Return a data set. It is made once for the same sources."""
    return county()[0] if name == "county" else cached(name, lambda: data_set(name))


def county() -> tuple[DataSet, list[Planted]]:
    """Return the county and its planted faults."""
    return cached("county", make_county)


def cached(name: str, make: Callable[[], T]) -> T:
    """Return the value of a function of the same sources from a pickle.

    Reading the county's pickle takes a fifth of the time of generating the county.
    """
    python = ".".join(platform.python_version_tuple()[:2])
    made = _made(name, "python", python, lambda _, target: _make_pickle(make, target))
    return cast(T, pickle.loads((made / "pickle").read_bytes()))


def _made(name: str, engine: str, engine_version: str, make: Callable[[str, Path], None]) -> Path:
    CACHE.mkdir(exist_ok=True)
    kind = f"{name}-{engine}-{engine_version}"
    made = CACHE / f"{kind}-{key(engine_version)}"
    with exclusive(CACHE / f"{kind}.lock", time.monotonic() + PATIENCE):
        if not made.exists():
            for older in CACHE.glob(f"{kind}-*"):
                shutil.rmtree(older)
            with tempfile.TemporaryDirectory(dir=CACHE) as temporary:
                make(name, Path(temporary) / "made")
                (Path(temporary) / "made").rename(made)
    return made


@cache
def key(engine_version: str) -> str:
    """Return the part of a name that changes with data, loading, this module and the engine."""
    checksum = sha256(engine_version.encode())
    for path in _sources():
        checksum.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return checksum.hexdigest()[:16]


def _sources() -> list[Path]:
    """Return the project's files that data sets and their loading depend on."""
    command = [sys.executable, "-c", LIST_SOURCES]
    lines = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    modules = {Path(line).resolve() for line in lines}
    ours = {path for path in modules if path.is_relative_to(ROOT) and ".venv" not in path.parts}
    return sorted({*ours, *(ROOT / "seed").rglob("*.csv"), Path(__file__).resolve()})


def _make_folder(name: str, target: Path) -> None:
    """Make a data folder like `gongjian seed` does, without files of one installation: password, logs, records."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "data"
        engine = EmbeddedEngine.attach(folder)
        try:
            _run(_load(engine.endpoint, name))
        finally:
            engine.detach()
        # the engine holds this lock until its database is closed
        with exclusive(folder / "engine.lock", time.monotonic() + PATIENCE):
            shutil.copytree(folder / "store" / "databases", target / "store" / "databases")
            shutil.copy(folder / "format.json", target)
            (target / "users.lock").touch()  # without this file the engine refuses the folder as a foreign one


def _make_checksum(name: str, target: Path) -> None:
    target.mkdir()
    (target / "sha256").write_text(rows(name).checksum, "ascii")


def _make_pickle(make: Callable[[], object], target: Path) -> None:
    target.mkdir()
    (target / "pickle").write_bytes(pickle.dumps(make()))


def _make_home(name: str, neo4j: str, target: Path) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        with start(neo4j, folder=Path(temporary), orderly=True) as server:
            _run(_load(server.endpoint, name, "CALL db.awaitIndexes()"))
        shutil.copytree(Path(temporary) / "home", target)


def _run(work: Coroutine[Any, Any, None]) -> None:
    """Run in a thread of its own: in tests of a browser, the present thread has a running event loop."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        thread.submit(asyncio.run, work).result()


async def _load(endpoint: Endpoint, name: str, *then: str) -> None:
    data = rows(name)
    async with Client(endpoint, PATIENT) as client:
        await load(client, data)
        assert await graph_checksum(client) == data.checksum
        for statement in then:
            await client.run(statement)
