"""Part of the graph around a node: nodes of any types, and the links of any types between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analysis.kinds import Side, Traits
from analysis.network import Link, Node

TRAITS = Traits((Side.NODE,), Side.NODE, True, "links 链接")


@dataclass(frozen=True, slots=True)
class Subgraph:
    """Nodes and the links between them on a day, from source to target as the graph has them."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    day: date

    @property
    def title(self) -> str:
        """Name in files, where networks have their kind."""
        return "GRAPH"

    @property
    def traits(self) -> Traits:
        """Direction of the links, and the meaning of their weight."""
        return TRAITS
