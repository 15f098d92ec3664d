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
TYPES_OF_A_CONDITION, ARTIFACT_OF_A_CONDITION = 345_000, 200_000  # bytes


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


def test_cells_that_a_spreadsheet_would_compute_are_escaped() -> None:
    module = (WEB / "explore" / "src" / "data" / "csv.js").as_uri()
    cells = ["=1+1", "+86", "-2", "@x", "\tx", "香山", 'a "b"', "x,y", -2, None]
    script = f"import {{ cellOf }} from '{module}'; console.log(JSON.stringify({json.dumps(cells)}.map(cellOf)))"
    done = subprocess.run(["node", "--input-type=module", "-e", script], capture_output=True, text=True, timeout=60)
    written = ["'=1+1", "'+86", "'-2", "'@x", "'\tx", "香山", '"a ""b"""', '"x,y"', "-2", ""]
    assert json.loads(done.stdout) == written, done.stderr
