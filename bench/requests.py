"""Requests a second of each server for each operation: the same answers, then interleaved rounds."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import ExitStack
from dataclasses import dataclass, field

import orjson

from bench.essences import difference
from bench.figures import geometric_mean, median, middle, ratios_of, row, shown
from bench.hosts import fastest_host
from bench.knobs import ROUNDS, SECONDS
from bench.load import Ask, once, quickest, rate
from bench.operations import BARE, LOADERS, NEO4J, OPERATIONS, OURS, Operation
from bench.servers import Server, peers, running
from graph.endpoint import Endpoint

SHORT = 2.0  # ms: what takes less has more of the way to share
TARGETS = {LOADERS: "≥ 6", NEO4J: "≥ 3, each ≥ 1.5"}


@dataclass(slots=True)
class Table:
    """The ratios of all operations, and what they come to."""

    names: list[str]
    ratios: dict[str, list[float]] = field(default_factory=dict)
    said: list[float] = field(default_factory=list)  # @neo4j/graphql's where it has words for the operation

    def head(self) -> list[str]:
        others = self.names[1:]
        cells = ["operation", *(f"{name} /s" for name in self.names), *(f"÷ {name}" for name in others)]
        return [row(*cells), "|---" * len(cells) + "|"]

    def line(self, operation: Operation, rates: dict[str, list[float]], bare: float) -> str:
        wanted = "0.9" if bare < SHORT else "0.95"
        cells = [f"{operation.name}{' ¹' if operation.by_hand else ''}"]
        cells += [shown(median(rates[name])) for name in self.names]
        for name in self.names[1:]:
            ratios = ratios_of(rates[OURS], rates[name])
            self.ratios.setdefault(name, []).append(median(ratios))
            if name == NEO4J and not operation.by_hand:
                self.said.append(median(ratios))
            cells.append(middle(ratios, 2) + (f", ≥ {wanted}" if name == BARE else ""))
        return row(*cells)

    def feet(self) -> list[str]:
        blank = [""] * len(self.names)
        found = [self.ratios[name] for name in self.names[1:]]
        targets = [TARGETS.get(name, "") for name in self.names[1:]]
        lines = [
            row("geometric mean", *blank, *(f"**{geometric_mean(each):.2f}**" for each in found)),
            row("least", *blank, *(f"{min(each):.2f}" for each in found)),
            row("wanted", *blank, *targets),
        ]
        if self.said:
            mean = f"{geometric_mean(self.said):.2f}, least {min(self.said):.2f}"
            lines.append(row("without ¹", *blank, *([""] * (len(found) - 1)), mean))
        return lines


async def measure(endpoint: Endpoint, day: str) -> AsyncIterator[str]:
    """Lines of a table."""
    names = peers()
    host = await fastest_host(endpoint, day) if NEO4J in names else None
    if host:
        yield f"{host}\n"
    with ExitStack() as stack:
        servers = {
            name: stack.enter_context(running(host.name if host and name == NEO4J else name, endpoint, day))
            for name in names
        }
        table = Table(names)
        for line in table.head():
            yield line
        for operation in OPERATIONS:
            asks = {name: ask(servers[name], operation.document(name)) for name in names}
            await compare(operation, asks)
            yield table.line(operation, await rates_of(asks), await quickest(asks[BARE]))
        for line in table.feet():
            yield line


def ask(server: Server, document: str) -> Ask:
    return Ask.of(server.port, server.path, document)


async def compare(operation: Operation, asks: dict[str, Ask]) -> None:
    """The same answer from everybody, before anything is timed. The bare statement's is ours without names."""
    found = {}
    for name, one in asks.items():
        if name != BARE:
            answer = orjson.loads(await once(one))
            assert not answer.get("errors"), (operation.name, name, answer["errors"])
            found[name] = operation.essence(answer["data"])
    for name, essence in found.items():
        same = essence == found[OURS] and essence
        assert same, f"{operation.name}: {name} answers otherwise: {difference(found[OURS], essence)}"


async def rates_of(asks: dict[str, Ask]) -> dict[str, list[float]]:
    """Each server's rates, in rounds of all servers one after the other; the first round warms up."""
    rates: dict[str, list[float]] = {name: [] for name in asks}
    for number in range(ROUNDS + 1):
        for name, one in asks.items():
            found = await rate(one, SECONDS)
            if number:
                rates[name].append(found)
    return rates
