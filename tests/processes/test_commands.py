"""The command line, on the embedded engine for each ENGINE, because the commands run on one machine.

Tests of text, errors and exit codes run in this process. Processes run for a load with an answer in an empty folder, an
answer in a file, a mistake, help and completion.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from gongjian.cli.serve import listen
from gongjian.questions import all_questions
from gongjian.settings import Settings
from graph.engine.embedded.attach import EmbeddedEngine
from scripts.docs import schema_page
from tests.api.test_questions import without_days
from tests.support import prebuilt
from tests.support.answers import expected
from tests.support.commands import GONGJIAN, PATIENCE, environment, run, run_inside

pytestmark = pytest.mark.once

NUMBERS = ", ".join(question.number for question in all_questions())


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A folder with the fixture in it, and its engine running: that a command starts one is seen where a folder is empty."""
    folder = tmp_path_factory.mktemp("commands") / "data"
    prebuilt.put("fixture", folder)
    found = environment(folder)
    engine = EmbeddedEngine.attach(folder)
    yield found
    engine.detach()


def test_seed_loads_once(tmp_path: Path) -> None:
    env = environment(tmp_path / "data")
    loaded = run("seed", "fixture", env=env)
    assert (loaded.returncode, loaded.stderr) == (0, "")
    assert loaded.stdout.startswith("fixture: ") and loaded.stdout.endswith(" search terms, loaded\n")
    again = run("seed", "fixture", env=env)
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout.endswith(" search terms, already there\n")


@pytest.mark.parametrize("number", ["F03", "A08", "M02"])
def test_ask_answers_a_question_as_it_is(env: dict[str, str], number: str) -> None:
    found = run_inside("ask", number, env=env)
    assert (found.returncode, found.stderr) == (0, "")
    assert without_days(json.loads(found.stdout)) == without_days(expected(number, "2024-07-04"))


def test_ask_takes_a_day_and_variables(env: dict[str, str]) -> None:
    found = run_inside("ask", "f05", "--as-of", "2023-03-01", "--var", "code=500233001001B00016", env=env)
    assert json.loads(found.stdout) == expected("F05", "2023-03-01")


def test_ask_takes_a_document_or_a_file(env: dict[str, str], tmp_path: Path) -> None:
    document = '{ county(code: "500233") { name } }'
    (tmp_path / "county.graphql").write_text(document, "utf-8")
    for source in (document, str(tmp_path / "county.graphql")):
        assert json.loads(run_inside("ask", source, env=env).stdout) == {"data": {"county": {"name": "忠县"}}}


def test_ask_prints_a_table(env: dict[str, str]) -> None:
    document = '{ county(code: "500233") { children(first: 2) { nodes { code name } } } }'
    found = run_inside("ask", document, "--csv", env=env)
    assert (found.returncode, found.stderr) == (0, "county.children: 2 of 29; the document asks for no more.\n")
    assert found.stdout == (
        "county.children.code,county.children.name\n500233001,忠州街道\n500233002,白公街道\n# county.children: 2 of 29\n"
    )
    with open(env["GONGJIAN_DATA"] + ".csv", "wb") as file:
        subprocess.run([*GONGJIAN, "ask", document, "--csv"], env=env, stdout=file, check=True, timeout=PATIENCE)
    assert Path(file.name).read_bytes() == found.stdout.encode("utf-8-sig")


def test_ask_shows_tables_with_what_is_the_same_on_every_row_above(env: dict[str, str]) -> None:
    document = '{ county(code: "500233") { name children(first: 2) { nodes { code name } pageInfo { hasNextPage } } } }'
    found = run_inside("ask", document, "--table", env=env)
    assert found.returncode == 0
    assert [line.rstrip() for line in found.stdout.splitlines()] == [
        "county.name: 忠县",
        "county.children",
        "code       name",
        "500233001  忠州街道",
        "500233002  白公街道",
        "2 rows",
    ]
    assert found.stderr == "county.children: 2 of 29; the document asks for no more.\n"


