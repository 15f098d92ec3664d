"""Start of the service with the demo sign-in and with a real key: on synthetic data, on real data, and with its links."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from gongjian.access.demo import DemoKey
from graph.access.roles import Role
from tests.processes.test_another_county import FILE
from tests.support import prebuilt
from tests.support.commands import environment, get, run_inside, served
from tests.support.tokens import SECRET

pytestmark = pytest.mark.once
REAL = (
    "gongjian: The data is real, and the demo sign-in is for synthetic data; "
    "set GONGJIAN_TOKEN_KEY_FILE or GONGJIAN_TOKEN_JWKS to a real key.\n"
)


def test_real_data_needs_a_real_key(tmp_path: Path) -> None:
    env = environment(tmp_path / "data")
    (tmp_path / "fengdu.csv").write_text(FILE, "utf-8")
    assert run_inside("load", str(tmp_path / "fengdu.csv"), env=env).returncode == 0
    (tmp_path / "demo.key").write_bytes(DemoKey(tmp_path / "data").secret)
    (tmp_path / "real.key").write_bytes(SECRET)
    for others in ({}, {"GONGJIAN_TOKEN_KEY_FILE": str(tmp_path / "demo.key")}):
        found = run_inside("serve", "--port", "0", env={**env, **others})
        assert (found.returncode, found.stderr) == (1, REAL)
    with served({**env, "GONGJIAN_TOKEN_KEY_FILE": str(tmp_path / "real.key")}, seed=False) as (process, address):
        assert "Sign-in is by tokens; without one, a viewer is PUBLIC." in process.output_text
        status, body = get(f"{address}/sign-in.json")
        assert (status, json.loads(body)["viewer"]["role"]) == (200, "PUBLIC")


def test_the_demo_prints_a_link_for_each_role(tmp_path: Path) -> None:
    prebuilt.put("fixture", tmp_path / "data")
    with served(environment(tmp_path / "data"), seed=False) as (process, address):
        while "Ctrl-C" not in process.output_text:  # the links are printed before this line
            time.sleep(0.02)
        links = [line.split()[-1] for line in process.output_text.splitlines() if "/sign-in?role=" in line]
    assert links[0].startswith(f"{address}/sign-in?role={Role.ORG_DEPT}&")
    assert len(links) == len(Role) and all(link.startswith(f"{address}/sign-in?role=") for link in links)
