"""The process of an embedded engine: starts the database server in it, ends it some seconds after its last user.

Started by `graph/engine/embedded/attach.py` as `python -m graph.engine.embedded.server <folder> <heap> <statement timeout in seconds>`.
It reads the password in the folder, so that none stands in a command line, and listens on loopback only.
If it cannot start, its last line says why, with `EngineError: ` in front if it is a sentence for people.
Not here: the database server itself (`graph/engine/embedded/arcadedb.py`).
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import time
import traceback
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from graph.engine.embedded.arcadedb import free_ports, speak_to_files_only, start
from graph.engine.embedded.folder import EngineFolder, EngineRecord, is_newer, minor
from graph.engine.embedded.lock import Lock
from graph.engine.embedded.sums import take_sums, write_sums
from graph.engine.embedded.swap import tidy
from graph.errors import EngineError

LOOK = 0.5  # seconds between two looks whether anybody is there
LINGER = 3.0  # seconds that the engine stays for the next one
STOPPING = 30.0  # seconds for a clean end; what was acknowledged is in the log of transactions anyway


def main(folder: str, heap: str, statement_timeout: str) -> int:
    """Runs the engine of a folder until it is not needed, or told to end (SIGTERM, SIGINT); gives the exit status."""
    os.umask(0o077)
    try:
        run(EngineFolder(Path(folder)), heap, float(statement_timeout))
    except EngineError as error:
        print(f"EngineError: {error.message}", file=sys.stderr)
        return 1
    except Exception:
        traceback.print_exc()  # read by who started it, see graph/engine/embedded/launch.py
        return 1
    return 0


def run(folder: EngineFolder, heap: str, statement_timeout: float) -> None:
    stop = told_to_end()
    engine, users = folder.lock("engine"), folder.lock("users")
    _hold(engine)
    _check_version(folder)
    tidy(folder)
    sums = take_sums(folder)
    record = EngineRecord(os.getpid(), *free_ports(folder.last_record()), version("arcadedb-embedded"))
    server = start(folder, record, heap, statement_timeout)
    folder.write_format(minor(record.version))
    folder.publish(record)
    speak_to_files_only()
    _wait_until_unused(users, stop)
    _end(folder, server)
    with contextlib.suppress(OSError, EngineError):  # a full disk, a folder that was removed: then there are no sums
        write_sums(folder, sums)


def told_to_end() -> SimpleQueue[int]:
    """Gives where the numbers of SIGTERM and SIGINT arrive from now on.

    A queue of this kind may be written to by a handler that interrupts its reader. An event may not: set by a handler
    while its lock is held for a look at it, it would wait for itself for ever.
    """
    stop: SimpleQueue[int] = SimpleQueue()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _: stop.put(number))
    return stop


def has_been_told(stop: SimpleQueue[int], seconds: float) -> bool:
    try:
        stop.get(timeout=seconds)
    except Empty:
        return False
    return True


def _hold(engine: Lock) -> None:
    """Takes the engine's lock; who asks whether an engine is alive holds it for an instant."""
    deadline = time.monotonic() + 2
    while not engine.try_exclusive():
        if time.monotonic() > deadline:
            raise EngineError("Another engine runs in this folder: try again when it has ended.")
        time.sleep(0.01)


def _check_version(folder: EngineFolder) -> None:
    """Refuses data of a newer engine: it may hold what this one does not know."""
    try:
        installed = minor(version("arcadedb-embedded"))
    except PackageNotFoundError as error:
        raise EngineError(
            "No embedded engine is installed for this platform: set NEO4J_URI to a Neo4j server."
        ) from error
    written = str(folder.format().get("engine", installed))
    if is_newer(written, installed):
        raise EngineError(
            f"{folder.path} was written by engine {written} and {installed} is installed:"
            " update arcadedb-embedded, or name another folder."
        )


def _wait_until_unused(users: Lock, stop: SimpleQueue[int]) -> None:
    """Returns when nobody has been attached for a while; the lock is kept then, and who comes now waits for the end."""
    seen, mark = time.monotonic(), users.touched()
    while not has_been_told(stop, LOOK):
        alone = users.try_exclusive()
        if not alone or users.touched() != mark:
            seen, mark = time.monotonic(), users.touched()
        elif time.monotonic() - seen > LINGER:
            return
        if alone:
            users.release()


def _end(folder: EngineFolder, server: Any) -> None:
    record = folder.record()
    if record is not None and record.pid == os.getpid():  # else the folder is no longer ours
        folder.retire()
    last_resort = threading.Timer(STOPPING, os._exit, (1,))
    last_resort.daemon = True
    last_resort.start()
    server.stop()
    last_resort.cancel()


if __name__ == "__main__":
    status = main(*sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    # Java's threads (of a statement that still runs, of a start that failed) would keep the process. The database is
    # closed by now, and nothing that was acknowledged is lost even if it is not.
    os._exit(status)
