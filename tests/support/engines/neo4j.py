"""A Neo4j server for tests and benchmarks: jars from Maven, the server as a child process.

    with start("5.26.30") as server:        # a new, empty database, removed at the end
        server.endpoint                     # its address and credentials
    with start("5.26.30", prepared=home):   # a server with a copy of a home that holds data

    python -m tests.support.engines.neo4j           starts one, prints the lines that point the service at it, until Ctrl-C
    python -m tests.support.engines.neo4j --fetch   only fetches the jars (once, about 150 MB, into .neo4j/)

`tests/support/engines/java.py` finds the Java.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.engine.endpoint import Endpoint
from tests import ROOT
from tests.support.engines.java import find_java

HERE = Path(__file__).resolve().parent
STORE = ROOT / ".neo4j"
DEFAULT, LATEST = "5.26.30", "2026.08.1"
ENGINES = {"neo4j": DEFAULT, "neo4j-latest": LATEST}  # values of the environment variable ENGINE
JAVA = {DEFAULT: {17, 21}, LATEST: {21, 25}}  # supported Java versions of each Neo4j
OPENED = ("java.nio", "sun.nio.ch", "java.io", "java.util.concurrent")
CONFIGURATION = """\
server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
dbms.security.auth_enabled=true
server.memory.pagecache.size={page_cache}
dbms.usage_report.enabled=false
db.tx_log.preallocate=false
"""


class Neo4jNotStartedError(RuntimeError):
    """The failure to fetch or start a server; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Neo4jServer:
    """A running server."""

    version: str
    endpoint: Endpoint
    pid: int


def fetch(version: str = DEFAULT) -> Path:
    """Return the folder of the version's jars; fetch the jars the first time. Raises `Neo4jNotStartedError`."""
    jars = STORE / version / "lib"
    if jars.exists():
        return jars
    maven = shutil.which("mvn")
    if maven is None:
        raise Neo4jNotStartedError("Maven is missing: install it (Debian: maven, Homebrew: maven) to fetch Neo4j.")
    jars.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=jars.parent) as temporary:
        _copy_jars(maven, version, Path(temporary) / "lib")
        with contextlib.suppress(OSError):  # another process was faster
            (Path(temporary) / "lib").rename(jars)
    return jars


@contextlib.contextmanager
def start(
    version: str = DEFAULT,
    *,
    heap: str = "1g",
    page_cache: str = "128m",
    timeout: float = 120,
    folder: Path | None = None,
    prepared: Path | None = None,
    orderly: bool = False,
) -> Iterator[Neo4jServer]:
    """Run a server on an empty database, on a copy of a `prepared` home, or on the content of a `folder`.

    Without `folder`, the database is removed at the end. With `orderly`, the server shuts down so that its home can be
    copied. Raises `Neo4jNotStartedError`.
    """
    home = find_java(JAVA[version])
    jars = fetch(version)
    with _folder(folder) as place:
        if prepared is not None:
            shutil.copytree(prepared, place / "home")
        port, password = _free_port(), secrets.token_urlsafe(24)
        configuration = CONFIGURATION.format(port=port, page_cache=page_cache)
        (place / "neo4j.conf").write_text(configuration, encoding="utf-8")
        process = _spawn(place, home, jars, password, heap, orderly)
        try:
            _wait_until_ready(process, place, timeout)
            yield Neo4jServer(version, Endpoint(f"bolt://127.0.0.1:{port}", "neo4j", password, "neo4j"), process.pid)
        finally:
            _stop(process, 120 if orderly else 20)


def _copy_jars(maven: str, version: str, target: Path) -> None:
    command = [maven, "-q", "-B", "-f", str(HERE / "pom.xml"), "dependency:copy-dependencies"]
    options = [f"-Dneo4j.version={version}", f"-DoutputDirectory={target}", "-DincludeScope=runtime"]
    result = subprocess.run(command + options, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        lines = [line for line in result.stdout.splitlines() if line.startswith("[ERROR]")]
        raise Neo4jNotStartedError(f"Maven could not fetch Neo4j {version}: {lines[0] if lines else result.stderr}")


@contextlib.contextmanager
def _folder(folder: Path | None) -> Iterator[Path]:
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="neo4j-") as temporary:
        yield Path(temporary)


def _spawn(folder: Path, java: Path, jars: Path, password: str, heap: str, orderly: bool) -> subprocess.Popen[bytes]:
    opened = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED]
    command = [str(java / "bin" / "java"), f"-Xmx{heap}", *opened, "-cp", f"{jars}/*", str(HERE / "Neo4jServer.java")]
    with (folder / "output.log").open("wb") as output:
        return subprocess.Popen(
            [*command, str(folder / "home"), str(folder / "neo4j.conf"), *(["orderly"] if orderly else [])],
            env={**os.environ, "NEO4J_PASSWORD": password},
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
            start_new_session=True,  # Ctrl-C reaches this process alone, which then stops the server
        )


def _wait_until_ready(process: subprocess.Popen[bytes], folder: Path, timeout: float) -> None:
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        lines = (folder / "output.log").read_text(encoding="utf-8", errors="replace").splitlines()
        if "ready" in lines:
            return
        if process.poll() is not None:
            raise Neo4jNotStartedError(f"Neo4j did not start: {lines[-1] if lines else process.returncode}")
        time.sleep(0.05)
    raise Neo4jNotStartedError(f"Neo4j was not ready after {timeout:g} s: {lines[-1] if lines else 'no output'}")


def _stop(process: subprocess.Popen[bytes], seconds: float) -> None:
    assert process.stdin is not None
    process.stdin.close()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as bound:
        port: int = bound.getsockname()[1]
        return port


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.support.engines.neo4j", description="Run a Neo4j server without Docker."
    )
    parser.add_argument("version", nargs="?", default=DEFAULT, choices=JAVA)
    parser.add_argument("--fetch", action="store_true", help="only fetch the jars")
    options = parser.parse_args()
    if options.fetch:
        print(fetch(options.version))
        return
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # stops the server and removes its folder
    with start(options.version) as server, contextlib.suppress(KeyboardInterrupt):
        print(f"export NEO4J_URI={server.endpoint.uri}")
        print(f"export NEO4J_USERNAME={server.endpoint.username}")
        print(f"export NEO4J_PASSWORD={server.endpoint.password}")
        print(f"export NEO4J_DATABASE={server.endpoint.database}", flush=True)
        while True:
            time.sleep(3600)


if __name__ == "__main__":
    main()
