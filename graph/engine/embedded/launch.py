"""Starting the process of an embedded engine, and saying why it did not start.

Not here: whether to start one at all (`graph/engine/embedded/attach.py`), what happens in the process (`graph/engine/embedded/server.py`).
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from graph.engine.embedded.folder import EngineFolder

LONGEST = 2000  # characters of a line that is told
# What the engine and its Java write when something is in the way, and what a person can do about it.
SIGNS = {
    "is locked by another process": "Another program has the store of {folder} open: end it and try again.",
    "Could not reserve enough space": "There is not enough memory for a heap of {heap}: give the engine less.",
    "OutOfMemoryError": "A heap of {heap} is not enough for {folder}: give the engine more.",
    "Invalid maximum heap size": "{heap!r} is not a heap size: write it like 512m or 2g.",
    "Too small maximum heap": "A heap of {heap} is too small: give the engine 256m or more.",
    "Unable to listen": "Another program took the engine's port while it started: try again.",
    "No space left on device": "The disk of {folder} is full: make room and try again.",
}


@dataclass(frozen=True, slots=True)
class Launch:
    """How an engine is started; one that already runs keeps what it was started with."""

    heap: str
    statement_timeout: float  # seconds, 0 for none

    def arguments(self, folder: EngineFolder) -> list[str]:
        return [str(folder.path), self.heap, str(self.statement_timeout)]


def spawn(folder: EngineFolder, launch: Launch) -> subprocess.Popen[bytes]:
    """Starts the process in a session of its own, so that Ctrl-C in a terminal does not reach it."""
    folder.retire()
    log = folder.path / "engine.log"
    if log.exists():
        log.replace(log.with_name("engine.last.log"))
    with open(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "wb") as output:
        process = subprocess.Popen(
            # -P: the folder it works in is not a place to import from
            [sys.executable, "-P", "-m", "graph.engine.embedded.server", *launch.arguments(folder)],
            cwd=folder.path,  # the engine writes its ./log there
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    # Somebody has to wait for it, or it stays behind as a zombie of a service that outlives it.
    threading.Thread(target=process.wait, name="embedded-engine", daemon=True).start()
    return process


def why_it_failed(folder: EngineFolder, launch: Launch, returncode: int) -> str:
    """Gives one sentence: the engine's own, what a known sign means, or the last line that it wrote."""
    log = _read_log(folder)
    last = last_line(folder)
    if last.startswith("EngineError: "):
        return last.removeprefix("EngineError: ")
    for sign, sentence in SIGNS.items():
        if sign in log:
            return sentence.format(folder=folder.path, heap=launch.heap)
    if returncode == -9:
        return "The embedded engine was killed while it started, probably for want of memory: give it less heap."
    return f"The embedded engine did not start ({last}): see {folder.path / 'engine.log'}."


def last_line(folder: EngineFolder) -> str:
    lines = [line.strip() for line in _read_log(folder).splitlines()]
    spoken = [line for line in lines if line and not line.startswith("WARNING: Using incubator modules")]
    return spoken[-1][:LONGEST] if spoken else "it said nothing"


def _read_log(folder: EngineFolder) -> str:
    try:
        return (folder.path / "engine.log").read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ""


def _environment() -> dict[str, str]:
    """The new process imports this `graph`, be it installed or not."""
    home = str(Path(__file__).resolve().parent.parent.parent.parent)
    before = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": f"{home}{os.pathsep}{before}" if before else home}
