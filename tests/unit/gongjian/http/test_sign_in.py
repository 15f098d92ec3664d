"""Sign-in links: a cookie that pages cannot read, links of the demo by role, and who asks."""

from __future__ import annotations

import time
from collections.abc import Iterator
from http.cookies import SimpleCookie
from urllib.parse import urlencode

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from gongjian.app import create_app
from gongjian.http.sign_in import LONGEST_COOKIE
from graph.access.roles import Role
from graph.engine.endpoint import Endpoint
from tests.conftest import settings_for
from tests.support.tokens import PERSON, SECRET, signed

OURS = {"x-gongjian-request": "1", "sec-fetch-site": "same-origin"}
GRID = "500233001001001"


@pytest.fixture(scope="module", autouse=True)
def nothing_known() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gongjian.execution.warmup.all_questions", list)
        yield


@pytest.fixture(scope="module")
def demo(endpoint: Endpoint, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = settings_for(endpoint, allowed_hosts=("testserver",), data=tmp_path_factory.mktemp("demo"))
    with TestClient(create_app(settings), follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="module")
def real(endpoint: Endpoint, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    file = tmp_path_factory.mktemp("real") / "key"
    file.write_bytes(SECRET)
    settings = settings_for(endpoint, allowed_hosts=("testserver",), token_key_file=file)
    with TestClient(create_app(settings), base_url="https://testserver", follow_redirects=False) as client:
        yield client


@pytest.fixture(autouse=True)
def without_cookies(demo: TestClient, real: TestClient) -> Iterator[None]:
    yield
    for client in (demo, real):
        client.cookies.clear()


def link(**parts: str) -> str:
    return f"/sign-in?{urlencode(parts)}"


def who(http: TestClient) -> dict[str, str | None]:
    answer = http.get("/sign-in.json", headers=OURS)
    assert answer.status_code == 200, answer.text
    found: dict[str, str | None] = answer.json()["viewer"]
    return found


def refusal(answer: Response, status: int, code: str) -> str:
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["extensions"]["code"], "set-cookie" in answer.headers) == (status, code, False)
    message: str = error["message"]
    return message


def test_a_link_sets_a_cookie_that_only_this_site_sends(real: TestClient) -> None:
    token = signed(exp=int(time.time()) + 600)
    answer = real.get(link(token=token, to="/graphql"), headers={"sec-fetch-site": "none"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/graphql")
    assert (answer.headers["cache-control"], answer.headers["referrer-policy"]) == ("no-store", "no-referrer")
    (cookie,) = SimpleCookie(answer.headers["set-cookie"]).values()
    assert (cookie.key, cookie.value) == ("__Host-gongjian", token)
    assert (cookie["httponly"], cookie["secure"], cookie["samesite"], cookie["path"]) == (True, True, "strict", "/")
    assert 500 < int(cookie["max-age"]) <= 600
    assert who(real) == {
        "person": PERSON,
        "role": "GRID_WORKER",
        "roleText": "Grid worker 网格员",
        "text": f"GRID_WORKER({GRID})",
    }
    out = real.get("/sign-out?to=/", headers={"sec-fetch-site": "same-origin"})
    assert (out.status_code, out.headers["location"]) == (303, "/") and "Max-Age=0" in out.headers["set-cookie"]
    assert who(real)["role"] == "PUBLIC"


def test_a_link_leads_to_pages_of_the_service_alone(demo: TestClient) -> None:
    for to in ("https://evil.example", "//evil.example", "/network.svg"):
        assert demo.get(link(role="AUDITOR", to=to)).headers["location"] == "/"


def test_a_link_of_another_site_is_refused(demo: TestClient) -> None:
    for site in ("cross-site", "same-site"):
        for path in (link(role="AUDITOR"), "/sign-out"):
            assert "another site" in refusal(demo.get(path, headers={"sec-fetch-site": site}), 403, "FORBIDDEN")


def test_a_bad_token_sets_no_cookie(real: TestClient, demo: TestClient) -> None:
    expired = signed(exp=int(time.time()) - 100)
    assert "it has expired" in refusal(real.get(link(token=expired)), 401, "UNAUTHENTICATED")
    refusal(demo.get(link(token=signed())), 401, "UNAUTHENTICATED")
    assert "Parameter token is missing" in refusal(real.get("/sign-in"), 400, "BAD_USER_INPUT")
    refusal(real.get(link(role="ORG_DEPT", area="500233")), 400, "BAD_USER_INPUT")  # real sign-in makes no tokens
    areas = [f"5002330010010{n:02}" for n in range(99)] + [f"5002330010020{n:02}" for n in range(99)]
    long = signed(grants=[{"role": "LEADER", "areas": areas}])
    assert len(long) > LONGEST_COOKIE
    assert "too many for a cookie" in refusal(real.get(link(token=long)), 400, "BAD_USER_INPUT")
    refusal(demo.get(link(role="KING")), 400, "BAD_USER_INPUT")


def test_the_demo_has_a_link_for_each_role(demo: TestClient) -> None:
    assert who(demo)["role"] == "ORG_DEPT" and who(demo)["person"] is None
    found = demo.get("/sign-in.json", headers=OURS).json()
    assert found["signIn"] == "demo"
    assert {one["role"] for one in found["examples"]} == set(Role)
    for one in found["examples"]:
        assert demo.get(one["link"]).status_code == 303
        seen = who(demo)
        assert (seen["role"], seen["roleText"]) == (one["role"], one["text"])
        assert one["ground"] in (seen["text"] or "")
    ground = {one["role"]: one["ground"] for one in found["examples"]}
    assert ground["GRID_WORKER"].startswith(ground["COMMUNITY_ADMIN"])
    assert ground["COMMUNITY_ADMIN"].startswith(ground["TOWNSHIP_ADMIN"]) and len(ground["TOWNSHIP_ADMIN"]) == 9
    assert ground["ORG_DEPT"] == "500233" and ground["AUDITOR"] == ""


def test_real_sign_in_shows_no_examples(real: TestClient) -> None:
    found = real.get("/sign-in.json").json()
    assert (found["signIn"], found["viewer"]["role"], found["examples"]) == ("token", "PUBLIC", [])