def test_ask_follows_the_pages_of_a_list_to_its_end(env: dict[str, str]) -> None:
    document = 'query Q($first: Int = 10) { county(code: "500233") { children(first: $first) { nodes { code } } } }'
    first = run_inside("ask", document, "--csv", env=env)
    assert first.stdout.splitlines()[11:] == ["# county.children: 10 of 29"]
    assert first.stderr == "county.children: 10 of 29; --all reads the others.\n"
    whole = run_inside("ask", document, "--csv", "--all", env=env)
    codes = whole.stdout.splitlines()[1:]
    assert (len(codes), len({*codes}), codes[:10], whole.stderr) == (29, 29, first.stdout.splitlines()[1:11], "")
    page = json.loads(run_inside("ask", document, "--all", env=env).stdout)["data"]["county"]["children"]
    assert [*page] == ["nodes"] and len(page["nodes"]) == 29


SIDE_BY_SIDE = '{ county(code: "500233") { name children(first: 1) { nodes { code } } none: children(where: {node: {code: {eq: "1"}}}) { totalCount nodes { code } } } }'


def test_lists_side_by_side_are_tables_with_headings(env: dict[str, str]) -> None:
    found = run_inside("ask", SIDE_BY_SIDE, "--csv", env=env)
    assert found.stdout.splitlines() == [
        "# answer",
        "county.name,county.none.totalCount",
        "忠县,0",
        "",
        "# county.children",
        "county.name,county.children.code",
        "忠县,500233001",
        "",
        "# county.none",
        "county.name,county.none.code",
        "# county.children: 1 of 29",
    ]


def test_an_empty_list_in_csv_keeps_what_stands_around_it_as_a_note(env: dict[str, str]) -> None:
    document = (
        '{ county(code: "500233") { name children(where: {node: {code: {eq: "1"}}}) { totalCount nodes { code } } } }'
    )
    assert run_inside("ask", document, "--csv", env=env).stdout.splitlines() == [
        "county.name,county.children.totalCount,county.children.code",
        "# county.name: 忠县",
        "# county.children.totalCount: 0",
    ]
    assert [line.rstrip() for line in run_inside("ask", document, "--table", env=env).stdout.splitlines()] == [
        "county.name: 忠县",
        "county.children.totalCount: 0",
        "county.children: 0 rows",
    ]


def test_each_list_is_a_file_or_a_sheet(env: dict[str, str], tmp_path: Path) -> None:
    files = run_inside("ask", "F02", "--csv-files", str(tmp_path / "csv"), env=env)
    assert (files.stdout, files.stderr) == (f"3 files in {tmp_path / 'csv'}\n", "")
    assert sorted(file.name for file in (tmp_path / "csv").iterdir()) == [
        "answer.csv",
        "area.ancestors.csv",
        "area.children.csv",
    ]
    book = run_inside("ask", "F02", "--xlsx", str(tmp_path / "f02.xlsx"), env=env)
    assert (book.stdout, book.stderr) == (f"{tmp_path / 'f02.xlsx'}: 3 sheets\n", "")
    sheets = load_workbook(tmp_path / "f02.xlsx")
    children = [[*row] for row in sheets["area.children"].values]
    text = (tmp_path / "csv" / "area.children.csv").read_text("utf-8-sig")
    assert [",".join(row) for row in children] == text.splitlines() and len(children) > 2


def test_the_cells_of_groups_are_named_by_their_keys(env: dict[str, str]) -> None:
    document = (
        "{ workOrders { groupBy(keys: [{ state: VALUE }, { dueAt: YEAR }], first: 1000) { keys { value } count } } }"
    )
    lines = run_inside("ask", document, "--csv", env=env).stdout.splitlines()
    assert lines[0] == "workOrders.groupBy.state,workOrders.groupBy.dueAt.YEAR,workOrders.groupBy.count"
    total = json.loads(run_inside("ask", "{ workOrders(first: 0) { totalCount } }", env=env).stdout)
    assert sum(int(line.rpartition(",")[2]) for line in lines[1:]) == total["data"]["workOrders"]["totalCount"]


