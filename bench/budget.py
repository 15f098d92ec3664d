"""Where the CPU of a request goes: to the server, the engine, and the client that asks, which share the machine's cores.

Who sends the same statement as another can be no faster than what engine and client take lets it: this table says how much.
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
    """Seconds of CPU of a server, the engine and the client, and the requests that they were spent for."""

    server: float
    engine: float
    client: float
    requests: float

    def and_(self, other: Spent) -> Spent:
        return Spent(*map(add, self, other))

    def since(self, before: Spent) -> Spent:
        return Spent(*map(sub, self, before))

    def each(self, seconds: float) -> str:
        """Microseconds for one request."""
        return f"{seconds / self.requests * 1e6:.0f}"


@dataclass(slots=True)
class Budget:
    """Sums of all rounds by operation and server, and the table of them."""

    servers: dict[str, psutil.Process]
    engine: psutil.Process
    client: psutil.Process = field(default_factory=psutil.Process)
    found: dict[str, dict[str, Spent]] = field(default_factory=dict)

    @classmethod
    def of(cls, servers: dict[str, Server], endpoint: Endpoint) -> Budget:
        return cls({name: psutil.Process(one.pid) for name, one in servers.items()}, listening(endpoint))

    def now(self, name: str, requests: float = 0) -> Spent:
        """What has been spent until now, for a server that has been asked so much."""
        return Spent(cpu(self.servers[name]), cpu(self.engine), cpu(self.client), requests)

    def add(self, operation: str, name: str, spent: Spent) -> None:
        of_it = self.found.setdefault(operation, {})
        of_it[name] = of_it[name].and_(spent) if name in of_it else spent

    def table(self, names: Sequence[str]) -> Iterator[str]:
        """Lines of it: of each server its own and, behind a plus, the engine's; the client's when it asks the first."""
        yield "\nCPU of a request, µs: server + engine.\n"
        yield row("operation", *names, "client")
        yield "|---" * (len(names) + 2) + "|"
        for operation, of_it in self.found.items():
            cells = [both(of_it[name]) if name in of_it else "" for name in names]
            yield row(operation, *cells, of_it[names[0]].each(of_it[names[0]].client))


def both(spent: Spent) -> str:
    return f"{spent.each(spent.server)} + {spent.each(spent.engine)}"


def cpu(process: psutil.Process) -> float:
    """Seconds, of all its threads."""
    times = process.cpu_times()
    return float(times.user + times.system)


def listening(endpoint: Endpoint) -> psutil.Process:
    """The process that answers at an address of this machine."""
    port = urlsplit(endpoint.uri).port
    for one in psutil.net_connections("tcp"):
        if one.status == psutil.CONN_LISTEN and one.laddr.port == port and one.pid:
            return psutil.Process(one.pid)
    raise RuntimeError(f"nothing that this user may look at listens at {endpoint.uri}")
