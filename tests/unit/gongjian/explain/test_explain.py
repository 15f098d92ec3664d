"""Explanations, by the service and over HTTP; `tests/api/test_questions.py` explains every question."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from io import StringIO
from typing import Any

import pytest
from rich.console import Console
from starlette.testclient import TestClient

from gongjian.app import create_app
from gongjian.cli.explain import show
from gongjian.execution.limits import CostLimits
from gongjian.execution.requests import Ready, Request
from gongjian.execution.service import Service
from gongjian.explain.explain import explain
from gongjian.explain.explanation import Explanation
from gongjian.http.negotiation import RESPONSE
from gongjian.questions import all_questions
from gongjian.settings import Settings
from graph.engine.client import Client, Limits, Parameters
from graph.engine.endpoint import Endpoint
from graph.engine.lease import Lease
from graph.engine.plan import EnginePlan
from graph.errors import Code, GraphError, OperationTimeout
from graph.query.printer import plan_text
from tests.conftest import ENGINE, settings_for
from tests.property.test_lists import UNSENT
from tests.support.wire import counted, settled

QUESTIONS = {question.number: question.document for question in all_questions()}
ASK = "query Q($code: ID!) { community(code: $code) { name children(first: 3) { nodes { name } } } }"
CODE = {"code": "500233001001"}
PATIENCE = 120  # seconds for a statement: a page of many lists is planned here for the first time
HOSTS = ("127.0.0.1", "testserver")
KEYS = [
    "viewer", "selection", "plan", "statement", "parameters", "enginePlan", "cost", "timings", "records", "advice", "note",
]  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def nothing_known() -> Iterator[None]:
    """No question is planned at the start, so that a service sends only statements that a test asks for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gongjian.execution.warmup.all_questions", list)
        yield


@pytest.fixture(scope="module")
def http(endpoint: Endpoint) -> Iterator[TestClient]:
    with TestClient(create_app(settings_for(endpoint, allowed_hosts=HOSTS, statement_seconds=PATIENCE))) as client:
        settled(client)
        yield client


@pytest.fixture(scope="module")
def closed(endpoint: Endpoint) -> Iterator[TestClient]:
    """A service that does not explain."""
    with TestClient(
        create_app(settings_for(endpoint, allowed_hosts=HOSTS, statement_seconds=PATIENCE, explain=False))
    ) as client:
        settled(client)
        yield client


def ask(http: TestClient, query: str, variables: dict[str, Any] | None = None, header: str | None = "1") -> Any:
    headers = {"accept": RESPONSE} | ({"GraphQL-Explain": header} if header is not None else {})
    return http.post("/graphql", json={"query": query, "variables": variables or {}}, headers=headers)


def test_an_answer_with_its_explanation_is_the_answer_as_usual(http: TestClient) -> None:
    usual, found = ask(http, ASK, CODE, header=None).json(), ask(http, ASK, CODE).json()
    explanation = found.pop("extensions")["explain"]
    assert found == usual
    assert list(explanation) == KEYS
    assert explanation["selection"].splitlines()[0] == "community(code: $code)"
    assert "MATCH (community:Community {code: code})" in explanation["statement"]
    assert explanation["parameters"] == {"code": CODE["code"], "asOf": "2024-07-04", "first": 3}
    assert (explanation["records"], explanation["advice"]) == (1, [])
    assert list(explanation["timings"]) == [
        "parse", "validate", "plan", "bind", "statement", "project", "engine",
    ]  # fmt: skip


def test_the_engine_s_plan_has_what_the_engine_counts(http: TestClient) -> None:
    found = ask(http, ASK, CODE).json()["extensions"]["explain"]
    steps = list(walk(found["enginePlan"]))
    assert list(steps[0]) == ["operator", "details", "estimatedRows", "rows", "dbHits", "milliseconds", "children"]
    counted = {name for step in steps for name, value in step.items() if value is not None}
    theirs = {"milliseconds"} if ENGINE == "embedded" else {"dbHits", "estimatedRows"}
    assert counted - {"operator", "details", "children"} == {"rows", *theirs}
    assert found["cost"]["rows"] == sum(step["rows"] or 0 for step in steps)
    assert (found["cost"]["dbHits"] is None) == (ENGINE == "embedded")


