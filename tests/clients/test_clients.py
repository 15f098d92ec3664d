"""Unchanged clients: graphql-codegen, Apollo Client, urql, the Relay compiler; the audits of graphql-http. Needs Node."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests import ROOT
from tests.clients.conftest import HERE, compile_relay, node, npm
from tests.support.commands import get, run

pytestmark = pytest.mark.clients
WEB = ROOT / "web"
# 11 kB of the first are figures of pairs, 16 kB duty records, 23 kB facts that changes set: codegen writes all inputs
TYPES_OF_A_CONDITION, ARTIFACT_OF_A_CONDITION = 347_000, 200_000  # bytes


def test_codegen_writes_types_that_the_compiler_holds_a_page_to(address: str) -> None:
    node("graphql-codegen", "--config", "codegen.mjs", address=address)
    assert "GridPageQuery" in (HERE / "generated" / "graphql.ts").read_text()
    node("tsc", "--project", "tsconfig.json", address=address)


def test_apollo_and_urql_get_pages_caches_and_codes(address: str) -> None:
    found = json.loads(node("node", "ask.mjs", address=address))
    page = found["apollo"]["page"]
    names = [edge["node"]["name"] for edge in page["servingUnits"]["edges"]]
    assert (page["name"], len(names)) == ("香山社区第一网格", 2)
    assert found["apollo"]["cached"]
    assert found["apollo"]["past"] == f"{page['id']}@2023-03-01"
    assert found["apollo"]["keys"] == [f"Grid:{page['id']}", f"Grid:{page['id']}@2023-03-01"]
    first, second = found["urql"]["pages"]
    assert first == names and second and not {*first} & {*second}
    assert found["urql"]["byGet"] == first
    assert found["apollo"]["code"] == found["urql"]["code"] == "BAD_USER_INPUT"


def test_the_service_passes_all_audits_of_graphql_over_http(address: str) -> None:
    found = json.loads(node("node", "audit.mjs", address=address))
    assert found["failed"] == [] and found["passed"] > 60


def test_normalized_caches_keep_objects_without_an_id(address: str) -> None:
    """`gongjian schema --graphcache-keys` serves urql's graphcache as `keys`, and Apollo as type policies."""
    (HERE / "generated" / "keys.mjs").write_text(run("schema", "--graphcache-keys", env=os.environ).stdout, "utf-8")
    found = json.loads(node("node", "caches.mjs", address=address))
    assert found["graphcache"] == {"name": "香山社区第一网格", "cached": True, "warnings": []}
    assert any("Invalid key" in warning for warning in found["graphcacheWithoutKeys"]["warnings"])
    assert found["merged"] == {"kept": True, "warnings": []}
    assert not found["replaced"]["kept"]  # what the merge prevents
    assert found["apollo3"] == {"code": "GRAPHQL_VALIDATION_FAILED", "network": False, "warnings": []}
    assert found["apollo3WithTheOtherType"] == {"code": None, "network": True, "warnings": []}


def test_relay_compiles_a_page_of_a_connection(address: str) -> None:
    compile_relay(address)
    made = {file.name for file in (HERE / "generated" / "relay").iterdir()}
    assert {"GridPage_units.graphql.js", "GridPageUnitsQuery.graphql.js"} <= made


def test_types_of_one_condition_stay_small(address: str) -> None:
    """A client that has a variable `$where` gets the types of all conditions that it leads to."""
    (HERE / "generated" / "schema.graphql").write_bytes(get(f"{address}/schema.graphql")[1])
    node("graphql-codegen", "--config", "where.codegen.mjs", address=address)
    node("relay-compiler", "where.relay.json", address=address)
    assert (HERE / "generated" / "where" / "graphql.ts").stat().st_size <= TYPES_OF_A_CONDITION
    assert (HERE / "generated" / "relay" / "OrdersQuery.graphql.ts").stat().st_size <= ARTIFACT_OF_A_CONDITION


