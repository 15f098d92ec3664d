"""Mutations by HTTP: by POST alone, never explained, in the reader's language, and not for a page of another site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from gongjian.app import create_app
from gongjian.http.negotiation import RESPONSE
from tests.conftest import settings_for
from tests.support.changing import APPLY, Change, ending, links_of
from tests.support.tokens import signed
from tests.support.trails import Place
from tests.unit.gongjian.http.conftest import Signed

LINKS = links_of("REGISTERED_AT", open_=True)
KEPT = "{ network(kind: MEMBERSHIP) { summary { links } } meta { name } }"
OFFICE = [{"role": "ORG_DEPT", "areas": ["500233"]}]
OWN = "http://testserver"


@pytest.fixture(scope="module")
def http(signed_service: Signed) -> Iterator[TestClient]:
    """A service with a real key."""
    with signed_service(explain=True) as client:
        yield client


def post(http: TestClient, *changes: Change, others: dict[str, Any] | None = None, **headers: str) -> Response:
    bearer = {} if "cookie" in headers else {"authorization": f"Bearer {signed(grants=OFFICE)}"}
    variables = {"input": {"changes": [*changes], "reason": "核对", **(others or {})}}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    answer: Response = http.post(
        "/graphql", json={"query": APPLY, "variables": variables}, headers={"accept": RESPONSE, **bearer, **named}
    )
    return answer


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_mutation_by_get_is_refused(http: TestClient, method: str) -> None:
    text = 'mutation { undoChangeset(input: {id: "changeset_0", reason: "x"}) { repeated } }'
    headers = {"accept": RESPONSE, "authorization": f"Bearer {signed(grants=OFFICE)}"}
    for query in (text, f"query A {{ __typename }} {text.replace('mutation', 'mutation B')}"):
        name = {"operationName": "B"} if "mutation B" in query else {}
        answer = http.request(method, "/graphql", params={"query": query, **name}, headers=headers)
        assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
        assert method == "HEAD" or answer.json()["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


@pytest.mark.usefixtures("untouched")
def test_a_mutation_is_never_explained(http: TestClient) -> None:
    answer = post(http, ending(LINKS[0], "2024-06-01"), graphql_explain="true")
    (error,) = answer.json()["errors"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT" and "data" not in answer.json()


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize(
    ("language", "message"), [("zh", "没有 uscc 为 'X' 的节点"), ("en", "There is no node with the uscc 'X'")]
)
def test_problems_are_in_the_language_of_the_reader(http: TestClient, language: str, message: str) -> None:
    change = ending(LINKS[0], "2024-06-01")
    change["endLink"]["link"]["from"] = {"uscc": "X"}
    answer = post(http, change, accept_language=language)
    (problem,) = answer.json()["data"]["applyChanges"]["problems"]
    assert answer.status_code == 200 and problem["message"].startswith(message)
    assert (problem["code"], problem["field"], problem["value"]) == ("UNKNOWN", "from", "X")


@pytest.mark.usefixtures("untouched")
def test_a_cookie_needs_a_header_of_ours_and_an_origin(http: TestClient) -> None:
    cookie, mark = f"gongjian={signed(grants=OFFICE)}", {"x_gongjian_request": "1"}
    change = ending(LINKS[0], "2024-06-01")
    refused: list[dict[str, str]] = [{}, mark, {"origin": OWN}, {**mark, "origin": "https://other.example"}]
    for headers in refused:
        answer = post(http, change, cookie=cookie, others=None, **headers)
        assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (403, "FORBIDDEN"), headers
    shown = post(http, change, others={"dryRun": True}, cookie=cookie, **mark, origin=OWN)
    assert shown.json()["data"]["applyChanges"]["problems"] == []


@pytest.mark.usefixtures("untouched")
def test_whoever_has_no_token_changes_nothing(http: TestClient) -> None:
    answer = post(http, ending(LINKS[0], "2024-06-01"), authorization="")
    assert answer.json()["errors"][0]["extensions"]["code"] in ("FORBIDDEN", "UNAUTHENTICATED")


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("field", ["reason", "idempotencyKey"])
def test_half_a_character_is_refused(http: TestClient, field: str) -> None:
    body = '{"query": "%s", "variables": {"input": {"changes": [], "reason": "x", "%s": "\\ud800"}}}'
    headers = {
        "accept": RESPONSE,
        "content-type": "application/json",
        "authorization": f"Bearer {signed(grants=OFFICE)}",
    }
    answer = http.post("/graphql", content=body % (" ".join(APPLY.split()), field), headers=headers)
    assert answer.json()["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


def test_after_a_change_tags_are_new_and_kept_answers_are_made_again(http: TestClient) -> None:
    headers = {"accept": RESPONSE, "authorization": f"Bearer {signed(grants=OFFICE)}"}

    def get(tag: str | None = None) -> Response:
        kept = {"if-none-match": tag} if tag else {}
        answer: Response = http.get("/graphql", params={"query": KEPT}, headers={**headers, **kept})
        return answer

    first = get()
    assert get(first.headers["etag"]).status_code == 304
    page = http.get("/figures.json", headers=headers)
    member = links_of("MEMBER_UNIT_OF", "Unit", open_=True)[0]
    made = post(http, ending(member, "2024-06-01")).json()["data"]["applyChanges"]
    assert made["problems"] == [] and made["changeset"]["number"] == 1
    second = get(first.headers["etag"])
    assert second.status_code == 200 and second.headers["etag"] != first.headers["etag"]
    links = [answer.json()["data"]["network"]["summary"]["links"] for answer in (first, second)]
    assert links[1] == links[0] - 1
    again = http.get("/figures.json", headers={**headers, "if-none-match": page.headers["etag"]})
    assert again.status_code in (200, 304)


def test_an_answer_carries_its_bookmark_for_which_another_process_waits(
    http: TestClient, module_fixture: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongjian.connection.HEARTBEAT", 1000)
    monkeypatch.setattr("graph.engine.lease.LEASE", 1000)
    with TestClient(create_app(settings_for(module_fixture.endpoint, allowed_hosts=("testserver",)))) as other:

        def read(**headers: str) -> Response:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            answer: Response = other.get(
                "/graphql", params={"query": "{ meta { name } }"}, headers={"accept": RESPONSE, **named}
            )
            return answer

        tag = read().headers["etag"]
        made = post(http, ending(LINKS[3], "2024-06-01"))
        assert made.json()["data"]["applyChanges"]["problems"] == []
        bookmark = made.headers["graph-bookmark"]
        assert "graph-bookmark" not in post(http, ending(LINKS[4], "2024-06-01"), others={"dryRun": True}).headers
        assert read(if_none_match=tag).status_code == 304  # the other process trusts the state that it knows
        after = read(if_none_match=tag, graph_bookmark=bookmark)
        assert after.status_code == 200 and after.headers["etag"] != tag
        load, _, rest = bookmark.partition(".")
        number, _, engine = rest.partition(" ")
        for wrong in ("x", f"{load}.{int(number) + 1} {engine}", f"{load}.{int(number) + 1} FB:unknown"):
            refused = read(graph_bookmark=wrong)
            (error,) = refused.json()["errors"]
            assert (refused.status_code, error["extensions"]) == (
                400,
                {"code": "BAD_USER_INPUT", "argument": "Graph-Bookmark"},
            )
        assert read(graph_bookmark=f"{int(load) + 1}.1").status_code == 200
