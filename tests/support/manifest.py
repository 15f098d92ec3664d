"""The statements that a Neo4j has answered rightly, and the tests that have to run there because of the others.

A statement is proven on one version of Neo4j for one set of data: `tests/proven/proven-5.26.30.txt` holds, below its head,
SHA-256 over each pair of a data set's name and a statement's text that tests sent in a run on that server which passed as
a whole. The head names what else an answer depends on: the checksums of the data sets, the model's version, the versions
of server and driver. With another head nothing is proven, and all tests run.

What is proved when:

- **Each text once.** Statements do not depend on the engine. The tests on the embedded engine run first and record what each
  of them sent; on Neo4j those tests run that sent at least one text which is not proven there (`make test-neo4j`).
- **Always**, whatever is proven: tests whose subject is an engine. These are the tests marked `always` (the driver's errors,
  the lease, notifications, each question of `questions/` once), those that use an engine of their own (loads, migrations,
  writes), and those that were seen to write, to ask for a plan, to start a process, or to use a server that is neither the
  fixture's nor the county's.
- **Unknown tests**: a test of which nothing is recorded for the present sources runs.
- **All of them**: `make prove` runs all tests on Neo4j, and writes the manifest anew.

What this leaves out: a test that is new or was changed and sends only proven texts, perhaps with other values, runs on the
embedded engine alone until the next `make prove`.
"""

from __future__ import annotations

import json
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
SOURCES = ("gongjian", "schema", "resolvers", "graph", "seed", "analysis", "questions", "scripts", "tests", "docs")
FILES = ("README.md", "pyproject.toml", "requirements.lock", "requirements-dev.lock")
PATIENCE = 60.0  # seconds for another run that writes the record
DATA = ("fixture", "county")


@dataclass
class Sent:
    """The statements of one test, as `statement` names them, and whether it has to run on every engine for another reason."""

    statements: set[str] = field(default_factory=set)
    always: bool = False

    def add(self, other: Sent) -> None:
        self.statements |= other.statements
        self.always |= other.always


def statement(data: str, text: str) -> str:
    """Return the name of a statement on a data set."""
    return sha256(f"{data}\n{text}".encode()).hexdigest()


def must_run(sent: Sent | None, proven: frozenset[str]) -> bool:
    """Whether a test has to run on a server on which these statements are proven; None: nothing is recorded of it."""
    return sent is None or sent.always or not sent.statements <= proven


def head(server: str) -> tuple[str, ...]:
    """Return the lines that say what answers depend on, beside the text."""
    data = (f"# data {name} {prebuilt.checksum(name)}" for name in DATA)
    return (*data, f"# model {VERSION}", f"# server Neo4j {server}", f"# driver neo4j {neo4j.__version__}")


def path(server: str) -> Path:
    return FOLDER / f"proven-{server}.txt"


def read_proven(file: Path, head: tuple[str, ...]) -> frozenset[str]:
    """Return the statements in a manifest; none if there is no manifest or its head is another one."""
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    told = tuple(line for line in lines if line.startswith("#"))
    return frozenset(lines) - {*told} if told == head else frozenset()


def write_proven(file: Path, head: tuple[str, ...], statements: Iterable[str]) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text("".join(f"{line}\n" for line in (*head, *sorted(statements))), "utf-8")


def read_record(file: Path = RECORD) -> dict[str, Sent]:
    """Return what each test sent to the embedded engine; nothing if that was recorded with other sources."""
    found = json.loads(file.read_text("utf-8")) if file.exists() else {}
    if found.get("sources") != sources():
        return {}
    return {name: Sent({*one["statements"]}, one["always"]) for name, one in found["tests"].items()}


def write_record(tests: Mapping[str, Sent], file: Path = RECORD) -> None:
    """Add to what is recorded with the present sources; what others sent is forgotten."""
    file.parent.mkdir(exist_ok=True)
    with exclusive(file.with_suffix(".lock"), time.monotonic() + PATIENCE):
        merged = {**read_record(file), **tests}
        plain = {name: {**asdict(sent), "statements": sorted(sent.statements)} for name, sent in merged.items()}
        file.write_text(json.dumps({"sources": sources(), "tests": plain}), "utf-8")


@cache
def sources() -> str:
    """Return a checksum of all files that statements and tests are made of."""
    found = sha256()
    found_in = (path for folder in SOURCES for path in (ROOT / folder).rglob("*") if is_source(path))
    for path in sorted({*found_in, *(ROOT / name for name in FILES)}):
        found.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return found.hexdigest()


def is_source(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    kept = {"node_modules", "generated", "__pycache__", "proven"}.isdisjoint(parts)
    return kept and path.suffix in {".py", ".graphql", ".csv", ".json", ".md"} and path.is_file()
