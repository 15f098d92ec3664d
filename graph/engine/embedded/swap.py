"""Another store in the place of a folder's present one: made beside it, put in force by one rename, or not at all.

    with folder_beside(folder) as other:      # a folder of its own: load into it, or unpack a backup
        ...
        install(folder, other)                # ends the folder's engine, names the new store, removes the old one

Whoever is killed leaves the old store in force, or the new one. What neither needs is removed by the next engine.
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
PAUSE = 0.02  # seconds between two looks
NEXT = "next"


@contextmanager
def folder_beside(folder: EngineFolder) -> Iterator[EngineFolder]:
    """A new folder on the same disk, for a store that is to take the place of the present one; gone at the end.

    Whoever asks for it holds `folder.writing()`.
    """
    _remove(folder.path.glob(f"{NEXT}.*"))  # nobody else writes, so that nobody needs them
    other = EngineFolder(folder.path / f"{NEXT}.{secrets.token_hex(4)}")
    other.prepare()
    try:
        yield other
    finally:
        with suppress(EngineError):
            end_engine(other)
        shutil.rmtree(other.path, ignore_errors=True)


def install(folder: EngineFolder, other: EngineFolder) -> None:
    """Put the other folder's store in force. Services that use the folder go on with it a few seconds later.

    Raises `EngineError` if an engine does not end or the disk is full; the old store is in force then.
    """
    name, old = f"{STORE}.{secrets.token_hex(4)}", folder.store
    try:
        with exclusive(folder.path / "start.lock", time.monotonic() + ENDING):  # nobody starts an engine meanwhile
            for one in (other, folder):
                end_engine(one)
            with suppress(FileNotFoundError):
                (other.store / "config" / "server-users.jsonl").unlink()  # its password was the other folder's
            os.rename(other.store, folder.path / name)
            folder.write_format(str(other.format()["engine"]), name)  # from here on the new one counts
    except OSError as error:
        raise EngineError(f"{folder.path} cannot be written ({error.strerror}): make room, then try again.") from error
    shutil.rmtree(old, ignore_errors=True)


def end_engine(folder: EngineFolder) -> None:
    """End the engine of a folder, if one runs, and wait until its store is closed. Raises `EngineError` if it does not."""
    lock, deadline = folder.lock("engine"), time.monotonic() + ENDING
    try:
        told = None
        while not lock.try_shared():
            record = folder.record()
            if record is not None and record.pid != told:
                told = record.pid
                with suppress(ProcessLookupError):
                    os.kill(record.pid, signal.SIGTERM)
            if time.monotonic() > deadline:
                raise EngineError(f"The engine of {folder.path} does not end: end process {told}, then try again.")
            time.sleep(PAUSE)
    finally:
        lock.close()


def tidy(folder: EngineFolder) -> None:
    """Remove what interrupted commands have left beside the store that counts, unless one is at work."""
    if "store" not in folder.format() or not folder.store.is_dir():
        return  # nothing says for certain what is not needed
    with suppress(EngineBusy), folder.writing():
        strays = (path for path in folder.path.glob(f"{STORE}*") if path != folder.store)
        _remove([*strays, *folder.path.glob(f"{NEXT}.*")])


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
