"""Search for a Java of a wanted version on this machine: `JAVA_HOME` first, then installed development kits.

A development kit is required, because Java compiles the server for tests at its start.
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
    """The lack of a Java of a wanted version; the message says what to install."""


def find_java(wanted: Collection[int], environ: Mapping[str, str] = os.environ) -> Path:
    """Return the home of the first development kit of a wanted major version. Raises `JavaMissingError`."""
    for home in _homes(environ):
        if (home / "bin" / "javac").exists() and major_version(home) in wanted:
            return home
    versions = " or ".join(str(version) for version in sorted(wanted))
    raise JavaMissingError(f"No Java {versions} found: install a JDK of that version, or set JAVA_HOME to one.")


def major_version(home: Path) -> int | None:
    """Read the major version from the kit's `release` file, else from `java -version`; None if both fail."""
    try:
        text = (home / "release").read_text(encoding="utf-8")
    except OSError:
        text = ""
    match = re.search(r'^JAVA_VERSION="([^"]+)"', text, re.MULTILINE)
    return _major(match[1] if match else _reported_version(home / "bin" / "java"))


def _homes(environ: Mapping[str, str]) -> Iterator[Path]:
    if home := environ.get("JAVA_HOME"):
        yield Path(home)
    for pattern in INSTALLED:
        yield from sorted(Path("/").glob(pattern.lstrip("/")))
    if java := shutil.which("java", path=environ.get("PATH")):
        yield Path(java).resolve().parent.parent


def _reported_version(java: Path) -> str:
    try:
        output = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=30, check=False).stderr
    except (OSError, subprocess.TimeoutExpired):
        return ""
    match = re.search(r'version "([^"]+)"', output)
    return match[1] if match else ""


def _major(version: str) -> int | None:
    """Read 17 from `17.0.15` and 8 from `1.8.0_392`."""
    match = re.match(r"(?:1\.)?(\d+)", version)
    return int(match[1]) if match else None
