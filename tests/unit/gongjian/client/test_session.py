"""The Python client: dicts, data frames and graphs; in scripts, in notebooks, and after mistakes."""

from __future__ import annotations

import asyncio
import pickle
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas
import polars
import pytest

import gongjian
from analysis.cuts import unit_cuts
from analysis.similarity import unit_similarity
from gongjian.client.session import Session
from gongjian.execution.answer import Answer
from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from gongjian.questions import all_questions
from graph.access.roles import Role
from graph.access.viewer import Grant, Viewer
from graph.engine.endpoint import Endpoint
from graph.errors import BadUserInput, Code, GraphError
from tests.api.test_questions import without_days
from tests.conftest import named
from tests.support.answers import expected
from tests.support.commands import PATIENCE
from tests.support.tokens import PERSON, SECRET, signed

GRID = "GRID_WORKER 500233001001001"
PAGES = """query Q($first: Int = 10, $after: String) { county(code: "500233") {
  children(first: $first, after: $after) { nodes { code name } pageInfo { hasNextPage endCursor } } } }"""

SCOPE = """query S($asOf: Date) {
  communities(asOf: $asOf, where: {inScope: {eq: true}}) { nodes { code } } }"""


@pytest.fixture
def graph(endpoint: Endpoint) -> Iterator[Session]:
    with gongjian.connect(**{name.lower(): value for name, value in named(endpoint).items()}) as found:
        yield found


def test_a_question_gives_plain_dicts(graph: Session) -> None:
    found = graph.ask("F05", as_of="2023-03-01", code="500233001001B00016")
    assert found == expected("F05", "2023-03-01")["data"]
    assert without_days(graph.ask("F02")) == without_days(expected("F02", "2024-07-04")["data"])


def test_a_session_reads_as_a_viewer(endpoint: Endpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Viewer] = []
    answer = Service.answer

    async def watched(self: Service, request: Request) -> Answer:
        seen.append(request.viewer)
        return await answer(self, request)

    monkeypatch.setattr(Service, "answer", watched)
    (tmp_path / "key").write_bytes(SECRET)
    settings = {**{name.lower(): value for name, value in named(endpoint).items()}, "token_key_file": tmp_path / "key"}
    department = signed(grants=[{"role": "ORG_DEPT", "areas": ["500233"]}])
    worker = Viewer(grants=(Grant(Role.GRID_WORKER, ("500233001001001",)),))
    for token, view_as in ((None, None), (None, GRID), (signed(), None), (department, GRID)):
        with gongjian.connect(token, view_as, **settings) as graph:
            assert graph.ask("{ meta { name } }")["meta"]["name"] == "fixture"
    assert seen[0].unlimited and seen[1] == worker
    assert (seen[2].person, seen[2].grants) == (PERSON, worker.grants)
    assert seen[3].roles == {Role.PUBLIC, Role.ORG_DEPT} and seen[3].previewed == worker
    for token, view_as, code in (
        ("x", None, "UNAUTHENTICATED"),
        (signed(), GRID, "FORBIDDEN"),
        (None, "KING", "BAD_USER_INPUT"),
    ):
        with pytest.raises(GraphError) as caught:
            gongjian.connect(token, view_as, **settings)
        assert caught.value.code == code


def test_pages_are_followed_unless_not_wanted(graph: Session) -> None:
    assert len(graph.ask(PAGES)["county"]["children"]["nodes"]) == 29
    assert len(graph.ask(PAGES, all_pages=False)["county"]["children"]["nodes"]) == 10


def test_an_answer_is_a_frame_of_either_library(graph: Session) -> None:
    found = graph.ask(PAGES)
    columns = ["county.children.code", "county.children.name"]
    first, second = found.frame(), found.frame("polars")
    assert isinstance(first, pandas.DataFrame) and isinstance(second, polars.DataFrame)
    assert list(first.columns) == second.columns == columns
    assert first.to_dict("records") == second.to_dicts() == found.rows()
    with pytest.raises(BadUserInput) as caught:
        found.frame("arrow")
    assert caught.value.message.startswith("A frame needs arrow, which is not installed")


