"""Names of nodes and links for people: type, natural key, name and id."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from graph.model import MODEL
from seed.loading.rows import LinkRow, NodeRow


@dataclass(slots=True)
class Names:
    """The nodes that were read, by id: their label and what people call them."""

    labels: dict[str, str] = field(default_factory=dict)
    _called: dict[str, str] = field(default_factory=dict)

    def add(self, node: NodeRow) -> None:
        self.labels[node.id] = node.label
        key = MODEL.labels[node.label].key
        known = (node.properties.get(name) for name in dict.fromkeys((key, "name", "title")) if name != "id")
        if called := " ".join(str(one) for one in known if one is not None):
            self._called[node.id] = called

    def of(self, id_: str) -> str:
        """A node: `Grid 500233001001001 香山社区第一网格 (grid_…)`."""
        label = self.labels.get(id_)
        if label is None:
            return f"node {id_}"
        return " ".join(filter(None, (label, self._called.get(id_), f"({id_})")))

    def of_link(self, link: LinkRow) -> str:
        """A link: its type, both ends, its first day."""
        since = link.properties.get("since")
        return f"{link.type} {self.of(link.source[1])} → {self.of(link.target[1])}" + (
            f", since {plain(since)}" if since is not None else ""
        )


def plain(value: Any) -> str:
    """A value as it is quoted; long ones by their beginning."""
    text = value if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:60]}…"
