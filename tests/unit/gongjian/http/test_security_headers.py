"""Security headers: on every answer of every kind, errors among them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from gongjian.app import create_app
from gongjian.http.pages import POLICY
from gongjian.http.security_headers import security_headers
from gongjian.settings import Settings
from tests.unit.gongjian.http.test_pages import BROWSER

pytestmark = pytest.mark.once
STRICT = "default-src 'none'; frame-ancestors 'none'"


async def broken(_: Request) -> None:
    raise RuntimeError("secret")


@pytest.fixture(scope="module")
def http() -> Iterator[TestClient]:
    """A service without a graph, and with a path that fails."""
    settings = Settings(NEO4J_URI="bolt://127.0.0.1:9", NEO4J_PASSWORD="x", allowed_hosts=("testserver",))  # type: ignore[call-arg]
    app = create_app(settings)
    app.add_route("/broken", broken)  # type: ignore[arg-type]
    with TestClient(app) as client:
        yield client


@pytest.mark.parametrize(
    ("method", "path", "headers", "status", "policy"),
    [
        ("GET", "/", BROWSER, 200, POLICY),
        ("GET", "/graphql", BROWSER, 200, POLICY),
        ("GET", "/explore", BROWSER, 200, POLICY),
        ("GET", "/edit", BROWSER, 200, POLICY),
        ("GET", "/", {}, 200, STRICT),
        ("GET", "/graphql?query={__typename}", {}, 200, STRICT),
        ("GET", "/schema.graphql", {}, 200, STRICT),
        ("GET", "/questions.json", {}, 200, STRICT),
        ("GET", "/assets/home/home.js", {}, 200, STRICT),
        ("GET", "/assets/none.js", {}, 404, STRICT),
        ("GET", "/health/live", {}, 200, STRICT),
        ("GET", "/health/ready", {}, 503, STRICT),
        ("GET", "/nothing", {}, 404, STRICT),
        ("GET", "/graphql", {"host": "evil.example"}, 400, STRICT),
        ("GET", "/network.svg", {}, 503, STRICT),
        ("GET", "/figures.json", {}, 503, STRICT),
        ("GET", "/broken", {}, 500, STRICT),
        ("POST", "/graphql", {}, 415, STRICT),
        ("PUT", "/graphql", {}, 405, STRICT),
        ("POST", "/schema.graphql", {}, 405, STRICT),
    ],
)
def test_every_answer_has_the_headers(
    http: TestClient, method: str, path: str, headers: dict[str, str], status: int, policy: str
) -> None:
    answer = http.request(method, path, headers=headers)
    assert (answer.status_code, answer.headers["content-security-policy"]) == (status, policy)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert answer.headers["x-request-id"]


def test_an_error_of_the_service_is_masked(http: TestClient) -> None:
    answer = http.get("/broken")
    (error,) = answer.json()["errors"]
    assert error["extensions"] == {"code": "INTERNAL", "correlationId": answer.headers["x-request-id"]}
    assert "secret" not in answer.text


def test_an_unchanged_page_keeps_its_own_policy() -> None:
    assert security_headers((), 304) == ()
