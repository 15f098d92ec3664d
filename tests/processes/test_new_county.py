"""A new county from nothing: its territory, workbooks of its offices, questions, and a change by its organization department."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

from tests.support.commands import PATIENCE, environment, run_inside, served
from tests.support.new_county import (
    COUNTY,
    NAME,
    PEOPLE,
    UNITS,
    book,
    communities,
    grids,
    person,
    streets,
    territory,
    unit,
)

pytestmark = pytest.mark.once
QUESTION = """{ meta { asOf synthetic } people { totalCount } organizations { totalCount } grids { totalCount }
  area(code: "500299") { name leaderCoverage gridForceCoverage } }"""
APPLY = """mutation Apply($input: ApplyChangesInput!) {
  applyChanges(input: $input) { problems { message } changeset { number } resolved { rule what } } }"""


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A county that was filled by imports, with a key for tokens."""
    folder = tmp_path_factory.mktemp("county")
    (folder / "county.csv").write_text(territory(), "utf-8")
    (folder / "areas.xlsx").write_bytes(book("grids", "units", "people"))
    (folder / "links.xlsx").write_bytes(book("committees", "member-units", "leaders", "grid-force"))
    (folder / "token.key").write_text(uuid.uuid4().hex, "utf-8")
    (folder / "token.key").chmod(0o600)
    found = environment(folder / "data", GONGJIAN_TOKEN_KEY_FILE=str(folder / "token.key"))
    scope = [part for street in streets() for part in ("--scope", street)]
    made = run_inside("init", "--territory", str(folder / "county.csv"), *scope, env=found)
    assert (made.returncode, made.stderr) == (0, "") and made.stdout.startswith("county: 47 nodes, 46 links")
    for name in ("areas", "links"):
        imported = run_inside("import", str(folder / f"{name}.xlsx"), "--reason", "名册", env=found)
        assert (imported.returncode, imported.stderr) == (0, ""), imported.stdout
        assert "changeset" in imported.stdout and "problem" not in imported.stdout
    return found


def asked(env: Mapping[str, str], *arguments: str) -> Any:
    """Return the data of an answer."""
    found = run_inside("ask", *arguments, "--json", env=env)
    assert found.returncode == 0, found.stderr
    return json.loads(found.stdout)["data"]


def sent(url: str, body: bytes, token: str, **headers: str) -> Any:
    """Return the JSON answer to a POST with a token."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with urlopen(Request(url, body, {"authorization": f"Bearer {token}", **named}), timeout=PATIENCE) as answer:
        return json.loads(answer.read())


def test_questions_are_about_the_county_without_naming_it(env: dict[str, str]) -> None:
    leaders, force = asked(env, "M01")["area"], asked(env, "M02")["area"]
    assert (leaders["name"], leaders["leaderCoverage"]) == (NAME, 0.95)
    gaps = {edge["node"]["code"]: edge["missing"] for edge in leaders["communityGaps"]["edges"]}
    assert gaps == {communities()[0]: ["STREET_LEADER"], communities()[1]: ["MEMBER_UNIT_HEAD"]}
    assert force["gridForceCoverage"] == 0.995
    assert [edge["node"]["code"] for edge in force["gridGaps"]["edges"]] == [grids()[2]]


def test_counts_are_those_of_the_workbooks_on_the_present_day(env: dict[str, str]) -> None:
    found = asked(env, QUESTION)
    counted = {name: found[name]["totalCount"] for name in ("people", "organizations", "grids")}
    assert counted == {"people": PEOPLE, "organizations": UNITS + len(communities()), "grids": len(grids())}
    assert found["meta"] == {"asOf": time.strftime("%Y-%m-%d"), "synthetic": False}
    assert run_inside("check", env=env).returncode == 0


def test_the_same_workbooks_change_nothing(env: dict[str, str]) -> None:
    folder = Path(env["GONGJIAN_DATA"]).parent
    for name in ("areas", "links"):
        again = run_inside("import", str(folder / f"{name}.xlsx"), "--reason", "名册", env=env)
        assert (again.returncode, again.stdout.splitlines()[-1]) == (0, "nothing was changed")


def test_the_organization_department_of_the_county_closes_a_gap(env: dict[str, str]) -> None:
    token = run_inside("token", "--role", "ORG_DEPT", "--area", COUNTY, env=env).stdout.strip()
    text = f"姓名,所在单位,联系社区,联系层级,起始日期\n{person(100)},{unit(100)},{communities()[0]},镇街领导包社,2024-03-01\n"
    with served(env, seed=False) as (_, address):
        form = f'--b\r\nContent-Disposition: form-data; name="files"; filename="leaders.csv"\r\n\r\n{text}\r\n--b--\r\n'
        preview = sent(
            f"{address}/import",
            form.encode(),
            token,
            content_type="multipart/form-data; boundary=b",
            origin=address,
            x_gongjian_request="1",
        )
        assert (preview["problems"], preview["new"], len(preview["changes"])) == ([], 1, 1)
        given = {"changes": preview["changes"], "expected": preview["expected"], "reason": "补缺"}
        body = json.dumps({"query": APPLY, "variables": {"input": given}}).encode()
        made = sent(f"{address}/graphql", body, token, content_type="application/json")["data"]["applyChanges"]
        assert made["problems"] == [] and made["resolved"] == [{"rule": "LEADERS", "what": "STREET_LEADER"}]
    gaps = asked(env, "M01")["area"]["communityGaps"]
    assert [edge["node"]["code"] for edge in gaps["edges"]] == [communities()[1]]


def test_a_county_is_begun_once(env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text(territory().replace(COUNTY, "500298"), "utf-8")
    refused = run_inside("init", "--territory", str(tmp_path / "other.csv"), env=env)
    assert refused.returncode == 1 and refused.stdout == "" and "county" in refused.stderr
    assert asked(env, "{ people { totalCount } }")["people"]["totalCount"] == PEOPLE


def test_a_county_without_a_scope_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "county.csv").write_text(territory(), "utf-8")
    made = run_inside("init", "--territory", str(tmp_path / "county.csv"), env=environment(tmp_path / "data"))
    assert made.returncode == 0 and "No community is in the scope" in made.stdout
