"""`gongjian changes`, `gongjian propose`, and `gongjian ask` with a mutation: text, exit codes, and what is written."""

from __future__ import annotations

import json
from pathlib import Path
from subprocess import CompletedProcess

from graph.engine.endpoint import Endpoint
from tests.conftest import named
from tests.support.commands import environment, run_inside
from tests.support.world_rows import FIXTURE

LINK = next(link for link in FIXTURE.links if link.type == "ASSIGNED_TO" and "until" not in link.properties)
HANDOVER = """mutation End($dryRun: Boolean!) {{
  applyChanges(input: {{ reason: "handover", dryRun: $dryRun, changes: [{{ endLink: {{
    link: {{ type: ASSIGNED_TO, from: {{ id: "{}" }}, to: {{ id: "{}" }}, kind: "{}" }}, on: "2024-07-01"
  }} }}] }}) {{ problems {{ code }} changeset {{ number }} entries {{ totalCount nodes {{ after {{ until }} }} }} }}
}}""".format(LINK.source[1], LINK.target[1], LINK.properties["role"])


def test_a_changeset_is_made_shown_and_taken_back(own_fixture: Endpoint, tmp_path: Path) -> None:
    def run(*arguments: str) -> CompletedProcess[str]:
        return run_inside(*arguments, env=environment(tmp_path, COLUMNS="200", **named(own_fixture)))

    file = tmp_path / "handover.graphql"
    file.write_text(HANDOVER, "utf-8")
    shown = json.loads(run("ask", str(file), "--var", "dryRun=true", "--all").stdout)["data"]["applyChanges"]
    assert shown["changeset"] is None and shown["entries"]["nodes"] == [{"after": {"until": "2024-07-01"}}]
    assert "0 of 0 changesets" in run("changes", "list").stdout
    done = run("ask", str(file), "--var", "dryRun=false", "--all")
    assert done.returncode == 0, done
    made = json.loads(done.stdout)["data"]["applyChanges"]
    assert made["changeset"] == {"number": 1} and made["entries"]["totalCount"] == 1
    listed = run("changes", "list").stdout
    assert "handover" in listed and "1 of 1 changesets" in listed

    assert "2024-07-01" in run("changes", "show", "1").stdout
    assert run("changes", "show", "2").returncode == 1
    assert "nothing was changed" in run("changes", "undo", "1", "--reason", "twice", "--dry-run").stdout
    assert "1 of 1 changesets" in run("changes", "list").stdout
    undone = run("changes", "undo", "1", "--reason", "twice")
    assert undone.returncode == 0 and "RESTORE" in undone.stdout and "changeset 2 was made" in undone.stdout
    again = run("changes", "undo", "1", "--reason", "twice")
    assert again.returncode == 1 and "ALREADY_UNDONE" in again.stdout
    assert "2 of 2 changesets" in run("changes", "list").stdout
