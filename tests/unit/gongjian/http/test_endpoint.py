"""GraphQL over HTTP: methods, media types and statuses of the specification."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from starlette.testclient import TestClient

from gongjian.app import create_app
from gongjian.http.endpoint import purpose_of
from gongjian.settings import Settings
from graph.engine.endpoint import Endpoint
from tests.conftest import settings_for

RESPONSE = "application/graphql-response+json"
ASK = '{ community(code: "500233001001") { name } }'
DATA = {"data": {"community": {"name": "香山社区居民委员会"}}}


@pytest.fixture(scope="module")
def http(endpoint: Endpoint) -> Iterator[TestClient]:
    app = create_app(
        settings_for(endpoint, cors_origins=("https://front.example",), allowed_hosts=("127.0.0.1", "testserver"))
    )
    with TestClient(app) as client:
        yield client


def test_a_query_is_answered_over_post(http: TestClient) -> None:
    answer = http.post("/graphql", json={"query": ASK}, headers={"accept": RESPONSE})
    assert (answer.status_code, answer.headers["content-type"]) == (200, f"{RESPONSE}; charset=utf-8")
    assert answer.json() == DATA


def test_a_query_is_answered_over_get(http: TestClient) -> None:
    query = "query Q($code: ID!) { community(code: $code) { name } }"
    answer = http.get(
        "/graphql?" + urlencode({"query": query, "variables": '{"code": "500233001001"}', "operationName": "Q"})
    )
    assert (answer.status_code, answer.json()) == (200, DATA)


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (None, "application/json"),
        ("*/*", "application/json"),
        ("application/*", "application/json"),
        (RESPONSE, RESPONSE),
        ("application/json", "application/json"),
        (f"{RESPONSE}, application/json;q=0.9", RESPONSE),
        (f"application/json, {RESPONSE};q=0.5", "application/json"),
        (f"{RESPONSE}, application/json, */*", RESPONSE),
        (f"{RESPONSE};q=0.5, */*;q=0.5", RESPONSE),
        (f"{RESPONSE};q=0, */*", "application/json"),
        ("application/json;q=0, */*", RESPONSE),
        ("text/html, application/json;q=0.9, */*;q=0.1", "application/json"),
        ("application/json; charset=utf-8", "application/json"),
    ],
)
def test_the_media_type_is_negotiated(http: TestClient, accept: str | None, media: str) -> None:
    request = http.build_request("POST", "/graphql", json={"query": ASK}, headers={"accept": accept or ""})
    if accept is None:
        del request.headers["accept"]
    answer = http.send(request)
    assert (answer.status_code, answer.headers["content-type"]) == (200, f"{media}; charset=utf-8")


@pytest.mark.parametrize(
    ("method", "arguments", "status", "message"),
    [
        (
            "POST",
            {"json": {"query": ASK}, "headers": {"accept": "text/html"}},
            406,
            f"Header Accept: 'text/html' matches no type of this service; accept {RESPONSE} or application/json.",
        ),
        (
            "POST",
            {"data": {"query": ASK}},
            415,
            "Header Content-Type: 'application/x-www-form-urlencoded' is not for GraphQL; send application/json in UTF-8.",
        ),
        (
            "POST",
            {"content": ASK, "headers": {"content-type": "text/plain"}},
            415,
            "Header Content-Type: 'text/plain' is not for GraphQL; send application/json in UTF-8.",
        ),
        ("PUT", {"json": {"query": ASK}}, 405, "Method PUT is not for GraphQL; use POST or GET."),
        ("POST", {"json": []}, 400, "The body is not a JSON object with a query; lists of requests are not supported."),
        ("POST", {"json": {}}, 400, 'Parameter "query" is missing; send a GraphQL document as text.'),
        ("POST", {"json": {"query": 1}}, 400, 'Parameter "query" is missing; send a GraphQL document as text.'),
        ("POST", {"json": {"query": ASK, "variables": []}}, 400, 'Parameter "variables" is not a JSON object.'),
        ("POST", {"json": {"query": ASK, "operationName": 1}}, 400, 'Parameter "operationName" is not a text.'),
        ("POST", {"json": {"query": ASK, "extensions": 1}}, 400, 'Parameter "extensions" is not a JSON object.'),
    ],
)
def test_a_request_that_is_none_is_refused(
    http: TestClient, method: str, arguments: dict[str, Any], status: int, message: str
) -> None:
    answer = http.request(method, "/graphql", **arguments)
    assert answer.status_code == status
    assert answer.json() == {"errors": [{"message": message, "extensions": {"code": "BAD_USER_INPUT"}}]}


def test_a_wrong_method_names_the_right_ones(http: TestClient) -> None:
    assert http.delete("/graphql").headers["allow"] == "GET, POST"


def test_a_body_that_is_not_json_is_refused(http: TestClient) -> None:
    for accept in (RESPONSE, "application/json"):
        answer = http.post(
            "/graphql", content=b'{"query', headers={"content-type": "application/json", "accept": accept}
        )
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["message"].startswith("The body is not JSON: ")


def test_a_body_over_a_megabyte_is_refused(http: TestClient) -> None:
    assert http.post("/graphql", json={"query": ASK, "variables": {"x": "x" * 2_000_000}}).status_code == 413


@pytest.mark.parametrize(
    ("request_", "status", "code"),
    [
        ({"query": "{"}, 400, "GRAPHQL_PARSE_FAILED"),
        ({"query": "{ grids }"}, 400, "GRAPHQL_VALIDATION_FAILED"),
        ({"query": "mutation { a }"}, 400, "GRAPHQL_VALIDATION_FAILED"),
        ({"query": "query A { __typename } query B { __typename }"}, 400, "BAD_USER_INPUT"),
        ({"query": ASK, "operationName": "Nobody"}, 400, "BAD_USER_INPUT"),
        ({"query": "query ($code: ID!) { grid(code: $code) { name } }"}, 400, "BAD_USER_INPUT"),
        ({"query": "{ a" + " " * 64_000 + "}"}, 400, "OPERATION_TOO_COSTLY"),
    ],
)
def test_errors_have_a_status_for_those_who_take_it_and_200_for_the_others(
    http: TestClient, request_: dict[str, Any], status: int, code: str
) -> None:
    new = http.post("/graphql", json=request_, headers={"accept": RESPONSE})
    old = http.post("/graphql", json=request_, headers={"accept": "application/json"})
    assert (new.status_code, old.status_code) == (status, 200)
    assert new.json() == old.json()
    assert [error["extensions"]["code"] for error in new.json()["errors"]] == [code]
    assert "data" not in new.json()


def test_a_refused_field_has_status_200_for_every_client(http: TestClient) -> None:
    for accept in (RESPONSE, "application/json"):
        answer = http.post("/graphql", json={"query": '{ grid(code: "x") { name } }'}, headers={"accept": accept})
        assert (answer.status_code, answer.json()["data"]) == (200, {"grid": None})


@pytest.mark.parametrize(
    ("languages", "chinese"),
    [
        ("zh", True),
        ("zh-CN,zh;q=0.9,en;q=0.8", True),
        ("en-GB, zh;q=0.5", False),
        ("fr", False),
        ("zh;q=x", False),
        ("", False),
    ],
)
def test_messages_are_in_the_language_that_the_client_prefers(http: TestClient, languages: str, chinese: bool) -> None:
    headers = {"accept-language": languages}
    field = http.post("/graphql", json={"query": '{ grid(code: "x") { name } }'}, headers=headers)
    document = http.post("/graphql", json={"query": "{ gird }"}, headers=headers)
    request = http.post("/graphql", json={"query": 1}, headers=headers)
    messages = [answer.json()["errors"][0]["message"] for answer in (field, document, request)]
    assert messages == (
        [
            "字段 grid 的参数 code:'x' 格式不对;请写 15 位数字。",
            "类型 Query 没有字段 gird。是否想写 'grid' 或 'grids'?",
            "缺少参数 query;请以文本发送 GraphQL 文档。",
        ]
        if chinese
        else [
            'Argument "code" of "grid": \'x\' is malformed; write 15 digits.',
            "Cannot query field 'gird' on type 'Query'. Did you mean 'grid' or 'grids'?",
            'Parameter "query" is missing; send a GraphQL document as text.',
        ]
    )
    assert "accept-language" in field.headers["vary"]


def test_introspection_is_answered(http: TestClient) -> None:
    answer = http.post(
        "/graphql", json={"query": '{ __schema { queryType { name } } __type(name: "Grid") { kind } __typename }'}
    )
    assert answer.json() == {
        "data": {"__schema": {"queryType": {"name": "Query"}}, "__type": {"kind": "OBJECT"}, "__typename": "Query"}
    }


def test_introspection_and_data_come_together(http: TestClient) -> None:
    answer = http.post(
        "/graphql",
        json={"query": '{ __schema { queryType { name } } c: community(code: "500233001001") { name __typename } }'},
    )
    assert answer.json() == {
        "data": {
            "__schema": {"queryType": {"name": "Query"}},
            "c": {"name": "香山社区居民委员会", "__typename": "Community"},
        }
    }


def test_long_answers_are_compressed(http: TestClient) -> None:
    query = '{ county(code: "500233") { descendants(first: 100) { nodes { code name } } } }'
    answer = http.post("/graphql", json={"query": query}, headers={"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    plain = http.post("/graphql", json={"query": query}, headers={"accept-encoding": "identity"})
    short = http.post("/graphql", json={"query": ASK}, headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in plain.headers and "content-encoding" not in short.headers
    varies = [response.headers["vary"].lower().split(", ") for response in (answer, plain, short)]
    viewer = ["authorization", "cookie", "x-view-as"]
    assert varies == [["accept", "accept-language", *viewer, "accept-encoding", "origin"]] * 3
    assert plain.json() == answer.json()
    assert len(answer.json()["data"]["county"]["descendants"]["nodes"]) == 100


def test_a_foreign_host_name_is_refused(http: TestClient) -> None:
    answers = [
        http.post("/graphql", json={"query": ASK}, headers={"host": host})
        for host in (
            "evil.example",
            "testserver",
            "evil.example",
            "testserver",
            "127.0.0.1.evil.example",
            "127.0.0.1:80",
        )
    ]
    assert [answer.status_code for answer in answers] == [400, 200, 400, 200, 400, 200]
    assert {answer.text for answer in answers if answer.status_code == 400} == {"Invalid host header"}
    assert all(answer.headers["x-request-id"] for answer in answers)


def test_health_says_what_is_read(http: TestClient) -> None:
    assert http.get("/health/live").json() == {"status": "live"}
    ready = http.get("/health/ready").json()
    assert ready.pop("planned").keys() == {"documents", "of"}
    assert len(ready.pop("graph")) == 16
    assert ready == {"status": "ready", "dataSet": "fixture", "horizon": "2024-07-04"}


def test_without_a_graph_the_service_lives_and_says_so() -> None:
    settings = Settings(NEO4J_URI="bolt://127.0.0.1:9", NEO4J_PASSWORD="x", allowed_hosts=("testserver",))  # type: ignore[call-arg]
    with TestClient(create_app(settings)) as client:
        ready = client.get("/health/ready")
        assert (client.get("/health/live").status_code, ready.status_code) == (200, 503)
        assert ready.json()["code"] == "GRAPH_UNAVAILABLE"
        answer = client.post("/graphql", json={"query": ASK}, headers={"accept": RESPONSE})
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
        assert [error["extensions"]["code"] for error in answer.json()["errors"]] == ["GRAPH_UNAVAILABLE"]
        assert client.post("/graphql", json={"query": "{ __typename }"}).json() == {"data": {"__typename": "Query"}}


@pytest.mark.parametrize(
    ("header", "purpose"),
    [
        (None, None),
        (b"  ", None),
        (b"yearly check", "yearly check"),
        ("年度检查".encode(), "年度检查"),
        (quote("年度检查").encode(), "年度检查"),
        (b"x" * 600, "x" * 500),
    ],
)
def test_the_purpose_of_a_request_is_a_header(header: bytes | None, purpose: str | None) -> None:
    assert purpose_of({} if header is None else {b"x-purpose": header}) == purpose