def walk(steps: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for step in steps:
        yield step
        yield from walk(step["children"])


def test_parameters_are_what_the_request_and_its_day_decide(http: TestClient) -> None:
    query = 'query Q($f: Int!) { grid(code: "500233001001001", asOf: "2023-03-01") { servingUnits(first: $f) { nodes { name } } } }'
    found = ask(http, query, {"f": 2, "unused": "secret"}).json()["extensions"]["explain"]
    assert found["parameters"] == {
        "code": "500233001001001",
        "asOf": "2023-03-01",
        "asOfEnd": "2023-03-02T00:00:00+08:00",
        "at": "@2023-03-01",
        "first": 2,
    }


def test_a_viewer_who_does_not_see_everything_gets_no_counts_of_the_engine(http: TestClient) -> None:
    query = "{ people(first: 1) { totalCount } }"
    body = {"query": query}
    seen, whole = [
        http.post("/graphql", json=body, headers={"GraphQL-Explain": "1", **more}).json()
        for more in ({"X-View-As": "GRID_WORKER 500233001001001"}, {})
    ]
    found = seen["extensions"]["explain"]
    assert found["statement"] and "EXISTS" not in found["statement"] and "UNWIND $v.areas" in found["statement"]
    assert (found["enginePlan"], found["cost"], found["advice"]) == (None, None, [])
    assert "may not see" in found["note"]
    assert whole["extensions"]["explain"]["enginePlan"]
    assert seen["data"]["people"]["totalCount"] < whole["data"]["people"]["totalCount"]


def test_an_answer_of_graphql_core_is_explained_too(http: TestClient) -> None:
    query = '{ __schema { queryType { name } } community(code: "500233001001") { name } }'
    found = ask(http, query).json()
    assert found["data"]["__schema"] == {"queryType": {"name": "Query"}}
    assert found["extensions"]["explain"]["enginePlan"] != []
    only = ask(http, "{ __schema { queryType { name } } }").json()["extensions"]["explain"]
    assert (only["parameters"], only["enginePlan"], only["records"], only["advice"]) == (None, None, None, [])


@pytest.mark.parametrize(
    ("query", "status", "code", "known"),
    [
        ("{ gird }", 400, "GRAPHQL_VALIDATION_FAILED", []),
        ("{", 400, "GRAPHQL_PARSE_FAILED", []),
        ('{ grid(code: "x") { name } }', 200, "BAD_USER_INPUT", ["selection", "plan", "statement"]),
        (
            '{ grid(code: "500233001001001") { servingUnits(first: 101) { nodes { name } } } }',
            200,
            "BAD_USER_INPUT",
            ["selection", "plan", "statement"],
        ),
    ],
)
def test_a_request_that_is_refused_is_explained_as_far_as_it_got(
    http: TestClient, query: str, status: int, code: str, known: list[str]
) -> None:
    with counted() as wire:
        answer = ask(http, query)
    body = answer.json()
    assert (answer.status_code, [error["extensions"]["code"] for error in body["errors"]]) == (status, [code])
    explanation = body["extensions"]["explain"]
    assert [name for name, value in explanation.items() if value and name not in ("timings", "viewer")] == known
    assert wire.statements == []


def test_the_root_fields_beside_a_refused_one_are_explained(http: TestClient) -> None:
    body = ask(http, '{ meta { name } grid(code: "x") { name } }').json()
    assert (body["data"]["grid"], len(body["errors"])) == (None, 1)
    explanation = body["extensions"]["explain"]
    assert "meta" in explanation["plan"] and "grid" not in explanation["plan"]
    assert explanation["enginePlan"] and explanation["records"] == 1


WORDS = """
query Words($kind: AppraisalKind!, $on: Boolean!, $roles: [MemberRole!]) {
  organizations(
    first: 5
    where: {
      usccIsValid: { eq: false }
      name: { contains: "水\\"务" }
      memberships: { some: { edge: { role: { in: $roles }, since: { isNull: $on } } } }
      appraisals: { some: { kind: { in: [$kind, MEMBER_UNIT_REVIEW] } } }
    }
    orderBy: [{ kind: DESC }]
  ) { nodes { name } aggregate { max(of: updatedAt) } }
  search(text: "水务", first: 2) { nodes { id } }
}
"""


def test_a_selection_is_told_in_the_words_of_graphql() -> None:
    ready = UNSENT.ready(Request(WORDS, {"kind": "ORDER_RATING", "on": True, "roles": ["MEMBER"]}))
    assert isinstance(ready, Ready), ready
    assert str(ready.prepared.selection).splitlines() == [
        'organizations(first: 5, where: {name: {contains: "水\\"务"}, usccIsValid: {eq: false}, memberships: {some: {edge: '
        "{since: {isNull: true}, role: {in: $roles}}}}, appraisals: {some: {kind: {in: [$kind, MEMBER_UNIT_REVIEW]}}}}, "
        "orderBy: [{kind: DESC}])",
        "  nodes",
        "    name",
        "  aggregate",
        "    max(of: updatedAt)",
        'search(text: "水务", types: [AREA, ORGANIZATION, PERSON], first: 2)',
        "  nodes",
        "    id",
    ]


@pytest.mark.parametrize("number", QUESTIONS)
def test_no_word_of_python_is_in_a_selection(number: str) -> None:
    ready = UNSENT.ready(Request(QUESTIONS[number]))
    assert isinstance(ready, Ready), ready
    assert re.findall(r"'[^']*'|<\w+\.\w+|\b(?:None|True|False)\b", str(ready.prepared.selection)) == []
    assert re.findall(r"<\w+\.\w+|\b(?:None|True|False)\b", plan_text(ready.prepared.plan)) == []


OTHER = "department_738V88ZR9BM00W2RV80YMTAYNE"
COMMUNITY = "community_1KN7XBZZV6X6AGHH2B2R0XEX76"
REACH = f'{{ reach(from: "{COMMUNITY}", maxDegree: %s) {{ hubs counts {{ type }} }} }}'
PATHS = f'{{ shortestPaths(from: "{COMMUNITY}", to: "%s", limit: 1) {{ truncated }} }}'


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ('{ search(text: "委员") { nodes { id } } }', [("SEARCH_INCOMPLETE", "search")]),
        ('{ search(text: "委员", scope: "500233001001") { complete } }', []),
        ('{ search(text: "香山", asOf: "2023-03-01") { totalCount nodes { id } } }', []),
        (REACH % 1, [("HUBS_NOT_PASSED", "reach")]),
        (REACH % 1000, []),
        ((REACH % 1).replace("hubs ", ""), []),  # nobody counts them
        (PATHS % OTHER, [("WALK_TRUNCATED", "shortestPaths")]),
        (PATHS % COMMUNITY, []),
        ((PATHS % COMMUNITY).replace(COMMUNITY, COMMUNITY[:-1] + "0"), []),  # no such node
    ],
)
def test_an_answer_that_is_less_than_it_might_be_is_told(http: TestClient, query: str, codes: list[Any]) -> None:
    found = ask(http, query).json()
    assert "errors" not in found, found["errors"]
    advice = found["extensions"]["explain"]["advice"]
    assert [(advised["code"], advised["about"]) for advised in advice] == codes


