"""Checksums of a store's files while no engine has it open, so that changes from outside are detected.

An engine writes them at its end. The next one compares and removes them before it opens the store. An engine that was
killed leaves none; then its transaction log recovers the store, and `gongjian check` verifies the data.
"""

from __future__ import annotations

import json
from hashlib import file_digest
from pathlib import Path

from graph.engine.embedded.folder import EngineFolder, put
from graph.errors import EngineError

NAME = "sums.json"
Sums = dict[str, tuple[int, int, str]]  # by file: bytes, time of the last change in ns, SHA-256


def write_checksums(folder: EngineFolder, known: Sums) -> None:
    """Write the checksums of a closed store. Files with the size and time in `known` are not read again."""
    databases = folder.store / "databases"
    put(
        folder.store / NAME,
        json.dumps({str(path.relative_to(databases)): _checksum(path, databases, known) for path in files(databases)}),
    )


def take_checksums(folder: EngineFolder) -> Sums:
    """Compare a store with its checksums, remove the checksums and return them; {} if an engine was killed.

    Raises `EngineError` and keeps the checksums if a file is missing or changed.
    """
    path = folder.store / NAME
    try:
        known: Sums = {name: tuple(expected) for name, expected in json.loads(path.read_text("utf-8")).items()}
    except FileNotFoundError:
        return {}
    except (ValueError, AttributeError, TypeError):
        known = {}
    databases = folder.store / "databases"
    for name, expected in known.items():
        if not _is_unchanged(databases / name, databases, name, expected):
            raise EngineError(
                f"{databases / name} is not what the engine left there: the data is damaged. Restore a backup with "
                f"`gongjian restore FILE --replace`; to see what is left, delete {path} and run `gongjian check`."
            )
    path.unlink()
    return known


def files(databases: Path) -> list[Path]:
    """Return all files of a store's databases."""
    return sorted(path for path in databases.rglob("*") if path.is_file())


def _is_unchanged(path: Path, databases: Path, name: str, expected: tuple[int, int, str]) -> bool:
    return path.is_file() and _checksum(path, databases, {name: expected})[2] == expected[2]


def _checksum(path: Path, databases: Path, known: Sums) -> tuple[int, int, str]:
    """Return bytes, time and SHA-256 of a file. The file is read only if size or time differ from `known`."""
    status = path.stat()
    expected = known.get(str(path.relative_to(databases)))
    if expected and expected[:2] == (status.st_size, status.st_mtime_ns):
        return expected
    with path.open("rb") as stream:
        return status.st_size, status.st_mtime_ns, file_digest(stream, "sha256").hexdigest()
