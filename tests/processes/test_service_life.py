"""The service as a process: start, stop, kill, loss and return of its engine. No acknowledged write is lost."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import threading
import time
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest

from graph.engine.client import Client
from graph.engine.embedded.attach import EmbeddedEngine
from graph.engine.endpoint import Endpoint
from graph.errors import GraphError
from seed.loading.values import CHINA
from tests.conftest import named
from tests.support import prebuilt
from tests.support.commands import PATIENCE, environment, get, post, run, served, wait_for_status
from tests.support.engines.proxy import proxy_to
from tests.support.world_rows import FIXTURE

ASK = json.dumps({"query": '{ grid(code: "500233001001001") { name } }'}).encode()
ANSWER = b'{"data":{"grid":{"name":"\xe9\xa6\x99\xe5\xb1\xb1\xe7\xa4\xbe\xe5\x8c\xba\xe7\xac\xac\xe4\xb8\x80\xe7\xbd\x91\xe6\xa0\xbc"}}}'

AWAY = {
    "message": "The graph does not answer at the moment; try again in a few seconds.",
    "extensions": {"code": "GRAPH_UNAVAILABLE"},
}


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """A folder with the fixture in it."""
    prebuilt.put("fixture", tmp_path / "data")
    return environment(tmp_path / "data")


@pytest.fixture
def empty(tmp_path: Path) -> dict[str, str]:
    return environment(tmp_path / "data")


def engine_of(env: dict[str, str]) -> psutil.Process:
    """The process of the folder's engine."""
    folder = env["GONGJIAN_DATA"]
    (found,) = [
        process
        for process in psutil.process_iter(["cmdline"])
        if "graph.engine.embedded.server" in (process.info["cmdline"] or ())
        and folder in " ".join(process.info["cmdline"])
    ]
    return found


def gone(process: psutil.Process) -> bool:
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


@pytest.mark.once
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_service_and_then_its_engine(env: dict[str, str], how: signal.Signals) -> None:
    with served(env) as (process, address):
        assert post(f"{address}/graphql", ASK) == (200, ANSWER)
        engine = engine_of(env)
        process.send_signal(how)
        process.wait(timeout=PATIENCE)
        output = process.output_text
        assert (process.returncode, output.strip().splitlines()[-1]) == (0, "Stopped; the data remains.")
        assert "Traceback" not in output
    engine.wait(timeout=PATIENCE)
    with served(env) as (_, address):
        assert post(f"{address}/graphql", ASK) == (200, ANSWER)


CLOCK = json.dumps({"query": "{ meta { horizon asOf } }"}).encode()
CHANGE = """mutation { applyChanges(input: { reason: "试", changes: [{ openLink: { since: "2001-01-%02d", until: "2001-01-%02d"
  type: REGISTERED_AT, from: { id: "%s" }, to: { code: "500233001001" } } }] }) { problems { message } changeset { at } } }"""


def changed_at(address: str, day: int) -> datetime:
    """Return the time of a changeset, by the clock of the data."""
    person = next(node.id for node in FIXTURE.nodes if node.label == "Person")
    status, body = post(f"{address}/graphql", json.dumps({"query": CHANGE % (day, day + 1, person)}).encode())
    found = json.loads(body)["data"]["applyChanges"]
    assert status == 200 and found["problems"] == [], found
    return datetime.fromisoformat(found["changeset"]["at"])


@pytest.mark.once
def test_the_clock_of_the_data_goes_on_while_it_is_served_and_stands_otherwise(env: dict[str, str]) -> None:
    running = {**env, "GONGJIAN_CLOCK": "running"}
    began = time.monotonic()
    with served(running) as (process, address):
        time.sleep(1)
        first, second = changed_at(address, 1), changed_at(address, 3)
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=PATIENCE)
    stored = time.monotonic() - began
    nine = datetime(2024, 7, 4, 9, tzinfo=CHINA)
    assert timedelta(seconds=1) < first - nine < second - nine < timedelta(seconds=stored)
    with served({**env, "GONGJIAN_CLOCK": "2024-07-06T10:00"}) as (_, address):
        deadline = time.monotonic() + PATIENCE
        while json.loads(post(f"{address}/graphql", CLOCK)[1])["data"]["meta"]["horizon"] != "2024-07-06":
            assert time.monotonic() < deadline
            time.sleep(0.1)
        assert changed_at(address, 5) == datetime(2024, 7, 6, 10, tzinfo=CHINA)
    with served({**env, "GONGJIAN_CLOCK": "stopped"}) as (_, address):
        assert changed_at(address, 7) == changed_at(address, 9) == datetime(2024, 7, 6, 10, tzinfo=CHINA)
    refused = run("serve", env={**env, "GONGJIAN_CLOCK": "noon"})
    assert refused.returncode == 1 and "write running, stopped, or an instant like" in refused.stderr


