"""A line to an engine that can be cut and mended: what a service sees of a server that goes away and comes back."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from graph.engine.endpoint import Endpoint


@dataclass
class Line:
    """Carries bytes both ways between whoever connects to `endpoint` and the engine behind it."""

    behind: Endpoint
    listening: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))
    ends: list[socket.socket] = field(default_factory=list)
    whole: bool = True

    @property
    def endpoint(self) -> Endpoint:
        return replace(self.behind, uri=f"bolt://127.0.0.1:{self.listening.getsockname()[1]}")

    def cut(self) -> None:
        """End all connections, also in the middle of an answer, and take no new ones."""
        self.whole = False
        for end in self.ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self.ends.clear()

    def mend(self) -> None:
        self.whole = True

    def serve(self) -> None:
        while True:
            try:
                near, _ = self.listening.accept()
            except OSError:
                return
            if not self.whole:
                near.close()
                continue
            host, _, port = self.behind.uri.rpartition("/")[2].rpartition(":")
            far = socket.create_connection((host, int(port)))
            self.ends += [near, far]
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=carry, args=(one, other), daemon=True).start()


def carry(one: socket.socket, other: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := one.recv(65536):
            other.sendall(data)
    for end in (one, other):
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


@contextmanager
def line_to(endpoint: Endpoint) -> Iterator[Line]:
    """A line that is whole at first."""
    line = Line(endpoint)
    threading.Thread(target=line.serve, daemon=True).start()
    try:
        yield line
    finally:
        line.cut()
        with contextlib.suppress(OSError):
            line.listening.shutdown(socket.SHUT_RDWR)
        line.listening.close()
