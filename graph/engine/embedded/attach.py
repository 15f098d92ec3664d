"""The embedded engine, from the side of who uses it: one process per data folder, shared by every command.

    engine = EmbeddedEngine.attach(Path("data"))    # starts the engine, or finds it running
    engine.endpoint                                 # where it answers, over Bolt
    engine.detach()                                 # a few seconds after the last one, the engine ends

Needs the standard library only: the engine and its Java live in the other process (`graph/engine/embedded/server.py`).
Not here: talking to it (`graph/engine/client.py`), and what lies in the folder (`graph/engine/embedded/folder.py`).
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
PAUSE = 0.02  # seconds between two looks
FULL = 8 << 20  # bytes: with less than that free an engine cannot be relied on to write


class EmbeddedEngine:
    """This process's attachment to the engine of a folder; it ends with `detach`, or with the process."""

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
        """Joins the users of the folder's engine, starting it if nobody has; `EngineError` says what is in the way.

        `heap`, and `statement_timeout` (seconds after which the engine ends a statement, 0 for never), are taken
        from the one who starts it.
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
        """Starts the engine again if it died, and gives where it answers now. Blocks: call it in a thread."""
        if self._users is None:
            raise EngineError(f"This process has left the engine of {self.folder}: attach again.")
        record = _running(self._files) or _start(self._files, self._launch, time.monotonic() + self._timeout)
        uri = f"bolt://127.0.0.1:{record.bolt_port}"
        self.endpoint = Endpoint(uri, "root", self._files.password(), DATABASE)
        return self.endpoint

    def detach(self) -> None:
        """Leaves the engine to its other users; without any it ends by itself."""
        users, self._users = self._users, None
        if users is not None:
            users.touch()
            users.close()

    def writing(self) -> AbstractContextManager[None]:
        """Hold the folder's right to load, migrate or restore. Raises `EngineBusy` if another command has it."""
        return self._files.writing()

    def why(self, error: GraphError) -> GraphError:
        """The error as it is, or that the disk is full: of that the engine tells its clients nothing."""
        free = shutil.disk_usage(self.folder).free
        if free >= FULL or not isinstance(error, InternalError | GraphUnavailable):
            return error
        return EngineError(
            f"The disk of {self.folder} is full, {free / 1e6:.1f} MB are free: make room, then repeat the command. "
            "What was there is kept."
        )

    def _join(self, users: Lock) -> None:
        deadline = time.monotonic() + self._timeout
        while not users.try_shared():  # an engine that is ending holds it to the end
            if time.monotonic() > deadline:
                raise EngineError(f"The engine of {self.folder} has been ending for too long: try again.")
            time.sleep(PAUSE)
        users.touch()


def _running(files: EngineFolder) -> EngineRecord | None:
    """Gives the engine that lives and is ready."""
    return files.record() if _alive(files) else None


def _alive(files: EngineFolder) -> bool:
    lock = files.lock("engine")
    try:
        return not lock.try_shared()
    finally:
        lock.close()


def _start(files: EngineFolder, launch: Launch, deadline: float) -> EngineRecord:
    """Starts the engine, or waits for one that somebody has just started or that is just ending."""
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
            process.kill()  # the next one to try finds a clean place
    raise EngineError(f"The embedded engine was not ready in time ({last_line(files)}): try again with more time.")
