"""`gongjian rights`: the matrix of the settings, or of a file to try."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.commands import environment, run_inside

pytestmark = pytest.mark.once
FILE = '[hide.nodes]\nMeeting = ["LEADER"]\n[hide.plain]\nCOMMENT = ["COUNTY_CENTER", "COMMUNITY_ADMIN"]\n'


@pytest.mark.parametrize("by_option", [True, False])
def test_the_command_prints_the_matrix_that_holds(tmp_path: Path, by_option: bool) -> None:
    (tmp_path / "rights.toml").write_text(FILE)
    named = {} if by_option else {"GONGJIAN_RIGHTS_FILE": str(tmp_path / "rights.toml")}
    option = ("--file", str(tmp_path / "rights.toml")) if by_option else ()
    found = run_inside("rights", *option, env=environment(tmp_path / "data", **named))
    assert (found.returncode, found.stderr) == (0, "")
    assert "| `COMMENT` | Rating.comment | L3 | – | – |" in found.stdout
    assert found.stdout != run_inside("rights", env=environment(tmp_path / "data")).stdout
