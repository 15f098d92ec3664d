"""Logs: one line for each request, one id in client, line and error, JSON for machines."""

from __future__ import annotations

import json
import logging
import logging.config
import time
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from starlette.testclient import TestClient

from gongjian.app import create_app
from gongjian.http.access_log import log_request
from gongjian.http.negotiation import RESPONSE
from gongjian.logs import log_config
from gongjian.settings import Settings
from graph.engine.client import Client
from graph.engine.endpoint import Endpoint
from graph.engine.lease import READ_META
from tests.conftest import settings_for
from tests.support.commands import PATIENCE

ASK = {"query": "query Name { meta { name } }", "operationName": "Name"}
ID = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def http(endpoint: Endpoint) -> Iterator[TestClient]:
    with TestClient(create_app(settings_for(endpoint, allowed_hosts=("testserver",)))) as client:
        client.headers["accept"] = RESPONSE
        yield client


FAILED = "the heartbeat failed with an internal error"


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[StringIO]:
    """Lines of the log as JSON at level info."""
    written = StringIO()
    config = log_config(Settings(log_level="info", log_format="json"))
    config["handlers"]["stderr"]["stream"] = written
    root, ours = logging.getLogger(), logging.getLogger("gongjian")
    before = (root.handlers[:], root.level, ours.level)
    logging.config.dictConfig(config)
    yield written
    root.handlers[:], root.level, ours.level = before[0], before[1], before[2]


def requests(lines: StringIO) -> list[dict[str, Any]]:
    found = [json.loads(line) for line in lines.getvalue().splitlines()]
    return [line for line in found if line["logger"] == "gongjian.access"]


def test_a_request_has_an_id_of_its_own_or_the_one_it_brings(http: TestClient) -> None:
    first, second = (http.post("/graphql", json=ASK).headers["x-request-id"] for _ in range(2))
    assert len(first) == 32 and first != second
    assert http.post("/graphql", json=ASK, headers={"x-request-id": ID}).headers["x-request-id"] == ID
    forged = http.post("/graphql", json=ASK, headers={"x-request-id": "x\\ny" * 50}).headers["x-request-id"]
    assert len(forged) == 32 and forged.isalnum()


def test_each_request_is_a_line_that_says_what_it_was_and_how_it_ended(http: TestClient, lines: StringIO) -> None:
    http.post("/graphql", json=ASK, headers={"x-request-id": ID})
    http.post("/graphql", json={"query": "{ nothing }"})
    good, bad = requests(lines)
    assert (good["requestId"], good["level"], good["operation"], good["status"]) == (ID, "INFO", "Name", 200)
    assert good["ms"] > 0 and good["path"] == "/graphql" and "code" not in good
    assert (bad["status"], bad["code"]) == (400, "GRAPHQL_VALIDATION_FAILED")


def test_an_internal_error_s_id_is_the_request_s(
    http: TestClient, lines: StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(Client, "read", broken)
    answer = http.post("/graphql", json=ASK, headers={"x-request-id": ID})
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["extensions"]["correlationId"]) == (500, ID)
    assert "secret" not in answer.text
    (cause,) = [
        line
        for line in map(json.loads, lines.getvalue().splitlines())
        if (line["logger"], line["requestId"]) == ("gongjian.answer", ID)
    ]
    assert "secret" in cause["exc_info"]


def test_a_heartbeat_that_meets_an_internal_error_says_so_and_goes_on(
    endpoint: Endpoint, lines: StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    beats: list[str] = []

    async def broken(_: Client, statement: str, __: object) -> None:
        beats.append(statement)
        raise RuntimeError("secret")

    with TestClient(create_app(settings_for(endpoint, allowed_hosts=("testserver",)))) as http:
        monkeypatch.setattr(Client, "read", broken)
        until = time.monotonic() + PATIENCE
        while (beats.count(READ_META) < 3 or FAILED not in lines.getvalue()) and time.monotonic() < until:
            time.sleep(0.05)  # planning renews an expired lease too
        monkeypatch.undo()
        assert http.post("/graphql", json=ASK).status_code == 200
    assert beats.count(READ_META) >= 3
    assert FAILED in lines.getvalue()


@pytest.mark.parametrize(
    ("status", "seconds", "level"),
    [
        (200, 0.1, "INFO"),
        (400, 0.1, "INFO"),
        (200, 1.5, "WARNING"),
        (503, 0.1, "WARNING"),
        (500, 0.1, "ERROR"),
        (408, 30, "INFO"),
        (499, 9, "INFO"),
    ],
)
def test_slow_and_failed_requests_stand_out(lines: StringIO, status: int, seconds: float, level: str) -> None:
    log_request({"type": "http", "method": "GET", "path": "/"}, status, seconds)
    assert requests(lines)[0]["level"] == level


def test_text_is_for_people() -> None:
    config = log_config(Settings())
    assert (config["handlers"]["stderr"]["formatter"], config["loggers"]["gongjian"]["level"]) == ("text", "WARNING")
