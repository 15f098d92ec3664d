"""The compared servers, each in a process of its own on the same engine."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

from bench.engines import environment
from bench.operations import BARE, LOADERS, NEO4J, OURS
from graph.engine.endpoint import Endpoint

ROOT = Path(__file__).parent.parent
PEERS = ROOT / "bench" / "peers"
UVICORN = (sys.executable, "-m", "uvicorn", "--factory", "--port", "0", "--no-access-log", "--log-level", "info")
INSTALLED = "gongjian as it is installed"
HOSTS = {"Yoga 5": "yoga.mjs", "Apollo Server 5": "apollo.mjs"}  # hosts of @neo4j/graphql
PATHS = {"Apollo Server 5": "/"}  # paths other than /graphql
COMMANDS = {
    OURS: (sys.executable, "-m", "gongjian", "serve", "--port", "0"),
    INSTALLED: (sys.executable, "-m", "bench.installed", "serve", "--port", "0"),
    BARE: (*UVICORN, "bench.peers.bare:app"),
    LOADERS: (*UVICORN, "bench.peers.dataloaders.app:app"),
    **{host: ("node", f"neo4j_graphql/{module}") for host, module in HOSTS.items()},
}
PORT = re.compile(r"(?:GraphQL  http://127\.0\.0\.1:|running on http://127\.0\.0\.1:|listening )(\d+)")


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    port: int
    path: str
    pid: int


def peers() -> list[str]:
    """Return the servers that can be compared. @neo4j/graphql needs Node; its packages are installed on first use."""
    if shutil.which("npm") is None:
        print("Node is missing: @neo4j/graphql is left out; install Node 20 or newer to compare with it.")
        return [OURS, BARE, LOADERS]
    if not (PEERS / "node_modules").exists():
        subprocess.run(["npm", "ci", "--silent"], cwd=PEERS, check=True)  # noqa: S607
    return [OURS, BARE, LOADERS, NEO4J]


@contextmanager
def running(name: str, endpoint: Endpoint, day: str) -> Iterator[Server]:
    """Start a server by its name, or @neo4j/graphql by its host's name."""
    env = {
        **os.environ,
        **environment(endpoint),
        "GONGJIAN_STATEMENT_SECONDS": "120",
        "GONGJIAN_CLOCK": "stopped",
        "DAY": day,
        "NODE_ENV": "production",
        "PYTHONPATH": str(ROOT),
    }
    folder = PEERS if name in HOSTS else ROOT
    with TemporaryDirectory() as aside, open(Path(aside) / "said", "w+") as output:
        process = subprocess.Popen(COMMANDS[name], env=env, cwd=folder, stdout=output, stderr=subprocess.STDOUT)
        try:
            port = _port(process, Path(output.name), name)
            if name in (OURS, INSTALLED):
                _wait_until_planned(port)
            yield Server(port, PATHS.get(name, "/graphql"), process.pid)
        finally:
            process.terminate()
            process.wait()


def _wait_until_planned(port: int) -> None:
    """Wait until the known documents are planned, in the first seconds of a service."""
    while True:
        with urlopen(f"http://127.0.0.1:{port}/health/ready") as response:  # our own address
            planned = json.load(response)["planned"]
        if planned["of"] and planned["documents"] == planned["of"]:
            return
        time.sleep(0.2)


def _port(process: subprocess.Popen[bytes], output: Path, name: str) -> int:
    while process.poll() is None:
        if match := PORT.search(output.read_text("utf-8")):
            return int(match[1])
        time.sleep(0.05)
    raise RuntimeError(f"{name} ended before it was ready: {output.read_text('utf-8')}")
