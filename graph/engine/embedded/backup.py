"""Backups of an embedded engine: one zip file, written while the engine answers, with a manifest that proves it whole.

    size = backup(engine, Path("monday.zip"), {"dataSet": "county"})
    found = read_backup(Path("monday.zip"))     # every file of it is there and has its sum, or an error
    unpack(Path("monday.zip"), folder)          # into the store of a folder that no engine has open

The file holds the engine's own backup (its pages, consistent as of one moment) and `gongjian.json`: layout, engine, size
and SHA-256 of each file, and what the caller wants to remember of the data. Not here: what is in the data (seed/restoration.py).
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import time
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

from graph.engine.embedded.attach import DATABASE, EmbeddedEngine
from graph.engine.embedded.folder import EngineFolder, is_newer, minor
from graph.engine.embedded.lock import exclusive
from graph.errors import EngineError

MANIFEST = "gongjian.json"
LAYOUT = 2
LAYOUTS = (1, LAYOUT)  # layout 1 had no sums
CHUNK = 1 << 20  # bytes
PATIENCE = 3600.0  # seconds for a backup
ENDING = 15.0  # seconds for an engine to end
Files = dict[str, tuple[int, str]]  # by name in the archive: bytes, SHA-256


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file by its manifest; `files` is None where an earlier version wrote no sums."""

    layout: int
    engine: str
    about: dict[str, Any]
    files: Files | None


def backup(engine: EmbeddedEngine, target: Path, about: dict[str, Any]) -> int:
    """Write a backup of a running engine to `target`, which must not exist; its size in bytes. Raises `EngineError`.

    The file is there whole or not at all, also if the command is killed.
    """
    folder = EngineFolder(engine.folder)
    record = folder.record()
    if record is None:
        raise EngineError(f"The engine of {folder.path} has just ended: try again.")
    if target.exists():
        raise EngineError(f"{target} exists already: name another file.")
    with exclusive(folder.path / "backup.lock", time.monotonic() + PATIENCE):
        made = folder.store / "backups" / DATABASE
        shutil.rmtree(made, ignore_errors=True)  # of one that was killed
        file = made / _make(folder, record.http_port)
        try:
            _add_manifest(file, record.version, about)
            return _move(file, target)
        except OSError as error:
            raise EngineError(f"{target} cannot be written ({error.strerror}): name another file.") from error
        finally:
            file.unlink(missing_ok=True)


def _add_manifest(file: Path, engine: str, about: dict[str, Any]) -> None:
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        told = {"layout": LAYOUT, "engine": engine, "about": about, "files": _sums(archive)}
        archive.writestr(MANIFEST, json.dumps(told, ensure_ascii=False))


def _move(file: Path, target: Path) -> int:
    """Put a file in its place in one step, from another disk too; its size."""
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.name}.part")
    try:
        shutil.move(file, aside)
        with aside.open("rb+") as written:
            os.fsync(written.fileno())
        os.replace(aside, target)
    finally:
        aside.unlink(missing_ok=True)
    return target.stat().st_size


def _make(folder: EngineFolder, port: int) -> str:
    """Have the engine write its backup; the file's name."""
    login = base64.b64encode(f"root:{folder.password()}".encode()).decode()
    request = Request(
        f"http://127.0.0.1:{port}/api/v1/command/{DATABASE}",
        json.dumps({"language": "sql", "command": "BACKUP DATABASE"}).encode(),
        {"content-type": "application/json", "authorization": f"Basic {login}"},
    )
    try:
        with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310  # our own address
            return str(json.load(answer)["result"][0]["backupFile"])
    except (URLError, OSError, ValueError, LookupError) as error:
        raise EngineError(
            f"The engine could not write a backup ({error}): look at {folder.path}/engine.log."
        ) from error


def read_backup(source: Path) -> Backup:
    """Read a backup file whole: its manifest, and that each file has its sum.

    Raises `EngineError` for a file that is no backup, that is damaged, or that this version cannot put back.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            told = json.loads(archive.read(MANIFEST))
            files = told.get("files")
            found = Backup(int(told["layout"]), str(told["engine"]), dict(told["about"]), files and _as_files(files))
            _check_version(found, source)
            wrong = _wrong_part(archive, found.files)
    except FileNotFoundError as error:
        raise EngineError(f"{source} is not there: name a file that `gongjian backup` wrote.") from error
    except (OSError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, AttributeError, TypeError) as error:
        raise EngineError(f"{source} is no backup: name a file that `gongjian backup` wrote.") from error
    if wrong:
        raise EngineError(f"{source} is damaged: {wrong}. Take another backup.")
    return found


def unpack(source: Path, folder: EngineFolder, engine: str) -> None:
    """Write a backup's files into the store of a new folder. Raises `EngineError` if the disk is full."""
    target = folder.store / "databases" / DATABASE
    try:
        target.mkdir(parents=True)
        with zipfile.ZipFile(source) as archive:
            archive.extractall(target, [name for name in archive.namelist() if name != MANIFEST])
        folder.write_format(minor(engine))
    except OSError as error:
        raise EngineError(f"{folder.path} cannot be written ({error.strerror}): make room, then try again.") from error


@contextmanager
def nobody_else(folder: EngineFolder) -> Iterator[None]:
    """Hold off the folder's users. Raises `EngineError` if there are any, after the time that an engine takes to end."""
    engine, users = folder.lock("engine"), folder.lock("users")
    deadline = time.monotonic() + ENDING
    try:
        while not (engine.try_exclusive() and users.try_exclusive()):
            engine.release()
            if time.monotonic() > deadline:
                raise EngineError(
                    f"{folder.path} is in use: stop the service and every command that uses it, then try again."
                )
            time.sleep(0.1)
        engine.release()  # who holds off the users starts no engine
        yield
    finally:
        users.close()
        engine.close()


def _as_files(told: dict[str, Any]) -> Files:
    return {str(name): (int(size), str(digest)) for name, (size, digest) in told.items()}


def _check_version(found: Backup, source: Path) -> None:
    installed = version("arcadedb-embedded")
    if found.layout not in LAYOUTS or is_newer(found.engine, installed):
        raise EngineError(
            f"{source} was written by engine {found.engine}, layout {found.layout}; installed are {installed} and {LAYOUT}: "
            "update first."
        )


def _wrong_part(archive: zipfile.ZipFile, files: Files | None) -> str | None:
    """The first part that is not as it was written, as a phrase."""
    names = [name for name in archive.namelist() if name != MANIFEST]
    if files is not None and (lost := sorted({*files} ^ {*names})):
        return f"{lost[0]} {'is missing' if lost[0] in files else 'is not a part of it'}"
    for name in names:
        told = _sum(archive, name)
        if told is None or (files is not None and told != files[name]):
            return f"{name} is not what was written"
    return None


def _sums(archive: zipfile.ZipFile) -> Files:
    return {name: told for name in archive.namelist() if (told := _sum(archive, name))}


def _sum(archive: zipfile.ZipFile, name: str) -> tuple[int, str] | None:
    """Bytes and SHA-256 of a part; None if it cannot be read: a wrong check sum, a broken stream, a header that is none."""
    size, digest = 0, sha256()
    try:
        with archive.open(name) as stream:
            while chunk := stream.read(CHUNK):
                size += len(chunk)
                digest.update(chunk)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        return None
    return size, digest.hexdigest()
