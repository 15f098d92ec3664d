"""Sums of a store's files, kept while no engine has it open: what was changed in between is not taken for data.

An engine that ends writes them, the next one compares and removes them before it opens the store. An engine that was
killed leaves none; then its own log of transactions recovers the store, and `gongjian check` tells whether it is whole.
"""

from __future__ import annotations

import json
from hashlib import file_digest
from pathlib import Path

from graph.engine.embedded.folder import EngineFolder, put
from graph.errors import EngineError

NAME = "sums.json"
Sums = dict[str, tuple[int, int, str]]  # by file: bytes, time of the last change in ns, SHA-256


def write_sums(folder: EngineFolder, known: Sums) -> None:
    """Keep the sums of a store that was closed; files that are as `known` are not read again."""
    databases = folder.store / "databases"
    put(
        folder.store / NAME,
        json.dumps({str(path.relative_to(databases)): _sum(path, databases, known) for path in files(databases)}),
    )


def take_sums(folder: EngineFolder) -> Sums:
    """Compare a store with its sums and remove them; the sums, none where an engine was killed.

    Raises `EngineError` if a file is missing or another one, and leaves the sums then.
    """
    place = folder.store / NAME
    try:
        known: Sums = {name: tuple(told) for name, told in json.loads(place.read_text("utf-8")).items()}
    except FileNotFoundError:
        return {}
    except (ValueError, AttributeError, TypeError):
        known = {}
    databases = folder.store / "databases"
    for name, told in known.items():
        if not _is_the_same(databases / name, databases, name, told):
            raise EngineError(
                f"{databases / name} is not what the engine left there: the data is damaged. Restore a backup with "
                f"`gongjian restore FILE --replace`; to see what is left, delete {place} and run `gongjian check`."
            )
    place.unlink()
    return known


def files(databases: Path) -> list[Path]:
    """All files of a store's databases."""
    return sorted(path for path in databases.rglob("*") if path.is_file())


def _is_the_same(path: Path, databases: Path, name: str, told: tuple[int, int, str]) -> bool:
    return path.is_file() and _sum(path, databases, {name: told})[2] == told[2]


def _sum(path: Path, databases: Path, known: Sums) -> tuple[int, int, str]:
    """Bytes, time and SHA-256 of a file; read only if the first two are not as known."""
    found = path.stat()
    told = known.get(str(path.relative_to(databases)))
    if told and told[:2] == (found.st_size, found.st_mtime_ns):
        return told
    with path.open("rb") as stream:
        return found.st_size, found.st_mtime_ns, file_digest(stream, "sha256").hexdigest()