def test_draw_writes_the_picture(env: dict[str, str], tmp_path: Path) -> None:
    found = run_inside("draw", str(tmp_path / "network.svg"), "--as-of", "2023-03-01", env=env)
    assert (found.returncode, found.stderr) == (0, "")
    assert "Co-building on 2023-03-01" in (tmp_path / "network.svg").read_text("utf-8")
    refused = run_inside("draw", str(tmp_path / "no" / "network.svg"), env=env)
    assert (refused.returncode, "name another" in refused.stderr) == (1, True)


LEFT_OUT = "Nodes were left out: more than 2 are that near, or some lie behind a node with very many links.\n"


def test_export_writes_the_network(env: dict[str, str], tmp_path: Path) -> None:
    target = tmp_path / "network.gexf"
    found = run_inside("export", "network", str(target), "--as-of", "2024-07-04", env=env)
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout.startswith(f"{target}: ") and "<gexf" in target.read_text("utf-8")
    cut = run_inside("export", "network", str(target), "--around", "500233001001", "--most", "2", env=env)
    assert (cut.returncode, cut.stderr) == (0, LEFT_OUT)
    via = (
        "--around",
        "community_1KN7XBZZV6X6AGHH2B2R0XEX76",
        "--via",
        "LINKED_TO",
        "--via",
        "WORKS_FOR",
        "--radius",
        "2",
    )
    reached = run_inside("export", "network", str(tmp_path / "reached.json"), *via, env=env)
    assert (reached.returncode, reached.stderr) == (0, "")
    assert "Person" in {node["type"] for node in json.loads((tmp_path / "reached.json").read_text("utf-8"))["nodes"]}
    flows = run_inside("export", "flows", str(tmp_path / "flows.svg"), "--from", "2024-01-01", env=env)
    assert (flows.returncode, flows.stderr, flows.stdout) == (0, "", f"{tmp_path / 'flows.svg'}: written\n")
    contradicted = run_inside("export", "network", str(target), *via, "--kind", "money", env=env)
    assert (contradicted.returncode, "via and kind contradict" in contradicted.stderr) == (1, True)
    refused = run_inside("export", "network", str(tmp_path / "network.pdf"), env=env)
    assert (refused.returncode, "says no format" in refused.stderr) == (1, True)
    assert not (tmp_path / "network.pdf").exists()


def test_an_answer_with_errors_is_printed_and_is_no_success(env: dict[str, str]) -> None:
    found = run_inside("ask", "F03", "--as-of", "2024", env=env)
    assert (found.returncode, found.stderr) == (1, "")
    (error,) = json.loads(found.stdout)["errors"]
    assert error["message"] == 'Argument "asOf" of "grid": \'2024\' is not a date; write it as 2024-07-04.'


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("ask", "F99"), f"Question 'F99' does not exist; the questions are: {NUMBERS}."),
        (("explain", "F99"), f"Question 'F99' does not exist; the questions are: {NUMBERS}."),
        (("explain", "{ gird }"), "Cannot query field 'gird' on type 'Query'. Did you mean 'grid' or 'grids'?"),
        (("ask", "F03", "--csv", "--json"), "Options --json and --csv contradict each other; give one."),
        (
            ("ask", "F03", "--table", "--as-of", "2024"),
            'Argument "asOf" of "grid": \'2024\' is not a date; write it as 2024-07-04.',
        ),
        (("serve", "--reload", "--workers", "2"), "Options --reload and --workers contradict each other; give one."),
        (
            ("draw", "--as-of", "soon"),
            'Argument "asOf" of "network": \'soon\' is not a date; write it as 2024-07-04.',
        ),
        (("ask", "F03", "--var", "code"), "Option --var 'code' is not name=value."),
        (("ask", "M01", "--var", "cod=1"), "The document has no variable 'cod'; it has code, first, after, asOf."),
        (("explain", "M01", "--var", "cod=1"), "The document has no variable 'cod'; it has code, first, after, asOf."),
        (
            ("ask", "{ meta { name } }", "--as-of", "2024-01-01"),
            "The document has no variable 'asOf'; it has none.",
        ),
        (
            ("ask", "M01", "--var", "first=1", "--var", "first=2"),
            "Variable 'first' is given twice: 1 and 2; give one value.",
        ),
        (
            ("ask", "A8", "--xlsx", "no/x.xlsx"),
            "File 'no/x.xlsx' cannot be written (No such file or directory); name another.",
        ),
        (
            ("ask", "nothing.graphql"),
            "File 'nothing.graphql' cannot be read (FileNotFoundError); give a question such as F03, a file or a document.",
        ),
        (
            ("serve", "--port", "70000"),
            "Setting GONGJIAN_PORT: 70000 cannot be used: Input should be less than or equal to 65535.",
        ),
    ],
)
def test_a_mistake_is_one_sentence(env: dict[str, str], arguments: tuple[str, ...], sentence: str) -> None:
    found = run_inside(*arguments, env=env)
    assert (found.returncode, found.stdout, found.stderr) == (1, "", f"gongjian: {sentence}\n")