def test_lists_side_by_side_are_a_frame_each(graph: Session) -> None:
    found = graph.ask("F01")
    names = [
        "answer",
        "community.grids",
        "community.linkedLeaders",
        "community.servingUnits",
        "community.servingUnits.reasons",
        "community.openOrders",
    ]
    for library, kind in (("pandas", pandas.DataFrame), ("polars", polars.DataFrame)):
        frames = found.frames(library)
        assert [*frames] == [*found.tables()] == names
        assert all(isinstance(frame, kind) for frame in frames.values())
        assert {name: len(frame) for name, frame in frames.items()} == {
            name: len(rows) for name, rows in found.tables().items()
        }
        assert len(found.frame(library, "community.grids")) == len(found["community"]["grids"]["nodes"])
    assert found.rows("community.grids") == found.tables()["community.grids"]
    for name, problem in (
        (None, "The answer has several lists side by side"),
        ("grids", "There is no table 'grids'"),
    ):
        with pytest.raises(BadUserInput) as caught:
            found.rows(name)
        assert caught.value.message == f"{problem}; name one of {', '.join(names)}, or take all with .frames()."


@pytest.mark.parametrize("number", [one.number for one in all_questions()])
def test_every_question_has_frames(graph: Session, number: str) -> None:
    found = graph.ask(number)
    assert {name: len(frame) for name, frame in found.frames().items()} == {
        name: len(frame) for name, frame in found.frames("polars").items()
    }


def test_an_empty_list_has_columns_and_no_rows(graph: Session) -> None:
    found = graph.ask('{ area(code: "500233") { name children(where: {node: {code: {eq: "1"}}}) { nodes { code } } } }')
    assert (found.rows(), [*found.frame().columns], len(found.frame("polars"))) == (
        [],
        ["area.name", "area.children.code"],
        0,
    )


def test_a_cut_list_is_named(graph: Session) -> None:
    found = graph.ask('{ area(code: "500233") { children(first: 5) { nodes { code } } } }')
    assert [str(one) for one in found.cut] == ["area.children: 5 of 29"]
    assert graph.ask('{ area(code: "500233") { children { nodes { code } } } }').cut == ()


def test_a_variable_that_the_document_does_not_have_is_refused(graph: Session) -> None:
    with pytest.raises(BadUserInput) as caught:
        graph.ask("M01", cod="500233001")
    assert caught.value.message == "The document has no variable 'cod'; it has code, first, after, asOf."
    with pytest.raises(BadUserInput) as caught:
        graph.ask("{ meta { name } }", as_of="2024-01-01")
    assert caught.value.message == "The document has no variable 'asOf'; it has none."
    with pytest.raises(BadUserInput) as caught:
        graph.ask("M01", as_of="2024-01-01", asOf="2023-01-01")
    assert "contradict each other" in caught.value.message


