"""Counts of a graph or data set: nodes by label, links by type, and the differences between two counts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

from graph.engine.client import Client
from graph.model import MODEL
from graph.model.labels_outside import in_data_set

READ_TOTAL = f"MATCH (n) WHERE {in_data_set('n')} RETURN count(n)"  # one row
READ_NODES = f"MATCH ({{}}) WHERE {in_data_set('n')} RETURN labels(n), count(n)"  # one row per set of labels
READ_LINKS = "MATCH ({})-[l]->() RETURN type(l), count(l)"  # one row per type
ENOUGH = 20_000  # nodes that one statement may count: an engine allows some seconds
UNKNOWN = "(others)"  # nodes of unknown labels, if each label was counted alone
FEW = 4  # differences that a message names


@dataclass(frozen=True)
class Census:
    """Counts of nodes by main label and of links by type, including names that the model does not have."""

    nodes: Mapping[str, int] = field(default_factory=dict)
    links: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, labels: Iterable[str], types: Iterable[str]) -> Self:
        """Count main labels of nodes and types of links."""
        return cls(dict(sorted(Counter(labels).items())), dict(sorted(Counter(types).items())))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parse the JSON of `as_text`."""
        return cls(**json.loads(text))

    def as_text(self) -> str:
        """Return JSON for property `counts` of the mark."""
        return json.dumps({"nodes": dict(self.nodes), "links": dict(self.links)}, ensure_ascii=False)

    def __bool__(self) -> bool:
        return any(self.nodes.values()) or any(self.links.values())

    def __str__(self) -> str:
        return f"{sum(self.nodes.values())} nodes, {sum(self.links.values())} links"

    def differences(self, expected: Census) -> list[str]:
        """Return a phrase for each label and type whose count differs from the expected count."""
        pairs = ((self.nodes, expected.nodes), (self.links, expected.links))
        return [
            f"{name} {actual.get(name, 0)} instead of {promised.get(name, 0)}"
            for actual, promised in pairs
            for name in sorted({*actual, *promised})
            if actual.get(name, 0) != promised.get(name, 0)
        ]


async def read_census(client: Client) -> Census:
    """Count the nodes and links of the graph, without the mark. Reads each node's labels and each link's type once."""
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
    """Return the main label of a node, or all its labels joined by `:` if the model has none or several of them."""
    known = [label for label in labels if label in MODEL.labels]
    return known[0] if len(known) == 1 else ":".join(sorted(labels)) or "(no label)"


def first_differences(differences: list[str]) -> str:
    """Return the first differences and the number of the others."""
    rest = len(differences) - FEW
    return ", ".join(differences[:FEW]) + (f" and {rest} more" if rest > 0 else "")
