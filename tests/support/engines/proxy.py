"""A TCP proxy to an engine that tests can cut and restore, as if a server went away and came back."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from graph.engine.endpoint import Endpoint


@dataclass
class Proxy:
    """A TCP proxy between clients of `endpoint` and the engine."""

    engine: Endpoint
    listening: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))
    ends: list[socket.socket] = field(default_factory=list)
    connected: bool = True
    requests: int = 0  # messages of clients
    last: int | None = None  # the message whose answer is lost, because all connections are cut once; None: none

    @property
    def endpoint(self) -> Endpoint:
        return replace(self.engine, uri=f"bolt://127.0.0.1:{self.listening.getsockname()[1]}")

    def cut(self) -> None:
        """End all connections, also in the middle of an answer, and accept no new ones."""
        self.connected = False
        for end in self.ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self.ends.clear()

    def restore(self) -> None:
        """Accept connections again."""
        self.connected = True

    def serve(self) -> None:
        while True:
            try:
                client, _ = self.listening.accept()
            except OSError:
                return
            if not self.connected:
                client.close()
                continue
            host, _, port = self.engine.uri.rpartition("/")[2].rpartition(":")
            server = socket.create_connection((host, int(port)))
            self.ends += [client, server]
            for source, target, passes in ((client, server, self.asks), (server, client, self.answers)):
                threading.Thread(target=forward, args=(source, target, passes), daemon=True).start()

    def asks(self) -> bool:
        """Count a message of a client, which is passed on."""
        self.requests += 1
        return True

    def answers(self) -> bool:
        """Return false for the answer to the last message: it is lost. Clients can connect again."""
        if self.requests != self.last:
            return True
        self.last = None
        self.cut()
        self.restore()
        return False


def forward(source: socket.socket, target: socket.socket, passes: Callable[[], bool]) -> None:
    with contextlib.suppress(OSError):
        while (data := source.recv(65536)) and passes():
            target.sendall(data)
    for end in (source, target):
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


@contextmanager
def proxy_to(endpoint: Endpoint) -> Iterator[Proxy]:
    """Run a proxy to an engine."""
    proxy = Proxy(endpoint)
    threading.Thread(target=proxy.serve, daemon=True).start()
    try:
        yield proxy
    finally:
        proxy.cut()
        with contextlib.suppress(OSError):
            proxy.listening.shutdown(socket.SHUT_RDWR)
        proxy.listening.close()
