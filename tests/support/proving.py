"""Pytest plugin that records the statements of each test and selects the tests to run (`tests/support/manifest.py`).

    pytest                              # embedded: records
    ENGINE=neo4j pytest                 # runs all selected tests
    ENGINE=neo4j pytest --unproven      # runs tests with unproven statements; adds to the manifest
    PROVE=1 ENGINE=neo4j pytest         # runs all tests, with more cases; writes the manifest anew

A failed test runs again, whatever it sent: the manifest names it. A run that leaves tests out (by a file, `-k` or `-x`) writes no manifest.

Statements of a module's or session's fixture count for each test that uses the fixture.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import neo4j
import pytest

from graph.engine.client import Client, Kind
from graph.engine.endpoint import Endpoint
from tests.support.manifest import (
    Sent,
    failed_line,
    head,
    must_run,
    path,
    read_proven,
    read_record,
    statement,
    write_proven,
    write_record,
)

OWN_ENGINE = {
    "scratch_engine",
    "own_fixture",
    "module_fixture",
    "trail_engine",
}  # fixtures of tests that write to an engine
ENGINES = {"endpoint", "county", "scratch_engine"}  # fixtures that only prepare engines
PROVE = "PROVE" in os.environ
NAME = pytest.StashKey[str]()  # a test's id without the group that xdist appends


@dataclass(eq=False)
class Recorder:
    """The statements sent by test and by fixture, and the data set of each server."""

    data: dict[Endpoint, str] = field(default_factory=dict)
    tests: dict[str, Sent] = field(default_factory=dict)
    fixtures: dict[Any, Sent] = field(default_factory=dict)
    _to: Sent = field(default_factory=Sent)

    def __call__(self, client: Client, kind: Kind, text: str, summary: neo4j.ResultSummary) -> None:
        data = self.data.get(client.endpoint)
        if kind == "read" and data:
            self._to.statements.add(statement(data, text))
        else:
            self._to.always = True

    def audit(self, event: str, arguments: object) -> None:
        if event == "subprocess.Popen":
            self._to.always = True  # the statements of a process are unknown

    @contextmanager
    def recording(self, to: Sent) -> Iterator[None]:
        before, self._to = self._to, to
        try:
            yield
        finally:
            self._to = before


@dataclass(eq=False)  # pluggy keeps plugins in sets
class Proving:
    """The hooks, in each process that runs tests and in the process that starts those."""

    config: pytest.Config
    recorder: Recorder
    server: str | None  # the version of the Neo4j that tests start
    records: bool  # the embedded engine is under test
    tests: dict[str, Sent] = field(default_factory=dict)  # of all processes
    failed: set[str] = field(default_factory=set)  # of all processes

    def select(self, items: list[pytest.Item]) -> None:
        """Store the names of the tests and, with `--unproven`, deselect the proven tests."""
        for item in items:
            item.stash[NAME] = item.nodeid
        if not (self.server and self.config.getoption("unproven")):
            return
        record, proven = read_record(), read_proven(path(self.server), head(self.server))
        chosen = [
            item
            for item in items
            if always(item) or failed_line(item.nodeid) in proven or must_run(record.get(item.nodeid), proven)
        ]
        self.config.hook.pytest_deselected(items=[item for item in items if item not in {*chosen}])
        items[:] = chosen

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        sent = Sent()
        with self.recorder.recording(sent):
            result = yield
        for used in item._fixtureinfo.name2fixturedefs.values():  # type: ignore[attr-defined]
            for fixture in used:
                sent.add(self.recorder.fixtures.get(fixture, Sent()))
        if item.stash[NAME] not in self.failed:  # a failed test may not have sent all its statements
            self.recorder.tests[item.stash[NAME]] = sent
        return result

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        if not report.passed:
            self.failed.add(item.stash[NAME])
        return report

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Generator[None, object, object]:
        if fixturedef.argname in ENGINES:
            to = Sent()  # discarded
        elif fixturedef.scope == "function":
            return (yield)
        else:
            to = self.recorder.fixtures.setdefault(fixturedef, Sent())
        with self.recorder.recording(to):
            return (yield)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Add the record of an xdist worker."""
        for name, (statements, always) in getattr(node, "workeroutput", {}).get("sent", {}).items():
            self.tests[name] = Sent({*statements}, always)
        self.failed.update(getattr(node, "workeroutput", {}).get("failed", ()))

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        if (output := getattr(self.config, "workeroutput", None)) is not None:
            output["sent"] = {
                name: (sorted(sent.statements), sent.always) for name, sent in self.recorder.tests.items()
            }
            output["failed"] = sorted(self.failed)
            return
        self.tests |= self.recorder.tests
        if self.records:
            write_record(self.tests)
        elif self.server and exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED) and self._is_whole():
            self._write_manifest(self.server)

    def _is_whole(self) -> bool:
        """Return whether the run selected all tests, so that each test that sends a statement has run."""
        everywhere = self.config.args_source is pytest.Config.ArgsSource.TESTPATHS
        return (PROVE or self.config.getoption("unproven")) and everywhere and not self.config.getoption("keyword")

    def _write_manifest(self, server: str) -> None:
        """Write the proven statements, and earlier ones only if a test still sends them."""
        answered = {text for sent in self.tests.values() for text in sent.statements}
        if self.config.getoption("unproven"):
            sent = {text for sent in read_record().values() for text in sent.statements}
            answered |= read_proven(path(server), head(server)) & sent
        write_proven(path(server), head(server), answered | {*map(failed_line, self.failed)})


def always(item: pytest.Item) -> bool:
    """Return whether a test runs on every engine, regardless of its statements."""
    return item.get_closest_marker("always") is not None or not OWN_ENGINE.isdisjoint(getattr(item, "fixturenames", ()))


def install(config: pytest.Config, server: str | None, *, records: bool) -> Proving:
    """Start recording, and register the hooks."""
    recorder = Recorder()
    Client.observers.append(recorder)
    sys.addaudithook(recorder.audit)
    proving = Proving(config, recorder, server, records)
    config.pluginmanager.register(proving)
    return proving
