"""The wheel, built and installed elsewhere, answers a question. An editable install would hide missing files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests import ROOT
from tests.api.test_questions import without_days
from tests.support import prebuilt
from tests.support.answers import expected
from tests.support.commands import PATIENCE

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with the wheel; the dependencies come from ours, the checkout does not."""
    home = tmp_path_factory.mktemp("elsewhere") / "venv"
    venv.create(home, with_pip=True)
    python = home / "bin" / "python"
    command: list[str | Path] = [
        python,
        "-m",
        "pip",
        "install",
        "-q",
        "--no-deps",
        "--no-index",
        "--disable-pip-version-check",
        wheel,
    ]
    subprocess.run(command, check=True, timeout=PATIENCE)
    paths = sysconfig.get_paths(vars={"base": str(home), "platbase": str(home)})
    # a line of a .pth adds a folder without running the .pth files in it, so our editable install stays out
    (Path(paths["purelib"]) / "dependencies.pth").write_text(f"{sysconfig.get_paths()['purelib']}\n")
    return home


def test_the_wheel_holds_every_room_and_file(wheel: Path) -> None:
    listed = subprocess.run([sys.executable, "-m", "zipfile", "-l", wheel], check=True, capture_output=True, text=True)
    files = {line.split()[0] for line in listed.stdout.splitlines()[1:]}
    rooms = ("gongjian", "schema", "resolvers", "graph", "seed", "questions", "analysis", "changes")
    ours = {
        str(path.relative_to(ROOT))
        for room in rooms
        for path in (ROOT / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert ours - files == set()


def test_an_installed_wheel_answers_a_question(elsewhere: Path, tmp_path: Path) -> None:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("GONGJIAN_", "NEO4J_", "PYTHON"))}
    env["GONGJIAN_DATA"] = str(tmp_path / "data")

    def run(*command: str) -> str:
        path = elsewhere / "bin" / command[0]
        done = subprocess.run(
            [path, *command[1:]], cwd=tmp_path, env=env, capture_output=True, text=True, timeout=PATIENCE
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    where = run("python", "-c", "import gongjian, graph, seed; print(gongjian.__file__, graph.__file__, seed.__file__)")
    assert all(path.startswith(str(elsewhere)) for path in where.split())
    prebuilt.put("fixture", tmp_path / "data")
    assert run("gongjian", "seed", "fixture").endswith("already there\n")  # read from the wheel's own files
    answer = json.loads(run("gongjian", "ask", "F03"))
    assert without_days(answer) == without_days(expected("F03", "2024-07-04"))
