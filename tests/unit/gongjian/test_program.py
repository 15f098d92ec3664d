"""The digest of the program: it changes with each source file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gongjian import program

pytestmark = pytest.mark.once


def test_the_digest_changes_with_the_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = program.program_digest.__wrapped__()
    for package in program.PACKAGES:
        shutil.copytree(program.ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("assets", "*.pyc"))
    monkeypatch.setattr(program, "ROOT", tmp_path)
    assert program.program_digest.__wrapped__() == original
    file = tmp_path / "resolvers" / "territory.py"
    file.write_text(file.read_text() + "\n")
    assert program.program_digest.__wrapped__() != original
