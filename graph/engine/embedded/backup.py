"""Backups of an embedded engine: a zip file, written while the engine runs, with a manifest to verify it.

    size = backup(engine, Path("monday.zip"), {"dataSet": "county"})
    manifest = read_backup(Path("monday.zip"))  # every file is present and has its checksum, or an error
    unpack(Path("monday.zip"), folder)          # into the store of a folder that no engine has open

The file holds ArcadeDB's own backup (its pages, consistent at one instant) and `gongjian.json`: layout, engine, size
and SHA-256 of each file, and facts about the data from the caller. `seed/restoration.py` checks the data itself.
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
LAYOUTS = (1, LAYOUT)  # layout 1 had no checksums
CHUNK = 1 << 20  # bytes
PATIENCE = 3600.0  # seconds for a backup
ENDING = 15.0  # seconds for an engine to end
Files = dict[str, tuple[int, str]]  # by name in the archive: bytes, SHA-256


@dataclass(frozen=True, slots=True)
class Backup:
    """The manifest of a backup. `files` is None if an earlier version wrote no checksums."""

    layout: int
    engine: str
    about: dict[str, Any]
    files: Files | None


def backup(engine: EmbeddedEngine, target: Path, about: dict[str, Any]) -> int:
    """Write a backup of a running engine to `target`, a new file. Returns its size in bytes. Raises `EngineError`.

    The file is complete or absent, even if the command is killed.
    """
    folder = EngineFolder(engine.folder)
    record = folder.record()
    if record is None:
        raise EngineError(f"The engine of {folder.path} has just ended: try again.")
    if target.exists():
        raise EngineError(f"{target} exists already: name another file.")
    with exclusive(folder.path / "backup.lock", time.monotonic() + PATIENCE):
        written = folder.store / "backups" / DATABASE
        shutil.rmtree(written, ignore_errors=True)  # left by a killed command
        file = written / _request_backup(folder, record.http_port)
        try:
            _add_manifest(file, record.version, about)
            return _move(file, target)
        except OSError as error:
            raise EngineError(f"{target} cannot be written ({error.strerror}): name another file.") from error
        finally:
            file.unlink(missing_ok=True)


def _add_manifest(file: Path, engine: str, about: dict[str, Any]) -> None:
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        manifest = {"layout": LAYOUT, "engine": engine, "about": about, "files": _checksums(archive)}
        archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False))


def _move(file: Path, target: Path) -> int:
    """Move a file to its target in one step, also from another disk. Returns its size in bytes."""
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.name}.part")
    try:
        shutil.move(file, aside)
        with aside.open("rb+") as stream:
            os.fsync(stream.fileno())
        os.replace(aside, target)
    finally:
        aside.unlink(missing_ok=True)
    return target.stat().st_size


def _request_backup(folder: EngineFolder, port: int) -> str:
    """Request a backup from the engine and return the file's name."""
    login = base64.b64encode(f"root:{folder.password()}".encode()).decode()
    request = Request(
        f"http://127.0.0.1:{port}/api/v1/command/{DATABASE}",
        json.dumps({"language": "sql", "command": "BACKUP DATABASE"}).encode(),
        {"content-type": "application/json", "authorization": f"Basic {login}"},
    )
    try:
        with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310  # an address of this machine
            return str(json.load(answer)["result"][0]["backupFile"])
    except (URLError, OSError, ValueError, LookupError) as error:
        raise EngineError(
            f"The engine could not write a backup ({error}): look at {folder.path}/engine.log."
        ) from error


def read_backup(source: Path) -> Backup:
    """Read a backup file completely: its manifest, and the checksum of each file.

    Raises `EngineError` for a file that is no backup, that is damaged, or that this version cannot restore.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = json.loads(archive.read(MANIFEST))
            files = manifest.get("files")
            result = Backup(
                int(manifest["layout"]), str(manifest["engine"]), dict(manifest["about"]), files and _as_files(files)
            )
            _check_version(result, source)
            damage = _first_damage(archive, result.files)
    except FileNotFoundError as error:
        raise EngineError(f"{source} is not there: name a file that `gongjian backup` wrote.") from error
    except (OSError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, AttributeError, TypeError) as error:
        raise EngineError(f"{source} is no backup: name a file that `gongjian backup` wrote.") from error
    if damage:
        raise EngineError(f"{source} is damaged: {damage}. Take another backup.")
    return result


def unpack(source: Path, folder: EngineFolder, engine: str) -> None:
    """Write a backup's files to the store of a new folder. Raises `EngineError` if the disk is full."""
    target = folder.store / "databases" / DATABASE
    try:
        target.mkdir(parents=True)
        with zipfile.ZipFile(source) as archive:
            archive.extractall(target, [name for name in archive.namelist() if name != MANIFEST])
        folder.write_format(minor(engine))
    except OSError as error:
        raise EngineError(f"{folder.path} cannot be written ({error.strerror}): make room, then try again.") from error


@contextmanager
def exclusive_use(folder: EngineFolder) -> Iterator[None]:
    """Lock out all users of the folder. Raises `EngineError` if they stay longer than an engine needs to end."""
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
        engine.release()  # the holder of the users' lock starts no engine
        yield
    finally:
        users.close()
        engine.close()


def _as_files(listed: dict[str, Any]) -> Files:
    return {str(name): (int(size), str(digest)) for name, (size, digest) in listed.items()}


def _check_version(backup: Backup, source: Path) -> None:
    installed = version("arcadedb-embedded")
    if backup.layout not in LAYOUTS or is_newer(backup.engine, installed):
        raise EngineError(
            f"{source} was written by engine {backup.engine}, layout {backup.layout}; installed are {installed} and {LAYOUT}: "
            "update first."
        )


def _first_damage(archive: zipfile.ZipFile, files: Files | None) -> str | None:
    """Return a phrase for the first part that differs from the manifest, or None."""
    names = [name for name in archive.namelist() if name != MANIFEST]
    if files is not None and (lost := sorted({*files} ^ {*names})):
        return f"{lost[0]} {'is missing' if lost[0] in files else 'is not a part of it'}"
    for name in names:
        checksum = _checksum(archive, name)
        if checksum is None or (files is not None and checksum != files[name]):
            return f"{name} is not what was written"
    return None


def _checksums(archive: zipfile.ZipFile) -> Files:
    return {name: checksum for name in archive.namelist() if (checksum := _checksum(archive, name))}


def _checksum(archive: zipfile.ZipFile, name: str) -> tuple[int, str] | None:
    """Return bytes and SHA-256 of a part; None if it is unreadable: wrong checksum, broken stream or header."""
    size, digest = 0, sha256()
    try:
        with archive.open(name) as stream:
            while chunk := stream.read(CHUNK):
                size += len(chunk)
                digest.update(chunk)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        return None
    return size, digest.hexdigest()
