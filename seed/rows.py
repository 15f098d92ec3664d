"""Nodes and links as rows on their way into the graph, and the data set that they make."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from typing import Any


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A node: its main label and its properties, `id` among them."""

    label: str
    properties: dict[str, Any]

    @property
    def id(self) -> str:
        return str(self.properties["id"])


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link: its type, both ends by label and id, its properties."""

    type: str
    source: tuple[str, str]
    target: tuple[str, str]
    properties: dict[str, Any]


@dataclass(frozen=True)
class DataSet:
    """Everything that is loaded together."""

    name: str
    synthetic: bool
    horizon: date | None
    nodes: tuple[NodeRow, ...]
    links: tuple[LinkRow, ...]

    def __str__(self) -> str:
        return f"{self.name}: {len(self.nodes)} nodes, {len(self.links)} links"

    @cached_property
    def checksum(self) -> str:
        """SHA-256 over all nodes and links, whatever their order."""
        return checksum_of(
            [line(node.label, node.properties) for node in self.nodes],
            [line(f"{link.type} {link.source[1]} {link.target[1]}", link.properties) for link in self.links],
        )


def line(head: str, properties: dict[str, Any]) -> str:
    """A node or link as one line of text, the same for the same content."""
    return f"{head} {json.dumps({name: plain(value) for name, value in properties.items() if value is not None}, sort_keys=True, ensure_ascii=False)}"


def plain(value: Any) -> Any:
    """A value as JSON can hold it: instants in milliseconds, for engines differ in how they write them."""
    if isinstance(value, datetime):
        return int(value.timestamp() * 1000)
    return value.isoformat() if isinstance(value, date) else value


def checksum_of(nodes: list[str], links: list[str]) -> str:
    return sha256("\n".join([*sorted(nodes), "", *sorted(links)]).encode()).hexdigest()
