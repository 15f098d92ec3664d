"""Installed clients, a command of their packages, and services on the fixture. Needs Node."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import ROOT
from tests.support import prebuilt
from tests.support.commands import environment, get, served

HERE = Path(__file__).parent
GENERATED = HERE / "generated"
SNIPPET = re.compile(r"```mjs\n// (\w+\.mjs)\n(.*?)```", re.DOTALL)


def npm(*arguments: str, folder: Path) -> None:
    """Install what the lock file names. Ends the run with what to install if there is no Node."""
    if shutil.which("npm") is None:
        pytest.exit(
            "No Node was found; install Node 20 or newer with npm (Debian: sudo apt-get install nodejs npm).", 1
        )
    done = subprocess.run(["npm", *arguments], cwd=folder, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr


def node(*command: str, address: str, **env: str) -> str:
    """Run a command of an installed package, for a service."""
    named = {**os.environ, "GONGJIAN_URL": f"{address}/graphql", **env}
    done = subprocess.run(
        ["npx", "--no-install", *command], cwd=HERE, env=named, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def compile_relay(address: str) -> None:
    """Write the artifacts of the Relay documents, by the schema of a service."""
    (GENERATED / "schema.graphql").write_bytes(get(f"{address}/schema.graphql")[1])
    node("relay-compiler", "relay.config.json", address=address)


def write_snippets() -> set[str]:
    """Write the modules that docs/front-end.md shows, and return their names."""
    (GENERATED / "sign_in").mkdir(exist_ok=True)
    found = SNIPPET.findall((ROOT / "docs" / "front-end.md").read_text("utf-8"))
    for name, text in found:
        (GENERATED / "sign_in" / name).write_text(text, "utf-8")
    return {name for name, _ in found}


@pytest.fixture(scope="session")
def packages() -> None:
    """Install the clients, and empty the folder of what they generate."""
    npm("ci", folder=HERE)
    shutil.rmtree(GENERATED, ignore_errors=True)
    (GENERATED / "relay").mkdir(parents=True)


@pytest.fixture(scope="module")
def address(packages: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a service on the fixture, with the demo sign-in."""
    folder = tmp_path_factory.mktemp("clients") / "data"
    prebuilt.put("fixture", folder)
    with served(environment(folder)) as (_, found):
        yield found