@pytest.mark.parametrize("page", ["graphiql", "explore"])
def test_a_page_is_what_its_sources_build(page: str, tmp_path: Path) -> None:
    npm("ci", folder=WEB)
    npm("run", page, "--", "--outDir", str(tmp_path), folder=WEB)
    built = {str(file.relative_to(tmp_path)): file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    folder = ROOT / "gongjian" / "assets" / page
    assert built == {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


EDIT = """
const { EMPTY, withItem, withoutItem, withReason, withRule, withVersions, inputOf } = await import(`${folder}/basket.js`);
const { corrected, opened, referenceOf, updated } = await import(`${folder}/changes.js`);
const { groupsOf, mayEnd, spellsOf } = await import(`${folder}/links.js`);
const { inWords, memberOf } = await import(`${folder}/model.js`);
const { differing, listOf, numberOf } = await import(`${folder}/values.js`);
const link = { type: "ASSIGNED_TO", member: "assignedTo", kind: "role" };
const spell = { since: "2020-01-01", until: null, other: { id: "person_1@2024-07-04" }, facts: [{ name: "role", value: "GRID_LEADER" }] };
const reference = referenceOf(link, { node: "grid_1", direction: "IN", spell });
const end = { change: { endLink: { link: reference, on: "2024-07-04" } }, names: {}, versions: { grid_1: 3, grid_2: 5 } };
const create = { change: { createNode: { as: "new-1", facts: { unit: {} } } }, names: {}, versions: {}, created: { as: "new-1" } };
const open = { change: opened({ link: { type: "LOCATED_IN" }, direction: "OUT", end: { new: "new-1" }, values: { since: "2024-07-01", until: "", other: { id: "grid_1" } } }), names: {}, versions: { grid_1: 4 } };
const full = [end, create, open].reduce((basket, item, place) => withItem(basket, item, `key ${place}`), EMPTY);
const input = inputOf(withRule(withReason(full, "Why", "a"), "LEADERS", true, "b"), false);
const late = { ...spell, since: "2024-08-01" };
const past = { ...spell, since: "2019-01-01", until: "2023-01-01" };
const found = {
  reference, input, preview: "idempotencyKey" in inputOf(full, true),
  left: withoutItem(full, 1, "c").items.map(({ change }) => Object.keys(change)[0]),
  again: inputOf(withVersions(full, { grid_1: 9, grid_9: 1 }, "d"), true).expected,
  corrected: [corrected({ link, reference, before: { since: "2020-01-01", facts: { role: "A" } }, values: { since: "2020-01-01", until: "2024-01-01", facts: { role: "B" } } }).correctLink, corrected({ link, reference, before: {}, values: { until: "" } })],
  updated: [updated({ owner: { member: "unit" }, end: { id: "unit_1" }, before: { name: "A", shortName: "B" }, values: { name: "A", shortName: "" } }), updated({ owner: {}, end: {}, before: { a: null }, values: {} })],
  states: spellsOf([spell], [spell, late, past], "2024-07-04").map((one) => [one.since, one.state, mayEnd(one, "2024-07-04")]),
  groups: groupsOf([{ type: "A", direction: "IN", count: 2 }], [{ type: "A", direction: "IN", count: 3 }, { type: "B", direction: "OUT", count: 1 }], new Map([["B", {}]])).map(({ type, now, all }) => [type, now, all]),
  words: [inWords("Is assigned to the grid, 1+3+N 配备到网格", "en"), inWords("Is assigned to the grid, 1+3+N 配备到网格", "zh"), inWords("bare", "zh")],
  members: [memberOf("ASSIGNED_TO"), memberOf("JointPartyCommittee"), memberOf("")],
  values: [differing({ a: 1, b: null }, { a: 1, b: "" }), listOf("a,b、 c"), numberOf("12"), numberOf("x"), numberOf(" ") === undefined],
};
console.log(JSON.stringify(found));
"""


def test_changes_of_the_page_are_inputs_of_the_api() -> None:
    """The pure functions of `/edit`: references of links, inputs of changes, what is removed together, and states of links."""
    folder = (WEB / "explore" / "src" / "edit").as_uri()
    script = f"const folder = '{folder}';{EDIT}"
    done = subprocess.run(["node", "--input-type=module", "-e", script], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    reference = {
        "type": "ASSIGNED_TO",
        "from": {"id": "person_1"},
        "to": {"id": "grid_1"},
        "since": "2020-01-01",
        "kind": "GRID_LEADER",
    }
    located = {"type": "LOCATED_IN", "from": {"new": "new-1"}, "to": {"id": "grid_1"}, "since": "2024-07-01"}
    assert found["reference"] == reference
    assert found["input"] == {
        "changes": [
            {"endLink": {"link": reference, "on": "2024-07-04"}},
            {"createNode": {"as": "new-1", "facts": {"unit": {}}}},
            {"openLink": located},
        ],
        "reason": "Why",
        "dryRun": False,
        "allow": ["LEADERS"],
        "expected": [
            {"node": {"id": "grid_1"}, "version": 3}
        ],  # of the nodes that are named, as they were opened first
        "idempotencyKey": "b",
    }
    assert (found["preview"], found["left"]) == (False, ["endLink"])
    assert found["again"] == [{"node": {"id": "grid_1"}, "version": 9}]
    assert found["corrected"] == [
        {"link": reference, "until": "2024-01-01", "facts": {"assignedTo": {"role": "B"}}},
        None,
    ]
    assert found["updated"] == [
        {"updateNode": {"node": {"id": "unit_1"}, "facts": {"unit": {"shortName": None}}}},
        None,
    ]
    assert found["states"] == [
        ["2020-01-01", "current", True],
        ["2024-08-01", "planned", True],
        ["2019-01-01", "former", False],
    ]
    assert found["groups"] == [["B", 0, 1], ["A", 2, 3]]
    assert found["words"] == ["Is assigned to the grid, 1+3+N", "配备到网格", "bare"]
    assert found["members"] == ["assignedTo", "jointPartyCommittee", ""]
    assert found["values"] == [{}, ["a", "b", "c"], 12, "x", True]


def test_cells_that_a_spreadsheet_would_compute_are_escaped() -> None:
    module = (WEB / "explore" / "src" / "data" / "csv.js").as_uri()
    cells = ["=1+1", "+86", "-2", "@x", "\tx", "香山", 'a "b"', "x,y", -2, None]
    script = f"import {{ cellOf }} from '{module}'; console.log(JSON.stringify({json.dumps(cells)}.map(cellOf)))"
    done = subprocess.run(["node", "--input-type=module", "-e", script], capture_output=True, text=True, timeout=60)
    written = ["'=1+1", "'+86", "'-2", "'@x", "'\tx", "香山", '"a ""b"""', '"x,y"', "-2", ""]
    assert json.loads(done.stdout) == written, done.stderr
