"""Replacement of a folder's store: a new store is built beside it and installed by one rename, or not at all.

    with folder_beside(folder) as other:      # a separate folder: load into it, or unpack a backup
        ...
        install(folder, other)                # ends the folder's engine, names the new store, removes the old one

After a crash either the old or the new store is current. The next engine removes the other one.
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from graph.engine.embedded.folder import STORE, EngineBusy, EngineFolder
from graph.engine.embedded.lock import exclusive
from graph.errors import EngineError

ENDING = 60.0  # seconds for an engine to end
PAUSE = 0.02  # seconds between two checks
NEXT = "next"


@contextmanager
def folder_beside(folder: EngineFolder) -> Iterator[EngineFolder]:
    """Yield a new folder on the same disk for the new store, and remove it at the end.

    The caller holds `folder.writing()`.
    """
    _remove(folder.path.glob(f"{NEXT}.*"))  # the write lock is held, so that no other command needs them
    other = EngineFolder(folder.path / f"{NEXT}.{secrets.token_hex(4)}")
    other.prepare()
    try:
        yield other
    finally:
        with suppress(EngineError):
            end_engine(other)
        shutil.rmtree(other.path, ignore_errors=True)


def install(folder: EngineFolder, other: EngineFolder) -> None:
    """Install the other folder's store. Services that use the folder continue with it a few seconds later.

    Raises `EngineError` if an engine does not end or the disk is full. The old store is then still current.
    """
    name, old = f"{STORE}.{secrets.token_hex(4)}", folder.store
    try:
        with exclusive(folder.path / "start.lock", time.monotonic() + ENDING):  # no process starts an engine meanwhile
            for ending in (other, folder):
                end_engine(ending)
            with suppress(FileNotFoundError):
                (other.store / "config" / "server-users.jsonl").unlink()  # it holds the password of the other folder
            os.rename(other.store, folder.path / name)
            folder.write_format(str(other.format()["engine"]), name)  # from here on the new store is current
    except OSError as error:
        raise EngineError(f"{folder.path} cannot be written ({error.strerror}): make room, then try again.") from error
    shutil.rmtree(old, ignore_errors=True)


def end_engine(folder: EngineFolder) -> None:
    """End the engine of a folder, if it runs, and wait until its store is closed. Raises `EngineError` after a minute."""
    lock, deadline = folder.lock("engine"), time.monotonic() + ENDING
    try:
        notified = None
        while not lock.try_shared():
            record = folder.record()
            if record is not None and record.pid != notified:
                notified = record.pid
                with suppress(ProcessLookupError):
                    os.kill(record.pid, signal.SIGTERM)
            if time.monotonic() > deadline:
                raise EngineError(f"The engine of {folder.path} does not end: end process {notified}, then try again.")
            time.sleep(PAUSE)
    finally:
        lock.close()


def tidy(folder: EngineFolder) -> None:
    """Remove what interrupted commands left beside the current store, unless a command is running."""
    if "store" not in folder.format() or not folder.store.is_dir():
        return  # the current store is not certain
    with suppress(EngineBusy), folder.writing():
        strays = (path for path in folder.path.glob(f"{STORE}*") if path != folder.store)
        _remove([*strays, *folder.path.glob(f"{NEXT}.*")])


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
