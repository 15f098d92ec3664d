"""Files that commands write: whole or unchanged, also if the command is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from gongjian.client.target_file import write_target
from graph.errors import BadUserInput

KILLED = """
import os, signal, sys
from pathlib import Path
from gongjian.client.target_file import write_target
Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
write_target(Path(sys.argv[1]), b"new")
"""


def test_a_file_is_written_with_the_rights_of_a_new_file(tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    write_target(tmp_path / "file", b"content")
    assert (tmp_path / "file").read_bytes() == b"content"
    assert (tmp_path / "file").stat().st_mode == (tmp_path / "other").stat().st_mode
    assert sorted(os.listdir(tmp_path)) == ["file", "other"]


def test_a_killed_command_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    found = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "file")], check=False)
    assert found.returncode == -signal.SIGKILL
    assert (tmp_path / "file").read_bytes() == b"old"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadUserInput, match=r"no/file' cannot be written \(No such file or directory\); name another"):
        write_target(tmp_path / "no" / "file", b"content")
    assert os.listdir(tmp_path) == []
