"""The search for a Java for the servers that tests start."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.engines.java import JavaMissingError, find_java, major_version


@pytest.mark.parametrize(
    ("version", "major"), [("17.0.15", 17), ("21", 21), ("25.0.3", 25), ("26-ea", 26), ("1.8.0_392", 8)]
)
def test_the_major_version_is_read_from_the_release_file(tmp_path: Path, version: str, major: int) -> None:
    assert major_version(kit(tmp_path, version)) == major


def test_without_a_release_file_the_kit_is_asked(tmp_path: Path) -> None:
    home = kit(tmp_path, None)
    (home / "bin" / "java").write_text("#!/bin/sh\necho 'openjdk version \"21.0.4\" 2024-07-16' >&2\n")

    assert major_version(home) == 21


def test_java_home_comes_first(tmp_path: Path) -> None:
    assert find_java({99}, {"JAVA_HOME": str(kit(tmp_path, "99.0.1"))}) == tmp_path


def test_java_on_the_path_is_found_by_its_real_home(tmp_path: Path) -> None:
    home = kit(tmp_path / "kit", "99.0.1")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "java").symlink_to(home / "bin" / "java")

    assert find_java({99}, {"PATH": str(tmp_path / "bin")}) == home


def test_a_runtime_without_a_compiler_does_not_count(tmp_path: Path) -> None:
    home = kit(tmp_path, "99.0.1")
    (home / "bin" / "javac").unlink()

    with pytest.raises(JavaMissingError) as missing:
        find_java({99, 98}, {"JAVA_HOME": str(home)})
    assert str(missing.value) == "No Java 98 or 99 found: install a JDK of that version, or set JAVA_HOME to one."


def kit(home: Path, version: str | None) -> Path:
    """A development kit, as far as anybody looks at it from outside."""
    (home / "bin").mkdir(parents=True)
    for name in ("java", "javac"):
        (home / "bin" / name).write_text("#!/bin/sh\n")
        (home / "bin" / name).chmod(0o755)
    if version is not None:
        (home / "release").write_text(f'IMPLEMENTOR="Nobody"\nJAVA_VERSION="{version}"\n')
    return home
