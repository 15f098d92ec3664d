"""Resolver of references over rows in memory, as a reader of the graph resolves them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from changes.change import NodeKey
from graph.model import MODEL
from imports.comparing.references import Reference, plain_key
from seed.loading.rows import LinkRow, NodeRow

KEYS = ("id", "code", "uscc", "partyOrgCode", "slot", "date", "name", "title")


@dataclass
class RowResolver:
    """Ids by label and key, and the neighbours of each node, in which a name may be unique."""

    ids: dict[tuple[str, str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    neighbours: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def of(cls, nodes: Iterable[NodeRow], links: Iterable[LinkRow] = ()) -> RowResolver:
        made = cls()
        for node in nodes:
            for key in KEYS:
                if (value := node.properties.get(key)) is not None:
                    name = "name" if key == "title" else key
                    made.ids[node.label, *plain_key(NodeKey(name, str(value)))].add(node.id)
        for link in links:
            made.neighbours[link.source[1]].add(link.target[1])
        return made

    def find(self, reference: Reference) -> tuple[str, ...]:
        labels = {label for one in reference.types for label in MODEL.labels_of(one)}
        found = self._ids(labels, reference.key)
        if reference.within:
            near = self._ids({*MODEL.labels_of("Organization"), *MODEL.labels_of("Area")}, reference.within)
            found = {one for one in found if near & self.neighbours[one]}
        return tuple(sorted(found))

    def _ids(self, labels: Iterable[str], key: NodeKey) -> set[str]:
        return set[str]().union(*(self.ids.get((label, *plain_key(key)), ()) for label in labels))
