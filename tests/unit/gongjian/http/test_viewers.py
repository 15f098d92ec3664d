"""The viewer of each request by HTTP: tokens, cookies and previews, with status, code and one sentence."""

from __future__ import annotations

import ast
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from asgi_correlation_id import correlation_id
from httpx2 import Response
from starlette.testclient import TestClient

from gongjian.access.demo import DEMO, DemoKey, DemoViewer
from gongjian.access.tokens import Tokens
from gongjian.app import create_app
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from gongjian.http.negotiation import RESPONSE
from graph.access.roles import Role
from graph.access.viewer import PUBLIC, Grant, Viewer
from graph.engine.endpoint import Endpoint
from graph.engine.lease import DataState, Lease
from graph.model.ids import derived_id
from tests import ROOT
from tests.conftest import PATIENT, settings_for
from tests.support.tokens import PERSON, SECRET, private_key, signed

OWN, FRIEND = "http://testserver", "https://front.example"
ASK = '{ community(code: "500233001001") { name } }'
PATHS = (
    "/graphql?query={__typename}",
    "/figures.json",
    "/network.svg",
    "/network/export?format=json",
    "/network/flows.svg",
)
WORKER = Viewer(PERSON, (Grant(Role.GRID_WORKER, ("500233001001001",)),))
NOW = int(time.time())
COMMUNITY = derived_id("Community", "500233001001")


LONG = PATIENT.statement_seconds  # a first network of a limited viewer is planned for long on a busy machine


@pytest.fixture(scope="module")
def seen() -> Iterator[list[Viewer]]:
    """Viewers of the requests that the service was asked."""
    found: list[Viewer] = []
    answer = Service.answer

    async def watched(self: Service, request: Request, *others: Any, **named: Any) -> Any:
        if named.get("count", True):  # not the service's own requests in the background
            found.append(request.viewer)
        return await answer(self, request, *others, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Service, "answer", watched)
        patch.setattr("gongjian.execution.warmup.all_questions", list)
        yield found


