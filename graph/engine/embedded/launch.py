"""Start of an embedded engine's process, and the causes of a failed start.

`graph/engine/embedded/attach.py` decides when to start one; `graph/engine/embedded/server.py` runs in the process.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from graph.engine.embedded.folder import EngineFolder

LONGEST = 2000  # characters of a reported line
# text in the engine's or Java's output → cause and remedy
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
    """Settings of a start. A running engine keeps the settings of its start."""

    heap: str
    statement_timeout: float  # seconds, 0 for none

    def arguments(self, folder: EngineFolder) -> list[str]:
        return [str(folder.path), self.heap, str(self.statement_timeout)]


def spawn(folder: EngineFolder, launch: Launch) -> subprocess.Popen[bytes]:
    """Start the process in a session of its own, so that Ctrl-C in a terminal does not end it."""
    folder.retire()
    log = folder.path / "engine.log"
    if log.exists():
        log.replace(log.with_name("engine.last.log"))
    with open(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "wb") as output:
        process = subprocess.Popen(
            # -P: do not import from the working directory
            [sys.executable, "-P", "-m", "graph.engine.embedded.server", *launch.arguments(folder)],
            cwd=folder.path,  # the engine writes ./log there
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    # Without a wait for its exit, the process would remain as a zombie of a longer running service.
    threading.Thread(target=process.wait, name="embedded-engine", daemon=True).start()
    return process


def why_it_failed(folder: EngineFolder, launch: Launch, returncode: int) -> str:
    """Return one sentence: the engine's own error, the cause of a known output, or the last line of the output."""
    log = _read_log(folder)
    last = last_line(folder)
    if last.startswith("EngineError: "):
        return last.removeprefix("EngineError: ")
    for output, cause in SIGNS.items():
        if output in log:
            return cause.format(folder=folder.path, heap=launch.heap)
    if returncode == -9:
        return "The embedded engine was killed while it started, probably for want of memory: give it less heap."
    return f"The embedded engine did not start ({last}): see {folder.path / 'engine.log'}."


def last_line(folder: EngineFolder) -> str:
    """Return the last line of the engine's output, without Java's usual warning."""
    lines = [line.strip() for line in _read_log(folder).splitlines()]
    relevant = [line for line in lines if line and not line.startswith("WARNING: Using incubator modules")]
    return relevant[-1][:LONGEST] if relevant else "it said nothing"


def _read_log(folder: EngineFolder) -> str:
    try:
        return (folder.path / "engine.log").read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ""


def _environment() -> dict[str, str]:
    """Return an environment in which the new process imports this `graph`, installed or not."""
    home = str(Path(__file__).resolve().parent.parent.parent.parent)
    search_path = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": f"{home}{os.pathsep}{search_path}" if search_path else home}