REFUSED = '{ county(code: "500233") { name } grid(code: "x") { name } }'


def test_a_refused_field_ends_a_command_and_json_has_the_others(env: dict[str, str]) -> None:
    sentence = 'gongjian: Argument "code" of "grid": \'x\' is malformed; write 15 digits.\n'
    for command in (("ask", REFUSED, "--table"), ("explain", REFUSED), ("explain", REFUSED, "--no-profile")):
        found = run_inside(*command, env=env)
        assert (found.returncode, found.stdout, found.stderr) == (1, "", sentence)
    found = run_inside("ask", REFUSED, "--json", env=env)
    answer = json.loads(found.stdout)
    assert (found.returncode, answer["data"]) == (1, {"county": {"name": "忠县"}, "grid": None})
    assert [error["path"] for error in answer["errors"]] == [["grid"]]


@pytest.mark.parametrize("name", ["LANG", "LC_MESSAGES", "LC_ALL"])
def test_a_mistake_is_in_the_language_of_the_locale(env: dict[str, str], name: str) -> None:
    other = {key: value for key, value in env.items() if key not in ("LANG", "LC_MESSAGES", "LC_ALL")}
    found = run_inside("ask", REFUSED, "--table", env={**other, name: "zh_CN.UTF-8"})
    assert found.stderr == "gongjian: 字段 grid 的参数 code:'x' 格式不对;请写 15 位数字。\n"


def test_a_day_after_the_data_is_noted(env: dict[str, str]) -> None:
    found = run_inside("ask", "F05", "--as-of", "2030-01-01", "--csv", env=env)
    assert (found.returncode, found.stderr) == (
        0,
        "2030-01-01 is after 2024-07-04, the last day of the data, and after 2026-01-01, the day of the last planned change: "
        "the answer assumes that nothing else changes until 2030-01-01.\n",
    )


def test_a_mistake_is_one_sentence_of_a_process(env: dict[str, str]) -> None:
    found = run("ask", "F99", env=env)
    sentence = f"gongjian: Question 'F99' does not exist; the questions are: {NUMBERS}.\n"
    assert (found.returncode, found.stdout, found.stderr) == (1, "", sentence)


def test_explain_shows_the_whole_way_of_a_question(env: dict[str, str]) -> None:
    found = run_inside("explain", "F05", env=env)
    assert (found.returncode, found.stderr) == (0, "")
    titles = [line.strip("─ ") for line in found.stdout.splitlines() if line.startswith("── ")]
    assert titles == [
        "Selection", "Plan", "Cypher", "Parameters", "Engine's plan", "Cost", "Projector", "Times in ms", "Advice",
    ]  # fmt: skip
    lines = [line.strip() for line in found.stdout.splitlines()]
    for line in (
        "building(code: $code)",
        "MATCH (building:Building {code: code})",
        "code  500233001001B00016",
        "none: the plan reads no unnecessary rows",
    ):
        assert line in lines
    assert any("MATCH NODE  (building:Building) [index: Building[code]]" in line for line in lines)


