"""`gongjian propose` and `gongjian changes apply`: the table, the file, exit codes, and what is written."""

from __future__ import annotations

import json
from pathlib import Path
from subprocess import CompletedProcess

from gongjian.cli.propose import key, row_of
from graph.engine.endpoint import Endpoint
from tests.conftest import named
from tests.support.commands import environment, run_inside

MERGE = ("propose", "merge", "500233001001002", "--into", "500233001001001", "--on", "2024-07-04")


def test_a_node_is_named_by_its_id_or_another_key() -> None:
    assert key("unit_1") == {"id": "unit_1"} and key("500233") == {"code": "500233"}
    assert key("91500233MA5U0000XX", "uscc") == {"uscc": "91500233MA5U0000XX"}


def test_a_row_says_what_changes() -> None:
    link = {"type": "PART_OF", "from": {"code": "1"}, "to": {"code": "2"}, "since": "2020-01-01"}
    replaced = {"replaceLink": {"link": link, "on": "2024-07-04", "to": {"code": "3"}}}
    assert row_of(replaced) == ("replaceLink", "PART_OF", "1", "2 → 3", "2024-07-04", "")
    ended = {"endNode": {"node": {"code": "1"}, "on": "2024-07-04", "withLinks": False}}
    assert row_of(ended) == ("endNode", "–", "1", "–", "2024-07-04", "")
    opened = {"openLink": {**link, "facts": {"succeededBy": {"kind": "MERGE"}}}}
    assert row_of(opened) == ("openLink", "PART_OF", "1", "2", "2020-01-01", "kind=MERGE")
    created = {"createNode": {"as": "g", "facts": {"grid": {"code": "9"}}}}
    assert row_of(created) == ("createNode", "grid", "–", "–", "–", "code=9")


def test_a_proposal_is_written_to_a_file_and_applied(own_fixture: Endpoint, tmp_path: Path) -> None:
    def run(*arguments: str) -> CompletedProcess[str]:
        return run_inside(*arguments, env=environment(tmp_path, COLUMNS="200", **named(own_fixture)))

    file = tmp_path / "changes.json"
    shown = run(*MERGE, "--output", str(file))
    assert shown.returncode == 0 and "FORCE" in shown.stdout and "1 OPEN SUCCEEDED_BY" in shown.stdout, shown
    changes = json.loads(file.read_text("utf-8"))
    assert changes[-1]["openLink"]["type"] == "SUCCEEDED_BY"
    assert "nothing was changed" in run("changes", "apply", str(file), "--reason", "merged", "--dry-run").stdout
    assert "0 of 0 changesets" in run("changes", "list").stdout
    assert "changeset 1 was made" in run("changes", "apply", str(file), "--reason", "merged").stdout
    again = run("changes", "apply", str(file), "--reason", "merged")
    assert again.returncode == 1 and "(change 0)" in again.stdout
    refused = run(*MERGE)
    assert refused.returncode == 1 and "has to exist on" in refused.stderr


def test_a_file_that_holds_no_changes_is_refused(own_fixture: Endpoint, tmp_path: Path) -> None:
    file = tmp_path / "changes.json"
    for text, message in (("{", "is no JSON"), ("{}", "has no list of changes"), (None, "cannot be read")):
        file.unlink(missing_ok=True) if text is None else file.write_text(text, "utf-8")
        run = run_inside(
            "changes", "apply", str(file), "--reason", "x", env=environment(tmp_path, **named(own_fixture))
        )
        assert run.returncode == 1 and message in run.stderr, run
