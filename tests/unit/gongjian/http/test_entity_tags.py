"""Entity tags: a client that keeps the present answer gets status 304, and never for an answer of other data."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from gongjian.app import create_app
from gongjian.http.entity_tags import data_version, tag_of
from gongjian.http.negotiation import RESPONSE
from gongjian.settings import Settings
from graph.engine.client import Client
from graph.engine.endpoint import Endpoint
from graph.engine.lease import DataState
from seed.loading.loader import load
from seed.loading.rows import DataSet
from tests.conftest import settings_for
from tests.support.small_data import OTHER, SMALL
from tests.support.wire import counted, settled
from tests.unit.gongjian.http.test_pages import BROWSER

ASK = "query Q($code: ID!) { community(code: $code) { name } } query R($code: ID!) { community(code: $code) { name } }"
POLICY = "content-security-policy"
PARAMETERS = {"query": ASK, "operationName": "Q", "variables": '{"code": "500233001001"}'}
STATE = DataState("county", "READY", 3, "6", date(2024, 7, 4), checksum="a")


@pytest.fixture(scope="module", autouse=True)
def nothing_known() -> Iterator[None]:
    """No question is planned, so that a service sends only statements that a test asks for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gongjian.execution.warmup.all_questions", list)
        yield


@pytest.fixture(scope="module")
def http(endpoint: Endpoint) -> Iterator[TestClient]:
    with TestClient(create_app(settings_for(endpoint, allowed_hosts=("testserver",)))) as client:
        settled(client)
        yield client


def get(
    http: TestClient, tag: str | None = None, accept: str = RESPONSE, language: str = "en", **other: str
) -> Response:
    headers = {"accept": accept, "accept-language": language, **({"if-none-match": tag} if tag else {})}
    answer: Response = http.get("/graphql", params=PARAMETERS | other, headers=headers)
    return answer


def test_a_known_answer_is_not_read_again(http: TestClient) -> None:
    first = get(http)
    tag = first.headers["etag"]
    assert (first.status_code, first.headers["cache-control"]) == (200, "private, no-cache")
    assert tag.startswith('W/"') and get(http).headers["etag"] == tag
    with counted() as wire:
        for known in (tag, tag.removeprefix("W/"), f'"other", {tag}'):
            again = get(http, known)
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
            assert again.headers["cache-control"] == "private, no-cache"
            assert {"accept", "accept-encoding"} <= set(again.headers["vary"].lower().split(", "))
            assert POLICY not in again.headers
    assert wire.statements == []
    assert (get(http, '"other"').status_code, get(http, '"other"').json()) == (200, first.json())


@pytest.mark.parametrize(
    "change",
    [
        {"query": ASK.replace("name", "code")},
        {"operationName": "R"},
        {"variables": '{"code": "500233001002"}'},
        {"accept": "application/json"},
        {"language": "zh"},
    ],
)
def test_a_tag_depends_on_all_that_an_answer_depends_on(http: TestClient, change: dict[str, str]) -> None:
    tag = get(http).headers["etag"]
    other = get(http, tag, **change)
    assert (other.status_code, other.headers["etag"] != tag) == (200, True)


