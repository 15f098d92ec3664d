"""The process of an embedded engine: starts the database server, and ends it some seconds after its last user.

`graph/engine/embedded/attach.py` starts it with the statement timeout in seconds:

    python -m graph.engine.embedded.server <folder> <heap> <statement timeout>

The process reads the password from the folder, so that no command line contains it, and listens on the loopback
interface only. If it cannot start, the last line of its output is the cause, with the prefix `EngineError: ` if the line
is a message for users. `graph/engine/embedded/arcadedb.py` is the database server itself.
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

from graph.engine.embedded.arcadedb import free_ports, log_to_files_only, start
from graph.engine.embedded.folder import EngineFolder, EngineRecord, is_newer, minor
from graph.engine.embedded.lock import Lock
from graph.engine.embedded.sums import take_checksums, write_checksums
from graph.engine.embedded.swap import tidy
from graph.errors import EngineError

LOOK = 0.5  # seconds between two checks for users
LINGER = 3.0  # seconds that the engine waits for the next user
STOPPING = 30.0  # seconds for a clean end; acknowledged changes are in the transaction log in any case


def main(folder: str, heap: str, statement_timeout: str) -> int:
    """Run the engine of a folder until it is unused, or until SIGTERM or SIGINT. Returns the exit status."""
    os.umask(0o077)
    try:
        run(EngineFolder(Path(folder)), heap, float(statement_timeout))
    except EngineError as error:
        print(f"EngineError: {error.message}", file=sys.stderr)
        return 1
    except Exception:
        traceback.print_exc()  # read by the starting process, see graph/engine/embedded/launch.py
        return 1
    return 0


def run(folder: EngineFolder, heap: str, statement_timeout: float) -> None:
    """Start the database server, wait until it is unused, and end it. Raises `EngineError` if it cannot start."""
    signals = termination_signals()
    engine, users = folder.lock("engine"), folder.lock("users")
    _hold(engine)
    _check_version(folder)
    tidy(folder)
    checksums = take_checksums(folder)
    record = EngineRecord(os.getpid(), *free_ports(folder.last_record()), version("arcadedb-embedded"))
    server = start(folder, record, heap, statement_timeout)
    folder.write_format(minor(record.version))
    folder.publish(record)
    log_to_files_only()
    _wait_until_unused(users, signals)
    _end(folder, server)
    with contextlib.suppress(OSError, EngineError):  # a full disk, a removed folder: then there are no checksums
        write_checksums(folder, checksums)


def termination_signals() -> SimpleQueue[int]:
    """Return a queue that receives the numbers of SIGTERM and SIGINT.

    A signal handler may put into a `SimpleQueue` while it interrupts the reader. It must not set an `Event`: if the
    handler interrupts a reader that holds the event's lock, it waits for itself.
    """
    signals: SimpleQueue[int] = SimpleQueue()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _: signals.put(number))
    return signals


def received(signals: SimpleQueue[int], seconds: float) -> bool:
    """Return True if a signal arrives within the time."""
    try:
        signals.get(timeout=seconds)
    except Empty:
        return False
    return True


def _hold(engine: Lock) -> None:
    """Acquire the engine's lock. Processes that check whether the engine is alive hold it for an instant."""
    deadline = time.monotonic() + 2
    while not engine.try_exclusive():
        if time.monotonic() > deadline:
            raise EngineError("Another engine runs in this folder: try again when it has ended.")
        time.sleep(0.01)


def _check_version(folder: EngineFolder) -> None:
    """Raise `EngineError` for data of a newer engine, which this engine may not understand."""
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


def _wait_until_unused(users: Lock, signals: SimpleQueue[int]) -> None:
    """Return when no process has been attached for a while. The lock is kept, so that new users wait for the end."""
    last_use, mark = time.monotonic(), users.touched()
    while not received(signals, LOOK):
        alone = users.try_exclusive()
        if not alone or users.touched() != mark:
            last_use, mark = time.monotonic(), users.touched()
        elif time.monotonic() - last_use > LINGER:
            return
        if alone:
            users.release()


def _end(folder: EngineFolder, server: Any) -> None:
    record = folder.record()
    if record is not None and record.pid == os.getpid():  # otherwise the folder belongs to another engine
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
    # Java's threads (of a running statement, of a failed start) would keep the process alive. The database is closed,
    # and even otherwise no acknowledged change is lost.
    os._exit(status)
