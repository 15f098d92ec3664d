"""The selection of tests for Neo4j: an unproven statement selects its tests; another head proves none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import neo4j
import pytest

from graph.engine.client import Client
from graph.engine.endpoint import Endpoint
from tests.conftest import PATIENT
from tests.support import proving
from tests.support.manifest import Sent, must_run, read_proven, read_record, statement, write_proven, write_record
from tests.support.proving import Recorder

HEAD = ("# data fixture 1", "# model 4", "# server Neo4j 5.26.30")
TEXTS = ("RETURN 1 AS data", "RETURN 2 AS data")
ONE, TWO = (statement("fixture", text) for text in TEXTS)
SUMMARY: neo4j.ResultSummary = None  # type: ignore[assignment]  # the recorder does not look at it


@pytest.mark.anyio
async def test_what_a_test_sends_is_recorded_and_selects_it_until_it_is_proven(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder, sent = Recorder({endpoint: "fixture"}), Sent()
    monkeypatch.setattr(Client, "observers", [recorder])
    with recorder.recording(sent):
        async with Client(endpoint, PATIENT) as client:
            assert [await client.read(text, {}) for text in TEXTS] == [1, 2]
    assert sent == Sent({ONE, TWO})
    assert must_run(sent, frozenset()) and must_run(sent, frozenset({ONE}))
    assert not must_run(sent, frozenset({ONE, TWO, "another"}))


@pytest.mark.anyio
async def test_who_writes_or_asks_for_a_plan_always_runs(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    recorder, ran, planned = Recorder({endpoint: "fixture"}), Sent(), Sent()
    monkeypatch.setattr(Client, "observers", [recorder])
    async with Client(endpoint, PATIENT) as client:
        with recorder.recording(ran):
            assert await client.run(TEXTS[0]) == [[1]]
        with recorder.recording(planned):
            await client.plan(TEXTS[0], {}, ran=False)
    assert ran.always and planned.always


def test_who_reads_elsewhere_or_starts_a_process_always_runs() -> None:
    known, other = (Endpoint(f"bolt://127.0.0.1:{port}", "", "", "") for port in (1, 2))
    recorder, on_fixture, elsewhere, process = Recorder({known: "fixture"}), Sent(), Sent(), Sent()
    with recorder.recording(on_fixture):
        recorder(Client(replace(known)), "read", TEXTS[0], SUMMARY)
        recorder.audit("open", ())
    with recorder.recording(elsewhere):
        recorder(Client(other), "read", TEXTS[0], SUMMARY)
    with recorder.recording(process):
        recorder.audit("subprocess.Popen", ())
    assert (on_fixture, elsewhere, process) == (Sent({ONE}), Sent(set(), True), Sent(set(), True))
    assert must_run(elsewhere, frozenset({ONE})) and not must_run(on_fixture, frozenset({ONE}))


def test_a_statement_is_another_one_on_other_data() -> None:
    assert must_run(Sent({statement("county", TEXTS[0])}), frozenset({ONE}))


def test_a_test_of_which_nothing_is_recorded_runs() -> None:
    assert must_run(None, frozenset({ONE}))
    assert not must_run(Sent(), frozenset())


@pytest.mark.parametrize("place", range(len(HEAD)))
def test_a_manifest_of_other_data_model_or_server_proves_nothing(tmp_path: Path, place: int) -> None:
    file = tmp_path / "proven.txt"
    assert read_proven(file, HEAD) == frozenset()
    write_proven(file, HEAD, {ONE, TWO})
    assert read_proven(file, HEAD) == {ONE, TWO}
    assert read_proven(file, (*HEAD[:place], f"{HEAD[place]}0", *HEAD[place + 1 :])) == frozenset()
    assert read_proven(file, HEAD[:place] + HEAD[place + 1 :]) == frozenset()


def test_what_was_sent_is_kept_for_the_same_sources_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "sent.json"
    write_record({"one": Sent({ONE}), "two": Sent({TWO}, True)}, file)
    write_record({"two": Sent({ONE, TWO})}, file)
    assert read_record(file) == {"one": Sent({ONE}), "two": Sent({ONE, TWO})}
    monkeypatch.setattr("tests.support.manifest.sources", lambda: "changed")
    assert read_record(file) == {}
    write_record({"three": Sent()}, file)
    assert read_record(file) == {"three": Sent()}


def test_a_failed_test_runs_again_whatever_it_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "proven.txt"
    monkeypatch.setattr(proving, "path", lambda _: file)
    monkeypatch.setattr(proving, "head", lambda _: HEAD)
    monkeypatch.setattr(proving.Proving, "_is_whole", lambda _: True)
    config: Any = SimpleNamespace(getoption=lambda _: False)
    run = proving.Proving(config, Recorder(), "5.26.30", False)
    run.recorder.tests["passed"] = Sent({ONE, TWO})
    run.failed.add("here")
    node = SimpleNamespace(workeroutput={"sent": {"elsewhere": (["three"], False)}, "failed": ["there"]})
    run.pytest_testnodedown(node)
    session: Any = SimpleNamespace()
    run.pytest_sessionfinish(session, pytest.ExitCode.INTERRUPTED)
    assert not file.exists()
    run.pytest_sessionfinish(session, pytest.ExitCode.TESTS_FAILED)
    assert read_proven(file, HEAD) == {ONE, TWO, "three", "failed here", "failed there"}