def test_questions_are_asked_and_explained_as_a_viewer(env: dict[str, str]) -> None:
    worker = ("--as", "GRID_WORKER:500233001001001")
    assert json.loads(run_inside("ask", "{ meta { name } }", *worker, env=env).stdout) == {
        "data": {"meta": {"name": "fixture"}}
    }
    found = run_inside("explain", "{ meta { name } }", "--no-profile", *worker, env=env)
    assert "\n── Viewer ─" in found.stdout and "GRID_WORKER(500233001001001)" in found.stdout
    wrong = run_inside("ask", "{ meta { name } }", "--as", "KING", env=env)
    assert (wrong.returncode, wrong.stderr) == (
        1,
        "gongjian: Option --as: 'KING' is not a role with codes of areas or ids of organizations; "
        "write it as GRID_WORKER 500233001001001.\n",
    )


def test_explain_without_running_has_a_plan_and_no_numbers(env: dict[str, str]) -> None:
    found = run_inside("explain", "F05", "--no-profile", env=env)
    titles = [line.strip("─ ") for line in found.stdout.splitlines() if line.startswith("── ")]
    assert titles[4:] == ["Engine's plan, not run", "Projector", "Times in ms", "Advice"]
    lines = [line.strip() for line in found.stdout.splitlines()]
    assert "CALL  (building)" in lines, found.stdout
    assert "none: the plan has no full scan; a profiled run gives more advice" in lines


def test_explain_prints_json(env: dict[str, str]) -> None:
    found = run_inside("explain", "F05", "--as-of", "2023-03-01", "--json", env=env)
    explanation = json.loads(found.stdout)
    assert (explanation["parameters"]["asOf"], explanation["records"], explanation["advice"]) == ("2023-03-01", 1, [])
    assert explanation["enginePlan"][1]["rows"] == 1, explanation["enginePlan"]


def test_schema_prints_the_committed_schema(env: dict[str, str]) -> None:
    found = run_inside("schema", env=env)
    assert (found.returncode, found.stdout) == (0, schema_page())


def test_status_counts_what_is_there(env: dict[str, str]) -> None:
    lines = run_inside("status", env=env).stdout.splitlines()
    assert lines[0].startswith("engine   ArcadeDB ")
    assert "data     fixture, horizon 2024-07-04, load 1" in lines
    assert "service  none at http://127.0.0.1:8000; start one with `gongjian serve`" in lines
    counts = {line.split()[0]: int(line.split()[-1]) for line in lines[6:]}
    assert (counts["Township"], counts["Community"], counts["Meta"]) == (29, 374, 1)


@pytest.mark.parametrize("command", ["ask", "seed", "status", "serve"])
def test_a_folder_that_cannot_be_used_is_one_sentence(tmp_path: Path, command: str) -> None:
    (tmp_path / "file").write_text("not a folder")
    arguments = (command, "F03") if command == "ask" else (command,)
    found = run_inside(*arguments, env=environment(tmp_path / "file" / "data", PORT="0"))
    assert found.returncode == 1
    (sentence,) = found.stderr.splitlines()
    assert sentence.startswith("gongjian: ") and str(tmp_path / "file") in sentence


def test_a_server_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    away = environment(tmp_path, NEO4J_URI="bolt://127.0.0.1:9", NEO4J_PASSWORD="x", PORT="0")
    for command in ("status", "seed", "serve"):
        found = run_inside(command, env=away)
        assert (found.returncode, found.stderr) == (
            1,
            "gongjian: The graph does not answer at the moment; try again in a few seconds.\n",
        )


