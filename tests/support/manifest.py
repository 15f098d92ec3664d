"""The manifest of statements that a Neo4j has answered correctly, and the selection of tests that must still run there.

A statement is proven on one version of Neo4j for one data set. `tests/proven/proven-5.26.30.txt` holds, below its head,
SHA-256 over pairs of a data set's name and a statement's text. Tests that passed sent these statements in a whole run on that server; tests that
failed are named. The head names the other inputs of an answer: the checksums of the data sets, the model's version,
and the versions of server and driver. With another head no statement is proven, and all tests run.

Which tests run on Neo4j:

- **Each text once.** Statements do not depend on the engine. The tests run on the embedded engine first, and the plugin
  records the statements of each test. On Neo4j, a test runs if it sent at least one unproven text (`make test-neo4j`).
- **Always**: tests whose subject is an engine. These are the tests marked `always` (the driver's errors,
  the lease, notifications, each question of `questions/` once), those that use an engine of their own (loads, migrations,
  writes), and tests that, by the record, write, request a plan, start a process, or use a server that holds neither the
  fixture nor the county.
- **Unknown tests**: tests without a record for the present sources.
- **All of them**: `make prove` runs all tests on Neo4j, and writes the manifest anew.

Limit: a new or changed test that sends only proven texts, perhaps with other values, runs on the embedded engine alone
until the next `make prove`.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

import neo4j

from graph.engine.embedded.lock import exclusive
from graph.model import VERSION
from tests import ROOT
from tests.support import prebuilt

FOLDER = ROOT / "tests" / "proven"
RECORD = prebuilt.CACHE / "sent.json"
SOURCES = (
    "gongjian",
    "schema",
    "resolvers",
    "graph",
    "changes",
    "imports",
    "seed",
    "analysis",
    "questions",
    "scripts",
    "tests",
    "docs",
)
FILES = ("README.md", "pyproject.toml", "requirements.lock", "requirements-dev.lock")
PATIENCE = 60.0  # seconds for another run that writes the record
DATA = ("fixture", "county")


@dataclass
class Sent:
    """The statements of one test, as `statement` names them; `always` if another reason requires all engines."""

    statements: set[str] = field(default_factory=set)
    always: bool = False

    def add(self, other: Sent) -> None:
        self.statements |= other.statements
        self.always |= other.always


def statement(data: str, text: str) -> str:
    """Return the name of a statement on a data set."""
    return sha256(f"{data}\n{text}".encode()).hexdigest()


def must_run(sent: Sent | None, proven: frozenset[str]) -> bool:
    """Return whether a test must run on a server with these proven statements. `sent` is None without a record."""
    return sent is None or sent.always or not sent.statements <= proven


def head(server: str) -> tuple[str, ...]:
    """Return the lines with the inputs of an answer beside the statement: data sets, model, server and driver."""
    data = (f"# data {name} {prebuilt.checksum(name)}" for name in DATA)
    return (*data, f"# model {VERSION}", f"# server Neo4j {server}", f"# driver neo4j {neo4j.__version__}")


def failed_line(test: str) -> str:
    """Return the line of a manifest that names a failed test."""
    return f"failed {test}"


def path(server: str) -> Path:
    return FOLDER / f"proven-{server}.txt"


def read_proven(file: Path, head: tuple[str, ...]) -> frozenset[str]:
    """Return the statements in a manifest; none if the manifest does not exist or has another head."""
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    comments = tuple(line for line in lines if line.startswith("#"))
    return frozenset(lines) - {*comments} if comments == head else frozenset()


def write_proven(file: Path, head: tuple[str, ...], statements: Iterable[str]) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text("".join(f"{line}\n" for line in (*head, *sorted(statements))), "utf-8")


def read_record(file: Path = RECORD) -> dict[str, Sent]:
    """Return the statements that each test sent to the embedded engine; empty if the record is of other sources."""
    record = json.loads(file.read_text("utf-8")) if file.exists() else {}
    if record.get("sources") != sources():
        return {}
    return {name: Sent({*sent["statements"]}, sent["always"]) for name, sent in record["tests"].items()}


def write_record(tests: Mapping[str, Sent], file: Path = RECORD) -> None:
    """Add tests to the record of the present sources. A record of other sources is replaced."""
    file.parent.mkdir(exist_ok=True)
    with exclusive(file.with_suffix(".lock"), time.monotonic() + PATIENCE):
        merged = {**read_record(file), **tests}
        plain = {name: {**asdict(sent), "statements": sorted(sent.statements)} for name, sent in merged.items()}
        temporary = file.with_suffix(".temporary")
        temporary.write_text(json.dumps({"sources": sources(), "tests": plain}), "utf-8")
        os.replace(temporary, file)  # another run may read the record now


@cache
def sources() -> str:
    """Return a checksum of all files that statements and tests depend on."""
    checksum = sha256()
    files = (path for folder in SOURCES for path in (ROOT / folder).rglob("*") if is_source(path))
    for path in sorted({*files, *(ROOT / name for name in FILES)}):
        checksum.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return checksum.hexdigest()


def is_source(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    included = {"node_modules", "generated", "__pycache__", "proven"}.isdisjoint(parts)
    return included and path.suffix in {".py", ".graphql", ".csv", ".json", ".md"} and path.is_file()
