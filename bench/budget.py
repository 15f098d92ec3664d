"""CPU time of a request by process: server, engine and client, which share the machine's cores.

A server that sends the same statement as another is limited by the time of engine and client. This table shows these
limits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import add, sub
from typing import NamedTuple
from urllib.parse import urlsplit

import psutil

from bench.figures import row
from bench.servers import Server
from graph.engine.endpoint import Endpoint


class Spent(NamedTuple):
    """CPU seconds of server, engine and client, and the number of requests."""

    server: float
    engine: float
    client: float
    requests: float

    def and_(self, other: Spent) -> Spent:
        return Spent(*map(add, self, other))

    def since(self, before: Spent) -> Spent:
        return Spent(*map(sub, self, before))

    def each(self, seconds: float) -> str:
        """Return microseconds per request."""
        return f"{seconds / self.requests * 1e6:.0f}"


@dataclass(slots=True)
class Budget:
    """Sums of all rounds by operation and server, and their table."""

    servers: dict[str, psutil.Process]
    engine: psutil.Process
    client: psutil.Process = field(default_factory=psutil.Process)
    totals: dict[str, dict[str, Spent]] = field(default_factory=dict)

    @classmethod
    def of(cls, servers: dict[str, Server], endpoint: Endpoint) -> Budget:
        return cls({name: psutil.Process(server.pid) for name, server in servers.items()}, listening(endpoint))

    def now(self, name: str, requests: float = 0) -> Spent:
        """Return the CPU time so far of a server that has answered `requests` requests."""
        return Spent(cpu(self.servers[name]), cpu(self.engine), cpu(self.client), requests)

    def add(self, operation: str, name: str, spent: Spent) -> None:
        by_server = self.totals.setdefault(operation, {})
        by_server[name] = by_server[name].and_(spent) if name in by_server else spent

    def table(self, names: Sequence[str]) -> Iterator[str]:
        """Yield the lines of the table: server + engine for each server, and the client's time with the first server."""
        yield "\nCPU of a request, µs: server + engine.\n"
        yield row("operation", *names, "client")
        yield "|---" * (len(names) + 2) + "|"
        for operation, by_server in self.totals.items():
            cells = [both(by_server[name]) if name in by_server else "" for name in names]
            yield row(operation, *cells, by_server[names[0]].each(by_server[names[0]].client))


def both(spent: Spent) -> str:
    return f"{spent.each(spent.server)} + {spent.each(spent.engine)}"


def cpu(process: psutil.Process) -> float:
    """Return the CPU seconds of all threads of a process."""
    times = process.cpu_times()
    return float(times.user + times.system)


def listening(endpoint: Endpoint) -> psutil.Process:
    """Return the process that listens at an address of this machine."""
    port = urlsplit(endpoint.uri).port
    for connection in psutil.net_connections("tcp"):
        if connection.status == psutil.CONN_LISTEN and connection.laddr.port == port and connection.pid:
            return psutil.Process(connection.pid)
    raise RuntimeError(f"nothing that this user may look at listens at {endpoint.uri}")