def test_a_folder_without_data_is_named_and_none_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("GONGJIAN_DATA", "NEO4J_URI"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(GraphError) as caught:
        gongjian.connect()
    assert caught.value.message == (
        f"There is no data in {tmp_path / '.data'}: go to where it was loaded, name its folder with GONGJIAN_DATA, "
        "or load some with `gongjian seed`."
    )
    assert [*tmp_path.iterdir()] == []


def test_the_network_is_an_igraph_graph(graph: Session) -> None:
    network = graph.graph()
    pairs = graph.ask("{ coBuildingNetwork { edges { weight since unit { name } node { name code } } } }")[
        "coBuildingNetwork"
    ]["edges"]
    assert network.is_bipartite() and network.ecount() == len(pairs) > 0
    drawn = {
        (*sorted(network.vs[end]["name"] for end in edge.tuple), edge["weight"], edge["since"]) for edge in network.es
    }
    assert drawn == {
        (*sorted((pair["unit"]["name"], pair["node"]["name"])), pair["weight"], pair["since"]) for pair in pairs
    }
    codes = {vertex["name"]: vertex["code"] for vertex in network.vs if vertex["kind"] == "COMMUNITY"}
    assert codes == {pair["node"]["name"]: pair["node"]["code"] for pair in pairs}
    assert {vertex["kind"] for vertex in network.vs} == {"UNIT", "COMMUNITY"}


def test_the_network_is_a_value_that_analysis_measures(graph: Session) -> None:
    network = graph.network("2023-07-04")
    drawn = graph.graph("2023-07-04")
    assert (network.day, network.graph.ecount()) == (date(2023, 7, 4), drawn.ecount())
    scope = {code for (code,) in (row.values() for row in graph.ask(SCOPE, as_of="2023-07-04").rows())}
    assert {network.nodes[index].attributes["code"] for index in network.scope} == scope > set()
    assert all(link.holds(date(2023, 7, 4), date(2023, 7, 4)) for link in network.links) and any(
        link.until for link in network.links
    )
    assert {cut.id for cut in unit_cuts(network)} == set(drawn.vs.select(kind="UNIT")["id"])
    assert len(network.nodes) == len({(node.type, node.name) for node in network.nodes})
    assert len(unit_similarity(network, 0).communities) == len(scope) and unit_similarity(network, 0).shared.any()
    kept = network.indexes.keys() & graph.network("2024-07-04").indexes.keys()
    assert kept and not any("@" in id_ for id_ in kept)  # ids without a date: days can be compared
    first, second = graph.network(), graph.network()
    assert first == second and pickle.loads(pickle.dumps(first)) == first


def test_networks_of_other_kinds_are_values_too(graph: Session, tmp_path: Path) -> None:
    money = graph.network(kind="MONEY", since="2024-01-01", until="2024-12-31")
    gifts = graph.ask(
        '{ contributions(from: "2024-01-01", where: {kind: {ne: LABOUR}}) { aggregate { sum(of: amountFen) } } }'
    )
    assert sum(link.weight for link in money.links) == gifts["contributions"]["aggregate"]["sum"] > 0
    drawn = graph.graph(kind="PEOPLE")
    assert drawn.ecount() == len(graph.network(kind="PEOPLE").links) and set(drawn.es["relation"]) >= {"WORKS_FOR"}
    written = graph.export(tmp_path / "money.json", kind="MONEY", since="2024-01-01")
    assert len(written.network.links) == len(money.links) and (tmp_path / "money.json").exists()
    with pytest.raises(BadUserInput, match="'FRIENDS' is no kind of network"):
        graph.network(kind="FRIENDS")
    with pytest.raises(TypeError):
        graph.export(tmp_path / "money.json", kind="MONEY", to="2024-01-01")


def test_a_day_without_a_network_is_an_empty_graph_and_picture(graph: Session) -> None:
    assert (graph.graph("1990-01-01").vcount(), graph.graph("1990-01-01").ecount()) == (0, 0)
    assert "0 links 共建关系" in graph.picture("1990-01-01")


def test_a_day_after_the_data_is_noted(graph: Session) -> None:
    query = "query Q($asOf: Date) { meta(asOf: $asOf) { name } }"
    (note,) = graph.ask(query, as_of="2030-01-01").notes
    assert note.startswith("2030-01-01 is after 2024-07-04")
    assert graph.ask(query, as_of="2024-07-04").notes == ()


def test_a_refused_field_is_an_error(graph: Session) -> None:
    with pytest.raises(BadUserInput, match="is malformed") as caught:
        graph.ask('{ meta { name } grid(code: "x") { name } }')
    assert caught.value.extensions == {"field": "grid", "argument": "code"}


def test_a_mistake_is_an_error_with_its_code(graph: Session) -> None:
    with pytest.raises(BadUserInput) as caught:
        graph.ask("F03", as_of="soon")
    assert caught.value.message == 'Argument "asOf" of "grid": \'soon\' is not a date; write it as 2024-07-04.'
    with pytest.raises(GraphError) as caught_too:
        graph.ask("{ nothing }")
    assert caught_too.value.code is Code.GRAPHQL_VALIDATION_FAILED


def test_it_works_where_a_loop_runs_already_as_in_a_notebook(graph: Session) -> None:
    async def cell() -> str:
        return str(graph.ask("{ meta { name } }")["meta"]["name"])

    assert asyncio.run(cell()) == "fixture"


def test_a_closed_session_says_so(endpoint: Endpoint) -> None:
    found = gongjian.connect(**{name.lower(): value for name, value in named(endpoint).items()})
    found.close()
    found.close()
    with pytest.raises(BadUserInput) as caught:
        found.ask("F03")
    assert caught.value.message == "The session is closed; connect again."


def test_a_script_that_forgets_to_close_ends(endpoint: Endpoint) -> None:
    script = f"import gongjian; graph = gongjian.connect(**{ {name.lower(): value for name, value in named(endpoint).items()} }); print(graph.ask('{{ meta {{ name }} }}'))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=PATIENCE)
    assert (done.returncode, done.stdout, done.stderr) == (0, "{'meta': {'name': 'fixture'}}\n", "")


def test_where_nothing_answers_that_is_said() -> None:
    with pytest.raises(GraphError) as caught:
        gongjian.connect(neo4j_uri="bolt://127.0.0.1:9", neo4j_password="x").ask("F03")
    assert caught.value.code is Code.GRAPH_UNAVAILABLE
