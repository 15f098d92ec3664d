"""Backups of an embedded engine: one zip file, written while the engine answers, put back while nobody uses the folder.

    written = backup(Path("data"), Path("monday.zip"), {"dataSet": "county"})
    restore(Path("data"), Path("monday.zip"))

The file holds the engine's own backup (its pages, consistent as of one moment) and `gongjian.json`: layout, engine, and
what the caller wants to remember of the data. Needs the standard library only, and the engine's HTTP port on loopback.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
import shutil
import time
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

from graph.embedded import DATABASE, EmbeddedEngine
from graph.embedded_folder import LAYOUT, EngineFolder, is_newer, minor
from graph.errors import EngineError

MANIFEST = "gongjian.json"
CHUNK = 1 << 20  # bytes
PATIENCE = 3600.0  # seconds for a backup
ENDING = 15.0  # seconds for an engine to end


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup file says of itself."""

    layout: int
    engine: str
    about: dict[str, Any]


def backup(engine: EmbeddedEngine, target: Path, about: dict[str, Any]) -> int:
    """Write a backup of a running engine to `target`, which must not exist; its size in bytes. Raises `EngineError`."""
    folder = EngineFolder(engine.folder)
    record = folder.record()
    if record is None:
        raise EngineError(f"The engine of {folder.path} has just ended: try again.")
    if target.exists():
        raise EngineError(f"{target} exists already: name another file.")
    made = folder.path / "store" / "backups" / DATABASE / _make(folder, record.http_port)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive:
        manifest = {"layout": LAYOUT, "engine": record.version, "about": about}
        archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(made, target)
    except OSError as error:
        made.unlink(missing_ok=True)
        raise EngineError(f"{target} cannot be written ({error.strerror}): name another file.") from error
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
    """What is in a backup file. Raises `EngineError` for a file that is none, or one that is damaged."""
    try:
        with zipfile.ZipFile(source) as archive:
            found = json.loads(archive.read(MANIFEST))
            damaged = _damaged(archive)
    except FileNotFoundError as error:
        raise EngineError(f"{source} is not there: name a file that `gongjian backup` wrote.") from error
    except (OSError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise EngineError(f"{source} is no backup: name a file that `gongjian backup` wrote.") from error
    if damaged:
        raise EngineError(f"{source} is damaged at {damaged}: take another backup.")
    return Backup(int(found["layout"]), str(found["engine"]), dict(found["about"]))


def _damaged(archive: zipfile.ZipFile) -> str | None:
    """The first part that is not what was written: a wrong sum, a stream that cannot be read, a header that is none."""
    for part in archive.namelist():
        try:
            with archive.open(part) as stream:
                while stream.read(CHUNK):
                    pass
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
            return part
    return None


def restore(path: Path, source: Path, *, replace: bool = False) -> Backup:
    """Put a backup in the place of a folder's data. Raises `EngineError` if somebody uses the folder, if it holds data and
    `replace` is false, or if the file is no backup; nothing is changed then."""
    found = read_backup(source)
    _check_version(found, source)
    folder = EngineFolder(Path(os.path.abspath(path)))
    folder.prepare()
    with _nobody_else(folder):
        _put_in_place(folder, source, replace)
        folder.write_format(minor(found.engine))
    return found


def _check_version(found: Backup, source: Path) -> None:
    installed = version("arcadedb-embedded")
    if found.layout != LAYOUT or is_newer(found.engine, installed):
        raise EngineError(
            f"{source} was written by engine {found.engine}, layout {found.layout}; installed are {installed} and {LAYOUT}: "
            "update first."
        )


@contextmanager
def _nobody_else(folder: EngineFolder) -> Iterator[None]:
    """Holds the locks of the engine and of its users; an engine that has lost its last user is given time to end."""
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
        yield
    finally:
        users.close()
        engine.close()


def _put_in_place(folder: EngineFolder, source: Path, replace: bool) -> None:
    databases = folder.path / "store" / "databases"
    present = databases / DATABASE
    if present.exists() and not replace:
        raise EngineError(
            f"{folder.path} holds data already: use --replace to put the backup in its place, or name another folder."
        )
    databases.mkdir(parents=True, exist_ok=True)
    aside = folder.path / f"restore.{secrets.token_hex(4)}"
    old = aside.with_suffix(".old")
    try:
        with zipfile.ZipFile(source) as archive:
            archive.extractall(aside, [name for name in archive.namelist() if name != MANIFEST])
        if present.exists():
            os.replace(present, old)
        os.replace(aside, present)
    except OSError as error:
        raise EngineError(f"{folder.path} cannot be written ({error.strerror}): make room, then try again.") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
