"""Attachment of a process to an embedded engine: one engine process per data folder, shared by all commands.

    engine = EmbeddedEngine.attach(Path("data"))    # starts the engine, or finds it running
    engine.endpoint                                 # its Bolt address
    engine.detach()                                 # a few seconds after the last user the engine ends

This module needs only the standard library: the engine and its Java run in the other process
(`graph/engine/embedded/server.py`). `graph/engine/client.py` communicates with the engine,
`graph/engine/embedded/folder.py` holds its files.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from contextlib import AbstractContextManager
from pathlib import Path

from graph.engine.embedded.folder import EngineFolder, EngineRecord
from graph.engine.embedded.launch import Launch, last_line, spawn, why_it_failed
from graph.engine.embedded.lock import Lock, exclusive
from graph.engine.endpoint import Endpoint
from graph.errors import EngineError, GraphError, GraphUnavailable, InternalError

DATABASE = "gongjian"
PAUSE = 0.02  # seconds between two checks
FULL = 8 << 20  # bytes: with less free space an engine cannot write reliably


class EmbeddedEngine:
    """This process's attachment to the engine of a folder. It ends with `detach`, or with the process."""

    endpoint: Endpoint

    def __init__(self, folder: EngineFolder, launch: Launch, timeout: float) -> None:
        self.folder = folder.path
        self._files = folder
        self._launch = launch
        self._timeout = timeout
        self._users: Lock | None = None

    @classmethod
    def attach(
        cls, folder: Path, *, heap: str = "1g", statement_timeout: float = 0, timeout: float = 60.0
    ) -> EmbeddedEngine:
        """Attach to the folder's engine, and start it if it does not run. Raises `EngineError` with the cause.

        `heap` and `statement_timeout` (seconds after which the engine ends a statement, 0 for never) apply if this call
        starts the engine.
        """
        files = EngineFolder(Path(os.path.abspath(folder)))
        files.prepare()
        engine = cls(files, Launch(heap, statement_timeout), timeout)
        engine._users = files.lock("users")
        try:
            engine._join(engine._users)
            engine.ensure()
        except BaseException:
            engine.detach()
            raise
        return engine

    def ensure(self) -> Endpoint:
        """Start the engine again if it died, and return its endpoint. Blocks: call it in a thread."""
        if self._users is None:
            raise EngineError(f"This process has left the engine of {self.folder}: attach again.")
        record = _running(self._files) or _start(self._files, self._launch, time.monotonic() + self._timeout)
        uri = f"bolt://127.0.0.1:{record.bolt_port}"
        self.endpoint = Endpoint(uri, "root", self._files.password(), DATABASE)
        return self.endpoint

    def detach(self) -> None:
        """Detach. The engine ends by itself when it has no user."""
        users, self._users = self._users, None
        if users is not None:
            users.touch()
            users.close()

    def writing(self) -> AbstractContextManager[None]:
        """Hold the folder's write lock for a load, migration or restore. Raises `EngineBusy` if it is held."""
        return self._files.writing()

    def why(self, error: GraphError) -> GraphError:
        """Return the error, or an error for a full disk, which the engine does not report to its clients."""
        free = shutil.disk_usage(self.folder).free
        if free >= FULL or not isinstance(error, InternalError | GraphUnavailable):
            return error
        return EngineError(
            f"The disk of {self.folder} is full, {free / 1e6:.1f} MB are free: make room, then repeat the command. "
            "What was there is kept."
        )

    def _join(self, users: Lock) -> None:
        deadline = time.monotonic() + self._timeout
        while not users.try_shared():  # an engine that is ending holds the lock until its end
            if time.monotonic() > deadline:
                raise EngineError(f"The engine of {self.folder} has been ending for too long: try again.")
            time.sleep(PAUSE)
        users.touch()


def _running(files: EngineFolder) -> EngineRecord | None:
    """Return the record of an engine that runs and is ready."""
    return files.record() if _alive(files) else None


def _alive(files: EngineFolder) -> bool:
    lock = files.lock("engine")
    try:
        return not lock.try_shared()
    finally:
        lock.close()


def _start(files: EngineFolder, launch: Launch, deadline: float) -> EngineRecord:
    """Start the engine, or wait for an engine that is starting or ending."""
    process: subprocess.Popen[bytes] | None = None
    with exclusive(files.path / "start.lock", deadline):
        while time.monotonic() < deadline:
            if _alive(files):
                if record := files.record():
                    return record
            elif process is None:
                process = spawn(files, launch)
            elif process.poll() is not None:
                raise EngineError(why_it_failed(files, launch, process.returncode))
            time.sleep(PAUSE)
        if process is not None:
            process.kill()  # so that the next attempt is not blocked
    raise EngineError(f"The embedded engine was not ready in time ({last_line(files)}): try again with more time.")
