"""Display names of nodes and links: type, natural key, name and id."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from graph.model import MODEL
from seed.loading.rows import LinkRow, NodeRow


@dataclass(slots=True)
class Names:
    """Labels and display names of the nodes read so far, by id."""

    labels: dict[str, str] = field(default_factory=dict)
    _called: dict[str, str] = field(default_factory=dict)

    def add(self, node: NodeRow) -> None:
        """Store label and display name of a node."""
        self.labels[node.id] = node.label
        key = MODEL.labels[node.label].key
        values = (node.properties.get(name) for name in dict.fromkeys((key, "name", "title")) if name != "id")
        if called := " ".join(str(value) for value in values if value is not None):
            self._called[node.id] = called

    def of(self, id_: str) -> str:
        """Return the display name of a node: `Grid 500233001001001 香山社区第一网格 (grid_…)`."""
        label = self.labels.get(id_)
        if label is None:
            return f"node {id_}"
        return " ".join(filter(None, (label, self._called.get(id_), f"({id_})")))

    def of_link(self, link: LinkRow) -> str:
        """Return the display name of a link: its type, both nodes, and its first day."""
        since = link.properties.get("since")
        return f"{link.type} {self.of(link.source[1])} → {self.of(link.target[1])}" + (
            f", since {quoted(since)}" if since is not None else ""
        )


def quoted(value: Any) -> str:
    """Return a value as text for a message, cut after 60 characters."""
    text = value if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:60]}…"
