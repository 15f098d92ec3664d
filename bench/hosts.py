"""Which host @neo4j/graphql is fastest on here: asked side by side, before it is compared with others."""

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
    """The fastest, and by how much."""

    name: str
    ratio: float
    slower: str

    def __str__(self) -> str:
        return (
            f"@neo4j/graphql on {self.name}, here {self.ratio:.2f} times as fast as on {self.slower} "
            f"(geometric mean of {', '.join(ASKED)})."
        )


async def fastest_host(endpoint: Endpoint, day: str) -> Host:
    """Asks each for a while."""
    documents = [one.document(NEO4J) for one in ALL if one.folder in ASKED]
    with ExitStack() as stack:
        servers = {name: stack.enter_context(running(name, endpoint, day)) for name in HOSTS}
        asks = {name: [Ask.of(it.port, it.path, text) for text in documents] for name, it in servers.items()}
        rates: dict[str, list[list[float]]] = {name: [[] for _ in documents] for name in HOSTS}
        for number in range(ROUNDS + 1):
            for name, its in asks.items():
                for at, one in enumerate(its):
                    found = await rate(one, SECONDS / 2)
                    if number:
                        rates[name][at].append(found)
    means = {name: geometric_mean([median(each) for each in found]) for name, found in rates.items()}
    slower, best = sorted(means, key=lambda name: means[name])
    return Host(best, means[best] / means[slower], slower)