@pytest.fixture(scope="module")
def demo(endpoint: Endpoint, seen: list[Viewer], tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("demo")
    settings = settings_for(
        endpoint, allowed_hosts=("testserver",), data=folder, cors_origins=(FRIEND,), statement_seconds=LONG
    )
    with TestClient(create_app(settings)) as client:
        yield client


@pytest.fixture(scope="module")
def http(endpoint: Endpoint, seen: list[Viewer], tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A service with a real key, at an address that is not loopback."""
    file = tmp_path_factory.mktemp("real") / "key"
    file.write_bytes(SECRET)
    settings = settings_for(
        endpoint, allowed_hosts=("testserver",), token_key_file=file, host="10.0.0.5", statement_seconds=LONG
    )
    with TestClient(create_app(settings)) as client:
        yield client


def ask(http: TestClient, token: str | None = None, **headers: str) -> Response:
    bearer = {"authorization": f"Bearer {token}"} if token else {}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    answer: Response = http.post("/graphql", json={"query": ASK}, headers={"accept": RESPONSE, **bearer, **named})
    return answer


def refusal(answer: Response, status: int, code: str) -> str:
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["extensions"]["code"]) == (status, code), answer.text
    assert answer.headers["cache-control"] == "no-store"
    challenge = 'Bearer error="invalid_token"' if status == 401 else None
    assert answer.headers.get("www-authenticate") == challenge
    message: str = error["message"]
    assert message.endswith(".") and "\n" not in message
    return message


def test_without_a_token_one_is_public_and_in_the_demo_the_department(
    http: TestClient, demo: TestClient, seen: list[Viewer]
) -> None:
    for client, viewer in ((http, PUBLIC), (demo, DEMO)):
        assert ask(client).status_code == 200
        assert seen[-1] == viewer


def test_a_token_is_the_viewer(http: TestClient, demo: TestClient, seen: list[Viewer]) -> None:
    assert ask(http, signed()).status_code == 200 and seen[-1] == WORKER
    refusal(ask(demo, signed()), 401, "UNAUTHENTICATED")
    key = DemoKey(demo.app_state["settings"].data)
    token = Tokens(key, "gongjian", "gongjian").signed(key.secret, PERSON, WORKER.grants, 1)
    assert ask(demo, token).status_code == 200 and seen[-1] == DemoViewer.of(WORKER)
    refusal(ask(http, token), 401, "UNAUTHENTICATED")


@pytest.mark.parametrize("path", PATHS)
def test_a_bad_token_is_refused_everywhere(http: TestClient, path: str) -> None:
    for token in ("x", signed(exp=NOW - 100), "x" * 20_000):
        for accept in (RESPONSE, "application/json"):
            answer = http.get(path, headers={"authorization": f"Bearer {token}", "accept": accept})
            refusal(answer, 401, "UNAUTHENTICATED")


FAULTS = [
    (signed(exp=NOW - 100), "it has expired"),
    (signed(nbf=NOW + 100_000), "it is not valid yet"),
    (signed(aud="another"), "it is meant for another audience"),
    (signed(iss="another"), "another issuer made it"),
    (signed(b"x" * 32), "its signature does not fit the key"),
    (signed(private_key("ES256"), "ES256"), "its algorithm is not HS256, that of the key"),
    (signed(grants=[{"role": "KING"}]), "'KING' is not a role that a token can grant"),
    (signed(grants=[{"role": "LEADER", "areas": ["county"]}]), "'county' is not the beginning of an area's code"),
    (
        signed(grants=[{"role": "LEADER", "areas": [str(10**9 + n) for n in range(300)]}]),
        "its grants name 300 areas",
    ),
    ("x" * 1_000_000, "it has 1000000 bytes, 16384 are allowed"),
]


@pytest.mark.parametrize(("token", "why"), FAULTS, ids=[why for _, why in FAULTS])  # a token has another text each time
def test_each_fault_of_a_token_is_one_sentence(http: TestClient, token: str, why: str) -> None:
    message = refusal(ask(http, token), 401, "UNAUTHENTICATED")
    assert message.startswith(f"The token is not valid: {why}")


def test_the_sentence_is_in_the_language_of_the_request(http: TestClient) -> None:
    answer = ask(http, signed(exp=NOW - 100), accept_language="zh")
    assert answer.json()["errors"][0]["message"] == "令牌无效:已过期;请更换令牌,或不发送令牌。"


def test_plain_pages_need_no_viewer(http: TestClient) -> None:
    for path in ("/", "/graphql", "/explore", "/edit"):
        page = http.get(path, headers={"accept": "text/html", "cookie": "gongjian=x"})
        assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    for path in ("/schema.graphql", "/questions.json", "/health/ready"):
        assert http.get(path, headers={"cookie": "gongjian=x"}).status_code == 200


def test_a_cookie_needs_a_header_of_ours_and_an_origin(http: TestClient, demo: TestClient, seen: list[Viewer]) -> None:
    cookie = {"cookie": f"gongjian={signed()}"}
    mark = {"x_gongjian_request": "1"}
    assert ask(http, **cookie, **mark, origin=OWN).status_code == 200 and seen[-1] == WORKER
    assert ask(http, **cookie, **mark, sec_fetch_site="same-origin").status_code == 200
    assert "needs the header X-Gongjian-Request: 1" in refusal(ask(http, **cookie, origin=OWN), 403, "FORBIDDEN")
    for origin in ({"origin": "https://evil.example"}, {"origin": FRIEND}, {"sec_fetch_site": "cross-site"}, {}):
        assert "may not come from the origin" in refusal(ask(http, **cookie, **mark, **origin), 403, "FORBIDDEN")
    refusal(ask(demo, **cookie, **mark, origin=FRIEND), 401, "UNAUTHENTICATED")  # the origin is allowed, the key is not
    for path in PATHS:
        refusal(http.get(path, headers=cookie), 403, "FORBIDDEN")


def test_a_preview_narrows_the_department_alone(http: TestClient, demo: TestClient, seen: list[Viewer]) -> None:
    shown = {"x_view_as": "GRID_WORKER 500233001001001"}
    assert ask(demo, **shown).status_code == 200
    assert (seen[-1].grants, seen[-1].previewed) == (DEMO.grants, Viewer(grants=WORKER.grants))
    assert "Only the organization department" in refusal(ask(http, signed(), **shown), 403, "FORBIDDEN")
    refusal(ask(http, **shown), 403, "FORBIDDEN")
    assert "'KING' is not a role" in refusal(ask(demo, x_view_as="KING"), 400, "BAD_USER_INPUT")


@pytest.mark.once  # of HTTP alone; Neo4j plans a viewer's first network for more than 10 s
def test_two_viewers_never_share_a_tag(http: TestClient) -> None:
    tokens = signed(), signed(grants=[])
    viewers = [{}, *({"authorization": f"Bearer {token}"} for token in tokens)]
    for path in (f"/graphql?query={ASK}", *PATHS[1:]):
        answers = [http.get(path, headers=one) for one in viewers]
        assert [one.status_code for one in answers] == [200] * 3
        tags = {one.headers["etag"] for one in answers}
        assert len(tags) == 3
        assert all({"authorization", "cookie"} <= set(one.headers["vary"].split(", ")) for one in answers)
        for viewer, answer in zip(viewers, answers, strict=True):
            known = [http.get(path, headers={**viewer, "if-none-match": tag}).status_code for tag in sorted(tags)]
            assert sorted(known) == [200, 200, 304]
            assert http.get(path, headers={**viewer, "if-none-match": answer.headers["etag"]}).status_code == 304


@pytest.mark.parametrize(
    "path", [f"/graphql?query={ASK}", *PATHS[1:], "/sign-in.json", "/graphql?query={network{asOf}}"]
)
def test_real_data_closes_the_demo_of_a_running_service(
    demo: TestClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    present = Lease.current

    async def real(self: Lease) -> DataState:
        return replace(await present(self), synthetic=False, version=99)

    assert demo.get(path).status_code == 200
    monkeypatch.setattr(Lease, "current", real)
    for shown in ({}, {"x-view-as": "PUBLIC"}):
        answer = demo.get(path, headers={"accept": RESPONSE, **shown})
        assert "The data is real" in answer.text and '"FORBIDDEN"' in answer.text


@pytest.mark.once  # of HTTP alone, as above
@pytest.mark.parametrize(
    "path",
    [
        *PATHS[2:],
        "/network/export?format=gexf&kind=PEOPLE",
        f"/network/export?format=json&via=CO_BUILDS&around={COMMUNITY}",
        "/graphql?query={network{nodes(first:1){nodes{nodeId node{id}}}}}",
        "/graphql?query={correlation(of:DEMANDS,with:ACTIVITIES){rho} claimWaits{__typename}}",
    ],
)
def test_documents_of_the_service_are_asked_by_the_viewer(
    http: TestClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    asked: list[Viewer] = []
    own = Service._own

    async def watched(self: Service, request: Request, limits: Any) -> Any:
        if correlation_id.get():  # of a request; questions are planned in the background without one
            asked.append(request.viewer)
        return await own(self, request, limits)

    monkeypatch.setattr(Service, "_own", watched)
    person = derived_id("Person", path)
    answer = http.get(path, headers={"authorization": f"Bearer {signed(sub=person)}", "accept": RESPONSE})
    assert answer.status_code == 200 and '"errors"' not in answer.text, answer.text
    assert {person} <= {one.person for one in asked} <= {person, None}  # None: pages of the background
    assert not any(one.unlimited for one in asked)


def test_the_demo_answers_this_machine_alone(demo: TestClient) -> None:
    for client, status in (("127.0.0.1", 200), ("::1", 200), ("10.0.0.7", 403)):
        with TestClient(demo.app, client=(client, 5000)) as other:
            assert ask(other).status_code == status


def test_every_request_of_the_service_names_its_viewer() -> None:
    """A request without a viewer is unlimited: by HTTP none may be made so."""
    without = []
    for file in sorted((ROOT / "gongjian" / "http").glob("*.py")):
        without += [
            f"{Path(file).name}:{call.lineno}"
            for call in calls(file)
            if not any(k.arg == "viewer" for k in call.keywords)
        ]
    assert [one.partition(":")[0] for one in without] == ["negotiation.py"]  # `graphql` adds the viewer


def calls(file: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Request":
            yield node
