"""Finds a Java of a wanted version on this machine: `JAVA_HOME` first, then what the system has installed.

Only development kits count: a server for tests is compiled as it starts.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

INSTALLED = ("/usr/lib/jvm/*", "/Library/Java/JavaVirtualMachines/*/Contents/Home")


class JavaMissingError(RuntimeError):
    """No Java of a wanted version; the message says what to install."""


def find_java(wanted: Collection[int], environ: Mapping[str, str] = os.environ) -> Path:
    """Gives the home of the first development kit whose major version is wanted."""
    for home in _homes(environ):
        if (home / "bin" / "javac").exists() and major_version(home) in wanted:
            return home
    versions = " or ".join(str(version) for version in sorted(wanted))
    raise JavaMissingError(f"No Java {versions} found: install a JDK of that version, or set JAVA_HOME to one.")


def major_version(home: Path) -> int | None:
    """Reads the major version from the kit's `release` file, else asks the kit itself; None if it tells neither."""
    try:
        text = (home / "release").read_text(encoding="utf-8")
    except OSError:
        text = ""
    found = re.search(r'^JAVA_VERSION="([^"]+)"', text, re.MULTILINE)
    return _major(found[1] if found else _asked(home / "bin" / "java"))


def _homes(environ: Mapping[str, str]) -> Iterator[Path]:
    if home := environ.get("JAVA_HOME"):
        yield Path(home)
    for pattern in INSTALLED:
        yield from sorted(Path("/").glob(pattern.lstrip("/")))
    if java := shutil.which("java", path=environ.get("PATH")):
        yield Path(java).resolve().parent.parent


def _asked(java: Path) -> str:
    try:
        answer = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=30, check=False).stderr
    except (OSError, subprocess.TimeoutExpired):
        return ""
    found = re.search(r'version "([^"]+)"', answer)
    return found[1] if found else ""


def _major(version: str) -> int | None:
    """Reads 17 from `17.0.15` and 8 from `1.8.0_392`."""
    found = re.match(r"(?:1\.)?(\d+)", version)
    return int(found[1]) if found else None
