"""The file of a deployment's rights: each mistake is one sentence that quotes it, and the service does not start."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gongjian.access.rights_file import matrix_of
from gongjian.app import create_app
from gongjian.settings import Settings
from graph.access.effective import STANDARD
from graph.access.matrix import WIDENABLE
from graph.access.roles import SIGNED_IN, Role
from graph.errors import BadUserInput
from graph.model import Guard
from tests import ROOT
from tests.support.commands import environment, run_inside

pytestmark = pytest.mark.once
WRONG = {
    "not TOML": ("[hide", "is not TOML"),
    "a table of another name": ("[hid.nodes]", "'hid', which is no table of rights"),
    "a table in a table": ("[hide.values]", "'hide.values', which is no table of rights"),
    "nodes cannot be shown": ('[show.nodes]\nPerson = ["ANALYST"]', "'show.nodes', which is no table of rights"),
    "no table": ("hide = 1", "hide = 1, which is no table"),
    "no table in a table": ("hide.plain = 1", "hide.plain = 1, which is no table"),
    "no label": ('[hide.nodes]\nPersn = ["LEADER"]', "'Persn' in hide.nodes, which is no label"),
    "a label outside the API": ('[hide.nodes]\nSearchTerm = ["LEADER"]', "'SearchTerm' in hide.nodes"),
    "a public label": ('[hide.nodes]\nGrid = ["LEADER"]', "hides nodes of 'Grid', which everyone sees"),
    "no guard": ('[hide.masked]\nPHONE = ["LEADER"]', "'PHONE' in hide.masked, which is no row of values"),
    "no list": ('[hide.plain]\nPAY = "ORG_DEPT"', "hide.plain.PAY = 'ORG_DEPT'; write a list"),
    "an empty list": ("[hide.plain]\nPAY = []", "hide.plain.PAY = []; write a list"),
    "no role": ('[hide.plain]\nPAY = ["BOSS"]', "the role 'BOSS' in hide.plain.PAY"),
    "a role without data": ('[hide.plain]\nPAY = ["AUDITOR"]', "the role 'AUDITOR' in hide.plain.PAY"),
    "a list in a list": ('[hide.plain]\nPAY = [["LEADER"]]', "the role ['LEADER'] in hide.plain.PAY"),
    "a cell that is not marked": (
        '[show.plain]\nPAY = ["LEADER"]',
        "shows PAY plain to LEADER, which no deployment may",
    ),
    "another role": ('[show.plain]\nCOMMENT = ["COMMAND_CENTER", "LEADER"]', "shows COMMENT plain to LEADER"),
    "another sort": ('[show.masked]\nCOMMENT = ["COMMAND_CENTER"]', "shows COMMENT masked to COMMAND_CENTER"),
    "no guard to show": ('[show.plain]\nTEXT = ["LEADER"]', "'TEXT' in show.plain, which is no row of values"),
    "hidden and shown": (
        '[hide.plain]\nCOMMENT = ["COMMAND_CENTER"]\n[show.plain]\nCOMMENT = ["COMMAND_CENTER"]',
        "hides COMMENT plain from COMMAND_CENTER and shows it",
    ),
}


@pytest.mark.parametrize(("text", "sentence"), WRONG.values(), ids=WRONG)
def test_a_wrong_file_is_refused_in_one_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    file = tmp_path / "rights.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(BadUserInput) as refused:
        create_app(Settings(rights_file=file, data=tmp_path / "data"))
    message = str(refused.value)
    assert sentence in message and message.startswith(f"File {str(file)!r} of GONGJIAN_RIGHTS_FILE ")
    assert message.count(". ") <= message.count("..") and message.endswith(".")
    assert not (tmp_path / "data").exists()


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadUserInput, match="is not a file; name a file, or unset the setting"):
        matrix_of(tmp_path / "missing.toml")
    (tmp_path / "binary").write_bytes(b"\xff\xfe")
    with pytest.raises(BadUserInput, match="cannot be read as UTF-8"):
        matrix_of(tmp_path / "binary")


@pytest.mark.parametrize(
    "command", [("ask", "F02", "--as", "PUBLIC"), ("explain", "F02", "--as", "PUBLIC"), ("rights",), ("serve",)]
)
def test_no_command_runs_with_a_wrong_file(tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "rights.toml").write_text('[hide.plain]\nPAY = ["BOSS"]')
    server = {"NEO4J_URI": "bolt://127.0.0.1:9", "NEO4J_PASSWORD": "x"}  # nobody answers there
    env = environment(tmp_path / "data", GONGJIAN_RIGHTS_FILE=str(tmp_path / "rights.toml"), **server)
    found = run_inside(*command, env=env)
    assert found.returncode == 1 and "the role 'BOSS' in hide.plain.PAY" in found.stderr and not found.stdout


def test_without_a_file_the_program_s_matrix_holds(tmp_path: Path) -> None:
    assert matrix_of(None) is STANDARD
    (tmp_path / "empty.toml").write_text("")
    empty = matrix_of(tmp_path / "empty.toml")
    assert (empty.values, empty.hidden) == (STANDARD.values, STANDARD.hidden)


def test_the_file_of_the_page_is_accepted(tmp_path: Path) -> None:
    (text,) = re.findall(r"```toml\n(.*?)```", (ROOT / "docs" / "rights.md").read_text("utf-8"), re.DOTALL)
    (tmp_path / "rights.toml").write_text(text, "utf-8")
    matrix = matrix_of(tmp_path / "rights.toml")
    assert Role.MEMBER_UNIT not in (matrix.roles_that_see("Contribution") or ())
    named = {(guard, sort): re.findall(rf"{guard} for ([A-Z_ and]+)", text) for guard, sort in WIDENABLE}
    assert {key: {*found[0].split(" and ")} for key, found in named.items()} == {**WIDENABLE}


def test_a_level_stands_for_its_labels(tmp_path: Path) -> None:
    (tmp_path / "rights.toml").write_text('[hide.nodes]\nL1 = ["LEADER"]')
    matrix = matrix_of(tmp_path / "rights.toml")
    assert matrix.roles_that_see("Meeting") == SIGNED_IN - {Role.LEADER}
    assert matrix.roles_that_see("Grid") is None


def test_every_marked_cell_may_be_added(tmp_path: Path) -> None:
    for (guard, sort), roles in WIDENABLE.items():
        for role in roles:
            (tmp_path / "rights.toml").write_text(f'[show.{sort}]\n{guard} = ["{role}"]')
            matrix = matrix_of(tmp_path / "rights.toml")
            assert role not in STANDARD.values[guard].plain.roles
            assert role in matrix.values[guard].plain.roles and role in SIGNED_IN
            assert {one for one in Guard if matrix.values[one] != STANDARD.values[one]} == {guard}
