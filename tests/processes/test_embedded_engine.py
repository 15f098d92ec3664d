"""The embedded engine as a process: started once, shared, robust against its clients, with clear errors.

Each test runs an ArcadeDB. The tests of each subject check answers to Cypher.
"""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import LiteralString

import neo4j
import psutil
import pytest

from graph.engine.embedded.attach import EmbeddedEngine
from graph.engine.embedded.folder import EngineFolder, EngineRecord
from graph.engine.endpoint import Endpoint
from graph.errors import EngineError
from tests import ROOT

pytestmark = pytest.mark.once

LATE = "UNWIND range(1, 900000) AS i UNWIND range(1, 10000) AS j WITH i, j WHERE (i + j) % 2 = 3 RETURN count(*)"
ATTACH = """
import sys, time
from pathlib import Path
from graph.engine.embedded.attach import EmbeddedEngine
engine = EmbeddedEngine.attach(Path(sys.argv[1]))
print((Path(sys.argv[1]) / "engine.json").read_text(), flush=True)
time.sleep(60)
"""
HOLD = """
import arcadedb_embedded, sys, time
database = arcadedb_embedded.create_database(sys.argv[1], jvm_kwargs={"heap_size": "256m"})
print("held", flush=True)
time.sleep(60)
"""

TOLD = """
import signal, sys
from graph.engine.embedded.server import received, termination_signals
from tests import ROOT

def tell(*_):
    signal.raise_signal(signal.SIGTERM)
    return tell

signals = termination_signals()
sys.settrace(tell)
heard = received(signals, 1)
sys.settrace(None)
print(heard, flush=True)
"""

Attach = Callable[[Path], EmbeddedEngine]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedEngine]:
    """One engine for the tests that only look at it."""
    engine = EmbeddedEngine.attach(tmp_path_factory.mktemp("shared") / "data")
    yield engine
    engine.detach()
    end(engine.folder)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder for one test; its engine is ended afterwards, whoever started it."""
    yield tmp_path / "data"
    end(tmp_path / "data")


@pytest.fixture
def attach(folder: Path) -> Iterator[Attach]:
    """Attaches to the folder's engine until the end of the test."""
    engines: list[EmbeddedEngine] = []

    def attach_one(where: Path = folder) -> EmbeddedEngine:
        engines.append(EmbeddedEngine.attach(where, statement_timeout=1))
        return engines[-1]

    yield attach_one
    for engine in engines:
        engine.detach()


def test_a_cold_start_answers_a_query(shared: EmbeddedEngine) -> None:
    assert ask(shared.endpoint, "RETURN 6 * 7 AS answer") == [[42]]


def test_two_attachments_share_one_process(shared: EmbeddedEngine) -> None:
    before = record(shared.folder)
    second = EmbeddedEngine.attach(shared.folder)
    second.detach()

    assert second.endpoint == shared.endpoint
    assert record(shared.folder) == before
    assert ask(shared.endpoint, "RETURN 1") == [[1]]