def test_over_get_it_is_the_same(http: TestClient) -> None:
    parameters = {"query": '{ community(code: "500233001001") { name } }'}
    found = http.get("/graphql", params=parameters, headers={"graphql-explain": "1"}).json()
    assert found["data"] == {"community": {"name": "香山社区居民委员会"}}
    assert list(found["extensions"]["explain"]) == KEYS


@pytest.mark.parametrize("header", [None, "0"])
def test_without_the_header_there_is_nothing_of_it(http: TestClient, header: str | None) -> None:
    assert list(ask(http, ASK, CODE, header).json()) == ["data"]


def test_a_header_that_says_something_else_is_refused(http: TestClient) -> None:
    answer = ask(http, ASK, CODE, "yes")
    message = "Header GraphQL-Explain: 'yes' is neither 1 nor 0; omit it or send 1."
    assert answer.status_code == 400
    assert answer.json() == {"errors": [{"message": message, "extensions": {"code": "BAD_USER_INPUT"}}]}


def test_a_service_that_does_not_explain_says_so_and_asks_nothing(closed: TestClient) -> None:
    with counted() as wire:
        answer = ask(closed, ASK, CODE)
    (error,) = answer.json().pop("errors")
    assert (answer.status_code, error["extensions"], wire.statements) == (403, {"code": "FORBIDDEN"}, [])
    assert error["message"].startswith("Header GraphQL-Explain: this service gives no explanations; ")
    assert list(answer.json()) == ["errors"]
    assert ask(closed, ASK, CODE, header="0").status_code == 200


@pytest.mark.parametrize(
    ("host", "explain_", "explains"),
    [
        ("127.0.0.1", None, True),
        ("::1", None, True),
        ("localhost", None, True),
        ("0.0.0.0", None, False),  # that is the point
        ("graph.example", None, False),
        ("127.0.0.1", False, False),
        ("10.1.1.1", True, True),
    ],
)
def test_a_service_explains_while_it_is_bound_to_loopback(host: str, explain_: bool | None, explains: bool) -> None:
    assert Settings(host=host, explain=explain_).explains is explains


