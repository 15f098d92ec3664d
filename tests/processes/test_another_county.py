"""Another county's file: its areas are loaded and queried like the first county's, and its errors are reported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.commands import environment, run_inside

pytestmark = pytest.mark.once

FILE = """code,level,name,parent_code,kind
500230,county,丰都县,5002,县
500230001,township,三合街道,500230,街道
500230001001,community,示例社区居民委员会,500230001,居民委员会
500230001201,village,示例村村民委员会,500230001,村民委员会
"""


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return environment(tmp_path / "data")


def test_another_county_is_loaded_and_answered(env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "fengdu.csv").write_text(FILE, "utf-8")
    found = run_inside("load", str(tmp_path / "fengdu.csv"), "--scope", "500230001", env=env)
    assert (found.returncode, found.stderr, found.stdout) == (
        0,
        "",
        "fengdu: 6 nodes, 5 links, 112 search terms, loaded\n",
    )
    query = '{ meta { name synthetic } county(code: "500230") { name communitiesInScope { nodes { name } } ancestors { nodes { name } } } }'
    answer = json.loads(run_inside("ask", query, env=env).stdout)
    assert answer == {
        "data": {
            "meta": {"name": "fengdu", "synthetic": False},
            "county": {
                "name": "丰都县",
                "communitiesInScope": {"nodes": [{"name": "示例社区居民委员会"}]},
                "ancestors": {"nodes": [{"name": "重庆市"}, {"name": "县"}]},
            },
        }
    }
    assert run_inside("load", str(tmp_path / "fengdu.csv"), "--scope", "500230001", env=env).stdout.endswith(
        "already there\n"
    )


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (
            ("三合街道,500230,", "三合街道,500239,"),
            "row 3, column parent_code: '500239' is not the beginning of 500230001.",
        ),
        (("500230001001,community", "500230001001,hamlet"), "row 4, column level: 'hamlet' is none of "),
        (("code,level", "kode,level"), "row 1: column 'code' is missing."),
    ],
)
def test_a_mistake_in_the_file_is_named_and_nothing_is_loaded(
    env: dict[str, str], tmp_path: Path, change: tuple[str, str], why: str
) -> None:
    (tmp_path / "fengdu.csv").write_text(FILE.replace(*change), "utf-8")
    found = run_inside("load", str(tmp_path / "fengdu.csv"), env=env)
    assert (found.returncode, found.stdout) == (1, "")
    assert found.stderr.startswith("gongjian: fengdu.csv") and why in found.stderr
    assert not (tmp_path / "data").exists()
