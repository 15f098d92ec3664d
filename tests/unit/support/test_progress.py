"""The progress of a run: the line, and a run of two tests in two workers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ROOT
from tests.support.progress import line

pytestmark = pytest.mark.once
TESTS = """
def test_right(): pass
def test_wrong(): assert not "wrong"
"""
PLUGIN = """
from tests.support.progress import Progress
def pytest_sessionstart(session):
    if not hasattr(session.config, "workerinput"):
        session.config.pluginmanager.register(Progress(session, session.config.pluginmanager.get_plugin("terminalreporter")))
"""


@pytest.mark.parametrize(
    ("done", "seconds", "text"),
    [
        (1067, 252.9, "[ 37%] 1,067 of 2,882 tests, 2 failed, 4:12 gone, about 7:10 left"),
        (2882, 600.0, "[100%] 2,882 of 2,882 tests, 2 failed, 10:00 gone, about 0:00 left"),
    ],
)
def test_the_line_has_the_share_the_failures_and_the_times(done: int, seconds: float, text: str) -> None:
    assert line(done, 2882, 2, seconds) == text


def test_a_run_shows_its_failures_and_its_end_and_no_dots(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(PLUGIN)
    (tmp_path / "test_two.py").write_text(TESTS)
    command = [sys.executable, "-m", "pytest", "-n", "2", "-c", os.devnull, "--rootdir", str(tmp_path), str(tmp_path)]
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    env["PYTHONPATH"] = str(ROOT)
    run = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=240)
    lines = run.stdout.splitlines()
    assert "FAILED test_two.py::test_wrong" in lines, run.stdout
    (end,) = (shown for shown in lines if shown.startswith("[100%]"))
    assert end.startswith("[100%] 2 of 2 tests, 1 failed, 0:"), run.stdout
    assert "1 failed, 1 passed" in lines[-1]
    assert ".F" not in lines and "F." not in lines and "." not in lines
