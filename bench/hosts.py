"""Choice of the fastest host for @neo4j/graphql, by a comparison before it is compared with other servers."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass

from bench.figures import geometric_mean, median
from bench.knobs import ROUNDS, SECONDS
from bench.load import Ask, rate
from bench.operations import ALL, NEO4J
from bench.servers import HOSTS, running
from graph.engine.endpoint import Endpoint

ASKED = ("01-by-key", "03-nested-page", "12-five-roots")


@dataclass(frozen=True, slots=True)
class Host:
    """The fastest host and its ratio."""

    name: str
    ratio: float
    slower: str

    def __str__(self) -> str:
        return (
            f"@neo4j/graphql on {self.name}, here {self.ratio:.2f} times as fast as on {self.slower} "
            f"(geometric mean of {', '.join(ASKED)})."
        )


async def fastest_host(endpoint: Endpoint, day: str) -> Host:
    """Send some operations to each host and return the fastest one."""
    documents = [operation.document(NEO4J) for operation in ALL if operation.folder in ASKED]
    with ExitStack() as stack:
        servers = {name: stack.enter_context(running(name, endpoint, day)) for name in HOSTS}
        asks = {
            name: [Ask.of(server.port, server.path, text) for text in documents] for name, server in servers.items()
        }
        rates: dict[str, list[list[float]]] = {name: [[] for _ in documents] for name in HOSTS}
        for number in range(ROUNDS + 1):
            for name, host_asks in asks.items():
                for at, request in enumerate(host_asks):
                    answers_per_second = await rate(request, SECONDS / 2)
                    if number:
                        rates[name][at].append(answers_per_second)
    means = {
        name: geometric_mean([median(each) for each in answers_per_second])
        for name, answers_per_second in rates.items()
    }
    slower, best = sorted(means, key=lambda name: means[name])
    return Host(best, means[best] / means[slower], slower)