def test_the_folder_and_its_password_are_the_owners_alone(shared: EmbeddedEngine) -> None:
    password = shared.folder / "password"

    assert stat.S_IMODE(shared.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(password.stat().st_mode) == 0o600
    assert password.read_text() == shared.endpoint.password
    assert len(shared.endpoint.password) == 43
    assert shared.endpoint.password not in repr(shared.endpoint)
    assert shared.endpoint.password not in " ".join(process(shared.folder).cmdline())


def test_both_ports_listen_on_loopback_only(shared: EmbeddedEngine) -> None:
    running = record(shared.folder)
    listening = [c.laddr for c in process(shared.folder).net_connections("inet") if c.status == psutil.CONN_LISTEN]

    # Java writes a loopback address of version 4 in the form of version 6
    addresses = {(address.ip.removeprefix("::ffff:"), address.port) for address in listening}
    assert addresses == {("127.0.0.1", running.bolt_port), ("127.0.0.1", running.http_port)}


@pytest.mark.parametrize("auth", [("root", "wrong"), ("root", ""), None])
def test_bolt_refuses_a_wrong_password(shared: EmbeddedEngine, auth: tuple[str, str] | None) -> None:
    with (
        neo4j.GraphDatabase.driver(shared.endpoint.uri, auth=auth) as driver,
        pytest.raises(neo4j.exceptions.AuthError),
    ):
        driver.verify_connectivity()


def test_http_refuses_who_has_no_password(shared: EmbeddedEngine) -> None:
    url = f"http://127.0.0.1:{record(shared.folder).http_port}/api/v1/query/gongjian/sql/select%201"

    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(url, timeout=5)
    refused.value.close()
    assert refused.value.code == 401


def test_what_was_written_is_there_when_the_engine_has_ended_and_started_again(attach: Attach, folder: Path) -> None:
    first = attach(folder)
    before = record(folder)
    ask(first.endpoint, "CREATE (:Mark {code: 7})")
    first.detach()
    eventually(lambda: EngineFolder(folder).record() is None)  # it is ending now: who comes here waits for the next
    second = attach(folder)

    assert not psutil.pid_exists(before.pid)
    assert record(folder).pid != before.pid
    assert second.endpoint == first.endpoint
    assert ask(second.endpoint, "MATCH (m:Mark) RETURN m.code") == [[7]]


def test_an_engine_whose_user_was_killed_ends(folder: Path) -> None:
    user, running = start_user(folder)
    time.sleep(1)
    assert psutil.pid_exists(running.pid)
    user.kill()
    user.communicate()

    eventually(lambda: not psutil.pid_exists(running.pid))
    assert json.loads((folder / "engine.last.json").read_text())["pid"] == running.pid  # in good order


def test_acknowledged_writes_survive_an_engine_that_was_killed(attach: Attach, folder: Path) -> None:
    engine = attach(folder)
    for number in range(50):
        ask(engine.endpoint, "CREATE (:Mark {number: $number})", number=number)
    killed, endpoint = record(folder), engine.endpoint
    os.kill(killed.pid, signal.SIGKILL)
    eventually(lambda: not psutil.pid_exists(killed.pid))

    assert engine.ensure() == endpoint  # the same port, so that drivers find it again
    assert record(folder).pid != killed.pid
    assert ask(endpoint, "MATCH (m:Mark) RETURN count(m), sum(m.number)") == [[50, 1225]]


def test_a_late_statement_is_ended_and_does_not_keep_the_engine_from_ending(attach: Attach, folder: Path) -> None:
    engine = attach(folder)
    with pytest.raises(neo4j.exceptions.ClientError) as late:
        ask(engine.endpoint, LATE)
    assert late.value.code == "Neo.ClientError.Transaction.TransactionTimedOut"

    ended = record(folder)
    os.kill(ended.pid, signal.SIGTERM)
    eventually(lambda: not psutil.pid_exists(ended.pid), seconds=5)
    assert ask(engine.ensure(), "RETURN 1") == [[1]]


def test_an_engine_may_be_told_to_end_at_any_moment(tmp_path: Path) -> None:
    waiting = spawn(TOLD, tmp_path)  # at each line that Python goes through while it waits
    try:
        heard, _ = waiting.communicate(timeout=20)
    finally:
        waiting.kill()

    assert heard == "True\n"


def test_four_processes_that_start_at_once_get_one_engine(folder: Path) -> None:
    users = [spawn(ATTACH, folder) for _ in range(4)]
    engines = {user.stdout.readline() for user in users if user.stdout}
    for user in users:
        user.kill()
        user.communicate()

    assert len(engines) == 1
    assert EngineRecord(**json.loads(engines.pop())) == record(folder)


def test_a_lost_password_is_replaced(attach: Attach, folder: Path) -> None:
    first = attach(folder)
    first.detach()
    end(folder)
    (folder / "password").unlink()
    second = attach(folder)

    assert second.endpoint.password != first.endpoint.password
    assert ask(second.endpoint, "RETURN 1") == [[1]]


def test_who_has_detached_has_to_attach_again(attach: Attach, folder: Path) -> None:
    engine = attach(folder)
    engine.detach()
    engine.detach()

    refuses(engine.ensure, f"This process has left the engine of {folder}: attach again.")


def test_a_folder_under_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    refuses(lambda: EmbeddedEngine.attach(tmp_path / "file"), f"{tmp_path / 'file'} is a file: name a folder.")
    refuses(
        lambda: EmbeddedEngine.attach(tmp_path / "file" / "data"),
        f"{tmp_path / 'file' / 'data'} cannot be written (Not a directory): name a folder that can.",
    )


def test_a_folder_of_other_files_is_refused_and_left_alone(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "letter.txt").write_text("")

    refuses(
        lambda: EmbeddedEngine.attach(tmp_path),
        f"{tmp_path} holds other files, like 'letter.txt': name a new or an empty folder.",
    )
    assert os.listdir(tmp_path) == ["letter.txt"]
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_a_folder_of_a_newer_layout_is_refused(folder: Path) -> None:
    prepare(folder, layout=3, engine="26.10")

    refuses(
        lambda: EmbeddedEngine.attach(folder),
        f"{folder} has layout 3 and this version reads layout 2: use the version that wrote it, or name another folder.",
    )


def test_a_folder_of_a_newer_engine_is_refused(folder: Path) -> None:
    prepare(folder, layout=1, engine="99.1")

    refuses(
        lambda: EmbeddedEngine.attach(folder),
        f"{folder} was written by engine 99.1 and 26.10 is installed:"
        " update arcadedb-embedded, or name another folder.",
    )
    assert not (folder / "store").exists()


def test_a_store_that_another_program_has_open_is_refused(folder: Path) -> None:
    prepare(folder, layout=1, engine="26.10")
    holder = spawn(HOLD, folder / "store" / "databases" / "gongjian")
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"

    try:
        refuses(
            lambda: EmbeddedEngine.attach(folder),
            f"Another program has the store of {folder} open: end it and try again.",
        )
    finally:
        holder.kill()
        holder.communicate()


@pytest.mark.parametrize(
    ("heap", "sentence"),
    [
        ("much", "'much' is not a heap size: write it like 512m or 2g."),
        ("100t", "There is not enough memory for a heap of 100t: give the engine less."),
    ],
)
def test_a_heap_that_cannot_be_had_is_refused(folder: Path, heap: str, sentence: str) -> None:
    refuses(lambda: EmbeddedEngine.attach(folder, heap=heap), sentence)


def ask(endpoint: Endpoint, statement: LiteralString, **parameters: object) -> list[list[object]]:
    auth = (endpoint.username, endpoint.password)
    with neo4j.GraphDatabase.driver(endpoint.uri, auth=auth) as driver:
        answer = driver.execute_query(statement, parameters, database_=endpoint.database)
        return [list(row) for row in answer.records]


def record(folder: Path) -> EngineRecord:
    found = EngineFolder(folder).record()
    assert found is not None
    return found


def process(folder: Path) -> psutil.Process:
    return psutil.Process(record(folder).pid)


def prepare(folder: Path, layout: int, engine: str) -> None:
    EngineFolder(folder).prepare()
    (folder / "format.json").write_text(json.dumps({"layout": layout, "engine": engine}))


def spawn(program: str, folder: Path) -> subprocess.Popen[str]:
    home = str(ROOT)
    return subprocess.Popen(
        [sys.executable, "-c", program, str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=home,
    )


def start_user(folder: Path) -> tuple[subprocess.Popen[str], EngineRecord]:
    user = spawn(ATTACH, folder)
    assert user.stdout is not None
    return user, EngineRecord(**json.loads(user.stdout.readline()))


def refuses(action: Callable[[], object], sentence: str) -> None:
    with pytest.raises(EngineError) as refused:
        action()
    assert refused.value.message == sentence


def eventually(happened: Callable[[], bool], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def end(folder: Path) -> None:
    """Ends the folder's engine at once."""
    running = EngineFolder(folder).record()
    if running is not None and psutil.pid_exists(running.pid):
        os.kill(running.pid, signal.SIGTERM)
        eventually(lambda: not psutil.pid_exists(running.pid))