@pytest.mark.once
def test_a_command_in_another_terminal_shares_the_engine_and_may_outlive_the_service(env: dict[str, str]) -> None:
    with served(env) as (process, _):
        engine = engine_of(env)
        assert "忠县" in run("ask", '{ county(code: "500233") { name } }', env=env).stdout
        assert engine_of(env).pid == engine.pid
        with_us = EmbeddedEngine.attach(Path(env["GONGJIAN_DATA"]))
        process.send_signal(signal.SIGINT)
        process.wait(timeout=PATIENCE)
        time.sleep(4)  # longer than an engine lingers without a user
        assert engine_of(env).pid == engine.pid
        with_us.detach()
    engine.wait(timeout=PATIENCE)


class Writers:
    """Writes one node after another and remembers which were acknowledged."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self.acknowledged: list[int] = []
        self.stopping = False
        self.thread = threading.Thread(target=lambda: asyncio.run(self.write()), daemon=True)

    async def write(self) -> None:
        async with Client(self.endpoint) as client:
            for number in range(100_000):
                if self.stopping:
                    return
                try:
                    await client.write([("CREATE (n:Acknowledged {number: $v.number})", {"number": number})])
                except GraphError:
                    return
                self.acknowledged.append(number)

    def stop(self) -> set[int]:
        self.stopping = True
        self.thread.join(PATIENCE)
        return set(self.acknowledged)

    def run_until(self, count: int) -> None:
        self.thread.start()
        while len(self.acknowledged) < count:
            time.sleep(0.01)


async def numbers_in(endpoint: Endpoint) -> set[int]:
    async with Client(endpoint) as client:
        return {row[0] for row in await client.run("MATCH (n:Acknowledged) RETURN n.number")}


@pytest.mark.once
@pytest.mark.parametrize("victim", ["service", "engine", "both"])
def test_what_was_acknowledged_survives_kill_9_under_load(env: dict[str, str], victim: str) -> None:
    with served(env) as (process, address):
        held = EmbeddedEngine.attach(Path(env["GONGJIAN_DATA"]))
        engine, writers = engine_of(env), Writers(held.endpoint)
        reading = threading.Thread(target=lambda: [post(f"{address}/graphql", ASK) for _ in range(200)], daemon=True)
        reading.start()
        writers.run_until(50)
        if victim != "engine":
            process.kill()
        if victim != "service":
            engine.kill()
        time.sleep(0.3)
        acknowledged = writers.stop()
        held.detach()
    with served(env) as (_, address):
        assert post(f"{address}/graphql", ASK) == (200, ANSWER)
        again = EmbeddedEngine.attach(Path(env["GONGJIAN_DATA"]))
        assert len(acknowledged) >= 50
        assert acknowledged <= asyncio.run(numbers_in(again.endpoint))
        again.detach()


@pytest.mark.once
def test_a_service_whose_engine_was_killed_starts_it_again(env: dict[str, str]) -> None:
    with served(env) as (_, address):
        engine = engine_of(env)
        engine.kill()
        statuses: list[int] = []
        end = time.monotonic() + PATIENCE
        while not statuses or (statuses[-1] != 200 and time.monotonic() < end):
            status, body = post(f"{address}/graphql", ASK)
            statuses.append(status)
            assert (status, body) in (
                (200, ANSWER),
                (503, json.dumps({"errors": [AWAY]}, separators=(",", ":")).encode()),
            )
        assert (statuses[0], statuses[-1]) == (503, 200)
        assert get(f"{address}/health/ready")[0] == 200
        assert engine_of(env).pid != engine.pid


def test_a_server_that_goes_away_in_mid_flight_and_comes_back_is_followed(tmp_path: Path, endpoint: Endpoint) -> None:
    """The engine under test, named by `NEO4J_URI`, behind a proxy that cuts connections while requests are under way."""
    with proxy_to(endpoint) as proxy, served({**environment(tmp_path), **named(proxy.endpoint)}) as (process, address):
        assert post(f"{address}/graphql", ASK) == (200, ANSWER)
        answers: list[tuple[int, bytes]] = []
        asking = threading.Thread(target=lambda: answers.extend(post(f"{address}/graphql", ASK) for _ in range(300)))
        asking.start()
        while len(answers) < 20:
            time.sleep(0.01)
        proxy.cut()
        wait_for_status(f"{address}/health/ready", 503)
        assert get(f"{address}/health/live")[0] == 200
        status, body = post(f"{address}/graphql", ASK)
        proxy.restore()
        wait_for_status(f"{address}/health/ready", 200)
        asking.join(PATIENCE)
        assert post(f"{address}/graphql", ASK) == (200, ANSWER)
        assert process.poll() is None
    assert (status, json.loads(body)) == (503, {"errors": [AWAY]})
    assert {(status, body) for status, body in answers if status != 200} <= {(503, body)}
    assert {body for status, body in answers if status == 200} == {ANSWER}


@pytest.mark.once
def test_nothing_is_left_in_the_folder_where_it_was_started(env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    here = os.getcwd()
    os.chdir(tmp_path / "here")
    try:
        with served(env) as (process, _):
            process.send_signal(signal.SIGINT)
            process.wait(timeout=PATIENCE)
    finally:
        os.chdir(here)
    assert [*(tmp_path / "here").iterdir()] == []
    assert {*tmp_path.iterdir()} == {tmp_path / "here", tmp_path / "data"}


@pytest.mark.once
def test_two_services_that_start_at_once_on_an_empty_folder_both_answer(empty: dict[str, str]) -> None:
    addresses: list[str] = []
    waiting = threading.Event()

    def serve() -> None:
        with served(empty) as (_, address):
            wait_for_status(f"{address}/health/ready", 200)
            addresses.append(address)
            waiting.wait(PATIENCE)

    threads = [threading.Thread(target=serve) for _ in range(2)]
    for thread in threads:
        thread.start()
    end = time.monotonic() + PATIENCE
    while len(addresses) < 2 and time.monotonic() < end:
        time.sleep(0.1)
    answers = [post(f"{address}/graphql", ASK) for address in addresses]
    waiting.set()
    for thread in threads:
        thread.join(PATIENCE)
    assert answers == [(200, ANSWER), (200, ANSWER)]


@pytest.mark.once
def test_workers_share_one_engine_finish_what_runs_and_end_together(env: dict[str, str]) -> None:
    with served({**env, "GONGJIAN_HEADER_SECONDS": "1"}, "--workers", "2") as (process, address):
        assert post(f"{address}/graphql", ASK) == (200, ANSWER)
        engine = engine_of(env)
        workers = serving(process.pid)
        assert len(workers) == 2
        assert answer_to_half_a_header(address).startswith(b"HTTP/1.1 408 ")
        workers[0].kill()  # another takes its place
        wait_for_status(f"{address}/health/ready", 200)
        codes: list[int] = []
        asking = [threading.Thread(target=lambda: codes.append(post(f"{address}/graphql", ASK)[0])) for _ in range(20)]
        for thread in asking:
            thread.start()
        process.send_signal(signal.SIGTERM)
        for thread in asking:
            thread.join()
        process.wait(timeout=PATIENCE)
        assert set(codes) <= {200, 0} and 200 in codes  # answered whole, or not taken any more
        assert process.returncode == 0
    assert not any(worker.is_running() and not gone(worker) for worker in workers)
    engine.wait(timeout=PATIENCE)


@pytest.mark.once
def test_a_changed_file_starts_the_service_again(env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text("")
    with served(env, "--reload", cwd=tmp_path) as (process, address):
        assert post(f"{address}/graphql", ASK) == (200, ANSWER)
        (before,) = serving(process.pid)
        time.sleep(1.1)  # its clock has seconds
        (tmp_path / "own.py").write_text("changed = True")
        end = time.monotonic() + PATIENCE
        while before.is_running() and not gone(before):
            assert time.monotonic() < end
            time.sleep(0.1)
        wait_for_status(f"{address}/health/ready", 200)
        assert post(f"{address}/graphql", ASK) == (200, ANSWER)
        assert serving(process.pid) != [before]
        engine = engine_of(env)
        process.send_signal(signal.SIGINT)
        process.wait(timeout=PATIENCE)
        assert process.output_text.rstrip().endswith("Stopped; the data remains.")
    engine.wait(timeout=PATIENCE)


def answer_to_half_a_header(address: str) -> bytes:
    """What a client gets that stops in the middle of a header."""
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname, parts.port or 0), timeout=PATIENCE) as slow:
        slow.send(b"POST /graphql HTTP/1.1\r\nhost:")
        return slow.recv(100)


def serving(parent: int) -> list[psutil.Process]:
    """The processes that answer for a parent."""
    return [child for child in psutil.Process(parent).children() if "spawn_main" in " ".join(child.cmdline())]
