"""Counts of a graph or of a data set: nodes by label, links by type, and where two counts differ."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

from graph.engine.client import Client
from graph.model import MODEL

READ_TOTAL = "MATCH (n) WHERE NOT n:Meta RETURN count(n)"  # one row
READ_NODES = "MATCH ({}) WHERE NOT n:Meta RETURN labels(n), count(n)"  # one row per set of labels
READ_LINKS = "MATCH ({})-[l]->() RETURN type(l), count(l)"  # one row per type
ENOUGH = 20_000  # nodes that one statement may count: an engine gives it some seconds
UNKNOWN = "(others)"  # nodes of no known label, where each label is counted by itself
FEW = 4  # differences that a sentence names


@dataclass(frozen=True)
class Census:
    """Nodes by main label and links by type; names that the model does not know are counted as they are."""

    nodes: Mapping[str, int] = field(default_factory=dict)
    links: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, labels: Iterable[str], types: Iterable[str]) -> Self:
        """Count main labels of nodes and types of links."""
        return cls(dict(sorted(Counter(labels).items())), dict(sorted(Counter(types).items())))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what `as_text` wrote."""
        return cls(**json.loads(text))

    def as_text(self) -> str:
        """JSON, as the mark holds it."""
        return json.dumps({"nodes": dict(self.nodes), "links": dict(self.links)}, ensure_ascii=False)

    def __bool__(self) -> bool:
        return any(self.nodes.values()) or any(self.links.values())

    def __str__(self) -> str:
        return f"{sum(self.nodes.values())} nodes, {sum(self.links.values())} links"

    def differences(self, expected: Census) -> list[str]:
        """A phrase for each label and type of which there are more or fewer than expected."""
        pairs = ((self.nodes, expected.nodes), (self.links, expected.links))
        return [
            f"{name} {found.get(name, 0)} instead of {wanted.get(name, 0)}"
            for found, wanted in pairs
            for name in sorted({*found, *wanted})
            if found.get(name, 0) != wanted.get(name, 0)
        ]


async def read_census(client: Client) -> Census:
    """Count what the graph holds, the mark left out. Reads the kind of every node and link once."""
    ((total,),) = await client.run(READ_TOTAL)
    nodes: Counter[str] = Counter()
    links: Counter[str] = Counter()
    for of in ("n",) if total <= ENOUGH else tuple(f"n:{label}" for label in MODEL.labels):
        for labels, count in await client.run(READ_NODES.format(of)):
            nodes[main_label(labels)] += count
        for type_, count in await client.run(READ_LINKS.format(of)):
            links[type_] += count
    if others := total - nodes.total():
        nodes[UNKNOWN] = others
    return Census(dict(sorted(nodes.items())), dict(sorted(links.items())))


def main_label(labels: Iterable[str]) -> str:
    """The label of a node that gives its type; all of them together if the model knows none or several."""
    known = [label for label in labels if label in MODEL.labels]
    return known[0] if len(known) == 1 else ":".join(sorted(labels)) or "(no label)"


def few(differences: list[str]) -> str:
    """The first differences, and how many others there are."""
    rest = len(differences) - FEW
    return ", ".join(differences[:FEW]) + (f" and {rest} more" if rest > 0 else "")
