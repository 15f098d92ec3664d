"""Pages of other origins: preflights, and who may read answers. No graph is needed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from gongjian.app import create_app
from gongjian.settings import Settings

pytestmark = pytest.mark.once
OURS, THEIRS = "https://front.example", "https://other.example"
SENT = "authorization, content-type, graphql-explain, if-none-match, x-gongjian-request, x-purpose, x-request-id, x-view-as"
PREFLIGHT = {"access-control-request-method": "POST", "access-control-request-headers": SENT}
PATHS = ("/graphql", "/schema.graphql", "/questions.json", "/network.svg", "/health/ready")


def client(*origins: str) -> TestClient:
    settings = Settings(
        NEO4J_URI="bolt://127.0.0.1:9",  # type: ignore[call-arg]
        NEO4J_PASSWORD="x",
        allowed_hosts=("testserver",),
        cors_origins=origins,
    )
    return TestClient(create_app(settings))


@pytest.fixture(scope="module")
def http() -> Iterator[TestClient]:
    with client(OURS) as made:
        yield made


@pytest.fixture(scope="module")
def closed() -> Iterator[TestClient]:
    """A service without origins."""
    with client() as made:
        yield made


@pytest.mark.parametrize("path", PATHS)
def test_a_preflight_of_a_named_origin_passes_with_our_headers(http: TestClient, path: str) -> None:
    answer = http.options(path, headers={"origin": OURS, **PREFLIGHT})
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == OURS
    assert {"GET", "POST"} == set(answer.headers["access-control-allow-methods"].split(", "))
    granted = answer.headers["access-control-allow-headers"].lower().split(", ")
    assert set(SENT.split(", ")) <= set(granted)


def test_a_preflight_with_another_header_or_origin_is_refused(http: TestClient) -> None:
    other_header = {"access-control-request-method": "POST", "access-control-request-headers": "x-other"}
    assert http.options("/graphql", headers={"origin": OURS, **other_header}).status_code == 400
    answer = http.options("/graphql", headers={"origin": THEIRS, **PREFLIGHT})
    assert (answer.status_code, "access-control-allow-origin" in answer.headers) == (400, False)


@pytest.mark.parametrize("path", PATHS)
def test_without_origins_a_preflight_is_answered_without_grants(closed: TestClient, path: str) -> None:
    answer = closed.options(path, headers={"origin": OURS, **PREFLIGHT})
    assert (answer.status_code, answer.content) == (204, b"")
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_options_name_the_methods(http: TestClient, closed: TestClient) -> None:
    for one in (http, closed):
        assert one.options("/graphql").headers["allow"] == "GET, HEAD, OPTIONS, POST"
        assert one.options("/schema.graphql").headers["allow"] == "GET, HEAD, OPTIONS"
        assert (one.options("/nothing").status_code, one.get("/nothing").status_code) == (404, 404)
        assert one.post("/schema.graphql").status_code == 405
        assert one.head("/graphql?query={__typename}").status_code == 200


def test_only_the_named_origins_may_read(http: TestClient) -> None:
    ask = {"query": "{ __typename }"}
    ours = http.post("/graphql", json=ask, headers={"origin": OURS})
    theirs = http.post("/graphql", json=ask, headers={"origin": THEIRS})
    assert ours.headers["access-control-allow-origin"] == OURS
    assert (
        ours.headers["access-control-expose-headers"]
        == "etag, graph-bookmark, retry-after, www-authenticate, x-request-id"
    )
    assert "access-control-allow-origin" not in theirs.headers
