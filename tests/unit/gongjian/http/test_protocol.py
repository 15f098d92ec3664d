"""Time limits of requests, with uvicorn, the application and real sockets. No graph is needed: introspection answers."""

from __future__ import annotations

import asyncio
import json
import logging
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
import uvicorn
from starlette.requests import Request
from starlette.responses import Response

from gongjian.app import create_app
from gongjian.cli.serve import listen
from gongjian.http.protocol import ServerConfig
from gongjian.settings import Settings
from tests.support.commands import PATIENCE

pytestmark = pytest.mark.once
HEADER, BODY, IDLE = 1.0, 1.5, 4
BUSY = 10  # seconds by which a busy machine may be late; who trickles sends for longer
ASK = b'{"query":"{ __typename }"}'
ANSWER = b'{"data":{"__typename":"Query"}}'
HEAD = b"POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
REQUEST = HEAD + b"content-length: %d\r\n\r\n" % len(ASK) + ASK


async def slow(_: Request) -> Response:
    await asyncio.sleep(1.2)  # longer than the time after which a request counts as slow
    return Response("late")


@contextmanager
def serving(**limits: float) -> Iterator[int]:
    """The port of a service with these limits. Its graph accepts connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings = Settings(
            NEO4J_URI=f"bolt://127.0.0.1:{silent.getsockname()[1]}",  # type: ignore[call-arg]
            NEO4J_PASSWORD="x",
            port=0,
            **limits,  # type: ignore[arg-type]
        )
        with served(settings) as found:
            yield found


@contextmanager
def served(settings: Settings) -> Iterator[int]:
    with listen(settings) as listening:
        app = create_app(settings)
        app.add_route("/slow", slow)
        server = uvicorn.Server(ServerConfig(app, settings, log_config=None))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.05)
        yield listening.getsockname()[1]
        server.should_exit = True
        thread.join(PATIENCE)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """The port of a service with short limits."""
    with serving(header_seconds=HEADER, body_seconds=BODY, idle_seconds=IDLE) as found:
        yield found


@pytest.fixture(scope="module")
def patient_port() -> Iterator[int]:
    """The port of a service with the limits of the settings, for tests that no limit ends."""
    with serving() as found:
        yield found


@contextmanager
def connection(port: int) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as made:
        yield made


def rest(connection: socket.socket) -> bytes:
    """All bytes until the service closes the connection."""
    received = b""
    while part := connection.recv(65536):
        received += part
    return received


def received(connection: socket.socket, count: int = 1) -> bool:
    """Read until so many answers have come or the service closes the connection; return whether they have come."""
    text = b""
    while text.count(ANSWER) < count and (part := connection.recv(65536)):
        text += part
    return text.count(ANSWER) == count


def logged(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    """Return the access records of a test once there is one: the service may write it after its answer."""
    end, found = time.monotonic() + PATIENCE, list[logging.LogRecord]()
    while not found and time.monotonic() < end:
        time.sleep(0.02)
        found = [record for record in caplog.records if record.name == "gongjian.access"]
    return found


def refusal(answer: bytes) -> tuple[bytes, str]:
    """Status line and message of an error."""
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"connection: close" in head.lower() and b"x-content-type-options: nosniff" in head
    (error,) = json.loads(body)["errors"]
    assert error["extensions"] == {"code": "BAD_USER_INPUT"}
    return head.splitlines()[0], error["message"]


@contextmanager
def closed_within(least: float, most: float) -> Iterator[None]:
    began = time.monotonic()
    yield
    assert least - 0.1 <= time.monotonic() - began < most


def trickle(connection: socket.socket, text: bytes) -> None:
    """Send one byte after another until the service closes the connection."""
    for byte in text:
        try:
            connection.send(bytes([byte]))
        except OSError:
            return
        time.sleep(0.05)


def test_a_header_that_trickles_is_late(port: int, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "gongjian.access")
    with connection(port) as one, closed_within(HEADER, HEADER + BUSY):
        threading.Thread(target=trickle, args=(one, HEAD * 10), daemon=True).start()
        line, message = refusal(rest(one))
    assert line == b"HTTP/1.1 408 Request Timeout"
    assert message == "The header did not arrive within 1 s; send it again."
    assert [(record.levelname, record.status) for record in logged(caplog)] == [("INFO", 408)]  # type: ignore[attr-defined]


def test_two_hundred_connections_that_trickle_are_closed_while_others_are_answered(port: int) -> None:
    with ExitStack() as stack:
        slow = [stack.enter_context(connection(port)) for _ in range(200)]
        began = time.monotonic()
        for number, one in enumerate(slow):  # half of them wait with the header, half with the body
            one.send(HEAD + (b"content-length: 50\r\n\r\n{" if number % 2 else b""))
        while time.monotonic() < began + BODY / 2:
            for one in slow:
                one.send(b"x")
            time.sleep(0.1)
        with connection(port) as other:
            other.send(REQUEST)
            assert received(other)
        lines = {refusal(rest(one))[0] for one in slow}
        assert lines == {b"HTTP/1.1 408 Request Timeout"}
        assert time.monotonic() - began < BODY + BUSY


def test_a_body_that_trickles_is_late(port: int, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "gongjian.access")
    with connection(port) as one, closed_within(BODY, BODY + BUSY):
        one.send(HEAD + b"content-length: 1000\r\n\r\n")
        threading.Thread(target=trickle, args=(one, b"{" * 400), daemon=True).start()
        line, message = refusal(rest(one))
    assert (line, message) == (
        b"HTTP/1.1 408 Request Timeout",
        "The body did not arrive within 1.5 s; send it again.",
    )
    assert [(record.levelname, record.status) for record in logged(caplog)] == [("INFO", 408)]  # type: ignore[attr-defined]


def test_a_body_that_nobody_reads_is_late_too(port: int) -> None:
    with connection(port) as one, closed_within(BODY, BODY + BUSY):
        one.send(b"GET /health/live HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 1000\r\n\r\n{")
        threading.Thread(target=trickle, args=(one, b"{" * 400), daemon=True).start()
        assert rest(one).startswith(b"HTTP/1.1 200 OK")


def test_a_connection_without_a_request_is_closed_without_an_answer(port: int) -> None:
    with connection(port) as one, closed_within(HEADER, HEADER + BUSY):
        assert rest(one) == b""


def test_blank_lines_do_not_keep_a_connection(port: int) -> None:
    with connection(port) as one, closed_within(HEADER, HEADER + BUSY):
        one.send(REQUEST)
        assert received(one)
        threading.Thread(target=trickle, args=(one, b"\r\n" * 200), daemon=True).start()
        assert rest(one) == b""


def test_a_kept_connection_stays_for_its_time_and_the_next_header_has_its_own(port: int) -> None:
    with connection(port) as one:
        for _ in range(2):
            one.send(REQUEST)
            assert received(one)
            time.sleep(HEADER + 0.3)  # idle, longer than a header may take
        with closed_within(HEADER, IDLE):
            one.send(REQUEST[:30])
            assert refusal(rest(one))[0] == b"HTTP/1.1 408 Request Timeout"
    with connection(port) as one:
        one.send(REQUEST)
        assert received(one)
        with closed_within(IDLE, IDLE + BUSY):
            assert rest(one) == b""


def test_requests_that_arrive_together_or_slowly_are_answered(patient_port: int) -> None:
    with connection(patient_port) as one:
        one.send(REQUEST * 3)
        assert received(one, 3)
        for part in (REQUEST[:20], REQUEST[20:-5], REQUEST[-5:]):
            one.send(part)
            time.sleep(0.2)
        assert received(one)


def test_a_client_that_goes_away_is_no_error(patient_port: int, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "gongjian.access")
    with connection(patient_port) as one:
        one.send(HEAD + b"content-length: 100\r\n\r\n{")
        time.sleep(0.2)
    assert [(record.name, record.levelname, record.status) for record in logged(caplog)] == [  # type: ignore[attr-defined]
        ("gongjian.access", "INFO", 499)
    ]  # and no exception in the log of uvicorn


def test_a_client_that_goes_away_before_the_answer_is_no_error_either(
    patient_port: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "gongjian.access")
    with connection(patient_port) as one:
        one.send(b"GET /slow HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n")
        time.sleep(0.2)
    assert [(record.levelname, record.status) for record in logged(caplog)] == [("INFO", 499)]  # type: ignore[attr-defined]


def test_bytes_that_are_not_http_are_refused_with_a_code(patient_port: int) -> None:
    with connection(patient_port) as one:
        one.send(b"\x16\x03\x01 hello\r\n\r\n")
        assert refusal(rest(one)) == (b"HTTP/1.1 400 Bad Request", "Invalid HTTP request received.")