def test_a_tag_depends_on_the_program(http: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    tag = get(http).headers["etag"]
    monkeypatch.setattr("gongjian.http.entity_tags.program_digest", lambda: "another")
    assert get(http, tag).status_code == 200


@pytest.mark.parametrize(
    "other",
    [
        DataState("fixture", "READY", 3, "6", date(2024, 7, 4), checksum="a"),
        DataState("county", "READY", 4, "6", date(2024, 7, 4), checksum="a"),
        DataState("county", "READY", 3, "7", date(2024, 7, 4), checksum="a"),
        DataState("county", "READY", 3, "6", date(2024, 7, 5), checksum="a"),
        DataState("county", "READY", 3, "6", date(2024, 7, 4), checksum="b"),
        DataState("county", "READY", 3, "6", None, checksum="a"),
    ],
)
def test_a_version_depends_on_the_data(other: DataState) -> None:
    assert data_version(other, date(2026, 1, 1)) != data_version(STATE, date(2026, 1, 1))


def test_the_present_day_matters_only_without_a_horizon() -> None:
    days = date(2026, 1, 1), date(2026, 1, 2)
    assert len({data_version(STATE, day) for day in days}) == 1
    assert len({data_version(DataState("own", "READY", 1, "6", None), day) for day in days}) == 2


def test_parts_of_a_tag_do_not_run_together() -> None:
    assert tag_of(b"ab", b"c") != tag_of(b"a", b"bc")


@pytest.mark.parametrize(
    "arguments",
    [
        {"method": "POST", "json": {"query": "{ meta { name } }"}},
        {"method": "GET", "params": {"query": "{ nothing }"}},
        {"method": "GET", "params": {"query": '{ grid(code: "x") { name } }'}},
        {"method": "GET", "params": {"query": ""}},
        {"method": "GET", "params": {"query": "{ meta { name } }"}, "headers": {"graphql-explain": "1"}},
    ],
)
def test_an_answer_that_nobody_may_keep_has_no_tag(http: TestClient, arguments: dict[str, Any]) -> None:
    answer = http.request(url="/graphql", **arguments)
    assert (answer.headers["cache-control"], "etag" in answer.headers) == ("no-store", False)


def test_without_a_graph_there_is_no_tag() -> None:
    settings = Settings(NEO4J_URI="bolt://127.0.0.1:9", NEO4J_PASSWORD="x", allowed_hosts=("testserver",))  # type: ignore[call-arg]
    with TestClient(create_app(settings)) as client:
        for query in ("{ __typename }", "{ meta { name } }"):
            answer = client.get("/graphql", params={"query": query})
            assert (answer.headers["cache-control"], "etag" in answer.headers) == ("no-store", False)


@pytest.mark.parametrize(
    ("path", "headers", "caching"),
    [
        ("/", BROWSER, "no-cache"),
        ("/graphql", BROWSER, "no-cache"),
        ("/explore", BROWSER, "no-cache"),
        ("/schema.graphql", {}, "no-cache"),
        ("/questions.json", {}, "no-cache"),
        ("/assets/home/home.js", {}, "no-cache"),
    ],
)
def test_pages_and_files_are_kept(http: TestClient, path: str, headers: dict[str, str], caching: str) -> None:
    for encoding in ("gzip", "identity"):
        sent = {**headers, "accept-encoding": encoding}
        first = http.get(path, headers=sent)
        again = http.get(path, headers={**sent, "if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert first.headers["cache-control"] == again.headers["cache-control"] == caching
        assert first.headers["etag"] == again.headers["etag"]
        assert again.headers.get(POLICY) in (None, first.headers[POLICY])
        assert http.get(path, headers={**sent, "if-none-match": '"old"'}).status_code == 200


def test_health_is_not_kept(http: TestClient) -> None:
    for path in ("/health/live", "/health/ready"):
        assert http.get(path).headers["cache-control"] == "no-store"


async def put(endpoint: Endpoint, data: DataSet) -> None:
    async with Client(endpoint) as client:
        await load(client, data, replace=True)


def test_data_that_changes_meanwhile_gives_no_wrong_tag(scratch: Endpoint) -> None:
    """While other data is loaded, a reader asks with the last tag that it got; each tag has one answer, for ever."""
    asyncio.run(put(scratch, SMALL))
    query = {"query": '{ meta { name } county(code: "500230") { name descendants { totalCount } } }'}
    with TestClient(create_app(settings_for(scratch, allowed_hosts=("testserver",)))) as client:
        tag = client.get("/graphql", params=query).headers["etag"]
        seen = [(200, tag, "small")]
        loading = threading.Thread(target=lambda: asyncio.run(put(scratch, OTHER)))
        loading.start()
        while loading.is_alive() or all(name != "other" for *_, name in seen):
            answer = client.get("/graphql", params=query, headers={"if-none-match": tag})
            body = answer.json() if answer.content else {}
            name = body["data"]["meta"]["name"] if "data" in body else ""
            tag = answer.headers.get("etag", tag)
            seen.append((answer.status_code, tag, name))
        last = client.get("/graphql", params=query, headers={"if-none-match": tag})
        assert (last.status_code, last.headers["etag"]) == (304, tag)
    named = {(tag, name) for _, tag, name in seen if name}
    assert {name for _, name in named} == {"small", "other"} and len({tag for tag, _ in named}) == 2
    changes = [(one[2], two[2]) for one, two in pairwise(entry for entry in seen if entry[2]) if one[2] != two[2]]
    assert changes == [("small", "other")]
    after = seen[[name for *_, name in seen].index("other") :]
    assert {tag for _, tag, _ in after} == {tag}
    assert 304 in {status for status, *_ in seen}
