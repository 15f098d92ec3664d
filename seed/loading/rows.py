"""Rows to load: nodes, links, and the data set that they form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from seed.loading.census import Census
from seed.loading.checksum import checksum_of, line


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A node: its main label and its properties, including `id`."""

    label: str
    properties: dict[str, Any]

    @property
    def id(self) -> str:
        return str(self.properties["id"])


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link: its type, both nodes as (label, id), and its properties."""

    type: str
    source: tuple[str, str]
    target: tuple[str, str]
    properties: dict[str, Any]


@dataclass(frozen=True)
class DataSet:
    """All nodes and links that are loaded together."""

    name: str
    synthetic: bool
    horizon: date | None
    nodes: tuple[NodeRow, ...]
    links: tuple[LinkRow, ...]

    def __str__(self) -> str:
        terms = sum(node.label == "SearchTerm" for node in self.nodes)
        searched = f", {terms} search terms" if terms else ""
        return f"{self.name}: {len(self.nodes) - terms} nodes, {len(self.links)} links{searched}"

    @cached_property
    def census(self) -> Census:
        """Counts of nodes by label and of links by type."""
        return Census.of((node.label for node in self.nodes), (link.type for link in self.links))

    @cached_property
    def checksum(self) -> str:
        """SHA-256 over all nodes and links, independent of their order."""
        return checksum_of(
            [line(node.label, node.properties) for node in self.nodes],
            [line(f"{link.type} {link.source[1]} {link.target[1]}", link.properties) for link in self.links],
        )