class Slow(Client):
    """Ends for time what it is told to end, and keeps how long each look at a plan may take."""

    answers = True
    counts = True
    looks: list[tuple[bool, float]]

    async def read(self, text: str, values: Parameters) -> Any:
        if not self.answers:
            raise OperationTimeout("It took too long.")
        return await super().read(text, values)

    async def plan(self, text: str, values: Parameters, *, ran: bool, seconds: float | None = None) -> EnginePlan:
        self.looks.append((ran, seconds or 0))
        if ran and not self.counts:
            raise OperationTimeout("It took too long.")
        return await super().plan(text, values, ran=ran, seconds=seconds)


@pytest.fixture
async def slow(endpoint: Endpoint, client: Client) -> AsyncIterator[Service]:
    async with Slow(endpoint, Limits(PATIENCE)) as found:
        found.looks = []
        yield Service(found, Lease(client), CostLimits())


def is_planned_only(found: Explanation) -> bool:
    plan, cost = found.plan, found.as_dict()["cost"]
    assert plan is not None and plan.steps != () and (cost["rows"], cost["dbHits"]) == (None, None)
    assert (cost["estimatedRows"] is None) == (ENGINE == "embedded")  # which has no estimates
    assert found.note is not None and found.note.startswith(
        f"The statement took longer than {PATIENCE} s and was stopped: "
    )
    terminal = Console(file=StringIO(), width=200)
    show(terminal, found)
    shown = terminal.file.getvalue()  # type: ignore[attr-defined]  # a StringIO
    assert re.search(r"── Note ─+\n" + re.escape(found.note), shown)
    assert "── Engine's plan, not run ─" in shown or plan.ran
    return not plan.ran


@pytest.mark.anyio
async def test_an_answer_that_is_ended_for_time_is_explained_by_the_plan_alone(slow: Service) -> None:
    assert isinstance(slow.client, Slow)
    slow.client.answers = False
    found = Explanation()
    await explain(slow, Request(ASK, CODE), found)
    assert is_planned_only(found) and found.records is None
    assert found.answer is not None and found.answer.code is Code.OPERATION_TIMEOUT
    assert {ran for ran, _ in slow.client.looks} == {False}  # it is not run once more


@pytest.mark.anyio
async def test_counting_that_is_ended_for_time_leaves_the_plan_alone(slow: Service) -> None:
    assert isinstance(slow.client, Slow)
    slow.client.counts = False
    found = Explanation()
    await explain(slow, Request(ASK, CODE), found)
    assert is_planned_only(found) and found.records == 1
    assert found.answer is not None and found.answer.errors == ()
    assert [ran for ran, _ in slow.client.looks][:2] == [True, False]


@pytest.mark.anyio
async def test_all_looks_at_a_plan_share_the_time_that_a_statement_has(slow: Service) -> None:
    assert isinstance(slow.client, Slow)
    await explain(slow, Request(ASK, CODE), Explanation())
    seconds = [left for _, left in slow.client.looks]
    assert (len(seconds) == 1) == (ENGINE != "embedded")  # which tells what is inside of a subquery when asked for it
    assert seconds == sorted(seconds, reverse=True) and PATIENCE - 10 < seconds[-1] <= seconds[0] <= PATIENCE


def test_a_statement_is_run_once_for_the_answer_and_once_for_the_plan(http: TestClient) -> None:
    with counted() as wire:
        text = ask(http, ASK, CODE).json()["extensions"]["explain"]["statement"]
    whole = repr(text)[1:-1]
    assert [sent.partition(whole)[0].rpartition("RUN '")[2] for sent in wire.statements if whole in sent] == [
        "",
        "PROFILE ",
    ]


@pytest.mark.anyio
async def test_without_running_there_are_no_rows(service: Service) -> None:
    found = Explanation()
    await explain(service, Request(ASK, CODE), found, run=False)
    assert found.plan is not None and not found.plan.ran
    assert {step.rows for step in found.plan.walk()} == {None}
    assert (found.records, found.advice, "statement" in found.timings) == (None, (), False)


@pytest.mark.anyio
async def test_what_is_refused_is_raised_with_its_message(service: Service) -> None:
    with pytest.raises(GraphError, match="Cannot query field 'gird'"):
        await explain(service, Request("{ gird }"), Explanation())