def test_a_taken_port_is_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        found = run_inside("serve", "--port", str(port), env=environment(tmp_path / "data"))
    assert (found.returncode, found.stdout, found.stderr) == (
        1,
        "",
        f"gongjian: Port {port} on 127.0.0.1 cannot be used (Address already in use); choose another with PORT=8001.\n",
    )


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.1", "everywhere"])
def test_without_a_token_key_only_loopback_is_listened_on(tmp_path: Path, host: str) -> None:
    found = run_inside("serve", env=environment(tmp_path / "data", GONGJIAN_HOST=host))
    assert (found.returncode, found.stderr) == (
        1,
        f"gongjian: Setting GONGJIAN_HOST: '{host}' is not loopback, and needs tokens with a real key; "
        "set GONGJIAN_TOKEN_KEY_FILE or GONGJIAN_TOKEN_JWKS.\n",
    )


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("GONGJIAN_PORT", "many", "Input should be a valid integer, unable to parse string as an integer"),
        ("GONGJIAN_HEAP", "lots", "String should match pattern '^\\d+[kmg]$'"),
        ("GONGJIAN_STATEMENT_SECONDS", "0", "Input should be greater than 0"),
        ("GONGJIAN_MAX_ROWS", "-1", "Input should be greater than or equal to 1"),
    ],
)
def test_a_setting_that_cannot_be_used_is_one_sentence(tmp_path: Path, name: str, value: str, why: str) -> None:
    found = run_inside("status", env=environment(tmp_path / "data", **{name: value}))
    assert (found.returncode, found.stderr) == (1, f"gongjian: Setting {name}: '{value}' cannot be used: {why}.\n")


def test_every_command_has_help(env: dict[str, str]) -> None:
    listed = run("--help", env=env)
    for command in (
        "ask",
        "explain",
        "draw",
        "export",
        "schema",
        "serve",
        "status",
        "seed",
        "load",
        "migrate",
        "backup",
        "restore",
    ):
        assert command in listed.stdout
    assert "Examples" in run_inside("ask", "--help", env=env).stdout


def test_a_shell_can_complete_the_commands(env: dict[str, str]) -> None:
    completing = {**env, "_GONGJIAN_COMPLETE": "complete_bash", "COMP_WORDS": "gongjian st", "COMP_CWORD": "1"}
    script = Path(sys.executable).with_name("gongjian")
    found = subprocess.run([script], env=completing, capture_output=True, text=True, timeout=PATIENCE)
    assert found.stdout.split() == ["status"]


def test_what_is_listened_on_says_that_it_is_tcp() -> None:
    """Else answers wait 40 ms for the client's acknowledgement: asyncio sets TCP_NODELAY by the socket's protocol."""
    with listen(Settings(port=0)) as listening:
        assert listening.proto == socket.IPPROTO_TCP


def test_sheets_are_written_empty_and_filled(env: dict[str, str], tmp_path: Path) -> None:
    empty, filled = tmp_path / "empty.xlsx", tmp_path / "filled.csv"
    assert run_inside("template", "areas", str(empty), env=env).stdout == f"{empty}: 5 sheets\n"
    assert load_workbook(empty).sheetnames[:3] == ["说明", "乡镇街道", "社区"]
    found = run_inside("export", "sheets", "grids", str(filled), "--area", "500233001001", env=env)
    lines = filled.read_text("utf-8-sig").splitlines()
    assert found.stdout == f"{filled}: 1 sheet, {len(lines) - 1} rows\n"
    assert lines[0].startswith("网格代码*,网格名称*,") and lines[1].startswith("500233001001001,")


@pytest.mark.parametrize(
    ("arguments", "begin"),
    [
        (("template", "peopel"), "gongjian: 'peopel' is no subject; did you mean people?"),
        (("template", "areas", "a.csv"), "gongjian: A CSV file holds one sheet, 'areas' has 5; write .xlsx, or"),
        (("export", "sheets", "grids", "a.ods"), "gongjian: File 'a.ods' has no known ending; write .xlsx, or .csv"),
        (("export", "sheets", "grids", "a.csv", "--as", "NOBODY"), "gongjian: "),
    ],
)
def test_a_sheet_that_cannot_be_written_is_refused(
    env: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], begin: str
) -> None:
    monkeypatch.chdir(tmp_path)
    refused = run_inside(*arguments, env=env)
    assert refused.returncode == 1
    assert refused.stderr.startswith(begin)
    assert [*tmp_path.iterdir()] == []
