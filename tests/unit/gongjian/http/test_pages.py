"""Pages for browsers: questions, schema, graph picture, and no links to other hosts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from graphql import OperationDefinitionNode, parse, validate
from starlette.testclient import TestClient

from gongjian.app import create_app
from gongjian.execution.documents import graphql_schema
from gongjian.http.pages import ASSETS, POLICY
from gongjian.questions import all_questions
from graph.engine.endpoint import Endpoint
from scripts.docs import schema_page
from tests import ROOT
from tests.conftest import settings_for

DOCUMENTS = ROOT / "web" / "explore" / "src" / "documents"
BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.fixture(scope="module")
def http(endpoint: Endpoint) -> Iterator[TestClient]:
    with TestClient(create_app(settings_for(endpoint, allowed_hosts=("testserver",)))) as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/graphql", "/graphql?question=F03&run", "/explore", "/edit"])
def test_a_browser_gets_a_page_that_may_load_from_here_only(http: TestClient, path: str) -> None:
    answer = http.get(path, headers=BROWSER)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["vary"].startswith("accept")
    linked = re.findall(r'(?:href|src)="([^"]+)"', answer.text)
    assert linked and all(link.startswith("/") and not link.startswith("//") for link in linked)
    for link in linked:
        assert http.get(link).status_code in (200, 400), link  # /graphql without a query is a request that lacks one


def test_a_command_line_is_told_where_to_go(http: TestClient) -> None:
    text = http.get("/").text
    for path in re.findall(r"(?<= )/[\w./]+", text):
        assert http.get(path).status_code in (200, 400), path


def test_a_program_is_answered_whatever_browsers_get(http: TestClient) -> None:
    query = {"query": "{ meta { name } }"}
    for accept in ("*/*", "application/json", "application/graphql-response+json, text/html"):
        assert http.get("/graphql", params=query, headers={"accept": accept}).json() == {
            "data": {"meta": {"name": "fixture"}}
        }
    assert http.post("/graphql", json=query, headers=BROWSER).json() == {"data": {"meta": {"name": "fixture"}}}


def test_names_with_a_hash_are_kept_for_ever_and_others_asked_for_again(http: TestClient) -> None:
    for page, entry in (("graphiql", "index"), ("explore", "index"), ("explore", "edit")):
        name = next((ASSETS / page / "assets").glob(f"{entry}-*.js")).name
        assert "immutable" in http.get(f"/assets/{page}/assets/{name}").headers["cache-control"]
    assert http.get("/assets/home/home.js").headers["cache-control"] == "no-cache"
    for outside in ("/assets/../web.py", "/assets/%2e%2e/web.py", "/assets/nothing.js"):
        assert http.get(outside).status_code == 404


def test_the_questions_are_served_by_who_asks_them(http: TestClient) -> None:
    served = http.get("/questions.json").json()
    assert [question["number"] for question in served] == [question.number for question in all_questions()]
    groups = [question["group"] for question in served]
    assert list(dict.fromkeys(groups)) == ["Front-end teams 前端", "Analysts 分析人员", "Administrators 管理人员"]
    third = next(question for question in served if question["number"] == "F03")
    assert (third["english"], third["chinese"]) == ("Which units serve this grid, and why", "哪些单位服务这个网格")
    assert http.post("/graphql", json={"query": third["document"]}).json()["data"]["grid"]["code"] == "500233001001001"


def test_the_schema_is_served_as_it_is_committed(http: TestClient) -> None:
    assert http.get("/schema.graphql").text == schema_page()


@pytest.mark.parametrize("file", sorted(DOCUMENTS.glob("*.graphql")), ids=lambda file: file.stem)
def test_documents_of_the_network_page_are_valid(file: Path) -> None:
    document = parse(file.read_text("utf-8"))
    assert validate(graphql_schema(), document) == []
    (operation,) = (node for node in document.definitions if isinstance(node, OperationDefinitionNode))
    assert operation.name and operation.name.value == file.stem


def test_the_network_page_asks_its_documents_only() -> None:
    named = re.findall(r'"\./(\w+)\.graphql\?raw"', (DOCUMENTS / "index.js").read_text("utf-8"))
    assert sorted(named) == sorted(file.stem for file in DOCUMENTS.glob("*.graphql"))
    for module in DOCUMENTS.parent.rglob("*.js*"):
        assert set(re.findall(r"""fetch\(["'`](.*?)["'`]""", module.read_text("utf-8"))) <= {"/graphql"}, module.name


def test_the_picture_shows_every_pair_of_the_day(http: TestClient) -> None:
    query = "{ coBuildingNetwork(asOf: %s) { edges { unit { id } node { name } } } meta { horizon } }"
    for day, parameter in (("2024-07-04", ""), ("2022-01-01", "?asOf=2022-01-01")):
        edges = http.post("/graphql", json={"query": query % f'"{day}"'}).json()["data"]["coBuildingNetwork"]["edges"]
        answer = http.get(f"/network.svg{parameter}")
        assert answer.headers["content-type"].startswith("image/svg+xml")
        drawn = ElementTree.fromstring(answer.text)
        tags = [element.tag.rpartition("}")[2] for element in drawn.iter()]
        vertices = {edge["unit"]["id"] for edge in edges} | {edge["node"]["name"] for edge in edges}
        assert edges and (tags.count("line"), tags.count("circle")) == (len(edges), len(vertices) + 2)
        assert f"Co-building on {day} 共建网络" in answer.text
        assert http.get(f"/network.svg{parameter}").text == answer.text


def test_a_picture_of_no_day_is_refused(http: TestClient) -> None:
    answer = http.get("/network.svg?asOf=soon")
    assert answer.status_code == 400
    assert "'soon' is not a date" in answer.text
    chinese = http.get("/network.svg?asOf=soon", headers={"accept-language": "zh-CN"})
    assert "'soon' 不是日期" in chinese.text


def test_every_word_for_a_value_is_there_in_both_languages(http: TestClient) -> None:
    query = "query Q($lang: Language!) { enumLabels(lang: $lang) { enum label values { value label } } }"
    found = {}
    for lang in ("ZH", "EN"):
        answer = http.post("/graphql", json={"query": query, "variables": {"lang": lang}}).json()
        found[lang] = {enum["enum"]: enum for enum in answer["data"]["enumLabels"]}
    assert found["ZH"].keys() == found["EN"].keys() >= {"AreaLevel", "OrderState", "LinkType", "Language"}
    for lang, chinese in (("ZH", True), ("EN", False)):
        labels = [v["label"] for enum in found[lang].values() for v in [enum, *enum["values"]]]
        assert all(labels)
        assert chinese is all(re.search("[一-鿿]", label) for label in labels)
    states = {value["value"]: value["label"] for value in found["ZH"]["OrderState"]["values"]}
    assert states["GRID_HANDLING"] == "网格就地处置"


def test_labels_of_named_enums_are_those_among_all(http: TestClient) -> None:
    query = "query Q($names: [String!]) { enumLabels(names: $names) { enum label values { value label } } }"

    def ask(names: list[str] | None) -> Any:
        return http.post("/graphql", json={"query": query, "variables": {"names": names}}).json()

    every = ask(None)["data"]["enumLabels"]
    two = [one for one in every if one["enum"] in ("OrderState", "GridKind")]
    assert len(two) == 2 and ask(["OrderState", "GridKind"])["data"]["enumLabels"] == two
    assert ask([])["data"]["enumLabels"] == []
    (error,) = ask(["OrderState", "Grid"])["errors"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT" and "'Grid' is no enum of the schema" in error["message"]


def test_labels_need_no_graph_and_stand_beside_what_does(http: TestClient) -> None:
    query = '{ e: enumLabels(lang: EN) { enum } county(code: "500233") { name } }'
    data = http.post("/graphql", json={"query": query}).json()["data"]
    assert list(data) == ["e", "county"] and data["county"]["name"] == "忠县"


@pytest.mark.parametrize("file", sorted((ASSETS / "home").glob("*")), ids=lambda file: file.name)
def test_the_start_page_names_no_other_host(file: Path) -> None:
    assert set(re.findall(r"https?://[^\s\"'<>]+", file.read_text("utf-8"))) <= {"http://www.w3.org/2000/svg"}
