"""`gongjian import`: a dry run, a changeset, a report of problems with exit code 1, and what is written."""

from __future__ import annotations

from pathlib import Path
from subprocess import CompletedProcess

import openpyxl

from graph.engine.endpoint import Endpoint
from tests.conftest import named
from tests.support.commands import environment, run_inside

UNITS = """单位名称,组织类别,统一社会信用代码,成立日期
忠县清水幼儿园(示例),学校,125002330009900172,2024年3月1日
忠县云上书店(示例),非公企业,,2024/5/6
"""


def test_sheets_become_a_changeset_or_a_report(own_fixture: Endpoint, tmp_path: Path) -> None:
    def run(*arguments: str) -> CompletedProcess[str]:
        return run_inside(*arguments, env=environment(tmp_path, COLUMNS="200", **named(own_fixture)))

    file, wrong, report = (tmp_path / name for name in ("units.csv", "wrong.csv", "问题.xlsx"))
    file.write_text(UNITS, "gb18030")
    wrong.write_text(UNITS.replace("125002330009900172", "125002330009900173"), "utf-8-sig")

    missing = run("import", str(file))
    assert missing.returncode != 0 and "--reason" in missing.stderr
    shown = run("import", str(file), "--dry-run")
    assert shown.returncode == 0 and "nothing was changed" in shown.stdout, shown
    assert ["Unit", "2", "0", "0", "0"] in [line.split() for line in shown.stdout.splitlines()]

    refused = run("import", str(wrong), "--reason", "Roster")
    assert refused.returncode == 1 and "GB 32100" in refused.stdout and "nothing was changed" in refused.stdout
    sheet = openpyxl.load_workbook(report).active
    assert sheet is not None and "GB 32100" in str([cell.value for cell in sheet[2]])
    assert "0 of 0 changesets" in run("changes", "list").stdout

    made = run("import", str(file), "--reason", "Roster")
    assert made.returncode == 0 and "changeset 1 was made" in made.stdout, made
    assert "Roster" in run("changes", "list").stdout and "清水幼儿园" in run("changes", "show", "1").stdout
    again = run("import", str(file), "--reason", "Roster")
    assert again.returncode == 0 and "nothing was changed" in again.stdout
    valid = run("import", str(wrong), "--reason", "Roster", "--valid-rows", "--report", str(tmp_path / "rows.xlsx"))
    assert valid.returncode == 1 and (tmp_path / "rows.xlsx").exists()  # the other row is there already

    assert run("import", str(tmp_path / "none.csv"), "--dry-run").returncode != 0
    assert run("import", str(file), "--dry-run", "--complete", "monday").returncode != 0
