"""File locks that the kernel releases at the end of a process, in any case.

`graph/engine/embedded/folder.py` lists the locks and their meaning.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from graph.errors import EngineError

if sys.platform != "win32":
    import fcntl


class Lock:
    """An open lock file. Each `Lock` is a holder of its own, also within one process."""

    def __init__(self, path: Path) -> None:
        if sys.platform == "win32":
            raise EngineError("The embedded engine does not run on Windows: set NEO4J_URI to a Neo4j server.")
        try:
            # Python's descriptors are not inherited by child processes: an engine does not keep its user's lock.
            self._fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise EngineError(f"{path} cannot be opened ({error.strerror}): make it writable.") from error

    def try_shared(self) -> bool:
        """Acquire the lock shared, without waiting. Returns False if another holder prevents it."""
        return self._try(fcntl.LOCK_SH)

    def try_exclusive(self) -> bool:
        """Acquire the lock exclusively, without waiting. Returns False if another holder prevents it."""
        return self._try(fcntl.LOCK_EX)

    def release(self) -> None:
        """Release the lock; the file stays open."""
        fcntl.flock(self._fd, fcntl.LOCK_UN)

    def touch(self) -> None:
        """Set the time stamp, a sign for processes that check the lock at intervals."""
        os.utime(self._fd)

    def touched(self) -> int:
        """Return the time stamp, only for comparison with an earlier one."""
        return os.fstat(self._fd).st_mtime_ns

    def close(self) -> None:
        """Close the file instead of unlocking it, because unlocking by a forked child would apply to all holders."""
        os.close(self._fd)

    def _try(self, kind: int) -> bool:
        try:
            fcntl.flock(self._fd, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            raise EngineError(
                f"The data folder cannot be locked ({error.strerror}): put it on a local disk."
            ) from error
        return True


@contextlib.contextmanager
def exclusive(path: Path, deadline: float) -> Iterator[None]:
    """Hold a lock exclusively, and wait for it until the deadline of the monotonic clock."""
    lock = Lock(path)
    try:
        while not lock.try_exclusive():
            if time.monotonic() > deadline:
                raise EngineError(f"Another process has been starting the engine of {path.parent} too long: try again.")
            time.sleep(0.02)
        yield
    finally:
        lock.close()
